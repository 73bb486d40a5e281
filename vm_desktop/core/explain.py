"""A bill explained: each line of `core.bill` with the steps that lead to it, in the written order of operations.

The lines are those of the exact bill, which the engine equals to the cent. The amounts of a line's steps add up to the
line exactly, rounding included, so that nothing has to be taken on trust.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vm_desktop.core.bill import BillLine, LineKind, Usage, line_name, percentages_first, rate_bill
from vm_desktop.core.charges import (
    Flat,
    Graduated,
    GraduatedPercentage,
    Package,
    Percentage,
    Stairstep,
    TieredModel,
    Volume,
    model_curve,
    model_name,
)
from vm_desktop.core.curve import Piece, PriceCurve
from vm_desktop.core.explain_steps import (
    Allowance,
    AmountOff,
    AmountStep,
    Bound,
    Bounded,
    Converted,
    CreditDrawn,
    EventFees,
    Fee,
    Limited,
    Metered,
    Packages,
    PercentOff,
    Priced,
    QuantityStep,
    Rounded,
    Step,
)
from vm_desktop.core.money import Currency
from vm_desktop.core.plans import Charge, Discount, MetricId, Plan, PlanId
from vm_desktop.core.price_book import BillingSemantics, PriceBook
from vm_desktop.core.quantity import Rounding

_ORDER = (
    LineKind.CHARGE,
    LineKind.BASE_FEE,
    LineKind.DISCOUNT,
    LineKind.MAXIMUM,
    LineKind.MINIMUM,
    LineKind.CREDIT,
)
_BEFORE_DISCOUNTS = frozenset({LineKind.CHARGE, LineKind.BASE_FEE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedLine:
    """A bill line in minor units and its steps; charges say which metric they price by which model."""

    kind: LineKind
    minor: int
    steps: tuple[Step, ...]
    metric: MetricId | None = None
    model: str = ""
    discount: Discount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BillExplanation:
    """The lines of one bill, in the order of operations: charges, base fee, discounts, bounds, credit."""

    plan: PlanId
    currency: Currency
    lines: tuple[ExplainedLine, ...]

    @property
    def subtotal_minor(self) -> int:
        """Charges and base fee, before anything is taken off or added to."""
        return sum(line.minor for line in self.lines if line.kind in _BEFORE_DISCOUNTS)

    @property
    def total_minor(self) -> int:
        """The bill: the sum of the rounded lines."""
        return sum(line.minor for line in self.lines)


def explain_bill(plan: Plan, usage: Usage, book: PriceBook) -> BillExplanation:
    """Return the bill of `plan` for one billing period's usage, explained; see `core.bill.rate_bill`."""
    bill = rate_bill(plan, usage, book)
    charges = iter(plan.charges)
    discounts = _discount_steps(plan, bill.lines, book)
    total = 0
    lines = []
    for line in bill.lines:
        match line.kind:
            case LineKind.CHARGE:
                lines.append(_explained_charge(next(charges), line, usage, book))
            case LineKind.DISCOUNT:
                lines.append(next(discounts))
            case _:
                lines.append(
                    ExplainedLine(kind=line.kind, minor=line.minor, steps=_plan_steps(plan, line, total, book))
                )
        total += line.minor
    lines.sort(key=lambda line: _ORDER.index(line.kind))
    return BillExplanation(plan=plan.id, currency=book.currency, lines=tuple(lines))


def _explained_charge(charge: Charge, line: BillLine, usage: Usage, book: PriceBook) -> ExplainedLine:
    quantities = tuple(_quantity_steps(charge, line, book.semantics))
    amounts = tuple(_amount_steps(charge, line, usage, book.semantics))
    steps = (*quantities, *amounts, *_rounding_and_bounds(charge, amounts, book))
    return ExplainedLine(
        kind=LineKind.CHARGE, minor=line.minor, steps=steps, metric=charge.metric, model=model_name(charge.model)
    )


def _quantity_steps(charge: Charge, line: BillLine, semantics: BillingSemantics) -> Iterator[QuantityStep]:
    assert line.quantity is not None
    assert line.converted is not None
    assert line.billable is not None
    if isinstance(charge.model, Flat):
        return  # the same amount whatever is used
    yield Metered(quantity=line.quantity)
    if charge.divide_by != 1 or charge.round is not Rounding.NONE:
        yield Converted(divide_by=charge.divide_by, round=charge.round, quantity=line.converted)
    rule = charge.quantity_rule(included_reprices_all=semantics.included_reprices_all)
    if charge.included:
        yield Allowance(included=charge.included, billable=line.billable, reprices_all=rule.reprices_all)
    if isinstance(charge.model, Package):
        yield Packages(size=charge.model.package_size, count=rule.units(line.billable))


def _amount_steps(charge: Charge, line: BillLine, usage: Usage, semantics: BillingSemantics) -> Iterator[AmountStep]:
    """Yield what the price curve asks for: what each tier adds, or what the one that holds the quantity does."""
    assert line.billable is not None
    model = charge.model
    rule = charge.quantity_rule(included_reprices_all=semantics.included_reprices_all)
    units = rule.units(line.billable)
    curve = model_curve(model, flat_fee_at_zero=semantics.flat_fee_at_zero)
    is_rate = isinstance(model, Percentage | GraduatedPercentage)
    if units == 0:
        yield from _fee(curve.at_zero, 1 if isinstance(model, TieredModel) else None)
    elif isinstance(model, Flat | Stairstep):
        yield _one_amount(curve, units, has_tiers=isinstance(model, Stairstep))
    elif isinstance(model, Graduated | GraduatedPercentage):
        yield from _entered_tiers(curve, units, is_rate=is_rate)
    else:
        yield from _holding_piece(curve, units, has_tiers=isinstance(model, Volume), is_rate=is_rate)
    if isinstance(model, Percentage) and model.events is not None:
        events = max(Fraction(0), usage.get(MetricId(model.events), Fraction(0)))
        yield EventFees(events=events, fee=model.fixed_fee, amount=model.event_curve().amount(events))


def _entered_tiers(curve: PriceCurve, units: Fraction, *, is_rate: bool) -> Iterator[AmountStep]:
    """Yield each tier's flat fee and the part of the units that lies in it, from the pieces of a graduated curve."""
    reached = Fraction(0)
    for tier, (piece, upper) in enumerate(zip(curve.pieces, (*curve.bounds(), None), strict=True), 1):
        if units <= piece.lower:
            return
        yield from _fee(piece.start - reached, tier)
        end = units if upper is None else min(units, upper)
        yield _priced(piece, end - piece.lower, tier, upper, is_rate=is_rate)
        reached = piece.amount(end)


def _holding_piece(curve: PriceCurve, units: Fraction, *, has_tiers: bool, is_rate: bool) -> Iterator[AmountStep]:
    """Yield what the piece that holds the units asks for all of them."""
    piece = curve.piece_at(units)
    position = curve.pieces.index(piece)
    upper = (*curve.bounds(), None)[position]
    tier = position + 1 if has_tiers else None
    if piece.slope or not piece.intercept:
        yield _priced(piece, units, tier, upper, is_rate=is_rate)
    yield from _fee(piece.intercept, tier)


def _one_amount(curve: PriceCurve, units: Fraction, *, has_tiers: bool) -> Fee:
    """Return the amount that is asked for whatever the units are, within their tier if there are tiers."""
    piece = curve.piece_at(units)
    return Fee(tier=curve.pieces.index(piece) + 1 if has_tiers else None, amount=piece.start)


def _priced(piece: Piece, quantity: Fraction, tier: int | None, upper: Fraction | None, *, is_rate: bool) -> Priced:
    return Priced(
        tier=tier, up_to=upper, quantity=quantity, price=piece.slope, is_rate=is_rate, amount=quantity * piece.slope
    )


def _fee(amount: Fraction, tier: int | None) -> Iterator[Fee]:
    if amount:
        yield Fee(tier=tier, amount=amount)


def _rounding_and_bounds(charge: Charge, amounts: tuple[AmountStep, ...], book: PriceBook) -> Iterator[AmountStep]:
    exact = sum((step.amount for step in amounts), Fraction(0))
    minor = _minor(exact, book)
    yield from _rounding(exact, minor, book)
    if charge.maximum is not None and minor > (most := _minor(Fraction(charge.maximum), book)):
        yield _bounded(Bound.AT_MOST, charge.maximum, minor, most, book)
        minor = most
    if charge.minimum is not None and minor < (least := _minor(Fraction(charge.minimum), book)):
        yield _bounded(Bound.AT_LEAST, charge.minimum, minor, least, book)


def _discount_steps(plan: Plan, lines: tuple[BillLine, ...], book: PriceBook) -> Iterator[ExplainedLine]:
    """Yield the discounts that take something off, as `core.bill` applies them."""
    named_lines = [line for line in lines if line.kind in _BEFORE_DISCOUNTS]
    left = [Fraction(line.minor, book.currency.minor_per_major) for line in named_lines]
    total = sum(left, Fraction(0))
    for discount in percentages_first(plan.discounts):
        named = [index for index, line in enumerate(named_lines) if discount.names(line_name(line))]
        room = sum((left[index] for index in named), Fraction(0))
        steps = tuple(_off(discount, room, total, book))
        off = -sum((step.amount for step in steps), Fraction(0))
        total -= off
        if discount.percent is not None:
            for index in named:
                left[index] *= 1 - Fraction(discount.percent) / 100
        if off:
            minor = int(off * book.currency.minor_per_major)
            yield ExplainedLine(kind=LineKind.DISCOUNT, minor=-minor, steps=steps, discount=discount)


def _off(discount: Discount, room: Fraction, total: Fraction, book: PriceBook) -> Iterator[AmountStep]:
    """Yield what a discount takes off: at most the `room` in its lines, and never more than the whole bill."""
    rounded_room = Fraction(_minor(room, book), book.currency.minor_per_major)
    if discount.percent is not None:
        exact = room * Fraction(discount.percent) / 100
        most = total
        yield PercentOff(percent=discount.percent, of=room, amount=-exact)
    else:
        exact = Fraction(discount.amount or 0)
        most = min(rounded_room, total)
        yield AmountOff(offered=discount.amount or book.currency.from_minor(0), amount=-exact)
    minor = _minor(exact, book)
    yield from _rounding(-exact, -minor, book)
    off = Fraction(minor, book.currency.minor_per_major)
    if off > most:
        yield Limited(room=most, amount=off - most)


def _plan_steps(plan: Plan, line: BillLine, before: int, book: PriceBook) -> tuple[Step, ...]:
    """Return the step of a base fee, a plan's bound or a credit; `before` is the bill so far, in minor units."""
    amount = Fraction(line.minor, book.currency.minor_per_major)
    match line.kind:
        case LineKind.MAXIMUM:
            assert plan.maximum is not None
            return (_bounded(Bound.AT_MOST, plan.maximum, before, before + line.minor, book),)
        case LineKind.MINIMUM:
            assert plan.minimum is not None
            return (_bounded(Bound.AT_LEAST, plan.minimum, before, before + line.minor, book),)
        case LineKind.CREDIT:
            return (CreditDrawn(available=plan.prepaid_credit, amount=amount),)
        case _:
            fee = Fraction(plan.base_fee)
            return (Fee(tier=None, amount=fee), *_rounding(fee, line.minor, book))


def _rounding(exact: Fraction, minor: int, book: PriceBook) -> Iterator[Rounded]:
    difference = Fraction(minor, book.currency.minor_per_major) - exact
    if difference:
        yield Rounded(amount=difference)


def _bounded(bound: Bound, limit: Decimal, before: int, after: int, book: PriceBook) -> Bounded:
    per_major = book.currency.minor_per_major
    return Bounded(
        bound=bound, limit=limit, before=Fraction(before, per_major), amount=Fraction(after - before, per_major)
    )


def _minor(amount: Fraction, book: PriceBook) -> int:
    return book.currency.to_minor(amount, book.semantics.rounding)
