"""Exact integer arithmetic in arrays, in the cheapest number type that is still exact.

Prices and quantities are scaled to integers. While every product and sum stays below 2^53, float64 holds them exactly
and is fastest; beyond, int64 does up to 2^63, and Python integers in an object array have no limit at all.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.money import HalfRule

Integers = NDArray[Any]  # integer-valued float64, int64, or Python integers

FLOAT_LIMIT = 2**53
INT64_LIMIT = 2**63


def dtype_for(bound: int) -> np.dtype[Any]:
    """Return the cheapest type that holds every integer of magnitude up to `bound` exactly."""
    if bound < FLOAT_LIMIT:
        return np.dtype(np.float64)
    return np.dtype(np.int64) if bound < INT64_LIMIT else np.dtype(object)


def widened(values: Integers, kind: np.dtype[Any]) -> Integers:
    """Return integer-valued numbers in that type; through int64 to Python integers, never Python floats."""
    if kind.kind == "O" and values.dtype == np.float64:
        return values.astype(np.int64).astype(object)
    return values.astype(kind, copy=False)


def largest(values: Integers) -> int:
    """Return the largest magnitude in an integer-valued array; 0 if it is empty."""
    if values.size == 0:
        return 0
    return max(abs(int(values.max())), abs(int(values.min())))


def floor_ratio(numerators: Integers, denominator: int) -> Integers:
    """Return floor(n / d) for integers n of magnitude below the limit of their type, d > 0.

    Exact in float64 too: n / d is an integer or at least 1 / d away from one, and the division errs by less.
    """
    if numerators.dtype == np.float64:
        floors: Integers = np.floor(numerators / float(denominator))
        return floors
    return numerators // denominator


def ceil_ratio(numerators: Integers, denominator: int) -> Integers:
    """Return ceil(n / d), exactly."""
    return -floor_ratio(-numerators, denominator)


def round_ratio(numerators: Integers, denominator: int, rule: HalfRule = HalfRule.HALF_UP) -> Integers:
    """Return n / d rounded to whole numbers for n >= 0, in n's type; ties go up, or to the even neighbour.

    The caller has made room in the type for 2 n + d.
    """
    if denominator == 1:
        return numerators
    if denominator % 2 == 0 and rule is HalfRule.HALF_UP:
        return floor_ratio(numerators + denominator // 2, denominator)
    up = floor_ratio(2 * numerators + denominator, 2 * denominator)
    if rule is HalfRule.HALF_EVEN:
        tie = 2 * numerators + denominator == up * (2 * denominator)
        up = up - (tie & (up % 2 == 1))
    return up
