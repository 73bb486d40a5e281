"""The same comparison within each segment: the metrics in order, for its customers alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, cast

import numpy as np

from vm_desktop.core.fit.anchors import points_estimate
from vm_desktop.core.fit.comparison import Comparable, comparable
from vm_desktop.core.fit.criteria.scored import Scored
from vm_desktop.core.fit.criterion import RATED, Criterion, Score
from vm_desktop.core.fit.grade import OF_VALUE
from vm_desktop.core.fit.ranking import Ranking, Standing, ranking
from vm_desktop.core.fit.resamples import SEED, resample
from vm_desktop.core.fit.samples import Sample
from vm_desktop.core.fit.scorecard import Scorecard, ScoredCandidate
from vm_desktop.core.fit.statistics.rank_correlation import Places
from vm_desktop.core.fit.weights import Weights
from vm_desktop.core.language import say
from vm_desktop.core.plans import MetricId

LEAST_CUSTOMERS = 30
RESAMPLES = 400  # what is clear in one of twelve segments must not hang on a single resample
MOST_CUSTOMERS = 5_000
MOST_SEGMENTS = 12  # the largest; more would be chance


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentFit:
    """The ranking within one segment; `ranking` None = too few customers."""

    segment: str
    customers: int
    ranking: Ranking | None

    @property
    def compares(self) -> bool:
        """Whether at least two metrics were ranked here."""
        return self.ranking is not None and len(self.ranking.standings) > 1

    @property
    def is_about_value(self) -> bool:
        """Whether anything of what customers gain, would pay, or stay for went into the ranking."""
        return self.ranking is not None and any(criterion in OF_VALUE for criterion in self.ranking.criteria)

    def standing(self, metric: MetricId) -> Standing | None:
        """Return where a metric stands here; None where it is not ranked."""
        standings = self.ranking.standings if self.ranking is not None else ()
        return next((one for one in standings if one.metric == metric), None)

    def chance(self, metric: MetricId) -> float:
        """Return a metric's probability of being the best here; 0 where it is not ranked."""
        standing = self.standing(metric)
        return (standing.probability_best or 0.0) if standing is not None else 0.0


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


def _within(scorecard: Scorecard, segment: int, weights: Weights, seed: int) -> Ranking:
    here = np.flatnonzero(scorecard.inputs.strata == segment)
    compared = _compared_within(scorecard, here)
    return ranking(resample(compared, len(here), times=RESAMPLES, seed=seed, most=MOST_CUSTOMERS), weights)


def _compared_within(scorecard: Scorecard, here: Places) -> Comparable:
    """Return the comparison among the customers `here`, who are numbered anew from 0: a resample then draws only
    them, and not all the others with them."""
    place = np.full(scorecard.inputs.customers, -1, dtype=np.int64)
    place[here] = np.arange(len(here))
    return comparable(tuple(_candidate_within(candidate, place) for candidate in scorecard.candidates))


def _candidate_within(candidate: ScoredCandidate, place: Places) -> ScoredCandidate:
    answers = {criterion: _answer_within(scored, criterion, place) for criterion, scored in candidate.answers.items()}
    return ScoredCandidate(metric=candidate.metric, answers=answers)


def _answer_within(answer: Scored, criterion: Criterion, place: Places) -> Scored:
    """Return the answer of one segment's customers. What people said holds for all segments."""
    if criterion in RATED or answer.sample is None or answer.score.points is None:
        return answer
    sample = _numbered_anew(answer.sample.within(place >= 0), place)
    estimate = sample.estimate()
    if estimate is None:
        return Scored(score=Score(criterion=criterion, estimate=None, absent=say("Too few customers in this segment.")))
    points = points_estimate(criterion, estimate)
    score = Score(criterion=criterion, estimate=estimate, points=points, flags=answer.score.flags)
    return Scored(score=score, sample=sample)


def _numbered_anew(sample: Sample, place: Places) -> Sample:
    return cast(Sample, replace(cast(Any, sample), rows=place[sample.rows]))
