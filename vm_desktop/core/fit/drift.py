"""What has changed since the last review, beyond what chance explains."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import RecordedScore, Review
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.plans import MetricId


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """A score then and now; `now` None = it can no longer be computed. `is_clear`: outside the joint interval."""

    metric: MetricId
    criterion: Criterion
    before: Estimate
    now: Estimate | None
    is_clear: bool


def record_scores(scorecard: Scorecard, held_on: str) -> Review:
    """Return the scores as they are, under a date (ISO 8601)."""
    scores = tuple(
        RecordedScore(metric=candidate.metric.id, criterion=criterion, estimate=estimate)
        for candidate in scorecard.candidates
        for criterion, answer in candidate.answers.items()
        if (estimate := answer.score.estimate) is not None
    )
    return Review(held_on=held_on, scores=scores)


def drift_since(review: Review, scorecard: Scorecard) -> tuple[Drift, ...]:
    """Return every score of the review beside what it is now, in the review's order.

    The two rest partly on the same customers and months, so that their errors are not independent and the joint
    interval is wider than need be: what is called a drift is one.
    """
    known = {candidate.metric.id: candidate for candidate in scorecard.candidates}
    return tuple(
        _drift(then, candidate.score(then.criterion).estimate if candidate is not None else None)
        for then in review.scores
        for candidate in [known.get(then.metric)]
    )


def _drift(then: RecordedScore, now: Estimate | None) -> Drift:
    return Drift(
        metric=then.metric,
        criterion=then.criterion,
        before=then.estimate,
        now=now,
        is_clear=now is not None and _apart(then.estimate, now),
    )


def _apart(before: Estimate, now: Estimate) -> bool:
    """Return whether two estimates differ by more than both half widths together, as the root of their squares."""
    up = now.value >= before.value
    towards = (
        (before.high - before.value, now.value - now.low) if up else (before.value - before.low, now.high - now.value)
    )
    return abs(now.value - before.value) > math.hypot(*towards)
