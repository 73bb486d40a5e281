"""Rank correlation within segments, put together: what is left of it when like is compared with like."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import Estimate, Z
from vm_desktop.core.fit.statistics.rank_correlation import (
    LEAST,
    Places,
    RankedValues,
    correlation,
    fisher_z,
    interval,
    ranked_values,
    standard_error,
)
from vm_desktop.core.fit.statistics.rank_spread import thinned, variances_of_z, widening


@dataclass(frozen=True, slots=True, kw_only=True)
class StratumCorrelation:
    """The rank correlation within one stratum; None where it has too few observations or does not vary."""

    stratum: int
    n: int
    estimate: Estimate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledCorrelation:
    """Rank correlations within strata, their mean, and the crude one that does not know of strata.

    `left_out` counts the observations in strata that are too small or do not vary. `heterogeneity` is the probability
    (Cochran's Q) of strata that differ as much where all had the same correlation; None with fewer than two strata.
    `widened` is by how much the published standard errors were multiplied, since the data scatter unevenly.
    """

    pooled: Estimate | None
    crude: Estimate | None
    strata: tuple[StratumCorrelation, ...]
    left_out: int
    heterogeneity: float | None
    widened: float = 1.0


def pooled_spearman(x: Floats, y: Floats, strata: Places) -> PooledCorrelation:
    """Return Spearman's rho of two arrays (n,) within `strata` (n,), numbered from 0, and pooled over them."""
    return pooled_ranks(ranked_values(x, strata), ranked_values(y, strata))


def pooled_ranks(x: RankedValues, y: RankedValues) -> PooledCorrelation:
    """Return the same of values that are sorted.

    Source: the mean of Fisher's z with weights n - 3; each z has the variance of Bonett and Wright 2000, or a larger
    one where the data show that it takes one (`rank_spread.widening`). Over several strata the small-sample bias of
    their z adds up; the interval stands around the mean without it.
    """
    sizes, rhos = _rhos(x, y)
    counted = np.flatnonzero((sizes >= LEAST) & np.isfinite(rhos))
    factor = _factor(x, y, sizes[counted], rhos[counted], counted)
    estimates = {
        stratum: interval(rho, factor * standard_error(rho, int(sizes[stratum])), int(sizes[stratum]))
        for stratum, rho in zip(counted.tolist(), rhos[counted].tolist(), strict=True)
    }
    known = tuple(estimates.values())
    return PooledCorrelation(
        pooled=_pooled(known, factor),
        crude=_crude(x, y, factor) if len(sizes) > 1 else next(iter(known), None),
        strata=tuple(
            StratumCorrelation(stratum=stratum, n=int(sizes[stratum]), estimate=estimates.get(stratum))
            for stratum in np.flatnonzero(sizes).tolist()
        ),
        left_out=len(x.values) - sum(estimate.n for estimate in known),
        heterogeneity=_heterogeneity(known, factor),
        widened=factor,
    )


def _rhos(x: RankedValues, y: RankedValues) -> tuple[Places, Floats]:
    """Return each stratum's size and rank correlation (strata,), NaN where something does not vary: all strata at once,
    by sums over each."""
    strata, u, v = x.strata, x.inner_shares, y.inner_shares
    both, own, other = (np.bincount(strata, weights=product) for product in (u * v, u * u, v * v))
    with np.errstate(invalid="ignore", divide="ignore"):
        rhos = np.where((own > 1e-12) & (other > 1e-12), both / np.sqrt(own * other), np.nan)
    return np.bincount(strata), np.clip(rhos, -1.0, 1.0)


def _factor(x: RankedValues, y: RankedValues, sizes: Places, rhos: Floats, counted: Places) -> float:
    """Return by how much the published standard errors are multiplied: one figure for all strata, for a small one
    alone tells little of its spread."""
    if not len(counted):
        return 1.0
    some = thinned(x, y)
    every = len(x.values) / len(some[0].values)
    shown = variances_of_z(*some)
    shown = np.concatenate((shown, np.zeros(max(0, int(counted[-1]) + 1 - len(shown)))))[counted] / every
    published = np.array([standard_error(rho, n) for rho, n in zip(rhos.tolist(), sizes.tolist(), strict=True)])
    return widening(shown, published, sizes.astype(np.float64) - 3.0, len(some[0].values))


def _crude(x: RankedValues, y: RankedValues, factor: float) -> Estimate | None:
    rho = correlation(x.overall_ranks, y.overall_ranks)
    n = len(x.values)
    return None if rho is None or n < LEAST else interval(rho, factor * standard_error(rho, n), n)


def _pooled(estimates: tuple[Estimate, ...], factor: float) -> Estimate | None:
    if not estimates:
        return None
    if len(estimates) == 1:
        return estimates[0]
    weights = np.array([estimate.n - 3.0 for estimate in estimates])
    shares = weights / weights.sum()
    z = float(shares @ np.array([fisher_z(part.value, part.n) for part in estimates]))
    errors = np.array([standard_error(part.value, part.n) for part in estimates])
    half = Z * factor * math.sqrt(float(((shares * errors) ** 2).sum()))
    middle = z - float(shares @ np.array([_bias(math.tanh(z), part.n) for part in estimates]))
    value, n = math.tanh(z), sum(part.n for part in estimates)
    low, high = math.tanh(middle - half), math.tanh(middle + half)
    return Estimate(value=value, low=min(value, low), high=max(value, high), n=n)


def _bias(rho: float, n: int) -> float:
    """Return how far the mean of Fisher's z over samples of n lies from that of a very large sample.

    Two parts: rho itself is too small by 3 (rho - tau) / (n + 1) (Kendall and Gibbons 1990, Rank Correlation Methods,
    chapter 9; tau as in a bivariate normal), and atanh is bent.
    """
    rho = max(-0.999, min(0.999, rho))
    tau = 2.0 / math.pi * math.asin(2.0 * math.sin(math.pi * rho / 6.0))
    bent = rho * (1.0 + rho**2 / 2.0) / (n - 3.0)
    return 3.0 * (tau - rho) / (n + 1.0) / (1.0 - rho**2) + bent


def _heterogeneity(estimates: tuple[Estimate, ...], factor: float) -> float | None:
    """Return the p value of Cochran's Q over the strata's z, each weighted by the inverse of its variance."""
    from scipy.special import chdtrc

    if len(estimates) < 2:
        return None
    z = np.array([fisher_z(part.value, part.n) for part in estimates])
    weights = np.array([(factor * standard_error(part.value, part.n)) ** -2 for part in estimates])
    mean = float((weights * z).sum() / weights.sum())
    return float(chdtrc(len(estimates) - 1, float((weights * (z - mean) ** 2).sum())))
