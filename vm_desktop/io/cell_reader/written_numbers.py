"""Columns of a text table whose cells are all plain numbers: read as numbers from which each text can be written again.

A text is only taken as a number where nothing is lost: ``42`` and ``-1.5`` are numbers, ``00042``, ``+1``, ``1e5``,
``.5`` and 20 digits stay texts. Decimals are written in one of three ways, and a column in one: as few as needed
(``1.5``, ``2``), as few as needed but at least one (``1.5``, ``2.0``), or always as many (``1.50``, ``2.00``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Letters = NDArray[np.uint8]

_MINUS, _POINT, _SLASH, _ZERO, _NINE = b"-./09"
_MOST_DIGITS = 15  # a float64 keeps so many digits of any decimal number


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """The ways that fit how numbers are written: with as few decimals as needed, with at least one, with always as many
    (`places`, None = that does not fit). `has_point`: a point is certainly one of decimals. `may_be_grouped`: a point
    with three digits after it and at most three before it could be a sign for thousands."""

    as_needed: bool = True
    at_least_one: bool = True
    places: int | None = None
    has_point: bool = False
    may_be_grouped: bool = False

    def number_format(self) -> str | None:
        """Return the way as `WireColumn.written` has it; None where there is none."""
        if self.as_needed:
            return ""
        if self.places:
            return "0." + "0" * self.places
        return "0.0#" if self.at_least_one else None

    def both(self, other: Writing) -> Writing:
        """Return the ways that fit the numbers of both."""
        return Writing(
            as_needed=self.as_needed and other.as_needed,
            at_least_one=self.at_least_one and other.at_least_one,
            places=self.places if self.places == other.places else None,
            has_point=self.has_point or other.has_point,
            may_be_grouped=self.may_be_grouped or other.may_be_grouped,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNumbers:
    """Numbers (rows,), NaN for blanks, and how they are written; `writing` is None where all are blank."""

    values: Floats
    blanks: NDArray[np.bool_] | None
    writing: Writing | None


def written_numbers(texts: Any) -> WrittenNumbers | None:
    """Return the numbers of an Arrow array of texts (nulls are blanks); None where a text is no plain number."""
    if not texts.null_count:
        return _filled(texts, texts, None)
    blanks = np.asarray(pc.is_null(texts).to_numpy(zero_copy_only=False), dtype=bool)
    if texts.null_count == len(texts):
        return WrittenNumbers(values=np.full(len(texts), np.nan), blanks=blanks, writing=None)
    return _filled(texts, texts.drop_null(), blanks) if isinstance(texts, pyarrow.StringArray) else None


def _filled(texts: Any, filled: Any, blanks: NDArray[np.bool_] | None) -> WrittenNumbers | None:
    _, offset_buffer, letter_buffer = filled.buffers()
    offsets = np.frombuffer(offset_buffer, dtype=np.int32)[filled.offset : filled.offset + len(filled) + 1]
    if letter_buffer is None or offsets[0] == offsets[-1]:
        return None
    letters = np.frombuffer(letter_buffer, dtype=np.uint8)[offsets[0] : offsets[-1]]
    if letters.min() < _MINUS or letters.max() > _NINE or (letters == _SLASH).any():
        return None
    try:
        values = pc.cast(filled, pyarrow.float64()).to_numpy()
    except pyarrow.ArrowInvalid:
        return None
    writing = _writing(letters, offsets.astype(np.int64) - int(offsets[0]), values)
    if writing is None or writing.number_format() is None:
        return None
    if blanks is not None:
        everywhere = np.full(len(texts), np.nan)
        everywhere[~blanks] = values
        values = everywhere
    return WrittenNumbers(values=values, blanks=blanks, writing=writing)


def _writing(letters: Letters, offsets: Integers, values: Floats) -> Writing | None:
    """Return how the numbers are written; None where one could not be written again from its value.

    Whatever is read as a number from digits, points and minus signs is ``[-]digits[.digits]``. So each text is what
    would be written if it has no needless zero in front, which is told by the sum of the lengths, and none behind.
    """
    ends = offsets[1:]
    lengths = ends - offsets[:-1]
    if lengths.max() > _MOST_DIGITS and _digits_at_most(letters, offsets) > _MOST_DIGITS:
        return None
    points = np.flatnonzero(letters == _POINT)
    negative = np.count_nonzero(letters == _MINUS)
    is_zero = values == 0
    if negative and (is_zero & np.signbit(values)).any():
        return None
    decimals = _decimals(points, offsets)
    in_front = _integer_digits(values)
    if int(lengths.sum()) != in_front + negative + int(decimals.sum()) + len(points):
        return None
    if not len(points):
        return Writing(as_needed=True, at_least_one=False, places=0)
    return _writing_of_decimals(letters, ends, values, decimals, all_have=len(points) == len(values))


def _decimals(points: NDArray[np.intp], offsets: Integers) -> Integers:
    """Return how many digits follow each point (points,)."""
    if len(points) == len(offsets) - 1:  # a number has at most one, so each has its own
        return offsets[1:] - points - 1
    cells = np.searchsorted(offsets, points, side="right") - 1
    return offsets[cells + 1] - points - 1


def _writing_of_decimals(
    letters: Letters, ends: Integers, values: Floats, decimals: Integers, *, all_have: bool
) -> Writing | None:
    if not decimals.min():
        return None  # "5."
    if all_have:
        has_point, last = values, letters[ends - 1]
    else:
        cells = np.searchsorted(ends, _point_ends(letters, decimals), side="left")
        has_point, last = values[cells], letters[ends[cells] - 1]
    ends_with_zero = last == _ZERO
    places = int(decimals[0])
    grouped = (decimals == 3) & (np.abs(has_point) < 1000)
    return Writing(
        as_needed=not ends_with_zero.any(),
        at_least_one=all_have and not (ends_with_zero & (decimals > 1)).any(),
        places=places if all_have and bool((decimals == places).all()) else None,
        has_point=not grouped.all(),
        may_be_grouped=bool(grouped.any()),
    )


def _point_ends(letters: Letters, decimals: Integers) -> Integers:
    """Return for each number with a point where it ends."""
    return np.flatnonzero(letters == _POINT) + 1 + decimals


def _integer_digits(values: Floats) -> int:
    """Return how many digits the numbers have before the point, all together: 1 for 0.5."""
    sizes = np.abs(values)
    most = float(sizes.max(initial=0))
    count, power = len(sizes), 10.0
    while power <= most:
        count += int(np.count_nonzero(sizes >= power))
        power *= 10.0
    return count


def _digits_at_most(letters: Letters, offsets: Integers) -> int:
    """Return the most digits that a text has."""
    is_digit = letters >= _ZERO
    return int(np.add.reduceat(is_digit, offsets[:-1], dtype=np.int64).max())
