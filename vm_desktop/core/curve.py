"""The price curve: the one idea behind every charge model.

A charge model is a quantity rule followed by one piecewise-linear curve. The curve holds breakpoints, the amount just
above each breakpoint, and the slope (unit price) from there to the next one. Intervals are half open, (lower, upper],
so a quantity that equals a tier's upper bound lies in that tier.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from fractions import Fraction

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One straight part of a curve: it begins just above `lower` with amount `start` and rises by `slope` per unit."""

    lower: Fraction
    start: Fraction
    slope: Fraction

    def amount(self, quantity: Fraction) -> Fraction:
        """Return the amount at `quantity`, which the caller knows to lie in this piece."""
        return self.start + self.slope * (quantity - self.lower)

    @property
    def intercept(self) -> Fraction:
        """The amount where the piece, drawn on to the left, meets quantity 0."""
        return self.start - self.slope * self.lower


@dataclass(frozen=True, slots=True)
class PriceCurve:
    """Amount (major units of the currency) as a function of a quantity >= 0.

    `pieces` cover (0, infinity) without gap or overlap; the first has lower bound 0. `at_zero` is the amount at
    exactly 0, which may differ from the first piece's start (a first tier's flat fee that is not charged at zero).
    """

    at_zero: Fraction
    pieces: tuple[Piece, ...]

    def piece_at(self, quantity: Fraction) -> Piece:
        """Return the piece that holds a quantity > 0; a bound belongs to the piece below it."""
        position = bisect_left(self.pieces, quantity, key=lambda piece: piece.lower)
        return self.pieces[position - 1]

    def amount(self, quantity: Fraction) -> Fraction:
        """Return the exact, unrounded amount for `quantity` >= 0."""
        if quantity == 0:
            return self.at_zero
        return self.piece_at(quantity).amount(quantity)

    def bounds(self) -> tuple[Fraction, ...]:
        """Return the inclusive upper bounds of all pieces but the last, ascending."""
        return tuple(piece.lower for piece in self.pieces[1:])

    def drops(self) -> tuple[tuple[Fraction, Fraction, Fraction], ...]:
        """Return (bound, amount at it, amount just above it) wherever one unit more costs less: the price cliffs."""
        return tuple((b, before, after) for b, before, after in self._steps() if after < before)

    def rises(self) -> tuple[tuple[Fraction, Fraction, Fraction], ...]:
        """Return (bound, amount at it, amount just above it) wherever the amount jumps up."""
        return tuple((b, before, after) for b, before, after in self._steps() if after > before)

    def _steps(self) -> tuple[tuple[Fraction, Fraction, Fraction], ...]:
        following = zip(self.pieces, self.pieces[1:], strict=False)
        return tuple((right.lower, left.amount(right.lower), right.start) for left, right in following)


def straight(slope: Fraction, start: Fraction = ZERO, *, at_zero: Fraction = ZERO) -> PriceCurve:
    """Return a curve of one piece: `start` plus `slope` per unit."""
    return PriceCurve(at_zero, (Piece(lower=ZERO, start=start, slope=slope),))
