"""How far chance moves a rank correlation, from the data themselves: for outcomes that scatter unevenly, for ties."""

from __future__ import annotations

import math

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.rank_correlation import Ranked, RankedValues, ranked_values

MOST = 5_000  # observations that a spread is worked out from


def variances_of_z(x: RankedValues, y: RankedValues) -> Floats:
    """Return the variance of Fisher's z of Spearman's rho within each stratum (strata,); 0 where rho is not defined.

    No distribution is assumed. Source: the influence of each observation on the correlation of average ranks (Hampel
    1974, Journal of the American Statistical Association 69, 383-393; for Spearman's rho Croux and Dehon 2010,
    Statistical Methods and Applications 19, 497-515), which here includes its influence on the ties.
    """
    strata, u, v = x.strata, x.inner_shares, y.inner_shares
    sizes = np.bincount(strata).astype(np.float64)
    count = np.maximum(sizes, 1.0)
    both, own, other = (np.bincount(strata, weights=product) / count for product in (u * v, u * u, v * v))
    known = (own > 0) & (other > 0) & (sizes > 3)
    scale = np.where(known, np.sqrt(own * other), 1.0)
    rho = np.clip(both / scale, -1.0, 1.0)
    product = u * v + _above(x.inner, v, count[strata]) + _above(y.inner, u, count[strata])
    first = u * u + 2.0 * _above(x.inner, u, count[strata])
    second = v * v + 2.0 * _above(y.inner, v, count[strata])
    own, other = np.where(known, own, 1.0), np.where(known, other, 1.0)
    influence = product / scale[strata] - (rho / 2.0)[strata] * (first / own[strata] + second / other[strata])
    influence = influence - (np.bincount(strata, weights=influence) / count)[strata]
    spread = np.bincount(strata, weights=influence * influence) / count / np.maximum(sizes - 3.0, 1.0)
    straight = 1.0 - rho * rho
    variances: Floats = np.where(known & (straight > 1e-12), spread / np.maximum(straight, 1e-12) ** 2, 0.0)
    return variances


def _above(groups: Ranked, values: Floats, count: Floats) -> Floats:
    """Return for each observation the sum of `values` over those ranked above it in its stratum (half of its ties), as
    a share of the stratum. `values` sum to 0 within each stratum, so that one running sum serves all of them."""
    sums = groups.sums(values)
    above: Floats = -(np.cumsum(sums) - sums / 2.0)[groups.group] / count
    return above


def widening(shown: Floats, published: Floats, weights: Floats, n: int) -> float:
    """Return by how much a published standard error (strata,) is to be multiplied: 1 unless the variances that the data
    show (strata,) exceed it by more than the noise of such a comparison, 1 / sqrt(n), and its bias in small strata."""
    expected = float((weights**2 * published**2)[shown > 0].sum())
    if expected <= 0:
        return 1.0
    ratio = math.sqrt(float((weights**2 * shown).sum()) / expected)
    margin = 1.0 / math.sqrt(n) + 2.0 * (len(shown) - 1) / n
    return ratio if ratio > 1.0 + margin else 1.0


def thinned(x: RankedValues, y: RankedValues) -> tuple[RankedValues, RankedValues]:
    """Return every k-th of the observations where there are more than `MOST`: enough to compare two spreads."""
    every = 1 + (len(x.values) - 1) // MOST
    if every == 1:
        return x, y
    strata = x.strata[::every]
    return ranked_values(x.values[::every], strata), ranked_values(y.values[::every], strata)
