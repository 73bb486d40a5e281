"""Percentage: a rate on an amount of money, and a fixed fee for each event."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vm_desktop.core.curve import PriceCurve, straight


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentage:
    """amount = rate q + fixed_fee * events, where q is money and events is another metric's quantity.

    Where no events metric is named, a quantity above 0 counts as one event.
    """

    rate: Decimal
    fixed_fee: Decimal = Decimal(0)
    events: str | None = None

    def curve(self) -> PriceCurve:
        """Return the line over the amount of money."""
        once = Fraction(self.fixed_fee) if self.events is None else Fraction(0)
        return straight(Fraction(self.rate), once)

    def event_curve(self) -> PriceCurve:
        """Return the line over the number of events."""
        return straight(Fraction(self.fixed_fee))
