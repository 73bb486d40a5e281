"""Spearman's rank correlation: over all, within strata, and for resampled customers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import Estimate, Z

LEAST = 10  # observations; below, an interval says nothing

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Ranked:
    """Values prepared for ranking within strata, also when customers are resampled.

    `group` is each value's place among the distinct (stratum, value) pairs in order; `start` is the first pair of each
    such pair's stratum.
    """

    group: Places
    start: Places

    def ranks(self, weights: Floats) -> Floats:
        """Return average ranks within strata (values,) where the value i is there `weights[i]` times."""
        sizes = np.bincount(self.group, weights=weights, minlength=len(self.start))
        up_to = np.cumsum(sizes)
        before = np.concatenate(([0.0], up_to))[self.start]
        middle = up_to - before - (sizes - 1.0) / 2.0
        ranks: Floats = middle[self.group]
        return ranks


def ranked(values: Floats, strata: Places | None = None, order: Places | None = None) -> Ranked:
    """Return the values (n,) prepared for ranking within `strata` (n,), numbered from 0; None = one stratum.

    `order` sorts the values, where somebody has sorted them already.
    """
    order = np.argsort(values) if order is None else order
    if strata is not None:
        order = order[np.argsort(strata[order].astype(np.uint16), kind="stable")]  # a radix sort: one pass
    ordered = values[order]
    new = np.ones(len(values), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    if strata is None:
        start = np.zeros(int(new.sum()), dtype=np.int64)
    else:
        mine = strata[order]
        new[1:] |= mine[1:] != mine[:-1]
        start = np.searchsorted(mine[new], mine[new])
    group = np.empty(len(values), dtype=np.int64)
    group[order] = np.cumsum(new) - 1
    return Ranked(group, start)


def spearman(x: Floats, y: Floats) -> Estimate | None:
    """Return Spearman's rho of two arrays (n,) without missing values, ties at their average rank.

    None for fewer than `LEAST` observations and where one of them does not vary.
    Source: interval by Fisher's z with the standard error sqrt((1 + r**2 / 2) / (n - 3)); Bonett and Wright 2000,
    Sample size requirements for estimating Pearson, Kendall and Spearman correlations, Psychometrika 65, 23-28.
    """
    rho = rank_correlation(x, y)
    if rho is None or len(x) < LEAST:
        return None
    return interval(rho, standard_error(rho, len(x)), len(x))


def rank_correlation(x: Floats, y: Floats) -> float | None:
    """Return Spearman's rho of two arrays (n,); None where one of them does not vary."""
    ones = np.ones(len(x))
    return correlation(ranked(x).ranks(ones), ranked(y).ranks(ones))


def correlation(x: Floats, y: Floats) -> float | None:
    """Return Pearson's r of two arrays (n,); None where one of them does not vary."""
    if len(x) < 2:
        return None
    x, y = x - x.mean(), y - y.mean()
    scale = math.sqrt(float(x @ x) * float(y @ y))
    return None if scale == 0 else max(-1.0, min(1.0, float(x @ y) / scale))


def standard_error(rho: float, n: int, controlled: int = 0) -> float:
    """Return the standard error of Fisher's z of a rank correlation over n observations, with `controlled` variables
    held constant (Bonett and Wright 2000)."""
    return math.sqrt((1.0 + rho**2 / 2.0) / max(1, n - controlled - 3))


def fisher_z(rho: float) -> float:
    """Return atanh(rho); correlations of exactly 1 are taken as just below it."""
    return math.atanh(max(-0.999999, min(0.999999, rho)))


def interval(rho: float, error_of_z: float, n: int) -> Estimate:
    """Return the correlation with its interval: symmetric on Fisher's z scale."""
    z = fisher_z(rho)
    return Estimate(value=rho, low=math.tanh(z - Z * error_of_z), high=math.tanh(z + Z * error_of_z), n=n)
