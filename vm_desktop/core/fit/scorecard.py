"""Candidates x criteria: every answer there is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criteria.alignment import (
    score_cost_alignment,
    score_value_alignment,
    score_willingness_to_pay,
)
from vm_desktop.core.fit.criteria.concentration import score_concentration
from vm_desktop.core.fit.criteria.expansion import score_expansion
from vm_desktop.core.fit.criteria.growth import score_growth
from vm_desktop.core.fit.criteria.measurability import score_measurability
from vm_desktop.core.fit.criteria.predictability import score_predictability
from vm_desktop.core.fit.criteria.ratings import score_rating
from vm_desktop.core.fit.criteria.retention import score_retention
from vm_desktop.core.fit.criteria.scored import Scored
from vm_desktop.core.fit.criterion import RATED, Criterion, Score
from vm_desktop.core.fit.inputs import CandidateUsage, FitInputs
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import MetricId

_SCORERS: Mapping[Criterion, Callable[[CandidateUsage, FitInputs], Scored]] = {
    Criterion.VALUE_ALIGNMENT: score_value_alignment,
    Criterion.WILLINGNESS_TO_PAY: score_willingness_to_pay,
    Criterion.RETENTION: score_retention,
    Criterion.EXPANSION: score_expansion,
    Criterion.GROWTH: score_growth,
    Criterion.PREDICTABILITY: score_predictability,
    Criterion.MEASURABILITY: score_measurability,
    Criterion.CONCENTRATION: score_concentration,
    Criterion.COST_ALIGNMENT: score_cost_alignment,
    **{criterion: partial(score_rating, criterion) for criterion in RATED},
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScoredCandidate:
    """A candidate with its answer to every criterion, and each customer's mean month (customers,)."""

    metric: ValueMetric
    answers: Mapping[Criterion, Scored]
    level: Floats | None = None

    def score(self, criterion: Criterion) -> Score:
        """Return the answer to a criterion."""
        return self.answers[criterion].score


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scorecard:
    """Every candidate's answers. `inputs` is what they rest on."""

    candidates: tuple[ScoredCandidate, ...]
    inputs: FitInputs

    def candidate(self, metric_id: MetricId) -> ScoredCandidate:
        """Return the candidate of a metric. Raises KeyError for an unknown one."""
        for candidate in self.candidates:
            if candidate.metric.id == metric_id:
                return candidate
        raise KeyError(metric_id)


def score_candidate(usage: CandidateUsage, inputs: FitInputs) -> ScoredCandidate:
    """Return one candidate's answers."""
    answers = {criterion: scorer(usage, inputs) for criterion, scorer in _SCORERS.items()}
    return ScoredCandidate(metric=usage.metric, answers=answers, level=usage.level)
