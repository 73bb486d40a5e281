"""The exact bill of one customer for one billing period, line by line.

This is the written order of operations (meter, convert, include, price, bound, base fee, discounts, plan maximum, plan
minimum, credits, total) and the reference for the vectorised engine in `core.rating`, which must give the same cents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from vm_desktop.core.charges import Percentage, model_curve, model_name
from vm_desktop.core.language import say
from vm_desktop.core.money import Currency, round_ratio
from vm_desktop.core.plans import BASE_FEE, Charge, Discount, MetricId, Plan, PlanId
from vm_desktop.core.price_book import BillingSemantics, PriceBook


class LineKind(StrEnum):
    """What a bill line stands for."""

    BASE_FEE = "base_fee"
    CHARGE = "charge"
    DISCOUNT = "discount"
    MAXIMUM = "maximum"
    MINIMUM = "minimum"
    CREDIT = "credit"


@dataclass(frozen=True, slots=True, kw_only=True)
class BillLine:
    """One rounded line. Charge lines say what was metered and what of it was billable (both exact)."""

    kind: LineKind
    minor: int
    metric: MetricId | None = None
    model: str = ""
    quantity: Fraction | None = None
    converted: Fraction | None = None
    billable: Fraction | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A bill: its lines and their exact sum, in minor units of the currency."""

    plan: PlanId
    currency: Currency
    lines: tuple[BillLine, ...]

    @property
    def total_minor(self) -> int:
        """The sum of the rounded lines."""
        return sum(line.minor for line in self.lines)

    @property
    def total(self) -> Decimal:
        """The sum of the rounded lines, in major units with the currency's decimals."""
        return self.currency.from_minor(self.total_minor)


Usage = Mapping[MetricId, Fraction]


def rate_bill(plan: Plan, usage: Usage, book: PriceBook) -> Bill:
    """Return the bill of `plan` for one billing period's usage; a metric that is absent counts as 0.

    Negative quantities are clamped at 0. The plan must be sound (see `core.soundness`).
    """
    lines = _base_fee_lines(plan, book)
    lines += [_charge_line(charge, usage, book) for charge in plan.charges]
    lines += _discount_lines(plan.discounts, lines, book)
    lines += _bound_lines(plan, sum(line.minor for line in lines), book)
    lines += _credit_lines(plan, sum(line.minor for line in lines), book)
    return Bill(plan=plan.id, currency=book.currency, lines=tuple(lines))


def cheapest_bill(usage: Usage, book: PriceBook) -> Bill:
    """Return the bill of the plan that costs least for this usage; the first plan wins a tie."""
    return min((rate_bill(plan, usage, book) for plan in book.plans), key=lambda bill: bill.total_minor)


def _base_fee_lines(plan: Plan, book: PriceBook) -> list[BillLine]:
    minor = _minor(Fraction(plan.base_fee), book)
    return [BillLine(kind=LineKind.BASE_FEE, minor=minor)] if plan.base_fee else []


def _charge_line(charge: Charge, usage: Usage, book: PriceBook) -> BillLine:
    metered = max(Fraction(0), usage.get(charge.metric, Fraction(0)))
    rule = charge.quantity_rule(included_reprices_all=book.semantics.included_reprices_all)
    converted = rule.converted(metered)
    billable = rule.billable(converted)
    amount = charge_amount(charge, rule.units(billable), usage, book.semantics)
    return BillLine(
        kind=LineKind.CHARGE,
        minor=_bounded(_minor(amount, book), charge, book),
        metric=charge.metric,
        model=model_name(charge.model),
        quantity=metered,
        converted=converted,
        billable=billable,
    )


def charge_amount(charge: Charge, units: Fraction, usage: Usage, semantics: BillingSemantics) -> Fraction:
    """Return the exact amount of a charge for its curve's `units`, plus its events' fees, before rounding."""
    amount = model_curve(charge.model, flat_fee_at_zero=semantics.flat_fee_at_zero).amount(units)
    if isinstance(charge.model, Percentage) and charge.model.events is not None:
        events = max(Fraction(0), usage.get(MetricId(charge.model.events), Fraction(0)))
        amount += charge.model.event_curve().amount(events)
    return amount


def _bounded(minor: int, charge: Charge, book: PriceBook) -> int:
    if charge.maximum is not None:
        minor = min(minor, _minor(Fraction(charge.maximum), book))
    if charge.minimum is not None:
        minor = max(minor, _minor(Fraction(charge.minimum), book))
    return minor


def line_name(line: BillLine) -> str:
    """Return the name by which discounts call a line: the metric's id, or ``base_fee``."""
    return line.metric if line.metric is not None else BASE_FEE


def _discount_lines(discounts: tuple[Discount, ...], lines: list[BillLine], book: PriceBook) -> list[BillLine]:
    """Percentages come first, each on what earlier ones left of the lines it names; then amounts, never below 0."""
    left = [Fraction(line.minor) for line in lines]
    total = sum(line.minor for line in lines)
    result = []
    for discount in percentages_first(discounts):
        named = [index for index, line in enumerate(lines) if discount.names(line_name(line))]
        room = sum((left[index] for index in named), Fraction(0))
        if discount.percent is not None:
            share = Fraction(discount.percent) / 100
            minor = round_ratio(share * room, book.semantics.rounding)
            for index in named:
                left[index] *= 1 - share
        else:
            minor = min(_minor(Fraction(discount.amount or 0), book), round_ratio(room, book.semantics.rounding))
        minor = min(minor, total)
        total -= minor
        result.append(_discount_line(discount, minor))
    return [line for line in result if line.minor]


def percentages_first(discounts: tuple[Discount, ...]) -> tuple[Discount, ...]:
    """Return the discounts in the order they are applied: percentages, then amounts, each as written."""
    return tuple(sorted(discounts, key=lambda discount: discount.percent is None))


def _discount_line(discount: Discount, minor: int) -> BillLine:
    note = (
        f"{discount.percent} %" if discount.percent is not None else say("{amount} off").format(amount=discount.amount)
    )
    return BillLine(kind=LineKind.DISCOUNT, minor=-minor, note=note)


def _bound_lines(plan: Plan, total: int, book: PriceBook) -> list[BillLine]:
    lines = []
    if plan.maximum is not None and total > (most := _minor(Fraction(plan.maximum), book)):
        lines.append(BillLine(kind=LineKind.MAXIMUM, minor=most - total))
        total = most
    if plan.minimum is not None and total < (least := _minor(Fraction(plan.minimum), book)):
        lines.append(BillLine(kind=LineKind.MINIMUM, minor=least - total))
    return lines


def _credit_lines(plan: Plan, total: int, book: PriceBook) -> list[BillLine]:
    drawn = min(total, _minor(Fraction(plan.prepaid_credit), book))
    return [BillLine(kind=LineKind.CREDIT, minor=-drawn)] if drawn > 0 else []


def _minor(amount: Fraction, book: PriceBook) -> int:
    return book.currency.to_minor(amount, book.semantics.rounding)
