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
    correlation,
    fisher_z,
    interval,
    ranked,
    standard_error,
)


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
    """

    pooled: Estimate | None
    crude: Estimate | None
    strata: tuple[StratumCorrelation, ...]
    left_out: int
    heterogeneity: float | None


def pooled_spearman(x: Floats, y: Floats, strata: Places) -> PooledCorrelation:
    """Return Spearman's rho of two arrays (n,) within `strata` (n,), numbered from 0, and pooled over them.

    Source: the mean of Fisher's z with weights n - 3; each z has the variance of Bonett and Wright 2000.
    """
    orders = np.argsort(x), np.argsort(y)
    parts = _by_stratum(x, y, strata, orders)
    known = tuple(part.estimate for part in parts if part.estimate is not None)
    return PooledCorrelation(
        pooled=_pooled(known),
        crude=_crude(x, y, orders),
        strata=parts,
        left_out=len(x) - sum(estimate.n for estimate in known),
        heterogeneity=_heterogeneity(known),
    )


def _by_stratum(x: Floats, y: Floats, strata: Places, orders: tuple[Places, Places]) -> tuple[StratumCorrelation, ...]:
    """Return the correlation within each stratum that anybody is in; all strata at once, by sums over each."""
    ones = np.ones(len(x))
    sizes = np.bincount(strata)
    middle = ((sizes + 1.0) / 2.0)[strata]
    first = ranked(x, strata, orders[0]).ranks(ones) - middle
    second = ranked(y, strata, orders[1]).ranks(ones) - middle
    products = (first * second, first * first, second * second)
    both, own, other = (np.bincount(strata, weights=product) for product in products)
    return tuple(
        StratumCorrelation(stratum=stratum, n=int(sizes[stratum]), estimate=_within(*figures))
        for stratum in np.flatnonzero(sizes).tolist()
        for figures in [(float(both[stratum]), float(own[stratum] * other[stratum]), int(sizes[stratum]))]
    )


def _within(product: float, squares: float, n: int) -> Estimate | None:
    if n < LEAST or squares <= 0:
        return None
    rho = max(-1.0, min(1.0, product / math.sqrt(squares)))
    return interval(rho, standard_error(rho, n), n)


def _crude(x: Floats, y: Floats, orders: tuple[Places, Places]) -> Estimate | None:
    ones = np.ones(len(x))
    rho = correlation(ranked(x, None, orders[0]).ranks(ones), ranked(y, None, orders[1]).ranks(ones))
    return None if rho is None or len(x) < LEAST else interval(rho, standard_error(rho, len(x)), len(x))


def _pooled(estimates: tuple[Estimate, ...]) -> Estimate | None:
    if not estimates:
        return None
    weights = [estimate.n - 3 for estimate in estimates]
    total = sum(weights)
    z = sum(weight * fisher_z(part.value) for weight, part in zip(weights, estimates, strict=True)) / total
    variance = sum(
        (weight * standard_error(part.value, part.n)) ** 2 for weight, part in zip(weights, estimates, strict=True)
    )
    error = math.sqrt(variance) / total
    n = sum(part.n for part in estimates)
    return Estimate(value=math.tanh(z), low=math.tanh(z - Z * error), high=math.tanh(z + Z * error), n=n)


def _heterogeneity(estimates: tuple[Estimate, ...]) -> float | None:
    """Return the p value of Cochran's Q over the strata's z, each weighted by the inverse of its variance."""
    from scipy.stats import chi2

    if len(estimates) < 2:
        return None
    z = np.array([fisher_z(part.value) for part in estimates])
    weights = np.array([standard_error(part.value, part.n) ** -2 for part in estimates])
    mean = float((weights * z).sum() / weights.sum())
    return float(chi2.sf(float((weights * (z - mean) ** 2).sum()), len(estimates) - 1))
