"""The median of customers, without an assumption about how they are spread."""

from __future__ import annotations

import functools
import math

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import CONFIDENCE, Estimate

LEAST = 6  # below, no pair of observations is 95 % sure to hold the median


def median(values: Floats) -> Estimate | None:
    """Return the median of the values (n,); None for fewer than `LEAST`.

    Source: interpolated order statistics; Hettmansperger and Sheather 1986, Statistics and Probability Letters 4,
    75-79. Plain order statistics hold the median with a probability that jumps with n; between two of them it is 95 %.
    """
    n = len(values)
    if n < LEAST:
        return None
    depth, step = _place(n)
    middle = ((n - 1) // 2, n // 2)
    places = (depth - 1, depth, *middle, n - depth - 1, n - depth)
    ordered = np.partition(values, sorted(set(places)))
    outer_low, inner_low, one, other, inner_high, outer_high = (float(ordered[place]) for place in places)
    return Estimate(
        value=(one + other) / 2.0 if one != other else one,
        low=(1.0 - step) * outer_low + step * inner_low if outer_low != inner_low else outer_low,
        high=(1.0 - step) * outer_high + step * inner_high if outer_high != inner_high else outer_high,
        n=n,
    )


@functools.lru_cache(maxsize=256)
def _place(n: int) -> tuple[int, float]:
    """Return the depth of the outer one of two neighbouring order statistics, and how far to go to the inner one."""
    depth = max(1, int(n / 2.0 - 0.9 * math.sqrt(n) + 2.0))  # a little inside the one that is looked for
    while depth > 1 and _held(depth, n) < CONFIDENCE:
        depth -= 1
    wider, narrower = _held(depth, n), _held(depth + 1, n)
    share = max(0.0, min(1.0, (wider - CONFIDENCE) / (wider - narrower)))
    return depth, (n - depth) * share / (depth + (n - 2 * depth) * share)


def _held(depth: int, n: int) -> float:
    """Return the probability that the median lies between the depth-th smallest and the depth-th largest value."""
    from scipy.special import bdtr

    return 1.0 - 2.0 * float(bdtr(depth - 1, n, 0.5))
