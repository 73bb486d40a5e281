"""The steps by which a bill line comes about: quantities first, then amounts that add up to the line exactly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import assert_never

from vm_desktop.core.quantity import Rounding


class Bound(StrEnum):
    """Which way a limit holds a line or a bill."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metered:
    """The value metric's quantity in the billing period."""

    quantity: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Annualised:
    """A year's quantity from the billed months of a window: their sum times 12 / `months`, or a level's mean."""

    metered: Fraction
    months: int
    is_level: bool
    quantity: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """The quantity divided, and rounded to whole units where the charge says so."""

    divide_by: Decimal
    round: Rounding
    quantity: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What is included, and what of the quantity remains to be paid."""

    included: Decimal
    billable: Fraction
    reprices_all: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Packages:
    """How many packages are begun."""

    size: Decimal
    count: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A quantity times its price. `tier` counts from 1 and reaches to `up_to` (None: no limit); None without tiers.

    `is_rate`: the quantity is money, and the price a share of it.
    """

    tier: int | None
    up_to: Fraction | None
    quantity: Fraction
    price: Fraction
    is_rate: bool
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """A fixed amount: a plan's base fee, a flat charge, or what a tier asks for being entered."""

    tier: int | None
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFees:
    """A fee for each event of a percentage charge."""

    events: Fraction
    fee: Decimal
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PercentOff:
    """A share off what earlier discounts left of the lines that the discount names."""

    percent: Decimal
    of: Fraction
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountOff:
    """An amount off, before it is limited to what there is."""

    offered: Decimal
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """What a discount may not take, because no more than this `room` was left."""

    room: Fraction
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounded:
    """What rounding to the currency's minor unit adds or takes."""

    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounded:
    """What a limit adds to, or takes from, the amount `before` it."""

    bound: Bound
    limit: Decimal
    before: Fraction
    amount: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditDrawn:
    """Prepaid credit that pays for the bill, as far as it reaches."""

    available: Decimal
    amount: Fraction


QuantityStep = Metered | Annualised | Converted | Allowance | Packages
AmountStep = Priced | Fee | EventFees | PercentOff | AmountOff | Limited | Rounded | Bounded | CreditDrawn
Step = QuantityStep | AmountStep


def amount_of(step: Step) -> Fraction | None:
    """Return what the step adds to its line, in major units, exactly; None where it only tells of a quantity."""
    match step:
        case Metered() | Annualised() | Converted() | Allowance() | Packages():
            return None
        case (
            Priced()
            | Fee()
            | EventFees()
            | PercentOff()
            | AmountOff()
            | Limited()
            | Rounded()
            | Bounded()
            | CreditDrawn()
        ):
            return step.amount
        case _:
            assert_never(step)
