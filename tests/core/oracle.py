"""An independent bill, in plain Decimal arithmetic written straight from the table of charge models.

It knows nothing of curves, ticks or arrays: one loop over the tiers, one rounding a line. Everything that prices is
held equal to it.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, localcontext

from vm_desktop.core.charges import (
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    PerUnit,
    Stairstep,
    Volume,
)
from vm_desktop.core.plans import Charge, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.quantity import Rounding

ZERO = Decimal(0)


def oracle_total(plan: Plan, usage: dict[str, Decimal], book: PriceBook) -> Decimal:
    """Return the bill's total in major units. Prices and quantities must be short enough for 200 digits to be exact."""
    with localcontext() as context:
        context.prec = 200
        return _total(plan, usage, book)


def oracle_charge(charge: Charge, usage: dict[str, Decimal], book: PriceBook) -> Decimal:
    """Return one charge's rounded and bounded line."""
    with localcontext() as context:
        context.prec = 200
        return _line(charge, usage, book)


def _total(plan: Plan, usage: dict[str, Decimal], book: PriceBook) -> Decimal:
    lines = {"base_fee": [_cents(plan.base_fee, book)]}
    for charge in plan.charges:
        lines.setdefault(charge.metric, []).append(_line(charge, usage, book))
    total = sum((amount for amounts in lines.values() for amount in amounts), ZERO)
    left = {name: sum(amounts, ZERO) for name, amounts in lines.items()}
    for discount in (d for d in plan.discounts if d.percent is not None):
        named = [name for name in left if not discount.lines or name in discount.lines]
        off = min(total, _cents(sum((left[n] for n in named), ZERO) * discount.percent / 100, book))
        for name in named:
            left[name] -= left[name] * discount.percent / 100
        total -= off
    for discount in (d for d in plan.discounts if d.percent is None):
        room = _cents(sum((v for n, v in left.items() if not discount.lines or n in discount.lines), ZERO), book)
        total -= min(total, room, _cents(discount.amount, book))
    if plan.maximum is not None:
        total = min(total, _cents(plan.maximum, book))
    if plan.minimum is not None:
        total = max(total, _cents(plan.minimum, book))
    return total - min(total, _cents(plan.prepaid_credit, book))


def _line(charge: Charge, usage: dict[str, Decimal], book: PriceBook) -> Decimal:
    quantity = max(ZERO, usage.get(charge.metric, ZERO)) / charge.divide_by
    if charge.round is Rounding.UP:
        quantity = quantity.to_integral_value(ROUND_CEILING)
    elif charge.round is Rounding.NEAREST:
        quantity = quantity.to_integral_value(ROUND_HALF_UP)
    billable = max(ZERO, quantity - charge.included)
    if book.semantics.included_reprices_all and isinstance(charge.model, Volume | Stairstep) and billable:
        billable = quantity
    amount = _cents(_amount(charge, billable, usage, book.semantics.flat_fee_at_zero), book)
    if charge.maximum is not None:
        amount = min(amount, _cents(charge.maximum, book))
    if charge.minimum is not None:
        amount = max(amount, _cents(charge.minimum, book))
    return amount


def _amount(charge: Charge, q: Decimal, usage: dict[str, Decimal], flat_at_zero: bool) -> Decimal:
    match charge.model:
        case Flat(amount=amount):
            return amount
        case PerUnit(unit_price=price):
            return price * q
        case Package(package_size=size, package_price=price):
            return (q / size).to_integral_value(ROUND_CEILING) * price
        case Percentage(rate=rate, fixed_fee=fee, events=events):
            count = max(ZERO, usage.get(events, ZERO)) if events else Decimal(1 if q else 0)
            return rate * q + fee * count
        case Graduated(tiers=tiers) | GraduatedPercentage(tiers=tiers):
            amount, lower = ZERO, ZERO
            for position, tier in enumerate(tiers):
                if q > lower or (position == 0 and flat_at_zero):
                    amount += tier.flat_fee
                part = (q if tier.up_to is None else min(q, tier.up_to)) - lower
                amount += max(ZERO, part) * tier.unit_price
                lower = tier.up_to if tier.up_to is not None else lower
            return amount
        case Volume(tiers=tiers) | Stairstep(tiers=tiers):
            if q == 0 and not flat_at_zero:
                return ZERO
            tier = next(t for t in tiers if t.up_to is None or q <= t.up_to)
            per_unit = tier.unit_price if isinstance(charge.model, Volume) else ZERO
            return per_unit * q + tier.flat_fee
    raise AssertionError(charge.model)


def _cents(amount: Decimal, book: PriceBook) -> Decimal:
    return amount.quantize(Decimal(1).scaleb(-book.currency.exponent), ROUND_HALF_UP)
