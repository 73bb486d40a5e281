"""The bill of one customer and month explained; of a plan billed by the year, the year's bill and the month's share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from vm_desktop.core.dataset import Flags
from vm_desktop.core.explain import BillExplanation, ExplainedLine, explain_bill
from vm_desktop.core.explain_steps import Annualised, Metered
from vm_desktop.core.metering import MeteredUsage
from vm_desktop.core.plans import BillingPeriod, MetricId, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.rating import metered
from vm_desktop.core.rating.annual import YEAR, monthly_shares, yearly_quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class YearShare:
    """What one month carries of a year's bill.

    The window begins at the month with position `first` in the dataset and has `billed` months with a bill; this one
    is the `nth` of them, counted from 1, and carries `minor` of the window's bill in minor units.
    """

    first: int
    billed: int
    nth: int
    minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthExplanation:
    """A month's bill: its lines, or those of its year with the share that falls on the month."""

    bill: BillExplanation
    year: YearShare | None = None

    @property
    def total_minor(self) -> int:
        """What the customer pays for the month, in minor units."""
        return self.year.minor if self.year is not None else self.bill.total_minor


def explain_month(usage: MeteredUsage, plan: Plan, book: PriceBook, customer: int, month: int) -> MonthExplanation:
    """Return the bill of a customer and month (positions in the dataset) under `plan`, explained.

    Its total equals the engine's (`core.rating.bills.rate`) to the cent. ValueError if the month has no bill.
    """
    if not usage.billed[customer, month]:
        raise ValueError(f"customer {customer} has no bill in month {month}")
    match plan.billing_period:
        case BillingPeriod.MONTH:
            return MonthExplanation(bill=explain_bill(plan, _quantities(usage, plan, customer, month), book))
        case BillingPeriod.YEAR:
            return _explained_year(usage, plan, book, customer, month)


def _quantities(usage: MeteredUsage, plan: Plan, customer: int, month: int) -> dict[MetricId, Fraction]:
    """Return the month's exact quantities of the metrics that the plan reads; those not metered are left out."""
    known = {metric: usage.quantities[metric] for metric in plan.metrics() if metric in usage.quantities}
    return {metric: Fraction(int(m.numerators[customer, month]), m.scale) for metric, m in known.items()}


def _explained_year(usage: MeteredUsage, plan: Plan, book: PriceBook, customer: int, month: int) -> MonthExplanation:
    window = month // YEAR
    billed = usage.billed[customer : customer + 1]
    yearly = {
        metric: _annualised(usage, metric, customer, window) for metric in plan.metrics() if metric in usage.quantities
    }
    bill = explain_bill(plan, {metric: step.quantity for metric, step in yearly.items()}, book)
    lines = tuple(_with_annualised(line, yearly) for line in bill.lines)
    return MonthExplanation(bill=replace(bill, lines=lines), year=_share(bill.total_minor, billed, window, month))


def _annualised(usage: MeteredUsage, metric: MetricId, customer: int, window: int) -> Annualised:
    quantity = usage.quantities[metric]
    row = metered.Metered(quantity.numerators[customer : customer + 1], quantity.scale)
    billed = usage.billed[customer : customer + 1]
    months = np.add.reduceat(billed, np.arange(0, billed.shape[1], YEAR), axis=1, dtype=np.int64)
    yearly = yearly_quantity(row, billed, months, metric in usage.levels)
    inside = slice(window * YEAR, (window + 1) * YEAR)
    numerators = [int(n) for n in row.numerators[0, inside][billed[0, inside]]]
    return Annualised(
        metered=Fraction(sum(numerators), row.scale),
        months=int(months[0, window]),
        is_level=metric in usage.levels,
        quantity=Fraction(int(yearly.numerators[0, window]), yearly.scale),
    )


def _share(total: int, billed: Flags, window: int, month: int) -> YearShare:
    """Return the month's share of a window's total; `billed` is the customer's row (1, months)."""
    first = window * YEAR
    inside = billed[:, first : first + YEAR]
    shares = monthly_shares(np.array([[total]], dtype=np.int64), inside)
    nth = int(inside[0, : month - first + 1].sum())
    return YearShare(first=first, billed=int(inside.sum()), nth=nth, minor=int(shares[0, month - first]))


def _with_annualised(line: ExplainedLine, yearly: Mapping[MetricId, Annualised]) -> ExplainedLine:
    """Return a charge's line that begins with where its year's quantity comes from."""
    if line.metric is None or line.metric not in yearly or not line.steps:
        return line
    first, *others = line.steps
    return replace(line, steps=(yearly[line.metric], *others)) if isinstance(first, Metered) else line
