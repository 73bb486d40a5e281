"""Do those who stay use more of it? Usage from well before the churn month, for it falls when the decision is made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Caution, Criterion, Flag
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.samples import AucSample
from vm_desktop.core.fit.statistics.auc import LEAST_OF_EACH, RocCurve, roc_curve
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.rank_correlation import Places, ranked

WINDOW = 3  # months that are averaged
LAGS = (0, 1, 2, 4, 6)
MOST_MATCHED = 20_000  # customers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RetentionEvidence:
    """Both groups' usage, the AUC for other lags, and the AUC of percentiles within the same month."""

    sample: AucSample
    lag: int
    by_lag: tuple[tuple[int, Estimate | None], ...]
    time_matched: Estimate | None

    def roc(self) -> RocCurve:
        """Return the ROC curve: those who stayed against those who left."""
        return roc_curve(self.sample.values[self.sample.stayed], self.sample.values[~self.sample.stayed])

    @property
    def stayed(self) -> int:
        """Customers who stayed."""
        return int(self.sample.stayed.sum())

    @property
    def left(self) -> int:
        """Customers who left."""
        return int((~self.sample.stayed).sum())


def score_retention(usage: CandidateUsage, inputs: FitInputs) -> Scored:
    """Return the probability (AUC) that a customer who stayed used more of it than one who left.

    Usage is the mean over the three months that end `inputs.churn_lag` whole months before the churn month; for those
    who stayed, before the month after the last. Where none of the three is known it is the last known month before
    them; who left earlier than that is in with the first usage there is.
    """
    if inputs.churn_month is None:
        return absent(Criterion.RETENTION, "No churn dates. Import a column that says when customers left.")
    running = _running(usage.quantities)
    sample = running.sample(inputs.churn_month, inputs.churn_lag)
    estimate = sample.estimate()
    if estimate is None:
        left, stayed = int((~sample.stayed).sum()), int(sample.stayed.sum())
        return absent(
            Criterion.RETENTION,
            f"{left} customers with usage left and {stayed} stayed; it takes {LEAST_OF_EACH} of each to compare them.",
        )
    by_lag = tuple((lag, running.sample(inputs.churn_month, lag).estimate()) for lag in LAGS)
    matched = _time_matched(usage.quantities, inputs)
    evidence = RetentionEvidence(
        sample=sample,
        lag=inputs.churn_lag,
        by_lag=by_lag,
        time_matched=matched,
    )
    flags = (*_reverse_causality(by_lag, inputs.churn_lag), *_calendar(estimate, matched))
    return answered(Criterion.RETENTION, estimate, sample=sample, evidence=evidence, flags=flags)


@dataclass(frozen=True, slots=True, eq=False)
class _Running:
    """Sums and counts of the known quantities before each month: (customers, months + 1)."""

    totals: Floats
    counts: Places
    quantities: Floats

    def sample(self, churn_month: Places, lag: int) -> AucSample:
        values = self.before(churn_month, lag)
        rows = np.flatnonzero(np.isfinite(values))
        return AucSample(rows=rows, values=values[rows], stayed=churn_month[rows] < 0)

    def before(self, churn_month: Places, lag: int) -> Floats:
        """Return each customer's mean over the window (customers,); NaN for customers without any usage."""
        everybody = np.arange(len(self.quantities))
        end = last_month(self.quantities, churn_month, lag) + 1
        start = np.maximum(end - WINDOW, 0)
        count = self.counts[everybody, end] - self.counts[everybody, start]
        total = self.totals[everybody, end] - self.totals[everybody, start]
        return np.where(count > 0, total / np.maximum(count, 1), _last_known(self.quantities, end, count == 0))


def _running(quantities: Floats) -> _Running:
    known = np.isfinite(quantities)
    shape = (quantities.shape[0], quantities.shape[1] + 1)
    totals, counts = np.zeros(shape), np.zeros(shape, dtype=np.int64)
    np.cumsum(np.where(known, quantities, 0.0), axis=1, out=totals[:, 1:])
    np.cumsum(known, axis=1, out=counts[:, 1:])
    return _Running(totals, counts, quantities)


def _last_known(quantities: Floats, end: Places, rows: Flags) -> Floats:
    """Return the last known quantity before `end` of those rows (customers,); NaN for all others and for none."""
    found = np.full(len(quantities), np.nan)
    for row in np.flatnonzero(rows).tolist():
        known = quantities[row, : end[row]]
        known = known[np.isfinite(known)]
        found[row] = known[-1] if len(known) else np.nan
    return found


def last_month(quantities: Floats, churn_month: Places, lag: int) -> Places:
    """Return the position of each customer's last month that is looked at (customers,): `lag` whole months before the
    churn month, or before the end of the data; at least the first month with usage."""
    months = quantities.shape[1]
    left = np.where(churn_month >= 0, churn_month, months)
    first = np.isfinite(quantities).argmax(axis=1)
    last: Places = np.clip(np.maximum(left - 1 - lag, first), 0, months - 1)
    return last


def _time_matched(quantities: Floats, inputs: FitInputs) -> Estimate | None:
    """Return the AUC of each customer's percentile among those active in the same month and segment; of every k-th
    customer where there are more than `MOST_MATCHED`, for it only warns."""
    assert inputs.churn_month is not None
    every = slice(None, None, 1 + (len(quantities) - 1) // MOST_MATCHED)
    quantities, strata, churn = quantities[every], inputs.strata[every], inputs.churn_month[every]
    percentiles = np.full_like(quantities, np.nan)
    for month in range(quantities.shape[1]):
        known = np.isfinite(quantities[:, month])
        percentiles[known, month] = _percentiles(quantities[known, month], strata[known])
    sample = _running(percentiles).sample(churn, inputs.churn_lag)
    return sample.estimate()


def _percentiles(values: Floats, strata: Places) -> Floats:
    if not len(values):
        return values
    sizes = np.bincount(strata).astype(np.float64)[strata]
    return (ranked(values, strata).ranks(np.ones(len(values))) - 0.5) / sizes


def _reverse_causality(by_lag: tuple[tuple[int, Estimate | None], ...], lag: int) -> tuple[Flag, ...]:
    """Return the flag where usage right before churn tells the groups apart much better than usage well before it."""
    known = {position: estimate for position, estimate in by_lag if estimate is not None}
    if 0 not in known:
        return ()
    earlier = [estimate for position, estimate in known.items() if position >= lag]
    weakest = min(earlier, key=lambda estimate: estimate.value, default=None)
    if weakest is None or known[0].low <= weakest.high or known[0].low <= 0.5:
        return ()
    message = (
        f"Right before churn the AUC is {known[0].value:.2f}, well before it {weakest.value:.2f}: usage falls because "
        "customers are leaving. It foretells churn late and does not keep them."
    )
    return (Flag(caution=Caution.REVERSE_CAUSALITY, message=message),)


def _calendar(estimate: Estimate, matched: Estimate | None) -> tuple[Flag, ...]:
    """Return the flag where the difference is one of time or segment: those who left were seen earlier."""
    if matched is None or not _contradict(estimate, matched):
        return ()
    message = (
        f"Compared within the same month and segment the AUC is {matched.value:.2f} instead of {estimate.value:.2f}: "
        "part of the difference is when, or in which segment, customers left."
    )
    return (Flag(caution=Caution.CALENDAR, message=message),)


def _contradict(one: Estimate, other: Estimate) -> bool:
    apart = one.low > other.high or other.low > one.high
    return apart or (_clear(one) and (one.value - 0.5) * (other.value - 0.5) < 0)


def _clear(estimate: Estimate) -> bool:
    return estimate.low > 0.5 or estimate.high < 0.5
