"""The scorecard again and again, for resampled customers: how far chance could have moved it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.anchors import ANCHORS
from vm_desktop.core.fit.comparison import Comparable
from vm_desktop.core.fit.criteria.ratings import RatingEvidence
from vm_desktop.core.fit.criteria.scored import Scored
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.samples import Sample
from vm_desktop.core.fit.statistics.rank_correlation import Places

RESAMPLES = 500
MOST_CUSTOMERS = 20_000
SEED = 20_240_229


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Resamples:
    """Points (resamples, candidates, criteria) of the compared candidates.

    `customers` of `all_customers` were resampled; with fewer than all, deviations are scaled down to what all of them
    would show (the error of a mean of n customers falls with the root of n).
    """

    compared: Comparable
    points: NDArray[np.float64]
    customers: int
    all_customers: int
    seed: int


def resample(
    compared: Comparable,
    customers: int,
    *,
    times: int = RESAMPLES,
    seed: int = SEED,
    most: int = MOST_CUSTOMERS,
    progress: Callable[[float], None] | None = None,
) -> Resamples:
    """Return the points of `times` resamples of customers, drawn with replacement; the same for the same seed.

    All candidates see the same customers in a resample, so that what they share cancels out in the comparison.
    `progress` is told the fraction done, and may raise to stop. Source: Efron 1979, Annals of Statistics 7, 1-26.
    """
    rng = np.random.default_rng(seed)
    chosen = _chosen(customers, most, rng)
    shrink = float(np.sqrt(len(chosen) / max(1, customers)))
    place = np.full(customers, -1, dtype=np.int64)
    place[chosen] = np.arange(len(chosen))
    cells = [
        [_cell(candidate.answers[criterion], criterion, place, shrink) for criterion in compared.criteria]
        for candidate in compared.candidates
    ]
    points = np.empty((times, len(compared.candidates), len(compared.criteria)))
    for number in range(times):
        counts = np.bincount(rng.integers(0, len(chosen), len(chosen)), minlength=len(chosen)).astype(np.float64)
        for row, parts in enumerate(cells):
            for column, cell in enumerate(parts):
                points[number, row, column] = cell.points(counts, rng)
        if progress is not None:
            progress((number + 1) / times)
    return Resamples(compared=compared, points=points, customers=len(chosen), all_customers=customers, seed=seed)


def _chosen(customers: int, most: int, rng: np.random.Generator) -> Places:
    if customers <= most:
        return np.arange(customers)
    return np.sort(rng.choice(customers, most, replace=False))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Cell:
    """One candidate's answer to one criterion, ready for resampling.

    `value` is the score's measure; a resample moves it by its own deviation from what the sample gives as it is, times
    `shrink`. `rows` are the sample's customers among those that are drawn.
    """

    criterion: Criterion
    value: float
    sample: Sample | None = None
    rows: Places | None = None
    plain: float | None = None
    shrink: float = 1.0
    ratings: Floats | None = None

    def points(self, counts: Floats, rng: np.random.Generator) -> float:
        """Return the points in a resample where the drawn customers are there `counts` times."""
        measures, given = zip(*ANCHORS[self.criterion], strict=True)
        return float(np.interp(self._measure(counts, rng), measures, given))

    def _measure(self, counts: Floats, rng: np.random.Generator) -> float:
        if self.ratings is not None:
            return _rated_again(self.ratings, rng)
        if self.sample is None or self.rows is None or self.plain is None:
            return self.value
        measured = self.sample.measure(counts[self.rows])
        return self.value if measured is None else self.value + self.shrink * (measured - self.plain)


def _cell(answer: Scored, criterion: Criterion, place: Places, shrink: float) -> _Cell:
    estimate = answer.score.estimate
    assert estimate is not None, criterion
    evidence = answer.score.evidence
    if isinstance(evidence, RatingEvidence):
        return _Cell(criterion=criterion, value=estimate.value, ratings=evidence.ratings)
    if answer.sample is None:
        return _Cell(criterion=criterion, value=estimate.value)
    sample = answer.sample.within(place >= 0)
    rows = place[sample.rows]
    plain = sample.measure(np.ones(len(rows)))
    return _Cell(criterion=criterion, value=estimate.value, sample=sample, rows=rows, plain=plain, shrink=shrink)


def _rated_again(ratings: Floats, rng: np.random.Generator) -> float:
    """Return the mean of resampled ratings; one rating alone could have been any."""
    if len(ratings) == 1:
        return float(rng.uniform(1.0, 5.0))
    return float(rng.choice(ratings, len(ratings)).mean())
