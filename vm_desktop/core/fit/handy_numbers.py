"""Numbers that can be said aloud and printed on a price list."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

from vm_desktop.core.starting_prices import round_to_digits

_MANTISSAS = tuple(Decimal(text) for text in ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8", "10"))
_ROUND_MANTISSAS = tuple(Decimal(text) for text in ("1", "2", "5", "10"))


def handy_number(value: float, *, whole: bool = False) -> Decimal:
    """Return the nearest (on a log scale) of 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6 and 8 times a power of ten.

    `value` is above 0. With `whole`, below 20 the nearest whole number, at least 1: nobody has 2.5 seats.
    """
    if whole and value < 20:
        return Decimal(max(1, math.floor(value + 0.5)))
    return _nearest(value, _MANTISSAS)


def round_number(value: float, *, whole: bool = False) -> Decimal:
    """Return the nearest (on a log scale) of 1, 2 and 5 times a power of ten; at least 1 with `whole`."""
    return _nearest(max(value, 1.0) if whole else value, _ROUND_MANTISSAS)


def handy_prices(price: Decimal) -> tuple[Decimal, ...]:
    """Return prices near this one that are easier to print, the nearest first: to three digits, to two and a half
    (the third is 0 or 5), to two, and to one."""
    if price <= 0:
        return ()
    found = dict.fromkeys(
        (round_to_digits(price, 3), _to_fives(price), round_to_digits(price, 2), round_to_digits(price, 1))
    )
    return tuple(sorted(found, key=lambda one: (abs(one - price), -_digits(one))))


def _nearest(value: float, mantissas: tuple[Decimal, ...]) -> Decimal:
    power = math.floor(math.log10(value))
    nearest = min((mantissa.scaleb(power) for mantissa in mantissas), key=lambda one: abs(math.log(float(one) / value)))
    return Decimal(format(nearest.normalize(), "f"))


def _to_fives(price: Decimal) -> Decimal:
    step = Decimal(5).scaleb(price.adjusted() - 2)
    return Decimal(format((price / step).quantize(Decimal(1), ROUND_HALF_UP) * step, "f"))


def _digits(number: Decimal) -> int:
    return len(number.normalize().as_tuple().digits)
