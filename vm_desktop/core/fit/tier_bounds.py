"""Where tiers could begin: at quantiles of customers, between groups of them, at round numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.handy_numbers import handy_number, round_number
from vm_desktop.core.language import said_later, say

FEWEST_TIERS, MOST_TIERS = 2, 6
_POINTS = 400  # customers' levels are summed up by so many quantiles before groups are looked for
_QUANTILES = {
    2: (0.6,),
    3: (0.5, 0.9),
    4: (0.4, 0.75, 0.95),
    5: (0.3, 0.6, 0.85, 0.97),
    6: (0.25, 0.5, 0.75, 0.9, 0.98),
}


class BoundsFrom(StrEnum):
    """Where bounds come from."""

    QUANTILES = "quantiles"
    NATURAL_BREAKS = "natural_breaks"
    ROUND_NUMBERS = "round_numbers"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedBounds:
    """Upper bounds of all tiers but the last, how they were found, and how many customers' levels each tier holds."""

    source: BoundsFrom
    bounds: tuple[Decimal, ...]
    reason: str
    customers: tuple[int, ...]


def suggested_bounds(levels: Floats, tiers: int, *, whole: bool = False) -> tuple[SuggestedBounds, ...]:
    """Return suggestions of `tiers` tiers (2 to 6) for customers' mean monthly quantities (customers,).

    Only customers with a level above 0 are looked at. Bounds are rounded so that they can be said aloud, to whole
    numbers with `whole`; one that would repeat, or lie above every customer, is left out, so that a suggestion may have
    fewer tiers. ValueError for another number of tiers.
    """
    if not FEWEST_TIERS <= tiers <= MOST_TIERS:
        raise ValueError(f"{tiers} tiers: {FEWEST_TIERS} to {MOST_TIERS} are suggested")
    used = levels[np.isfinite(levels) & (levels > 0)]
    if not len(used):
        return ()
    top = float(used.max())
    found = (
        (BoundsFrom.QUANTILES, _at_quantiles(used, tiers, whole), _quantile_words(tiers)),
        (BoundsFrom.NATURAL_BREAKS, _at_breaks(used, tiers, whole), say(_BREAK_WORDS)),
        (BoundsFrom.ROUND_NUMBERS, _at_round_numbers(used, tiers, whole), say(_ROUND_WORDS)),
    )
    suggestions = []
    for source, values, reason in found:
        bounds = tuple(sorted({bound for bound in values if 0 < bound < top}))
        customers = customers_in_tiers(used, bounds)
        suggestions.append(SuggestedBounds(source=source, bounds=bounds, reason=reason, customers=customers))
    return tuple(suggestion for suggestion in suggestions if suggestion.bounds)


def customers_in_tiers(levels: Floats, bounds: tuple[Decimal, ...]) -> tuple[int, ...]:
    """Return how many levels lie in each tier; upper bounds belong to their tier."""
    return tuple(np.bincount(tier_places(levels, bounds), minlength=len(bounds) + 1).tolist())


def tier_places(levels: Floats, bounds: tuple[Decimal, ...]) -> NDArray[np.int64]:
    """Return the position of the tier that each level lies in."""
    return np.searchsorted(np.array([float(bound) for bound in bounds]), levels, side="left").astype(np.int64)


_BREAK_WORDS = said_later(
    "Grouped so that the customers of a tier differ least (least variance of the "
    "logarithm within tiers), then rounded. Groups are found even where customers are "
    "spread evenly."
)
_ROUND_WORDS = said_later("1, 2 or 5 times a power of ten, in even steps on a log scale.")


def _quantile_words(tiers: int) -> str:
    words = ", ".join(f"{share:.0%}" for share in _QUANTILES[tiers])
    return say("Where about {words} of the customers use less, rounded.").format(words=words)


def _at_quantiles(levels: Floats, tiers: int, whole: bool) -> Iterable[Decimal]:
    return (handy_number(float(value), whole=whole) for value in np.quantile(levels, _QUANTILES[tiers]))


def _at_breaks(levels: Floats, tiers: int, whole: bool) -> Iterable[Decimal]:
    return (handy_number(value, whole=whole) for value in natural_breaks(levels, tiers))


def _at_round_numbers(levels: Floats, tiers: int, whole: bool) -> Iterable[Decimal]:
    low, high = (math.log(value) for value in np.quantile(levels, (0.3, 0.97)))
    steps = np.linspace(low, high, tiers - 1) if tiers > 2 else (math.log(float(np.median(levels))),)
    return (round_number(math.exp(step), whole=whole) for step in steps)


def natural_breaks(levels: Floats, groups: int) -> list[float]:
    """Return the values between groups of levels above 0 that leave the least variance of the logarithm within groups.

    Exact for up to 400 different levels, else on 400 quantiles of them. Source: Fisher 1958, On grouping for maximum
    homogeneity, Journal of the American Statistical Association 53, 789-798, by dynamic programming.
    """
    distinct, counts = np.unique(levels, return_counts=True)
    if len(distinct) > _POINTS:
        points = np.quantile(levels, (np.arange(_POINTS) + 0.5) / _POINTS)
        distinct, counts = np.unique(points, return_counts=True)
    groups = min(groups, len(distinct))
    ends = _best_ends(np.log(distinct), counts.astype(np.float64), groups)
    return [float(math.sqrt(distinct[end - 1] * distinct[end])) for end in ends]


def _best_ends(values: Floats, counts: Floats, groups: int) -> list[int]:
    """Return the first positions of all groups but the first."""
    n = len(values)
    cost = _group_costs(values, counts)
    best = np.full((groups + 1, n + 1), np.inf)
    best[0, 0] = 0.0
    start: NDArray[np.int64] = np.zeros((groups + 1, n + 1), dtype=np.int64)
    for group in range(1, groups + 1):
        total = best[group - 1, :n, None] + cost  # (first position, end)
        start[group, 1:] = total.argmin(axis=0)
        best[group, 1:] = total.min(axis=0)
    ends, end = [], n
    for group in range(groups, 1, -1):
        end = int(start[group, end])
        ends.append(end)
    return ends[::-1]


def _group_costs(values: Floats, counts: Floats) -> Floats:
    """Return the sum of squares within the group from position i up to before j + 1: (i, j), inf where j < i."""
    values = values - np.average(values, weights=counts)  # squares of large numbers would swallow small differences
    n = np.concatenate(([0.0], np.cumsum(counts)))
    total = np.concatenate(([0.0], np.cumsum(counts * values)))
    square = np.concatenate(([0.0], np.cumsum(counts * values**2)))
    size = n[None, 1:] - n[:-1, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        within = (square[None, 1:] - square[:-1, None]) - (total[None, 1:] - total[:-1, None]) ** 2 / size
    return np.where(size > 0, np.maximum(within, 0.0), np.inf)
