"""What new prices do to customers who go on as before: who pays more, who pays less, by how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.fit.swap_request import SwapRequest
from vm_desktop.core.impact import ImpactReport, compare
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.rating.bills import Bills, rate

SHOCK_EDGES = (-50.0, -20.0, -5.0, 5.0, 20.0, 50.0, 100.0)  # percent
MOST_NAMED = 10

Counts = NDArray[np.int64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PriceEffect:
    """A price book against the baseline, over the customer-months that have a bill in both. Amounts are minor units.

    Arrays are (segments,), in the order of `report.segments`. `shock` (segments, bands) counts customers by the change
    of their bills between `SHOCK_EDGES`; customers who paid nothing so far, or were paid back more than they paid, have
    no change in percent: those of them who would pay are `new_payers`. `median_change` is in parts of the old bill, NaN
    where no customer has one. `hit` and `relieved` are the customers (positions) whose mean monthly bills rise and fall
    most. `beyond` is what the prices earn in addition from customer-months that have no bill today, and
    `beyond_customers` who has none at all.
    """

    book: PriceBook
    report: ImpactReport
    shock: Counts
    new_payers: Counts
    up: Counts
    down: Counts
    median_change: Floats
    hit: Places
    relieved: Places
    beyond: int
    beyond_customers: int

    @property
    def more(self) -> int:
        """What those who pay more pay more, together."""
        change = self.report.scenario.by_customer - self.report.baseline.by_customer
        return int(change[change > 0].sum())

    @property
    def less(self) -> int:
        """What those who pay less pay less, together; not negative."""
        change = self.report.scenario.by_customer - self.report.baseline.by_customer
        return int(-change[change < 0].sum())


def price_effect(request: SwapRequest, book: PriceBook) -> PriceEffect:
    """Return what the price book would have billed for the usage of the past, against the baseline."""
    bills = rate(request.dataset, request.usage, book, request.segment_column)
    report = compare(
        request.dataset,
        request.baseline,
        bills,
        request.currency,
        segment_column=request.segment_column,
        usage_in_mrr=request.usage_in_mrr,
    )
    change = report.scenario.by_customer - report.baseline.by_customer
    had_bill = has_change(report)
    seen = report.compared_months > 0
    return PriceEffect(
        book=book,
        report=report,
        shock=shock_bands(report),
        new_payers=_by_segment(report, seen & ~had_bill & (report.scenario.by_customer > 0)),
        up=_by_segment(report, seen & (change > 0)),
        down=_by_segment(report, seen & (change < 0)),
        median_change=_median_changes(report, had_bill),
        hit=_largest(change / np.maximum(report.compared_months, 1)),
        relieved=_largest(-change / np.maximum(report.compared_months, 1)),
        beyond=_beyond(request, bills),
        beyond_customers=int(((report.compared_months == 0) & bills.known.any(axis=1)).sum()),
    )


def has_change(report: ImpactReport) -> Flags:
    """Return which customers (customers,) paid something, so that a change in percent means something."""
    flags: Flags = (report.compared_months > 0) & (report.baseline.by_customer > 0)
    return flags


def shock_bands(report: ImpactReport) -> Counts:
    """Return how many customers of each segment are in each band of change: (segments, bands)."""
    known = has_change(report)
    band = np.digitize(report.percent_change[known], SHOCK_EDGES)
    counts = np.zeros((len(report.segments), len(SHOCK_EDGES) + 1), dtype=np.int64)
    np.add.at(counts, (report.segment_of[known], band), 1)
    return counts


def _by_segment(report: ImpactReport, customers: Flags) -> Counts:
    return np.bincount(report.segment_of[customers], minlength=len(report.segments)).astype(np.int64)


def _median_changes(report: ImpactReport, known: Flags) -> Floats:
    medians = np.full(len(report.segments), np.nan)
    for place in range(len(report.segments)):
        changes = report.percent_change[known & (report.segment_of == place)]
        if len(changes):
            medians[place] = float(np.median(changes)) / 100.0
    return medians


def _largest(change: Floats) -> Places:
    """Return the positions of the largest changes above 0, the largest first."""
    few = np.argsort(-change, kind="stable")[:MOST_NAMED]
    return few[change[few] > 0].astype(np.int64)


def _beyond(request: SwapRequest, bills: Bills) -> int:
    return int(bills.total[bills.known & ~request.baseline.known].sum())
