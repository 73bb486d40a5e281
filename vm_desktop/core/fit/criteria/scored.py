"""A score together with the sample of customers behind it."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.fit.anchors import points_estimate
from vm_desktop.core.fit.criterion import DESCRIBED, Criterion, Flag, Score
from vm_desktop.core.fit.samples import Sample
from vm_desktop.core.fit.statistics.estimate import Estimate


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scored:
    """A score; `sample` recomputes its measure for resampled customers, None where there is nothing to resample."""

    score: Score
    sample: Sample | None = None


def absent(criterion: Criterion, why: str) -> Scored:
    """Return that there is no answer, and what would give one."""
    return Scored(score=Score(criterion=criterion, estimate=None, absent=why))


def answered(
    criterion: Criterion,
    estimate: Estimate,
    *,
    sample: Sample | None,
    evidence: object,
    flags: tuple[Flag, ...] = (),
) -> Scored:
    """Return the score with its points, unless the criterion is only described."""
    points = None if criterion in DESCRIBED else points_estimate(criterion, estimate)
    score = Score(criterion=criterion, estimate=estimate, points=points, flags=flags, evidence=evidence)
    return Scored(score=score, sample=sample)
