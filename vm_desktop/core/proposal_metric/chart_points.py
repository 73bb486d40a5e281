"""The points of the evidence's scatter: the leading candidate against what customers gain, at most a few hundred."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criteria.alignment import AlignmentEvidence
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.resamples import SEED
from vm_desktop.core.language import said_later, say
from vm_desktop.core.proposal_metric.case import MetricCase

MOST_POINTS = 600
MOST_COLOURS = 6
OTHERS = said_later("Other segments")
_SKEWED = 50


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PointSeries:
    """The points of one segment: (points,) each."""

    segment: str
    x: Floats
    y: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scatter:
    """A candidate's mean month against an outcome; `shown` of `customers` are drawn at random."""

    metric: str
    unit: str
    against: str
    series: tuple[PointSeries, ...]
    shown: int
    customers: int

    @property
    def is_skewed(self) -> bool:
        """Whether both quantities are above 0 and spread over orders of magnitude, so that logarithms show more."""
        both = (np.concatenate([one.x for one in self.series]), np.concatenate([one.y for one in self.series]))
        return all(values.min() > 0 and values.max() / values.min() > _SKEWED for values in both)


def scatter(case: MetricCase) -> Scatter | None:
    """Return the first candidate against the value outcome, or what stands in for it; None without either."""
    for criterion in (Criterion.VALUE_ALIGNMENT, Criterion.WILLINGNESS_TO_PAY):
        for candidate in case.candidates[:1]:
            evidence = candidate.score(criterion).evidence
            if isinstance(evidence, AlignmentEvidence):
                return _scatter(case, candidate.metric.name, candidate.metric.unit, evidence)
    return None


def _scatter(case: MetricCase, name: str, unit: str, evidence: AlignmentEvidence) -> Scatter:
    sample = evidence.sample
    count = len(sample.rows)
    rng = np.random.default_rng(SEED)
    drawn = np.arange(count) if count <= MOST_POINTS else np.sort(rng.choice(count, MOST_POINTS, replace=False))
    strata = sample.strata[drawn]
    segments = case.report.scorecard.inputs.segments
    largest = np.argsort(-np.bincount(sample.strata, minlength=len(segments)), kind="stable")[:MOST_COLOURS].tolist()
    series = [
        PointSeries(
            segment=segments[one] or say("(blank)"), x=sample.x[drawn[strata == one]], y=sample.y[drawn[strata == one]]
        )
        for one in largest
    ]
    rest = drawn[~np.isin(strata, largest)]
    series.append(PointSeries(segment=say(OTHERS), x=sample.x[rest], y=sample.y[rest]))
    return Scatter(
        metric=name,
        unit=unit,
        against=evidence.against,
        series=tuple(one for one in series if len(one.x)),
        shown=len(drawn),
        customers=count,
    )
