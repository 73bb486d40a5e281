"""Do those who stay use more of it? Usage from well before the churn month, for it falls when the decision is made."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.fit.criteria.leaving import LAGS, LONGEST, UsageBefore
from vm_desktop.core.fit.criteria.like_with_like import compared_alike
from vm_desktop.core.fit.criteria.scored import Scored, absent, answered
from vm_desktop.core.fit.criterion import Caution, Criterion, Flag
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.fit.samples import AucSample
from vm_desktop.core.fit.statistics.auc import LEAST_OF_EACH, RocCurve, auc_difference, roc_curve
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.rank_correlation import ranked
from vm_desktop.core.language import say

MOST = 4_000  # customers that a warning is worked out from
MOST_LOOKED_AT = 20_000  # customers that the AUC for several lags is drawn from
_SURE = 2.3263478740408408  # one-sided 99 %: two such questions are asked of every candidate
_WORTH = 0.03  # a difference below this is not worth a warning


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: other lags are worked out when somebody looks
class RetentionEvidence:
    """Both groups' usage `lag` whole months before the churn month, and the AUC of those who left against those who
    stayed in the same month and segment."""

    sample: AucSample
    lag: int
    time_matched: Estimate | None
    usage_before: UsageBefore

    @functools.cached_property
    def by_lag(self) -> tuple[tuple[int, Estimate | None], ...]:
        """The AUC for several lags, of every k-th customer where there are more than `MOST_LOOKED_AT`."""
        some = self.usage_before.thinned(MOST_LOOKED_AT)
        return tuple((lag, some.sample(lag).estimate()) for lag in LAGS)

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
    them; who left earlier than that is in with the first usage there is. Where usage falls for longer than that before
    churn, usage six whole months before counts. Where the difference is one of when, or in which segment, or at which
    size customers left, the AUC among those alike in it counts.
    """
    if inputs.churn_month is None:
        return absent(Criterion.RETENTION, say("No churn dates. Import a column that says when customers left."))
    before = UsageBefore(usage.quantities, usage.figures.first, inputs.churn_month)
    lag, flags = _lag(before.thinned(MOST), inputs.churn_lag)
    sample = before.sample(lag, whole_history=lag != inputs.churn_lag)
    estimate = sample.estimate()
    if estimate is None:
        return absent(Criterion.RETENTION, _too_few(sample.stayed))
    alike = compared_alike(estimate, before, inputs, lag)
    evidence = RetentionEvidence(sample=sample, lag=lag, time_matched=alike.time_matched, usage_before=before)
    flags = (*flags, *alike.flags)
    return answered(Criterion.RETENTION, alike.estimate, sample=sample, evidence=evidence, flags=flags)


def _too_few(stayed: Flags) -> str:
    left, staying = int((~stayed).sum()), int(stayed.sum())
    return say(
        "{left} customers with usage left and {staying} stayed; it takes {least_of_each} of each to compare them."
    ).format(left=left, staying=staying, least_of_each=LEAST_OF_EACH)


def _lag(before: UsageBefore, lag: int) -> tuple[int, tuple[Flag, ...]]:
    """Return the lag that counts, and the flag where usage falls before churn: `lag`, unless it still falls there."""
    late = _excess(before, lag, LONGEST)
    if late is not None:
        message = say(
            "Usage falls long before churn: {lag} months before it the AUC is {late:.2f}, "
            "{longest} months before it {late2:.2f}. It falls because customers are leaving; the "
            "figure {longest} months before counts."
        ).format(lag=lag, late=late[0], longest=LONGEST, late2=late[1])
        return LONGEST, (Flag(caution=Caution.REVERSE_CAUSALITY, message=message),)
    at_last = _excess(before, 0, lag)
    if at_last is None:
        return lag, ()
    message = say(
        "Right before churn the AUC is {at_last:.2f}, {lag} months before it {at_last2:.2f}: "
        "usage falls because customers are leaving. These {lag} months do not count."
    ).format(at_last=at_last[0], lag=lag, at_last2=at_last[1])
    return lag, (Flag(caution=Caution.REVERSE_CAUSALITY, message=message),)


def _excess(before: UsageBefore, near: int, far: int) -> tuple[float, float] | None:
    """Return the AUC at two lags, of the customers who were there at both, if the nearer one is clearly larger."""
    samples = before.sample(near, whole_history=True), before.sample(far, whole_history=True)
    rows = np.intersect1d(samples[0].rows, samples[1].rows, assume_unique=True)
    here, there = (_at(sample, rows) for sample in samples)
    stayed = samples[0].stayed[np.searchsorted(samples[0].rows, rows)]
    if min(int(stayed.sum()), int((~stayed).sum())) < LEAST_OF_EACH:
        return None
    values = ranked(here), ranked(there)
    difference, error = auc_difference(*values, stayed)
    if difference < max(_WORTH, _SURE * error):
        return None
    estimate = AucSample(rows=rows, values=here, stayed=stayed).estimate()
    if estimate is None or estimate.low <= 0.5:
        return None
    return estimate.value, estimate.value - difference


def _at(sample: AucSample, rows: np.ndarray) -> Floats:
    values: Floats = sample.values[np.searchsorted(sample.rows, rows)]
    return values
