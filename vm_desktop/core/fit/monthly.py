"""What the months of each customer come to: all that the criteria need, in one reading of (customers, months)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.fit.blocks import blocks
from vm_desktop.core.fit.statistics.rank_correlation import Places
from vm_desktop.core.measures import counts_by_row

LEAST_MONTHS = 4  # to see a spread


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MonthlyFigures:
    """Of each customer (customers,): how many months are known and which is the first, their mean (NaN for none), how
    many are whole numbers; and, NaN where there are too few months for it, the coefficient of variation, the growth of
    the logarithm a month, and the growth from the first half of the known months to the second."""

    known: Places
    first: Places
    mean: Floats
    whole: Places
    variation: Floats
    growth: Floats
    between_halves: Floats


def monthly_figures(quantities: Floats) -> MonthlyFigures:
    """Return the figures of quantities (customers, months); NaN = not known."""
    return together([block_figures(quantities[block]) for block in blocks(len(quantities))], quantities)


def together(parts: list[tuple[Floats, ...]], quantities: Floats) -> MonthlyFigures:
    """Return the figures of all the blocks of rows of `quantities` (customers, months)."""
    columns = [np.concatenate(column) for column in zip(*(parts or [block_figures(quantities)]), strict=True)]
    known, first, whole = (column.astype(np.int64) for column in columns[:3])
    mean, variation, growth, halves = columns[3:]
    return MonthlyFigures(
        known=known, first=first, whole=whole, mean=mean, variation=variation, growth=growth, between_halves=halves
    )


def block_figures(values: Floats) -> tuple[Floats, ...]:
    """Return a block's figures (rows,): known, first, whole, mean, variation, growth, growth between halves."""
    months = values.shape[1]
    known = np.isfinite(values)
    count = counts_by_row(known)
    filled = np.where(known, values, 0.0)
    first = known.argmax(axis=1)
    mean = np.einsum("ij->i", filled) / np.maximum(count, 1)
    whole = counts_by_row(filled == np.rint(filled)) - (months - count)
    return (
        count.astype(np.float64),
        first.astype(np.float64),
        whole.astype(np.float64),
        np.where(count > 0, mean, np.nan),
        _variation(filled, known, count, mean),
        _growth(filled),
        _between_halves(filled, known, count),
    )


def _variation(filled: Floats, known: Flags, count: Places, mean: Floats) -> Floats:
    """Return the standard deviation (n - 1) over the mean."""
    apart = filled - mean[:, None]
    partly = np.flatnonzero(count < filled.shape[1])
    apart[partly] *= known[partly]
    deviation = np.sqrt(np.einsum("ij,ij->i", apart, apart) / np.maximum(count - 1, 1))
    enough = (count >= LEAST_MONTHS) & (mean > 0)
    return np.where(enough, deviation / np.where(enough, mean, 1.0), np.nan)


def _growth(filled: Floats) -> Floats:
    """Return the slope of the logarithm from the first to the last month above 0."""
    everybody, last_month = np.arange(len(filled)), filled.shape[1] - 1
    used = filled > 0
    first = used.argmax(axis=1)
    last = last_month - used[:, ::-1].argmax(axis=1)
    begin, end = filled[everybody, first], filled[everybody, last]
    enough = (last > first) & (begin > 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(enough, np.log(end / begin) / (last - first), np.nan)


def _between_halves(filled: Floats, known: Flags, count: Places) -> Floats:
    """Return (second - first) / (second + first): in the order of the ratio, and defined where one begins at 0."""
    half = filled.shape[1] // 2
    early = np.einsum("ij->i", filled[:, :half])
    late = np.einsum("ij->i", filled[:, filled.shape[1] - half :])
    partly = np.flatnonzero(count < filled.shape[1])
    if len(partly):
        values, months = filled[partly], count[partly][:, None]
        place = np.cumsum(known[partly], axis=1)
        early[partly] = np.einsum("ij->i", np.where(place <= months // 2, values, 0.0))
        late[partly] = np.einsum("ij->i", np.where(place > months - months // 2, values, 0.0))
    with np.errstate(invalid="ignore"):
        return np.where(early + late > 0, (late - early) / (early + late), np.nan)
