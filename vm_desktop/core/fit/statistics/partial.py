"""Rank correlation that is left when other quantities are held constant."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.rank_correlation import (
    LEAST,
    Places,
    RankedValues,
    correlation,
    dot,
    interval,
    ranked_values,
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
    first, second, *others = (ranked_values(values, strata) for values in (x, y, *given))
    return partial_ranks(first, second, tuple(others))


def partial_ranks(x: RankedValues, y: RankedValues, given: tuple[RankedValues, ...]) -> Estimate | None:
    """Return the same of values that are sorted, of the same observations and strata each."""
    n = len(x.values)
    held = len(given) + int((np.bincount(x.strata) > 0).sum()) - 1
    if n - held < LEAST:
        return None
    columns = [ranks.inner_shares for ranks in (x, y, *given)]
    first, second = (_left_over(column, columns[2:]) for column in columns[:2])
    rho = correlation(first, second)
    if rho is None or min(_variation(first, columns[0]), _variation(second, columns[1])) < 1e-9:
        return None
    return interval(rho, standard_error(rho, n, held), n)


def _left_over(values: Floats, given: list[Floats]) -> Floats:
    if not given:
        return values
    products = np.array([[dot(one, other) for other in given] for one in given])
    shares, *_ = np.linalg.lstsq(products, np.array([dot(one, values) for one in given]), rcond=1e-9)
    rest = values.copy()
    for share, one in zip(shares.tolist(), given, strict=True):
        rest -= share * one
    return rest


def _variation(rest: Floats, before: Floats) -> float:
    whole = dot(before, before)
    return dot(rest, rest) / whole if whole > 0 else 0.0
