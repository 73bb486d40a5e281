"""An explained bill in words with figures: a title and an amount for each line, and a sentence for each step."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from vm_desktop.core.bill import LineKind
from vm_desktop.core.explain import BillExplanation, ExplainedLine
from vm_desktop.core.explain_month import MonthExplanation, YearShare
from vm_desktop.core.explain_steps import (
    Allowance,
    AmountOff,
    Annualised,
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
    Rounded,
    Step,
    amount_of,
)
from vm_desktop.core.money import Currency, decimal_text
from vm_desktop.core.plans import BASE_FEE
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.rating.annual import YEAR
from vm_desktop.ui.formatting import month, percent
from vm_desktop.ui.pages.impact.view.words import exact_money, minor_words, quantity_words, signed_money_of, tr
from vm_desktop.ui.pages.pricing.view.words import model_words


@dataclass(frozen=True, slots=True, kw_only=True)
class StepWords:
    """One step: what happens, and the amount that it adds, if any."""

    text: str
    amount: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineWords:
    """One line of the bill; `kind` is its `LineKind`, or "subtotal"."""

    kind: str
    title: str
    amount: str
    steps: tuple[StepWords, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BillWords:
    """One side of the comparison: whose prices these are, the lines, the total, and what there is to say of it."""

    heading: str
    plan: str
    total: str
    total_title: str
    lines: tuple[LineWords, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How metrics are called: as the project does, else as the price book does."""

    project: Project
    book: PriceBook

    def metric(self, metric_id: str) -> str:
        """The name of a metric."""
        known = self.project.metric(metric_id)
        return known.name if known is not None else self.book.metric_name(metric_id)

    def unit(self, metric_id: str) -> str:
        """The unit of a metric; empty where nobody named one."""
        known = self.project.metric(metric_id)
        unit = known.unit if known is not None else self.book.metric_unit(metric_id)
        return "" if unit == "unit" else unit


def line_words(explanation: MonthExplanation, naming: Naming) -> tuple[LineWords, ...]:
    """Return the lines of a bill; a subtotal stands before discounts and limits, where there are any."""
    bill = explanation.bill
    lines = [_line(line, bill.currency, naming) for line in bill.lines]
    ordinary = sum(line.kind in (LineKind.CHARGE, LineKind.BASE_FEE) for line in bill.lines)
    if 1 < ordinary < len(lines):
        lines.insert(ordinary, _subtotal(bill))
    if explanation.year is not None:
        year = tr("Year's bill")
        lines.append(LineWords(kind="subtotal", title=year, amount=minor_words(bill.total_minor, bill.currency)))
    return tuple(lines)


def year_words(year: YearShare, months: tuple[str, ...]) -> str:
    """What the month carries of its year's bill."""
    text = tr(
        "Billed by the year. This is number {nth} of {billed} billed months in the year from {first}; each carries a "
        "twelfth of the year's bill."
    )
    return text.format(nth=year.nth, billed=year.billed, first=month(months[year.first]))


def _subtotal(bill: BillExplanation) -> LineWords:
    return LineWords(kind="subtotal", title=tr("Subtotal"), amount=minor_words(bill.subtotal_minor, bill.currency))


def _line(line: ExplainedLine, currency: Currency, naming: Naming) -> LineWords:
    steps = tuple(_step(step, line, currency, naming) for step in line.steps if not _says_nothing(step, line))
    return LineWords(kind=line.kind, title=_title(line, naming), amount=minor_words(line.minor, currency), steps=steps)


def _title(line: ExplainedLine, naming: Naming) -> str:
    match line.kind:
        case LineKind.CHARGE:
            return naming.metric(line.metric or "")
        case LineKind.BASE_FEE:
            return tr("Base fee")
        case LineKind.DISCOUNT:
            return _discount_title(line, naming)
        case LineKind.MAXIMUM:
            return tr("Plan maximum")
        case LineKind.MINIMUM:
            return tr("Plan minimum")
        case LineKind.CREDIT:
            return tr("Prepaid credit")
        case _:
            assert_never(line.kind)


def _discount_title(line: ExplainedLine, naming: Naming) -> str:
    names = line.discount.lines if line.discount is not None else ()
    if not names:
        return tr("Discount on everything")
    written = (tr("base fee") if name == BASE_FEE else naming.metric(name) for name in names)
    return tr("Discount on {lines}").format(lines=", ".join(written))


def _says_nothing(step: Step, line: ExplainedLine) -> bool:
    """A base fee is its own explanation."""
    return line.kind is LineKind.BASE_FEE and isinstance(step, Fee) and len(line.steps) == 1


def _step(step: Step, line: ExplainedLine, currency: Currency, naming: Naming) -> StepWords:
    amount = amount_of(step)
    if amount is None:
        return StepWords(text=_quantity_text(step, _model_text(line, naming)))
    corrects = isinstance(step, Rounded | Bounded | Limited)
    written = signed_money_of(amount, currency) if corrects else exact_money(amount, currency)
    return StepWords(text=_amount_text(step, currency), amount=written)


def _model_text(line: ExplainedLine, naming: Naming) -> str:
    """The charge model, and what its prices are for: "Graduated tiers, per contact"."""
    model, unit = model_words(line.model), naming.unit(line.metric or "")
    if not unit or any(isinstance(step, Packages | Converted) for step in line.steps):
        return model
    text = tr("per {unit}") if line.model == "per_unit" else tr("{model}, per {unit}")
    return text.format(model=model, unit=unit)


def _quantity_text(step: Step, model: str) -> str:
    """What happens to a quantity; the first step also names the charge model."""
    match step:
        case Metered(quantity=quantity):
            return tr("{quantity} metered · {model}").format(quantity=quantity_words(quantity), model=model)
        case Annualised():
            return f"{_annualised_text(step)} · {model}"
        case Converted(divide_by=divide_by, round=rounding, quantity=quantity):
            return _converted_text(divide_by, rounding, quantity)
        case Allowance():
            return _allowance_text(step)
        case Packages(size=size, count=count):
            return tr("{count} packages of {size} begun").format(count=quantity_words(count), size=quantity_words(size))
        case _:
            raise TypeError(f"{step!r} is no quantity")


def _annualised_text(step: Annualised) -> str:
    if step.is_level:
        text = tr("{quantity} for the year: the mean of {months} billed months")
    elif step.months == YEAR:
        text = tr("{quantity} metered in the year")
    else:
        text = tr("{metered} metered in {months} billed months; {quantity} for the whole year")
    return text.format(quantity=quantity_words(step.quantity), metered=quantity_words(step.metered), months=step.months)


def _converted_text(divide_by: Decimal, rounding: Rounding, quantity: Fraction) -> str:
    match rounding:
        case Rounding.NONE:
            text = tr("divided by {divisor}: {quantity}")
        case Rounding.UP:
            text = (
                tr("rounded up: {quantity}") if divide_by == 1 else tr("divided by {divisor}, rounded up: {quantity}")
            )
        case Rounding.NEAREST:
            text = (
                tr("rounded to the nearest whole: {quantity}")
                if divide_by == 1
                else tr("divided by {divisor}, rounded to the nearest whole: {quantity}")
            )
    return text.format(divisor=quantity_words(divide_by), quantity=quantity_words(quantity))


def _allowance_text(step: Allowance) -> str:
    included, billable = quantity_words(step.included), quantity_words(step.billable)
    if step.billable == 0:
        return tr("first {included} included; nothing left to pay").format(included=included)
    if step.reprices_all:
        return tr("more than the {included} included, so all {billable} are billable").format(
            included=included, billable=billable
        )
    return tr("first {included} included; {billable} billable").format(included=included, billable=billable)


def _amount_text(step: Step, currency: Currency) -> str:
    match step:
        case Priced():
            return _priced_text(step, currency)
        case Fee(tier=tier):
            return tr("Tier {tier}: fixed amount").format(tier=tier) if tier is not None else tr("Fixed amount")
        case EventFees(events=events, fee=fee):
            return tr("{events} events × {fee}").format(events=quantity_words(events), fee=exact_money(fee, currency))
        case PercentOff(percent=off, of=room):
            return tr("{percent} of {amount}").format(percent=_percent(off), amount=exact_money(room, currency))
        case AmountOff(offered=offered):
            return tr("{amount} off").format(amount=exact_money(offered, currency))
        case Limited(room=room):
            return tr("no more than the {amount} that is left").format(amount=exact_money(room, currency))
        case Rounded():
            return tr("Rounded to {unit}").format(unit=exact_money(currency.from_minor(1), currency))
        case Bounded(bound=bound, limit=limit, before=before):
            text = (
                tr("At least {limit}; was {before}") if bound is Bound.AT_LEAST else tr("At most {limit}; was {before}")
            )
            return text.format(limit=exact_money(limit, currency), before=exact_money(before, currency))
        case CreditDrawn(available=available):
            return tr("Drawn from {amount} of credit").format(amount=exact_money(available, currency))
        case _:
            raise TypeError(f"{step!r} has no amount")


def _priced_text(step: Priced, currency: Currency) -> str:
    price = _rate(step.price) if step.is_rate else exact_money(step.price, currency)
    product = tr("{quantity} × {price}").format(quantity=quantity_words(step.quantity), price=price)
    if step.tier is None:
        return product
    if step.up_to is None:
        return tr("Tier {tier} (no limit): {product}").format(tier=step.tier, product=product)
    up_to = quantity_words(step.up_to)
    return tr("Tier {tier} (to {up_to}): {product}").format(tier=step.tier, up_to=up_to, product=product)


def _rate(share: Fraction) -> str:
    hundredths = Decimal(decimal_text(Decimal(share.numerator) / Decimal(share.denominator) * 100))
    return _percent(hundredths)


def _percent(hundredths: Decimal) -> str:
    digits = len(decimal_text(hundredths).partition(".")[2])
    return percent(hundredths / 100, digits)
