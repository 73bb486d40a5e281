"""Stairstep: each tier has one amount for any quantity in it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from vm_desktop.core.charges.tiers import Tier, spans
from vm_desktop.core.curve import Piece, PriceCurve


@dataclass(frozen=True, slots=True, kw_only=True)
class Stairstep:
    """amount = flat_k, where tier k holds q."""

    tiers: tuple[Tier, ...]

    def curve(self, *, flat_fee_at_zero: bool = True) -> PriceCurve:
        """Return a curve of level pieces."""
        pieces = tuple(
            Piece(lower=lower, start=Fraction(tier.flat_fee), slope=Fraction(0)) for lower, _, tier in spans(self.tiers)
        )
        at_zero = Fraction(self.tiers[0].flat_fee) if flat_fee_at_zero else Fraction(0)
        return PriceCurve(at_zero, pieces)
