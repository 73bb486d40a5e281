"""Impact: a scenario's bills against the baseline's, by customer, by segment and by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dataset, Floats
from vm_desktop.core.measures import UsageInMrr, arpa, customer_mrr, median_bill
from vm_desktop.core.money import Currency
from vm_desktop.core.months import Month
from vm_desktop.core.problems import Problem
from vm_desktop.core.rating.bills import Bills

Minor = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Side:
    """One side of the comparison, in minor units: totals, by segment, by month and by customer.

    `revenue` counts the compared customer-months only; `by_customer` (customers,) sums them per customer.
    """

    mrr: float
    arpa: float | None
    median_bill: float | None
    revenue: int
    by_segment: Minor
    mrr_by_segment: Floats
    by_month: Minor
    by_customer: Minor
    customer_mrr: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """How many customers pay more, less or the same over the compared months."""

    up: int
    down: int
    same: int
    up_over_10_percent: int

    @property
    def compared(self) -> int:
        """Customers with a bill on both sides."""
        return self.up + self.down + self.same


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ImpactReport:
    """Everything the charts and tables of one scenario show.

    `segment_of` (customers,) are positions in `segments`; `compared_months` (customers,) counts the months that have a
    bill on both sides; `percent_change` (customers,) is NaN where nothing is compared and inf where the baseline is 0.
    """

    currency: Currency
    months: tuple[Month, ...]
    segments: tuple[str, ...]
    segment_of: NDArray[np.int64]
    customers_by_segment: NDArray[np.int64]
    compared_months: NDArray[np.int64]
    baseline: Side
    scenario: Side
    percent_change: Floats
    movement: Movement
    plan_of: NDArray[np.int64]
    problems: tuple[Problem, ...]

    @property
    def revenue_change(self) -> int:
        """Scenario minus baseline, minor units."""
        return self.scenario.revenue - self.baseline.revenue


def compare(
    dataset: Dataset,
    baseline: Bills,
    scenario: Bills,
    currency: Currency,
    *,
    segment_column: str | None = None,
    usage_in_mrr: UsageInMrr = UsageInMrr.TRAILING,
) -> ImpactReport:
    """Return the report of `scenario` against `baseline`, over the customer-months with a bill in both."""
    both = baseline.known & scenario.known
    segments, segment_of = _segments(dataset, segment_column)
    sides = [_side(bills, both, segment_of, len(segments), usage_in_mrr) for bills in (baseline, scenario)]
    old, new = (side.by_customer for side in sides)
    compared = both.sum(axis=1)
    return ImpactReport(
        currency=currency,
        months=dataset.months,
        segments=segments,
        segment_of=segment_of,
        customers_by_segment=np.bincount(segment_of, minlength=len(segments)),
        compared_months=compared,
        baseline=sides[0],
        scenario=sides[1],
        percent_change=_percent_change(old, new, compared),
        movement=_movement(old, new, compared),
        plan_of=scenario.plan_of,
        problems=(*baseline.problems, *scenario.problems),
    )


def _segments(dataset: Dataset, column: str | None) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    names, inverse = np.unique(dataset.segment_values(column).astype(str), return_inverse=True)
    return tuple(str(name) for name in names), inverse.astype(np.int64)


def _side(
    bills: Bills, both: NDArray[np.bool_], segment_of: NDArray[np.int64], segments: int, usage_in_mrr: UsageInMrr
) -> Side:
    compared = np.where(both, bills.total, 0)
    by_customer = compared.sum(axis=1)
    mrr = customer_mrr(bills, usage_in_mrr)
    by_segment = np.zeros(segments, dtype=np.int64)
    np.add.at(by_segment, segment_of, by_customer)
    return Side(
        mrr=float(mrr.sum()),
        arpa=arpa(mrr),
        median_bill=median_bill(bills),
        revenue=int(by_customer.sum()),
        by_segment=by_segment,
        mrr_by_segment=np.bincount(segment_of, weights=mrr, minlength=segments).astype(np.float64),
        by_month=compared.sum(axis=0),
        by_customer=by_customer,
        customer_mrr=mrr,
    )


def _percent_change(old: Minor, new: Minor, compared: NDArray[np.int64]) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        change = (new - old) / old.astype(np.float64) * 100
    change = np.where(old == new, 0.0, change)
    return np.where(compared > 0, change, np.nan)


def _movement(old: Minor, new: Minor, compared: NDArray[np.int64]) -> Movement:
    seen = compared > 0
    return Movement(
        up=int((seen & (new > old)).sum()),
        down=int((seen & (new < old)).sum()),
        same=int((seen & (new == old)).sum()),
        up_over_10_percent=int((seen & (10 * new > 11 * old)).sum()),
    )
