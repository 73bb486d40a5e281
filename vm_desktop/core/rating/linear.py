"""Sums of arrays times exact factors, rounded once: percentages with event fees, and percentage discounts."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.money import HalfRule
from vm_desktop.core.rating.exact import Integers, dtype_for, largest, round_ratio, widened
from vm_desktop.core.rating.metered import CHUNK

Term = tuple[Fraction, Integers]


def rounded_sum(terms: tuple[Term, ...], rule: HalfRule, constant: Fraction = Fraction(0)) -> NDArray[np.int64]:
    """Return round(constant + sum of factor * integers) for each cell; every factor and cell is >= 0."""
    denominator = lcm(constant.denominator, *(factor.denominator for factor, _ in terms))
    weights = [int(factor * denominator) for factor, _ in terms]
    base = int(constant * denominator)
    top = base + sum(weight * largest(values) for weight, (_, values) in zip(weights, terms, strict=True))
    kind = dtype_for(2 * top + denominator)
    flat = [values.reshape(-1) for _, values in terms]
    result = np.empty(flat[0].size, dtype=np.int64)
    for start in range(0, result.size, CHUNK):
        part = slice(start, start + CHUNK)
        total = np.full(result[part].size, base, dtype=kind)
        for weight, values in zip(weights, flat, strict=True):
            total += widened(values[part], kind) * weight
        result[part] = round_ratio(total, denominator, rule)
    return result.reshape(terms[0][1].shape)
