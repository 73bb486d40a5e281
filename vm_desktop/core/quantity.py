"""From a metered quantity to the units that a price curve prices: convert, round, include, package."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from vm_desktop.core.money import round_ratio


class Rounding(StrEnum):
    """How a converted quantity becomes whole, before pricing."""

    NONE = "none"
    UP = "up"
    NEAREST = "nearest"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuantityRule:
    """Steps 2 and 3 of a bill, in order: quantity / divide_by, round, subtract what is included, count packages.

    With `reprices_all`, exceeding the allowance prices all units and not only those above it.
    """

    divide_by: Decimal = Decimal(1)
    round: Rounding = Rounding.NONE
    included: Decimal = Decimal(0)
    reprices_all: bool = False
    package_size: Decimal | None = None

    def converted(self, quantity: Fraction) -> Fraction:
        """Return the quantity in the unit that is priced."""
        amount = quantity if self.divide_by == 1 else quantity / Fraction(self.divide_by)
        match self.round:
            case Rounding.UP:
                return Fraction(math.ceil(amount))
            case Rounding.NEAREST:
                return Fraction(round_ratio(amount))
            case Rounding.NONE:
                return amount

    def billable(self, converted: Fraction) -> Fraction:
        """Return what remains to be paid after the allowance."""
        if not self.included:
            return converted
        included = Fraction(self.included)
        if converted <= included:
            return Fraction(0)
        return converted if self.reprices_all else converted - included

    def units(self, billable: Fraction) -> Fraction:
        """Return the curve's argument: the billable quantity, or the number of packages begun."""
        if self.package_size is None:
            return billable
        return Fraction(math.ceil(billable / Fraction(self.package_size)))
