"""Flat: a fixed amount, whatever the quantity."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vm_desktop.core.curve import PriceCurve, straight


@dataclass(frozen=True, slots=True, kw_only=True)
class Flat:
    """amount = F, also at quantity 0."""

    amount: Decimal

    def curve(self) -> PriceCurve:
        """Return the level curve at the flat amount."""
        fee = Fraction(self.amount)
        return straight(Fraction(0), fee, at_zero=fee)
