"""A price curve in integer ticks, evaluated over arrays to exact minor units."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor, lcm

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.curve import PriceCurve
from vm_desktop.core.money import Currency, HalfRule
from vm_desktop.core.rating.exact import Integers, dtype_for, largest, round_ratio, widened
from vm_desktop.core.rating.metered import CHUNK, Metered


@dataclass(frozen=True, slots=True)
class CurveTicks:
    """amount in minor units = (intercepts[k] + slopes[k] * numerator) / denominator, k = the piece of the cell.

    Piece 0 holds exactly the quantity 0; `bounds` are the inclusive upper bounds of all pieces but the last, as
    numerators of the quantity.
    """

    bounds: tuple[int, ...]
    intercepts: tuple[int, ...]
    slopes: tuple[int, ...]
    denominator: int

    def largest_tick(self, numerators: Integers) -> int:
        """Return a bound on every intermediate value, doubled as rounding needs it."""
        top = largest(numerators) * max(self.slopes, default=0)
        return 2 * (top + max(abs(a) for a in self.intercepts)) + self.denominator


def curve_ticks(curve: PriceCurve, scale: int, currency: Currency) -> CurveTicks:
    """Return `curve` over quantities that are numerators / `scale`, in ticks of a minor unit."""
    minor = currency.minor_per_major
    lines = [(curve.at_zero * minor, Fraction(0))]
    lines += [(piece.intercept * minor, piece.slope * minor / scale) for piece in curve.pieces]
    denominator = lcm(*(part.denominator for line in lines for part in line))
    return CurveTicks(
        bounds=(0, *(floor(bound * scale) for bound in curve.bounds())),
        intercepts=tuple(int(intercept * denominator) for intercept, _ in lines),
        slopes=tuple(int(slope * denominator) for _, slope in lines),
        denominator=denominator,
    )


def amounts(curve: PriceCurve, units: Metered, currency: Currency, rule: HalfRule) -> NDArray[np.int64]:
    """Return the rounded amount of every cell in minor units, shaped as `units`: the same cents as exact arithmetic."""
    ticks = curve_ticks(curve, units.scale, currency)
    kind = dtype_for(ticks.largest_tick(units.numerators))
    intercepts = np.array(ticks.intercepts, dtype=kind)
    slopes = np.array(ticks.slopes, dtype=kind)
    pieces = units.pieces(ticks.bounds).reshape(-1)
    numerators = units.numerators.reshape(-1)
    result = np.empty(numerators.size, dtype=np.int64)
    for start in range(0, numerators.size, CHUNK):
        part = slice(start, start + CHUNK)
        piece = pieces[part].astype(np.intp)
        value = slopes.take(piece)
        value *= widened(numerators[part], kind)
        value += intercepts.take(piece)
        result[part] = round_ratio(value, ticks.denominator, rule)
    return result.reshape(units.numerators.shape)
