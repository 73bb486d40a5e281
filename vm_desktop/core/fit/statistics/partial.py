"""Rank correlation that is left when other quantities are held constant."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.rank_correlation import (
    LEAST,
    Places,
    correlation,
    interval,
    ranked,
    standard_error,
)


def partial_spearman(x: Floats, y: Floats, given: tuple[Floats, ...], strata: Places | None = None) -> Estimate | None:
    """Return the partial rank correlation of two arrays (n,) with the arrays `given` (n,) held constant.

    With `strata` (n,) the ranks are taken, and centred, within strata: these are held constant, too. None for too few
    observations and where nothing is left that varies. It is a rank correlation of what a straight line through the
    ranks leaves over: what is not straight in the ranks is not taken out.
    Source: partial correlation of ranks with the standard error of Bonett and Wright 2000, degrees of freedom lowered
    by the number of quantities and of further strata held constant.
    """
    strata = np.zeros(len(x), dtype=np.int64) if strata is None else strata
    held = len(given) + len(np.unique(strata)) - 1
    if len(x) - held < LEAST:
        return None
    columns = [_centred_ranks(values, strata) for values in (x, y, *given)]
    first, second = (_left_over(column, columns[2:]) for column in columns[:2])
    rho = correlation(first, second)
    if rho is None or min(_variation(first, columns[0]), _variation(second, columns[1])) < 1e-9:
        return None
    return interval(rho, standard_error(rho, len(x), held), len(x))


def _centred_ranks(values: Floats, strata: Places) -> Floats:
    """Return ranks within strata as shares of the stratum, centred at 0."""
    sizes = np.bincount(strata).astype(np.float64)[strata]
    return (ranked(values, strata).ranks(np.ones(len(values))) - (sizes + 1.0) / 2.0) / sizes


def _left_over(values: Floats, given: list[Floats]) -> Floats:
    if not given:
        return values
    design = np.column_stack(given)
    fitted, *_ = np.linalg.lstsq(design, values, rcond=None)
    rest: Floats = values - design @ fitted
    return rest


def _variation(rest: Floats, before: Floats) -> float:
    whole = float(before @ before)
    return float(rest @ rest) / whole if whole > 0 else 0.0
