"""Graduated: each unit is priced by the tier it falls in; every tier entered adds its flat fee."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from vm_desktop.core.charges.tiers import Tier, spans
from vm_desktop.core.curve import Piece, PriceCurve


@dataclass(frozen=True, slots=True, kw_only=True)
class Graduated:
    """amount = sum over tiers of r_i * (part of q in (L_i, U_i]) + flat_i of every tier entered."""

    tiers: tuple[Tier, ...]

    def curve(self, *, flat_fee_at_zero: bool = True) -> PriceCurve:
        """Return a curve that rises through the tiers and jumps by a tier's flat fee where it is entered."""
        return graduated_curve(self.tiers, flat_fee_at_zero=flat_fee_at_zero)


@dataclass(frozen=True, slots=True, kw_only=True)
class GraduatedPercentage:
    """Graduated over an amount of money: each tier's `unit_price` is a rate (0.029 is 2.9 %)."""

    tiers: tuple[Tier, ...]

    def curve(self, *, flat_fee_at_zero: bool = True) -> PriceCurve:
        """Return the same curve as `Graduated`, with rates for slopes."""
        return graduated_curve(self.tiers, flat_fee_at_zero=flat_fee_at_zero)


def graduated_curve(tiers: tuple[Tier, ...], *, flat_fee_at_zero: bool) -> PriceCurve:
    """Return the accumulated curve of a sound tier table (see `tier_problems`)."""
    pieces: list[Piece] = []
    reached = Fraction(0)
    for lower, upper, tier in spans(tiers):
        piece = Piece(lower=lower, start=reached + Fraction(tier.flat_fee), slope=Fraction(tier.unit_price))
        pieces.append(piece)
        reached = piece.amount(upper) if upper is not None else reached
    at_zero = pieces[0].start if flat_fee_at_zero else Fraction(0)
    return PriceCurve(at_zero, tuple(pieces))
