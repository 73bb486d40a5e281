"""Package: blocks of units at a price each; a block begun is a block paid."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vm_desktop.core.curve import PriceCurve, straight


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """amount = ceil(q / size) p; nothing at q = 0. The quantity rule counts the packages, the curve prices them."""

    package_size: Decimal
    package_price: Decimal

    def curve(self) -> PriceCurve:
        """Return the line over *packages*, not units: see `core.quantity.QuantityRule.package_size`."""
        return straight(Fraction(self.package_price))
