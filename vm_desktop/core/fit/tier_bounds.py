"""Where tiers could begin: at quantiles of customers, at gaps between groups of them, at round numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats
from vm_desktop.core.starting_prices import round_to_digits

MOST_TIERS = 6
_POINTS = 400  # customers' levels are summed up by so many quantiles before gaps are looked for
_QUANTILES = {
    2: (0.6,),
    3: (0.5, 0.9),
    4: (0.4, 0.75, 0.95),
    5: (0.3, 0.6, 0.85, 0.97),
    6: (0.25, 0.5, 0.75, 0.9, 0.98),
}
_HANDY = (1.0, 2.0, 2.5, 5.0)


class BoundsFrom(StrEnum):
    """Where bounds come from."""

    QUANTILES = "quantiles"
    NATURAL_BREAKS = "natural_breaks"
    ROUND_NUMBERS = "round_numbers"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedBounds:
    """Upper bounds of all tiers but the last, why they are there, and how many customers' levels each tier holds."""

    source: BoundsFrom
    bounds: tuple[Decimal, ...]
    reason: str
    customers: tuple[int, ...]


def suggested_bounds(levels: Floats, tiers: int) -> tuple[SuggestedBounds, ...]:
    """Return suggestions of `tiers` tiers (2 to 6) for customers' mean monthly quantities (customers,).

    Only paying customers, with a level above 0, are looked at. Bounds are rounded so that they can be said aloud; one
    that would repeat is left out, so that a suggestion may have fewer tiers.
    """
    used = levels[np.isfinite(levels) & (levels > 0)]
    if not len(used):
        return ()
    shares = _QUANTILES[tiers]
    quantiles = _rounded(np.quantile(used, shares).tolist())
    words = ", ".join(f"{share:.0%}" for share in shares)
    breaks = _rounded(natural_breaks(used, tiers))
    found = (
        (BoundsFrom.QUANTILES, quantiles, f"{words} of the customers use less."),
        (
            BoundsFrom.NATURAL_BREAKS,
            breaks,
            "Customers cluster on both sides; least variance within tiers, on a log scale.",
        ),
        (BoundsFrom.ROUND_NUMBERS, _round_numbers(used, tiers), "Round numbers in even steps on a log scale."),
    )
    return tuple(
        SuggestedBounds(source=source, bounds=bounds, reason=reason, customers=customers_in_tiers(used, bounds))
        for source, bounds, reason in found
        if bounds
    )


def customers_in_tiers(levels: Floats, bounds: tuple[Decimal, ...]) -> tuple[int, ...]:
    """Return how many levels lie in each tier; upper bounds belong to their tier."""
    places = np.searchsorted(np.array([float(bound) for bound in bounds]), levels, side="left")
    return tuple(np.bincount(places, minlength=len(bounds) + 1).tolist())


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
    n = np.concatenate(([0.0], np.cumsum(counts)))
    total = np.concatenate(([0.0], np.cumsum(counts * values)))
    square = np.concatenate(([0.0], np.cumsum(counts * values**2)))
    size = n[None, 1:] - n[:-1, None]
    with np.errstate(invalid="ignore", divide="ignore"):
        within = (square[None, 1:] - square[:-1, None]) - (total[None, 1:] - total[:-1, None]) ** 2 / size
    return np.where(size > 0, np.maximum(within, 0.0), np.inf)


def _rounded(values: list[float]) -> tuple[Decimal, ...]:
    """Return the values to one digit, to two where the first would repeat; in order, each once."""
    coarse = [round_to_digits(Decimal(value), 1) for value in values]
    fine = [round_to_digits(Decimal(value), 2) for value in values]
    chosen = [c if coarse.count(c) == 1 else f for c, f in zip(coarse, fine, strict=True)]
    return tuple(sorted({value for value in chosen if value > 0}))


def _round_numbers(levels: Floats, tiers: int) -> tuple[Decimal, ...]:
    low, high = np.quantile(levels, (0.3, 0.97))
    steps = (
        np.linspace(math.log(low), math.log(max(high, low)), tiers - 1) if tiers > 2 else [math.log(np.median(levels))]
    )
    return tuple(sorted({_handy(math.exp(step)) for step in steps}))


def _handy(value: float) -> Decimal:
    """Return the nearest of 1, 2, 2.5 and 5 times a power of ten, on a log scale; at least 1 above 1."""
    decade = math.floor(math.log10(value))
    candidates = [handy * 10.0**power for power in (decade, decade + 1) for handy in _HANDY]
    nearest = min(candidates, key=lambda one: abs(math.log(one / value)))
    return Decimal(format(Decimal(repr(nearest)).normalize(), "f"))
