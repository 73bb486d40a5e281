"""From a criterion's own measure to points from 0 to 100: published, so that anybody can disagree with them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.statistics.estimate import Estimate

Anchors = tuple[tuple[float, float], ...]

_RATING: Anchors = ((1.0, 0.0), (5.0, 100.0))

# (measure, points), points are read off the straight line between neighbours; the measure rises.
ANCHORS: Mapping[Criterion, Anchors] = {
    Criterion.VALUE_ALIGNMENT: ((0.0, 0.0), (0.7, 100.0)),
    Criterion.WILLINGNESS_TO_PAY: ((0.0, 0.0), (0.7, 100.0)),
    Criterion.RETENTION: ((0.5, 0.0), (0.8, 100.0)),
    Criterion.EXPANSION: ((0.0, 0.0), (0.6, 100.0)),
    Criterion.GROWTH: ((-0.01, 0.0), (0.0, 25.0), (0.03, 100.0)),
    Criterion.PREDICTABILITY: ((0.0, 100.0), (0.2, 80.0), (0.5, 40.0), (1.0, 0.0)),
    Criterion.MEASURABILITY: ((0.5, 0.0), (0.9, 60.0), (1.0, 100.0)),
    Criterion.UNDERSTANDABILITY: _RATING,
    Criterion.CUSTOMER_LANGUAGE: _RATING,
    Criterion.CONTROLLABILITY: _RATING,
    Criterion.GAMING: _RATING,
}


def points(criterion: Criterion, measure: float) -> float:
    """Return the points (0 to 100) of a measure. Raises KeyError for a criterion that is only described."""
    measures, given = zip(*ANCHORS[criterion], strict=True)
    return float(np.interp(measure, measures, given))


def points_estimate(criterion: Criterion, estimate: Estimate) -> Estimate:
    """Return the points of an estimate with the points of its interval's ends."""
    ends = sorted((points(criterion, estimate.low), points(criterion, estimate.high)))
    return Estimate(value=points(criterion, estimate.value), low=ends[0], high=ends[1], n=estimate.n)
