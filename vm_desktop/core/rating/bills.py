"""Usage and a price book give every customer's bill of every month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dataset, Flags
from vm_desktop.core.language import say
from vm_desktop.core.metering import MeteredUsage
from vm_desktop.core.money import currency
from vm_desktop.core.plans import BillingPeriod, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.core.rating.annual import rate_annual_plan
from vm_desktop.core.rating.assignment import NO_PLAN, assigned_plans
from vm_desktop.core.rating.plan_bills import Minor, PlanBills, rate_plan


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bills:
    """Bills in minor units, (customers, months); 0 where `known` is False.

    `usage_part` is what comes from metrics that are flows; the rest of a bill is recurring. `plan_of` (customers,)
    holds positions in the book's plans, -1 for none.
    """

    total: Minor
    usage_part: Minor
    known: Flags
    plan_of: NDArray[np.int64]
    problems: tuple[Problem, ...] = ()


def rate(dataset: Dataset, usage: MeteredUsage, book: PriceBook, segment_column: str | None = None) -> Bills:
    """Return the bills of every customer and month under the price book.

    The book's plans must be sound (`core.soundness`). A metric that is priced but not metered counts as 0 and is told.
    """
    choice = assigned_plans(dataset, book, segment_column)
    if choice is None:
        return _cheapest(usage, book)
    total = np.zeros(dataset.shape, dtype=np.int64)
    usage_part = np.zeros(dataset.shape, dtype=np.int64)
    for position, plan in enumerate(book.plans):
        chosen = choice.plan_of == position
        if chosen.all():
            total, usage_part = _rate_rows(plan, usage, chosen, book)
        elif chosen.any():
            total[chosen], usage_part[chosen] = _rate_rows(plan, usage, chosen, book)
    known = usage.billed & (choice.plan_of != NO_PLAN)[:, None]
    problems = (*choice.problems, *_unmetered(usage, book))
    return Bills(total=total, usage_part=usage_part, known=known, plan_of=choice.plan_of, problems=problems)


def actual_bills(dataset: Dataset) -> Bills:
    """Return what was really billed, as `Bills`; months without a known bill are not `known`.

    A bill that is no subscription amount counts as usage, so that MRR averages it over the trailing months.
    """
    if dataset.current_bill is None:
        raise ValueError("the dataset has no current bills")
    known = dataset.active & ~np.isnan(dataset.current_bill)
    minor = np.rint(np.where(known, dataset.current_bill, 0.0) * _minor_per_major(dataset)).astype(np.int64)
    part = np.zeros_like(minor) if dataset.bill_is_recurring else minor
    return Bills(total=minor, usage_part=part, known=known, plan_of=np.full(len(minor), NO_PLAN, dtype=np.int64))


def _rate_rows(plan: Plan, usage: MeteredUsage, chosen: Flags, book: PriceBook) -> tuple[Minor, Minor]:
    billed = usage.billed[chosen]
    quantities = {m: usage.quantities[m].rows(chosen) for m in plan.metrics() if m in usage.quantities}
    match plan.billing_period:
        case BillingPeriod.MONTH:
            bills = rate_plan(plan, quantities, billed.shape, book)
        case BillingPeriod.YEAR:
            bills = rate_annual_plan(plan, quantities, billed, usage.levels, book)
    total, flows = bills.total, _flow_lines(plan, bills, usage)
    total *= billed  # in place: fresh arrays of this size cost more than the product
    flows *= billed
    return total, np.minimum(flows, total, out=flows)


def _flow_lines(plan: Plan, bills: PlanBills, usage: MeteredUsage) -> Minor:
    flows = np.zeros(bills.total.shape, dtype=np.int64)
    for charge, line in zip(plan.charges, bills.charge_lines, strict=True):
        if charge.metric not in usage.levels:
            flows += line
    return flows


def _cheapest(usage: MeteredUsage, book: PriceBook) -> Bills:
    everyone = np.ones(usage.billed.shape[0], dtype=np.bool_)
    rated = [_rate_rows(plan, usage, everyone, book) for plan in book.plans]
    plan_of = np.argmin([total.sum(axis=1) for total, _ in rated], axis=0)
    rows = np.arange(len(plan_of))
    total = np.stack([total for total, _ in rated])[plan_of, rows]
    part = np.stack([part for _, part in rated])[plan_of, rows]
    return Bills(
        total=total, usage_part=part, known=usage.billed, plan_of=plan_of, problems=tuple(_unmetered(usage, book))
    )


def _unmetered(usage: MeteredUsage, book: PriceBook) -> list[Problem]:
    priced = dict.fromkeys(metric for plan in book.plans for metric in plan.metrics())
    return [
        Problem(
            code="metric.not_defined",
            severity=Severity.WARNING,
            where=f"metrics/{metric}",
            message=say("{metric_name} is priced, but no metric {metric!r} is defined: it counts as 0.").format(
                metric_name=book.metric_name(metric), metric=metric
            ),
            hint=say("Define this metric on the Metrics page, or choose another one for the charge."),
        )
        for metric in priced
        if metric not in usage.quantities
    ]


def _minor_per_major(dataset: Dataset) -> int:
    return currency(dataset.currency_code).minor_per_major
