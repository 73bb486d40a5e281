"""Impact: a scenario's bills against the baseline's, by customer, by segment and by month."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dataset, Flags, Floats
from vm_desktop.core.measures import UsageInMrr, arpa, counts_by_row, customer_mrr, median_bill, sums_by_row
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
    bill on both sides; `percent_change` (customers,) is NaN where nothing is compared and inf where the baseline is 0
    or net refunds.
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


class Comparison:
    """A baseline to compare scenarios with.

    What the baseline's side of the report needs is remembered while the scenarios bill the same customer-months, so
    that each further scenario costs its own side alone. For use by one thread at a time.
    """

    def __init__(
        self,
        dataset: Dataset,
        baseline: Bills,
        currency: Currency,
        *,
        segment_column: str | None = None,
        usage_in_mrr: UsageInMrr = UsageInMrr.TRAILING,
    ) -> None:
        self._dataset = dataset
        self._baseline = baseline
        self._currency = currency
        self._segments = dataset.coded_segments(segment_column)
        self._customers = np.bincount(self._segments.codes, minlength=len(self._segments.distinct))
        self._usage_in_mrr = usage_in_mrr
        self._remembered: tuple[Flags, Side] | None = None

    def report(self, scenario: Bills) -> ImpactReport:
        """Return the report of `scenario` against the baseline, over the customer-months with a bill in both."""
        both = self._baseline.known & scenario.known
        old, new = self._baseline_side(both), self._side(scenario, both)
        compared = counts_by_row(both)
        return ImpactReport(
            currency=self._currency,
            months=self._dataset.months,
            segments=self._segments.distinct,
            segment_of=self._segments.codes,
            customers_by_segment=self._customers,
            compared_months=compared,
            baseline=old,
            scenario=new,
            percent_change=_percent_change(old.by_customer, new.by_customer, compared),
            movement=_movement(old.by_customer, new.by_customer, compared),
            plan_of=scenario.plan_of,
            problems=(*self._baseline.problems, *scenario.problems),
        )

    def _baseline_side(self, both: Flags) -> Side:
        if self._remembered is None or not np.array_equal(self._remembered[0], both):
            self._remembered = (both, self._side(self._baseline, both))
        return self._remembered[1]

    def _side(self, bills: Bills, both: Flags) -> Side:
        segment_of, segments = self._segments.codes, len(self._segments.distinct)
        compared = np.where(both, bills.total, 0)
        by_customer = sums_by_row(compared)
        mrr = customer_mrr(bills, self._usage_in_mrr)
        by_segment = np.zeros(segments, dtype=np.int64)
        np.add.at(by_segment, segment_of, by_customer)
        return Side(
            mrr=float(mrr.sum()),
            arpa=arpa(mrr),
            median_bill=median_bill(bills),
            revenue=int(by_customer.sum()),
            by_segment=by_segment,
            mrr_by_segment=np.bincount(segment_of, weights=mrr, minlength=segments).astype(np.float64),
            by_month=np.einsum("ij->j", compared),
            by_customer=by_customer,
            customer_mrr=mrr,
        )


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
    comparison = Comparison(dataset, baseline, currency, segment_column=segment_column, usage_in_mrr=usage_in_mrr)
    return comparison.report(scenario)


def _percent_change(old: Minor, new: Minor, compared: NDArray[np.int64]) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        change = (new - old) / np.maximum(old, 0) * 100  # net refunds: there is nothing to be a percentage of
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
