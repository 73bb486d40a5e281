"""A round number inside a tier, at which to split it."""

from __future__ import annotations

from decimal import Decimal
from itertools import count

from vm_desktop.core.starting_prices import round_to_digits

FIRST_BOUND = Decimal(1000)


def round_bound_between(lower: Decimal, upper: Decimal | None) -> Decimal:
    """Return a number strictly between the bounds, with as few digits as can be, near the middle.

    The middle is the geometric one, as usage spreads over orders of magnitude; of a tier without a limit it is twice
    its lower bound.
    """
    middle = _middle(lower, upper)
    for digits in count(1):
        bound = round_to_digits(middle, digits)
        if bound > lower and (upper is None or bound < upper):
            return bound
    raise AssertionError("with all its digits the middle lies between the bounds")


def _middle(lower: Decimal, upper: Decimal | None) -> Decimal:
    if upper is None:
        return 2 * lower if lower else FIRST_BOUND
    return (lower * upper).sqrt() if lower else upper / 2
