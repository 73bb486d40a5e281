"""Does one metric serve every segment? The same comparison within each of them, and a verdict."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from vm_desktop.core.fit.anchors import points_estimate
from vm_desktop.core.fit.comparison import Comparable, comparable
from vm_desktop.core.fit.criteria.scored import Scored
from vm_desktop.core.fit.criterion import RATED, Criterion, Score
from vm_desktop.core.fit.ranking import CONTENDS, DECIDED, Ranking, ranking
from vm_desktop.core.fit.resamples import SEED, resample
from vm_desktop.core.fit.scorecard import Scorecard, ScoredCandidate
from vm_desktop.core.fit.weights import Weights
from vm_desktop.core.plans import MetricId

LEAST_CUSTOMERS = 30
RESAMPLES = 200
MOST_CUSTOMERS = 5_000
MOST_SEGMENTS = 12  # the largest; more would be chance


class Verdict(StrEnum):
    """What the segments say together."""

    ONE = "one"
    HYBRID = "hybrid"
    PER_SEGMENT = "per_segment"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentFit:
    """The ranking within one segment; `ranking` None = too few customers."""

    segment: str
    customers: int
    ranking: Ranking | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentsVerdict:
    """One metric for all, two of them, one for each segment, or no answer: with the metrics it names and why."""

    verdict: Verdict
    metrics: tuple[MetricId, ...]
    reason: str
    segments: tuple[SegmentFit, ...]


def fit_by_segment(
    scorecard: Scorecard,
    weights: Weights,
    *,
    seed: int = SEED,
    progress: Callable[[float], None] | None = None,
) -> tuple[SegmentFit, ...]:
    """Return the ranking within each of the largest segments; the same for the same seed."""
    inputs = scorecard.inputs
    sizes = np.bincount(inputs.strata, minlength=len(inputs.segments))
    largest = sorted(np.argsort(-sizes, kind="stable")[:MOST_SEGMENTS].tolist())
    found = []
    for number, segment in enumerate(largest):
        found.append(
            SegmentFit(
                segment=inputs.segments[segment],
                customers=int(sizes[segment]),
                ranking=_within(scorecard, segment, weights, seed) if sizes[segment] >= LEAST_CUSTOMERS else None,
            )
        )
        if progress is not None:
            progress((number + 1) / len(largest))
    return tuple(found)


def verdict(segments: tuple[SegmentFit, ...], names: dict[MetricId, str]) -> SegmentsVerdict:
    """Return what the segments say together; `names` are the metrics' for the sentence."""
    known = tuple(one for one in segments if one.ranking is not None and one.ranking.standings)
    if len(known) < 2:
        reason = f"Fewer than two segments have {LEAST_CUSTOMERS} customers and something to compare."
        return SegmentsVerdict(verdict=Verdict.CANNOT_TELL, metrics=(), reason=reason, segments=segments)
    for_all = _never_beaten(known)
    leaders = _clear_leaders(known)
    if for_all and len(set(leaders.values())) <= 1:
        return _one_metric(segments, known, for_all, leaders, names)
    different = tuple(dict.fromkeys(leaders.values()))
    if len(different) < 2:
        reason = "No metric holds its own in every segment, and no two segments have different clear winners."
        return SegmentsVerdict(verdict=Verdict.CANNOT_TELL, metrics=for_all, reason=reason, segments=segments)
    kind = Verdict.HYBRID if len(different) == 2 else Verdict.PER_SEGMENT
    reason = "; ".join(f"{segment}: {names[metric]}" for segment, metric in leaders.items())
    return SegmentsVerdict(
        verdict=kind, metrics=different, reason=f"Clear winners differ: {reason}.", segments=segments
    )


def _one_metric(
    segments: tuple[SegmentFit, ...],
    known: tuple[SegmentFit, ...],
    for_all: tuple[MetricId, ...],
    leaders: dict[str, MetricId],
    names: dict[MetricId, str],
) -> SegmentsVerdict:
    best = for_all[0]
    if not leaders:
        reason = f"{names[best]} is not beaten in any of {len(known)} segments, but is not clearly first in one either."
        return SegmentsVerdict(verdict=Verdict.CANNOT_TELL, metrics=for_all, reason=reason, segments=segments)
    first = sum(metric == best for metric in leaders.values())
    reason = f"{names[best]} is clearly first in {first} of {len(known)} segments and is beaten in none."
    return SegmentsVerdict(verdict=Verdict.ONE, metrics=(best,), reason=reason, segments=segments)


def _never_beaten(known: tuple[SegmentFit, ...]) -> tuple[MetricId, ...]:
    """Return the metrics that may be the best in every segment, the likeliest first."""
    chances: dict[MetricId, float] = {}
    for segment in known:
        assert segment.ranking is not None
        for standing in segment.ranking.standings:
            chance = standing.probability_best or 0.0
            chances[standing.metric] = chances.get(standing.metric, 1.0) * (chance if chance >= CONTENDS else 0.0)
    everywhere = [
        metric
        for metric, chance in chances.items()
        if chance > 0 and all(_is_ranked(segment, metric) for segment in known)
    ]
    return tuple(sorted(everywhere, key=lambda metric: -chances[metric]))


def _is_ranked(segment: SegmentFit, metric: MetricId) -> bool:
    return segment.ranking is not None and any(one.metric == metric for one in segment.ranking.standings)


def _clear_leaders(known: tuple[SegmentFit, ...]) -> dict[str, MetricId]:
    """Return the metric that is the best with at least 90 %, for the segments that have one."""
    leaders = {}
    for segment in known:
        best = max(segment.ranking.standings, key=lambda one: one.probability_best or 0.0)  # type: ignore[union-attr]
        if (best.probability_best or 0.0) >= DECIDED:
            leaders[segment.segment] = best.metric
    return leaders


def _within(scorecard: Scorecard, segment: int, weights: Weights, seed: int) -> Ranking:
    compared = _compared_within(scorecard, segment)
    customers = scorecard.inputs.customers
    resamples = resample(compared, customers, times=RESAMPLES, seed=seed, most=max(customers, MOST_CUSTOMERS))
    return ranking(resamples, weights)


def _compared_within(scorecard: Scorecard, segment: int) -> Comparable:
    here = np.asarray(scorecard.inputs.strata == segment)
    return comparable(tuple(_candidate_within(candidate, here) for candidate in scorecard.candidates))


def _candidate_within(candidate: ScoredCandidate, here: np.ndarray) -> ScoredCandidate:
    answers = {criterion: _answer_within(scored, criterion, here) for criterion, scored in candidate.answers.items()}
    return ScoredCandidate(metric=candidate.metric, answers=answers)


def _answer_within(answer: Scored, criterion: Criterion, here: np.ndarray) -> Scored:
    """Return the answer of one segment's customers. What people said holds for all segments."""
    if criterion in RATED or answer.sample is None or answer.score.points is None:
        return answer
    sample = answer.sample.within(here)
    estimate = sample.estimate()
    if estimate is None:
        return Scored(score=Score(criterion=criterion, estimate=None, absent="Too few customers in this segment."))
    points = points_estimate(criterion, estimate)
    score = Score(criterion=criterion, estimate=estimate, points=points, flags=answer.score.flags)
    return Scored(score=score, sample=sample)
