"""The scorecard as a JSON document, and for a person in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from vm_desktop.core.fit.criterion import DESCRIBED, Criterion, Score
from vm_desktop.core.fit.grade import evidence_grade
from vm_desktop.core.fit.mistakes import MistakeFound
from vm_desktop.core.fit.ranking import Ranking, Standing
from vm_desktop.core.fit.resamples import Resamples
from vm_desktop.core.fit.scorecard import Scorecard, ScoredCandidate
from vm_desktop.core.fit.segments import SegmentFit, SegmentsVerdict
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.weights import Weights

_DIGITS = 6  # of a statistic: more would be noise


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fit:
    """Everything the command found."""

    scorecard: Scorecard
    weights: Weights
    ranking: Ranking
    resamples: Resamples
    segments: SegmentsVerdict
    mistakes: tuple[MistakeFound, ...]


def fit_document(fit: Fit) -> dict[str, Any]:
    """Return the document; statistics are numbers, what is absent is null with the reason beside it."""
    inputs = fit.scorecard.inputs
    order = {standing.metric: number for number, standing in enumerate(fit.ranking.standings, start=1)}
    leader = fit.ranking.leader
    return {
        "customers": inputs.customers,
        "months": list(inputs.months),
        "segments": list(inputs.segments),
        "criteria": [_criterion(criterion, fit) for criterion in Criterion],
        "candidates": [
            _candidate(candidate, order.get(candidate.metric.id), fit) for candidate in fit.scorecard.candidates
        ],
        "leader": leader.metric if leader is not None else None,
        "decided": fit.ranking.is_decided,
        "doubt": fit.ranking.doubt or None,
        "contenders": [standing.metric for standing in fit.ranking.contenders],
        "by_segment": {
            "verdict": fit.segments.verdict.value,
            "metrics": list(fit.segments.metrics),
            "reason": fit.segments.reason,
            "needed": _rounded(fit.segments.needed),
            "clear_leaders": dict(fit.segments.leaders),
            "would_tell": list(fit.segments.asks),
            "segments": [_segment(segment) for segment in fit.segments.segments],
        },
        "mistakes": [_mistake(found) for found in fit.mistakes],
        "bootstrap": {
            "resamples": len(fit.resamples.points),
            "seed": fit.resamples.seed,
            "customers": fit.resamples.customers,
            "of": fit.resamples.all_customers,
        },
    }


def _criterion(criterion: Criterion, fit: Fit) -> dict[str, Any]:
    return {
        "criterion": criterion.value,
        "weight": fit.weights.get(criterion, 0.0),
        "compared": criterion in fit.ranking.criteria,
        "scored": criterion not in DESCRIBED,
    }


def _candidate(candidate: ScoredCandidate, rank: int | None, fit: Fit) -> dict[str, Any]:
    metric = candidate.metric
    standing = next((one for one in fit.ranking.standings if one.metric == metric.id), None)
    return {
        "metric": metric.id,
        "name": metric.name,
        "unit": metric.unit,
        "formula": metric.formula,
        "aggregation": metric.aggregation.value,
        "rank": rank,
        "not_ranked": fit.ranking.not_ranked.get(metric.id),
        "composite": _estimate(standing.composite) if standing is not None else None,
        "probability_best": _rounded(standing.probability_best) if standing is not None else None,
        "grade": evidence_grade(candidate).value,
        "scores": {criterion.value: _score(candidate.score(criterion)) for criterion in Criterion},
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "estimate": _estimate(score.estimate) if score.estimate is not None else None,
        "points": _rounded(score.points.value) if score.points is not None else None,
        "absent": score.absent or None,
        "flags": [{"code": flag.caution.value, "message": flag.message} for flag in score.flags],
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "value": _rounded(estimate.value),
        "low": _rounded(estimate.low),
        "high": _rounded(estimate.high),
        "n": estimate.n,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), _DIGITS)


def _segment(segment: SegmentFit) -> dict[str, Any]:
    standings = segment.ranking.standings if segment.ranking is not None else ()
    return {
        "segment": segment.segment,
        "customers": segment.customers,
        "ranking": [
            {
                "metric": standing.metric,
                "composite": _estimate(standing.composite),
                "probability_best": _rounded(standing.probability_best),
            }
            for standing in standings
        ],
    }


def _mistake(found: MistakeFound) -> dict[str, Any]:
    return {
        "code": found.mistake.value,
        "severity": found.severity.value,
        "metric": found.metric,
        "criterion": found.criterion.value if found.criterion is not None else None,
        "metrics": list(found.metrics),
        "customers": found.customers,
        "message": found.message,
        "mend": found.mend,
        "mending": found.mending.value,
    }


def fit_text(fit: Fit) -> str:
    """Return the scorecard in lines."""
    return "\n".join(_lines(fit))


def _lines(fit: Fit) -> Iterator[str]:
    inputs, leader = fit.scorecard.inputs, fit.ranking.leader
    yield f"{inputs.customers:,} customers, {len(inputs.months)} months, {len(inputs.segments)} segments"
    yield ""
    for number, standing in enumerate(fit.ranking.standings, start=1):
        yield _standing_line(number, standing, fit)
    for metric, reason in fit.ranking.not_ranked.items():
        yield f" –  {fit.scorecard.candidate(metric).metric.name}: not ranked. {reason}"
    if leader is not None and fit.ranking.doubt:
        yield f"{fit.scorecard.candidate(leader.metric).metric.name}: {fit.ranking.doubt}"
    if not fit.ranking.is_decided and len(fit.ranking.contenders) > 1:
        names = ", ".join(fit.scorecard.candidate(one.metric).metric.name for one in fit.ranking.contenders)
        yield f"These cannot be told apart: {names}."
    for candidate in fit.scorecard.candidates:
        yield ""
        yield f"{candidate.metric.name} (evidence {evidence_grade(candidate).value})"
        for criterion in Criterion:
            yield from _score_lines(candidate.score(criterion))
    yield ""
    yield f"Segments: {fit.segments.reason}"
    for ask in fit.segments.asks:
        yield f"  {ask}"
    for found in fit.mistakes:
        touched = f" ({found.customers:,} customers)" if found.customers is not None else ""
        yield f"{found.severity.value}: {found.message}{touched} {found.mend}"


def _standing_line(number: int, standing: Standing, fit: Fit) -> str:
    composite, chance = standing.composite, standing.probability_best
    name = fit.scorecard.candidate(standing.metric).metric.name
    best = f", best with {chance:.0%}" if chance is not None else ""
    return f"{number:>2}. {name:<28} {composite.value:5.1f} ({composite.low:.1f} to {composite.high:.1f}){best}"


def _score_lines(score: Score) -> Iterator[str]:
    name = score.criterion.value.replace("_", " ")
    if score.estimate is None:
        yield f"  {name:<20} no data: {score.absent}"
        return
    found = score.estimate
    points = f"{score.points.value:5.0f} points" if score.points is not None else "   described"
    yield f"  {name:<20} {found.value:7.3f} ({found.low:.3f} to {found.high:.3f}), n {found.n:<7,} {points}"
    for flag in score.flags:
        yield f"    ! {flag.message}"
