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

from vm_desktop.io.cell_reader.arrow_arrays import are_valid, values_of

Floats = NDArray[np.float64]
Integers = NDArray[np.int32]
Letters = NDArray[np.uint8]

_MINUS, _POINT, _ZERO, _NINE = b"-.09"
_GROUP = 3  # digits between two signs for thousands
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
        return _filled(texts)
    blanks = ~are_valid(texts)
    if texts.null_count == len(texts):
        return WrittenNumbers(values=np.full(len(texts), np.nan), blanks=blanks, writing=None)
    found = _filled(texts.drop_null()) if isinstance(texts, pyarrow.StringArray) else None
    if found is None:
        return None
    values = np.full(len(texts), np.nan)
    values[~blanks] = found.values
    return WrittenNumbers(values=values, blanks=blanks, writing=found.writing)


def _filled(texts: Any) -> WrittenNumbers | None:
    """Return the numbers where no text is blank."""
    _, offset_buffer, letter_buffer = texts.buffers()
    offsets = np.frombuffer(offset_buffer, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    if letter_buffer is None or offsets[0] == offsets[-1]:
        return None
    letters = np.frombuffer(letter_buffer, dtype=np.uint8)[offsets[0] : offsets[-1]]
    if letters.min() < _MINUS or letters.max() > _NINE:
        return None
    try:
        values = values_of(pc.cast(texts, pyarrow.float64()), np.float64)
    except pyarrow.ArrowInvalid:
        return None
    writing = _writing(letters, offsets - offsets[0], values)
    if writing is None or writing.number_format() is None:
        return None
    return WrittenNumbers(values=values, blanks=None, writing=writing)


def _writing(letters: Letters, offsets: Integers, values: Floats) -> Writing | None:
    """Return how the numbers are written; None where one could not be written again from its value.

    Whatever is read as a number from digits, points and minus signs is ``[-][digits][.[digits]]``.
    """
    ends = offsets[1:]
    if (ends - offsets[:-1]).max() > _MOST_DIGITS and _digits_at_most(letters, offsets) > _MOST_DIGITS:
        return None
    if not _begin_plainly(letters, offsets, values):
        return None
    points = np.flatnonzero(letters == _POINT)
    if not len(points):
        return Writing(as_needed=True, at_least_one=False, places=0)
    cells = _cells_of_points(points, offsets, values)
    return _writing_of_decimals(letters, values[cells], points, ends[cells], count=len(values))


def _begin_plainly(letters: Letters, offsets: Integers, values: Floats) -> bool:
    """Whether each number begins with a digit, which is 0 only right before a point or alone; none is -0."""
    begins, first = offsets[:-1], letters[offsets[:-1]]
    is_negative = first == _MINUS
    if is_negative.any():
        if (values[is_negative] == 0).any():
            return False
        begins = begins + is_negative
        first = letters[begins]
    if first.min() < _ZERO:
        return False
    zeros = np.flatnonzero(first == _ZERO)
    second = begins[zeros] + 1
    second = second[second < offsets[1:][zeros]]
    return bool((letters[second] == _POINT).all())


def _cells_of_points(points: NDArray[np.intp], offsets: Integers, values: Floats) -> NDArray[np.intp] | slice:
    """Return for each point the number that has it: a number has one at most."""
    if len(points) == len(values):
        return slice(None)
    with_decimals = np.flatnonzero(values != np.trunc(values))
    if len(with_decimals) == len(points):  # so no whole number has a point
        return with_decimals
    return np.searchsorted(offsets, points, side="right") - 1


def _writing_of_decimals(
    letters: Letters, values: Floats, points: NDArray[np.intp], ends: Integers, *, count: int
) -> Writing | None:
    """Return how numbers are written some of which have decimals: those `values`, with their points and ends."""
    decimals = ends - points - 1
    least, most = int(decimals.min()), int(decimals.max())
    if not least:
        return None  # "5."
    all_have = len(points) == count
    ends_with_zero = letters[ends - 1] == _ZERO
    grouped = (decimals == _GROUP) & (np.abs(values) < 1000) if least <= _GROUP <= most else None
    return Writing(
        as_needed=not ends_with_zero.any(),
        at_least_one=all_have and not (ends_with_zero & (decimals > 1)).any(),
        places=least if all_have and least == most else None,
        has_point=grouped is None or not grouped.all(),
        may_be_grouped=grouped is not None and bool(grouped.any()),
    )


def _digits_at_most(letters: Letters, offsets: Integers) -> int:
    """Return the most digits that a text has."""
    is_digit = letters >= _ZERO
    return int(np.add.reduceat(is_digit, offsets[:-1], dtype=np.int64).max())
