"""Those who left against those who stayed, alike in when, where and how large they are: does the difference remain?"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.fit.criteria.leaving import UsageBefore
from vm_desktop.core.fit.criterion import Caution, Flag
from vm_desktop.core.fit.inputs import FitInputs
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.matched_auc import Period, matched_auc
from vm_desktop.core.fit.statistics.rank_correlation import Places
from vm_desktop.core.language import say

MOST = 2_400  # customers that are compared with their like
_WORTH = 0.05  # a difference below this is not worth a warning
_SIZES = 10  # groups of customers of like size


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedAlike:
    """The AUC that counts, the cautions on the one that does not, and the AUC within the same month and segment."""

    estimate: Estimate
    flags: tuple[Flag, ...]
    time_matched: Estimate | None


def compared_alike(crude: Estimate, before: UsageBefore, inputs: FitInputs, lag: int) -> ComparedAlike:
    """Return what is left of an AUC among customers of the same months, then also of the same segment, then also of
    about the same size: each that clearly differs from the one before counts in its place."""
    rows = _thinned(before)
    few = UsageBefore(before.quantities[rows], before.first[rows], before.churn_month[rows])
    segments = inputs.strata[rows]
    periods = _periods(few, lag)
    by_time = _matched(periods, np.zeros(len(rows), dtype=np.int64))
    by_segment = _matched(periods, segments) if len(inputs.segments) > 1 else by_time
    steps = [
        (Caution.CALENDAR, by_time, say("in the same months"), say("when")),
        (Caution.SEGMENT, by_segment, say("in the same months and segment"), say("in which segment")),
    ]
    if inputs.size is not None:
        alike = _matched(periods, _by_size(inputs, rows, segments))
        what = say("of about the same {size_name}, months and segment").format(size_name=inputs.size_name)
        steps.append((Caution.SIZE, alike, what, say("at which size")))
    counts, flags = crude, []
    for caution, matched, what, where in steps:
        if matched is None or not _differ(counts, matched):
            continue
        message = say(
            "Among customers {what} the AUC is {matched:.2f} instead of {counts:.2f}: much of "
            "the difference is {where} customers left. The AUC among those alike counts."
        ).format(what=what, matched=matched.value, counts=counts.value, where=where)
        if caution is Caution.SEGMENT and (counts.low > 0.5 > matched.high or counts.high < 0.5 < matched.low):
            caution = Caution.SIMPSON
        flags.append(Flag(caution=caution, message=message))
        counts = matched
    return ComparedAlike(estimate=counts, flags=tuple(flags), time_matched=by_segment)


def _thinned(before: UsageBefore) -> Places:
    groups = np.flatnonzero(before.churn_month < 0), np.flatnonzero(before.churn_month >= 0)
    return np.sort(np.concatenate([group[:: 1 + len(group) // (MOST // 2)] for group in groups]))


def _by_size(inputs: FitInputs, rows: Places, segments: Places) -> Places:
    """Return groups of customers (rows,) of the same segment and of a like size; who has no size is a group, too."""
    assert inputs.size is not None
    size = inputs.size[rows]
    known = np.isfinite(size)
    bounds = np.quantile(size[known], np.linspace(0, 1, _SIZES + 1)[1:-1]) if known.any() else np.zeros(0)
    return np.asarray(segments * (_SIZES + 1) + np.where(known, np.searchsorted(bounds, size), _SIZES), dtype=np.int64)


def _periods(before: UsageBefore, lag: int) -> tuple[Period, ...]:
    """Return, for each month in which usage of somebody who left is looked at: theirs, and that of all who stayed."""
    stayed = before.churn_month < 0
    last = before.last_month(lag)
    periods = []
    for month in np.unique(last[~stayed]).tolist():
        here = np.flatnonzero((stayed & (before.first <= month)) | (~stayed & (last == month)))
        some = UsageBefore(before.quantities[here], before.first[here], before.churn_month[here])
        values = some.at(np.full(len(here), month))
        known = np.isfinite(values)
        members, values = here[known], values[known]
        periods.append(Period(members=members, values=values, order=np.argsort(values), stayed=stayed[members]))
    return tuple(periods)


def _matched(periods: tuple[Period, ...], groups: Places) -> Estimate | None:
    """Return the AUC of those who left against those who stayed of the same group, with usage of the same months."""
    _, groups = np.unique(groups, return_inverse=True)
    return matched_auc(periods, groups)


def _differ(one: Estimate, other: Estimate) -> bool:
    """Return whether two AUC differ by enough, and by more than both their errors together (which is cautious, for they
    rest on the same customers)."""
    apart = abs(one.value - other.value)
    return apart > _WORTH and apart > math.hypot(one.high - one.low, other.high - other.low) / 2.0
