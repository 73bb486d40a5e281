"""Per unit: the same price for each unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vm_desktop.core.curve import PriceCurve, straight


@dataclass(frozen=True, slots=True, kw_only=True)
class PerUnit:
    """amount = r q."""

    unit_price: Decimal

    def curve(self) -> PriceCurve:
        """Return the straight line through 0 with the unit price as slope."""
        return straight(Fraction(self.unit_price))
