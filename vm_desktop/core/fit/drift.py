"""What has changed since the last review, beyond what chance explains."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import RecordedScore, Review, ReviewedData
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.fit.statistics.estimate import Estimate, Z
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import MetricId

LEVEL = 0.05  # the chance of any clear drift where nothing has changed, over all scores together


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A score then and now; `now` None = it can no longer be computed. `is_clear`: outside the joint interval.

    `is_redefined`: the metric is another one than then, so that a difference says nothing of customers.
    """

    metric: MetricId
    criterion: Criterion
    before: Estimate
    now: Estimate | None
    is_clear: bool
    is_redefined: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSince:
    """The data of the last review beside those of today: `months_new` are later than all of then.

    `regrouped`: customers are in other segments than then, which moves every score that is pooled within segments.
    """

    before: ReviewedData
    now: ReviewedData
    months_new: int
    regrouped: bool

    @property
    def is_new(self) -> bool:
        """Whether anything was imported since."""
        return self.months_new > 0 or self.before.customers != self.now.customers


def record_scores(scorecard: Scorecard, held_on: str) -> Review:
    """Return the scores as they are, under a date (ISO 8601), and what they rest on."""
    scores = tuple(
        RecordedScore(metric=candidate.metric.id, criterion=criterion, estimate=estimate)
        for candidate in scorecard.candidates
        for criterion, answer in candidate.answers.items()
        if (estimate := answer.score.estimate) is not None
    )
    return Review(held_on=held_on, scores=scores, data=_data(scorecard))


def data_since(review: Review, scorecard: Scorecard) -> DataSince | None:
    """Return what has changed in the data since the review; None where it did not note them."""
    before, now = review.data, _data(scorecard)
    if before is None:
        return None
    last = max(before.months, default="")
    return DataSince(
        before=before,
        now=now,
        months_new=sum(month > last for month in now.months),
        regrouped=set(before.segments) != set(now.segments),
    )


def drift_since(review: Review, scorecard: Scorecard) -> tuple[Drift, ...]:
    """Return every score of the review beside what it is now, in the review's order.

    The joint interval is one over all scores together (Bonferroni): among many, one moves out of its own by chance. The
    two rest partly on the same customers and months, so that their errors are not independent and the interval is wider
    than need be: what is called a drift is one.
    """
    known = {candidate.metric.id: candidate for candidate in scorecard.candidates}
    wider = NormalDist().inv_cdf(1 - LEVEL / 2 / max(1, len(review.scores))) / Z
    defined = dict(review.data.definitions) if review.data is not None else {}
    found = []
    for then in review.scores:
        candidate = known.get(then.metric)
        now = candidate.score(then.criterion).estimate if candidate is not None else None
        redefined = candidate is not None and defined.get(then.metric, "") not in ("", _definition(candidate.metric))
        found.append(_drift(then, now, wider, is_redefined=redefined))
    return tuple(found)


def _drift(then: RecordedScore, now: Estimate | None, wider: float, *, is_redefined: bool) -> Drift:
    return Drift(
        metric=then.metric,
        criterion=then.criterion,
        before=then.estimate,
        now=now,
        is_clear=now is not None and not is_redefined and _apart(then.estimate, now, wider),
        is_redefined=is_redefined,
    )


def _apart(before: Estimate, now: Estimate, wider: float) -> bool:
    """Return whether two estimates differ by more than both half widths together, as the root of their squares, times
    `wider`."""
    up = now.value >= before.value
    towards = (
        (before.high - before.value, now.value - now.low) if up else (before.value - before.low, now.high - now.value)
    )
    return abs(now.value - before.value) > wider * math.hypot(*towards)


def _data(scorecard: Scorecard) -> ReviewedData:
    inputs = scorecard.inputs
    return ReviewedData(
        customers=inputs.customers,
        active=int(inputs.active[:, -1].sum()) if len(inputs.months) else 0,
        months=inputs.months,
        segments=inputs.segments,
        definitions=tuple((one.metric.id, _definition(one.metric)) for one in scorecard.candidates),
    )


def _definition(metric: ValueMetric) -> str:
    return f"{metric.formula}; {metric.aggregation.value}; {metric.missing.value}"
