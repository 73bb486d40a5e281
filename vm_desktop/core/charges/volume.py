"""Volume: the tier that holds the quantity prices all of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from vm_desktop.core.charges.tiers import Tier, spans
from vm_desktop.core.curve import Piece, PriceCurve


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """amount = r_k q + flat_k, where tier k holds q. More usage can cost less at a bound: a price cliff."""

    tiers: tuple[Tier, ...]

    def curve(self, *, flat_fee_at_zero: bool = True) -> PriceCurve:
        """Return a curve whose every piece points back to its tier's flat fee at quantity 0."""
        pieces = tuple(
            Piece(
                lower=lower,
                start=Fraction(tier.flat_fee) + Fraction(tier.unit_price) * lower,
                slope=Fraction(tier.unit_price),
            )
            for lower, _, tier in spans(self.tiers)
        )
        at_zero = Fraction(self.tiers[0].flat_fee) if flat_fee_at_zero else Fraction(0)
        return PriceCurve(at_zero, pieces)
