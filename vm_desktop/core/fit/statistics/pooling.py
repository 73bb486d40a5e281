"""Rank correlation within segments, put together: what is left of it when like is compared with like."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import Estimate, Z
from vm_desktop.core.fit.statistics.rank_correlation import Places, fisher_z, spearman, standard_error


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
    parts = tuple(_within(x, y, strata, stratum) for stratum in np.unique(strata).tolist())
    known = tuple(part for part in parts if part.estimate is not None)
    return PooledCorrelation(
        pooled=_pooled(tuple(part.estimate for part in known if part.estimate is not None)),
        crude=spearman(x, y),
        strata=parts,
        left_out=len(x) - sum(part.n for part in known),
        heterogeneity=_heterogeneity(tuple(part.estimate for part in known if part.estimate is not None)),
    )


def _within(x: Floats, y: Floats, strata: Places, stratum: int) -> StratumCorrelation:
    here = strata == stratum
    return StratumCorrelation(stratum=stratum, n=int(here.sum()), estimate=spearman(x[here], y[here]))


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
