"""Numbers as they were written: decimals added without error, and how many different ones there are."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats
from vm_desktop.io.workbook.pieces import pieces

_MOST_PLACES = 6
_EXACT = 2**53  # integers below are exact in a float
_SAMPLE = 1_000
_ROWS_PER_SUM = 512  # of integers below 2^53: their sum fits 63 bits
_MOST_A_CELL = 8  # of a table of all integers between the least and the largest, for each number
_LEAST_EXPONENT = -1_080  # of the smallest float


def exact_sum(numbers: Floats) -> Decimal:
    """Return the sum of decimals as they were written: 0.1 + 0.2 is 0.3.

    Numbers with up to six decimals are added as integers; others by a correctly rounded float sum.
    """
    places = decimal_places(numbers)
    if places is None:
        return _decimal_of(_sum_of_floats(numbers))
    total = 0
    for part in pieces(len(numbers)):
        whole = np.rint(numbers[part] * 10.0**places).astype(np.int64)
        total += sum(np.add.reduceat(whole, np.arange(0, len(whole), _ROWS_PER_SUM)).tolist())
    return Decimal(total).scaleb(-places)


def decimal_places(numbers: Floats) -> int | None:
    """Return how many decimals the numbers are written with, 0 to 6; None where that is not sure of all of them."""
    sample = numbers[:_SAMPLE]
    for places in range(_MOST_PLACES + 1):
        if not _below_limit(sample, places):
            return None
        if _have_places(sample, places) and _all_have_places(numbers, places):
            return places if all(_below_limit(numbers[part], places) for part in pieces(len(numbers))) else None
    return None


def are_whole(numbers: Floats) -> bool:
    """Whether all numbers are whole; NaN is passed over. The first that is not one ends the search."""
    for part in pieces(len(numbers)):
        here = numbers[part]
        if not ((here == np.rint(here)) | np.isnan(here)).all():
            return False
    return True


def _decimal_of(total: Fraction) -> Decimal:
    """Return the nearest float as a decimal; the whole number where it is larger than any float."""
    try:
        return Decimal(repr(float(total)))
    except OverflowError:
        return Decimal(round(total))


def _sum_of_floats(numbers: Floats) -> Fraction:
    """Return the sum without any error, in pieces: the 53 bits of each number are two integers, which are added up
    exactly for each exponent."""
    tops, rests = np.zeros(2_200), np.zeros(2_200)
    for part in pieces(len(numbers)):
        mantissas, exponents = np.frexp(numbers[part])
        top = np.rint(mantissas * 2.0**26)
        places = exponents - _LEAST_EXPONENT
        tops += np.bincount(places, weights=top, minlength=len(tops))
        rests += np.bincount(places, weights=(mantissas * 2.0**26 - top) * 2.0**27, minlength=len(rests))
    total = Fraction(0)
    for place in np.flatnonzero((tops != 0) | (rests != 0)).tolist():
        total += (int(tops[place]) * 2**27 + int(rests[place])) * Fraction(2) ** (place + _LEAST_EXPONENT - 53)
    return total


def count_distinct(numbers: Floats) -> int:
    """Return how many different numbers there are; NaN is one."""
    if not len(numbers):
        return 0
    known = np.isfinite(numbers)
    rest = 0 if known.all() else _count_by_value(numbers[~known])
    numbers = numbers if not rest else numbers[known]
    places = decimal_places(numbers) if len(numbers) else None
    if places is not None:
        scale = 10.0**places
        low, high = int(np.rint(numbers.min() * scale)), int(np.rint(numbers.max() * scale))
        if high - low < _MOST_A_CELL * len(numbers) + _SAMPLE:
            is_there = np.zeros(high - low + 1, dtype=bool)
            for part in pieces(len(numbers)):
                is_there[np.rint(numbers[part] * scale).astype(np.int64) - low] = True
            return int(np.count_nonzero(is_there)) + rest
    return _count_by_value(numbers) + rest


def count_whole(numbers: NDArray[np.int64]) -> int:
    """Return how many different whole numbers there are, none of them negative."""
    if not len(numbers):
        return 0
    high = int(numbers.max())
    if high < _MOST_A_CELL * len(numbers) + _SAMPLE:
        is_there = np.zeros(high + 1, dtype=bool)
        is_there[numbers] = True
        return int(np.count_nonzero(is_there))
    ordered = np.sort(numbers)
    return 1 + int(np.count_nonzero(ordered[1:] != ordered[:-1]))


def _count_by_value(numbers: Floats) -> int:
    import pandas as pd

    return len(pd.unique(numbers))


def _have_places(numbers: Floats, places: int) -> bool:
    scale = 10.0**places
    return bool((np.rint(numbers * scale) / scale == numbers).all())


def _all_have_places(numbers: Floats, places: int) -> bool:
    return all(_have_places(numbers[part], places) for part in pieces(len(numbers)))


def _below_limit(numbers: Floats, places: int) -> bool:
    return bool(np.abs(numbers).max(initial=0) * 10.0**places < _EXACT)
