"""Sums of arrays times exact factors, rounded once: percentages with event fees, and percentage discounts."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.money import HalfRule
from vm_desktop.core.rating.exact import Integers, dtype_for, largest, round_ratio, widened

Term = tuple[Fraction, Integers]


def rounded_sum(terms: tuple[Term, ...], rule: HalfRule, constant: Fraction = Fraction(0)) -> NDArray[np.int64]:
    """Return round(constant + sum of factor * integers) for each cell; every factor and cell is >= 0."""
    denominator = lcm(constant.denominator, *(factor.denominator for factor, _ in terms))
    weights = [int(factor * denominator) for factor, _ in terms]
    base = int(constant * denominator)
    top = base + sum(weight * largest(values) for weight, (_, values) in zip(weights, terms, strict=True))
    kind = dtype_for(2 * top + denominator)
    total = np.full(terms[0][1].shape, base, dtype=kind)
    for weight, (_, values) in zip(weights, terms, strict=True):
        total = total + widened(values, kind) * weight
    return round_ratio(total, denominator, rule).astype(np.int64)
