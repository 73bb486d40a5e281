"""Spearman's rank correlation: over all, within strata, and for resampled customers."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Floats
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

    def ranks(self, weights: Floats | None = None) -> Floats:
        """Return average ranks within strata (values,) where the value i is there `weights[i]` times; None = once."""
        sizes = self.sums(weights)
        up_to = np.cumsum(sizes)
        before = np.concatenate(([0.0], up_to))[self.start]
        ranks: Floats = (up_to - before - (sizes - 1.0) / 2.0)[self.group]
        return ranks

    def sums(self, values: Floats | None) -> Floats:
        """Return the sum of `values` (values,) over each distinct pair (pairs,); None = how many there are."""
        return np.bincount(self.group, weights=values, minlength=len(self.start)).astype(np.float64, copy=False)


@dataclass(frozen=True, eq=False)  # no slots: what is sorted once is kept
class RankedValues:
    """Known values (n,) with their strata, numbered from 0, and the `order` that sorts them. What ranks need is worked
    out once, however many quantities they are compared with."""

    values: Floats
    strata: Places
    order: Places

    @property
    def in_order(self) -> Floats:
        """The values in rising order (n,)."""
        return self.values[self.order]

    @functools.cached_property
    def inner(self) -> Ranked:
        """The values prepared for ranking within strata."""
        return ranked(self.values, self.strata, self.order)

    @functools.cached_property
    def overall(self) -> Ranked:
        """The values prepared for ranking over all."""
        return ranked(self.values, None, self.order)

    @functools.cached_property
    def inner_shares(self) -> Floats:
        """Ranks within strata as shares of the stratum, centred at 0: from -1/2 to 1/2."""
        sizes = np.bincount(self.strata).astype(np.float64)[self.strata]
        return (self.inner.ranks() - (sizes + 1.0) / 2.0) / sizes

    @functools.cached_property
    def overall_ranks(self) -> Floats:
        """Ranks over all."""
        return self.overall.ranks()

    def only(self, kept: Flags) -> RankedValues:
        """Return some of the values, without sorting them again."""
        if kept.all():
            return self
        place = np.cumsum(kept) - 1
        order = place[self.order[kept[self.order]]]
        return RankedValues(self.values[kept], self.strata[kept], order)


def ranked_values(values: Floats, strata: Places) -> RankedValues:
    """Return known values (n,) with their order."""
    return RankedValues(values, strata, np.argsort(values))


def ranked(values: Floats, strata: Places | None = None, order: Places | None = None) -> Ranked:
    """Return the values (n,) prepared for ranking within `strata` (n,), numbered from 0; None = one stratum.

    `order` sorts the values, where somebody has sorted them already.
    """
    order = np.argsort(values) if order is None else order
    if strata is not None and len(strata):
        narrow = strata.astype(np.min_scalar_type(int(strata.max())))  # 8 or 16 bits: a radix sort, one pass
        order = order[np.argsort(narrow[order], kind="stable")]
    ordered = values[order]
    new = np.ones(len(values), dtype=bool)
    new[1:] = ordered[1:] != ordered[:-1]
    if strata is None:
        start = np.zeros(int(new.sum()), dtype=np.int64)
    else:
        mine = strata[order]
        first = np.ones(len(values), dtype=bool)
        first[1:] = mine[1:] != mine[:-1]
        new |= first
        is_first = first[new]
        start = np.maximum.accumulate(np.where(is_first, np.arange(len(is_first)), 0))
    group = np.empty(len(values), dtype=np.int64)
    group[order] = np.cumsum(new) - 1
    return Ranked(group, start)


def spearman(x: Floats, y: Floats) -> Estimate | None:
    """Return Spearman's rho of two arrays (n,) without missing values, ties at their average rank.

    None for fewer than `LEAST` observations and where one of them does not vary.
    Source: interval by Fisher's z with the standard error sqrt((1 + r**2 / 2) / (n - 3)); Bonett and Wright 2000,
    Sample size requirements for estimating Pearson, Kendall and Spearman correlations, Psychometrika 65, 23-28. That is
    derived for quantities that are normal after some transformation of each; where the data themselves show that
    it is too narrow (`rank_spread`), it is widened.
    """
    from vm_desktop.core.fit.statistics.pooling import pooled_spearman

    return pooled_spearman(x, y, np.zeros(len(x), dtype=np.int64)).pooled


def rank_correlation(x: Floats, y: Floats) -> float | None:
    """Return Spearman's rho of two arrays (n,); None where one of them does not vary."""
    return correlation(ranked(x).ranks(), ranked(y).ranks())


def correlation(x: Floats, y: Floats) -> float | None:
    """Return Pearson's r of two arrays (n,); None where one of them does not vary."""
    if len(x) < 2:
        return None
    x, y = x - x.mean(), y - y.mean()
    scale = math.sqrt(dot(x, x) * dot(y, y))
    return None if scale == 0 else max(-1.0, min(1.0, dot(x, y) / scale))


def dot(x: Floats, y: Floats) -> float:
    """Return the sum of products. Not ``x @ y``, which hands these few figures to several threads that wait for each
    other: on a busy machine a hundred times as long."""
    return float(np.einsum("i,i->", x, y))


def standard_error(rho: float, n: int, controlled: int = 0) -> float:
    """Return the standard error of Fisher's z of a rank correlation over n observations, with `controlled` variables
    held constant (Bonett and Wright 2000)."""
    return math.sqrt((1.0 + rho**2 / 2.0) / max(1, n - controlled - 3))


def most(n: int) -> float:
    """Return what a perfect correlation over n observations is taken for: half a swap of two neighbours away."""
    return 1.0 - 6.0 / (n * (n * n - 1.0)) if n > 2 else 0.5


def fisher_z(rho: float, n: int) -> float:
    """Return atanh(rho) of a correlation over n observations; a perfect one is taken as `most(n)`."""
    return math.atanh(max(-most(n), min(most(n), rho)))


def interval(rho: float, error_of_z: float, n: int) -> Estimate:
    """Return the correlation with its interval: symmetric on Fisher's z scale."""
    z = fisher_z(rho, n)
    low, high = math.tanh(z - Z * error_of_z), math.tanh(z + Z * error_of_z)
    return Estimate(value=rho, low=min(rho, low), high=max(rho, high), n=n)
