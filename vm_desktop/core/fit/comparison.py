"""Which candidates can be compared, and on which criteria: all on the same, or the comparison would not be fair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from vm_desktop.core.fit.criterion import RATED, SCORED, Criterion
from vm_desktop.core.fit.scorecard import ScoredCandidate
from vm_desktop.core.language import say
from vm_desktop.core.plans import MetricId


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparable:
    """The candidates that are ranked, the criteria on which they all have points, and why the others are not ranked."""

    candidates: tuple[ScoredCandidate, ...]
    criteria: tuple[Criterion, ...]
    not_ranked: Mapping[MetricId, str]


def comparable(candidates: tuple[ScoredCandidate, ...]) -> Comparable:
    """Return who is compared on what.

    A criterion of data counts where at least half of the candidates have it; who lacks one of these is not ranked.
    Ratings count where all that are ranked have them.
    """
    data = tuple(c for c in SCORED if c not in RATED and 2 * _count(candidates, c) >= len(candidates) > 0)
    ranked = tuple(candidate for candidate in candidates if all(_has(candidate, c) for c in data))
    if not ranked:
        ranked, data = _richest(candidates, data)
    rated = tuple(c for c in RATED if ranked and _count(ranked, c) == len(ranked))
    lacking = {candidate.metric.id: _why_not(candidate, data) for candidate in candidates if candidate not in ranked}
    return Comparable(candidates=ranked, criteria=(*data, *rated), not_ranked=lacking)


def _richest(
    candidates: tuple[ScoredCandidate, ...], data: tuple[Criterion, ...]
) -> tuple[tuple[ScoredCandidate, ...], tuple[Criterion, ...]]:
    """Return the candidates with most criteria, and the criteria that they have in common."""
    counts = [sum(_has(candidate, c) for c in data) for candidate in candidates]
    most = max(counts, default=0)
    ranked = tuple(one for one, count in zip(candidates, counts, strict=True) if count == most > 0)
    return ranked, tuple(c for c in data if all(_has(candidate, c) for candidate in ranked))


def _has(candidate: ScoredCandidate, criterion: Criterion) -> bool:
    return candidate.score(criterion).points is not None


def _count(candidates: tuple[ScoredCandidate, ...], criterion: Criterion) -> int:
    return sum(_has(candidate, criterion) for candidate in candidates)


def _why_not(candidate: ScoredCandidate, data: tuple[Criterion, ...]) -> str:
    missing = [criterion for criterion in data if not _has(candidate, criterion)]
    return candidate.score(missing[0]).absent if missing else say("It has no data on what the others are compared by.")
