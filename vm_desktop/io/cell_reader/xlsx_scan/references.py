"""The row numbers in the tags of rows and cells: ``<row r="12"`` and ``<c r="B12"``, found and compared all at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain

PADDING = b" " * 32  # stands after the text, so that the bytes after a tag can be read without asking for the end

_MOST_DIGITS = 7
_QUOTE = ord('"')
_ROW_START = len('<row r="')
_CELL_START = len('<c r="A')
_FIRST_AFTER_DIGITS = ord("A")
_C_OR_R = np.uint8(0b11101110)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class References:
    """The digits of each row number in the text: where they start and end, whether the tag is a row's, and for each
    row its number (1-based)."""

    starts: NDArray[np.intp]
    ends: NDArray[np.intp]
    is_row: NDArray[np.bool_]
    row_numbers: NDArray[np.int64]

    @property
    def row_of_each(self) -> NDArray[np.int64]:
        """The row number at each reference."""
        rows: NDArray[np.int64] = self.row_numbers[np.cumsum(self.is_row) - 1]
        return rows


def references(text: bytes, is_tag: NDArray[np.bool_]) -> References:
    """Return the references in the text, which is padded.

    `is_tag` is true at each ``<``. NotPlain when a cell does not say the number of its row, or rows do not ascend.
    """
    body = np.frombuffer(text, dtype=np.uint8)
    tags = _row_and_cell_tags(body, is_tag)
    is_row = body[tags + 1] == ord("r")
    starts = np.where(is_row, tags + _ROW_START, tags + _CELL_START)
    for _ in range(2):  # a second and a third letter of the column
        starts += ~is_row & (body[starts] >= _FIRST_AFTER_DIGITS)
    if not len(starts) or not is_row[0]:
        raise NotPlain("no row")
    digits = _eight_bytes(text, starts)
    lengths = _digits_before_quote(digits)
    ours = digits & ((np.uint64(1) << (np.uint64(8) * (lengths + np.uint64(1)))) - np.uint64(1))
    if not np.array_equal(ours[1:][~is_row[1:]], ours[:-1][~is_row[1:]]):
        raise NotPlain("a cell is not in its row")
    numbers = _numbers(ours[is_row], lengths[is_row])
    if (np.diff(numbers) <= 0).any() or numbers[0] < 1:
        raise NotPlain("rows do not ascend")
    return References(starts=starts, ends=starts + lengths.astype(np.intp), is_row=is_row, row_numbers=numbers)


def _row_and_cell_tags(body: NDArray[np.uint8], is_tag: NDArray[np.bool_]) -> NDArray[np.intp]:
    """Return where ``<c `` and ``<ro`` stand; the grammar looks at the rest of them.

    The letters b, c, r and s are those whose bits under `_C_OR_R` are the same: two passes over the bytes find them.
    """
    second = body[1 : len(is_tag) + 1] & _C_OR_R
    found = np.equal(second, ord("c") & _C_OR_R, out=second.view(bool))
    tags = np.flatnonzero(np.logical_and(found, is_tag, out=found))
    letters, following = body[tags + 1], body[tags + 2]
    is_one = ((letters == ord("c")) & (following == ord(" "))) | ((letters == ord("r")) & (following == ord("o")))
    return tags if is_one.all() else tags[is_one]


def _eight_bytes(text: bytes, starts: NDArray[np.intp]) -> NDArray[np.uint64]:
    """Return the eight bytes from each start on as one number, the first byte lowest."""
    at_each_byte = np.ndarray(shape=(len(text) - 7,), dtype="<u8", buffer=text, strides=(1,))
    return at_each_byte[starts]


def _digits_before_quote(digits: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return how many bytes stand before the quote, 1 to 7; NotPlain where there is none.

    Rows ascend, so the number of digits hardly ever changes: each is first tried with that of the first one.
    """
    first = int(digits[0]).to_bytes(8, "little").find(_QUOTE)
    if first < 1:
        raise NotPlain("no row number")
    lengths = np.full(len(digits), first, dtype=np.uint64)
    open_ones = np.flatnonzero(_byte(digits, lengths) != _QUOTE)
    while len(open_ones):
        lengths[open_ones] += np.uint64(1)
        if lengths[open_ones[0]] > _MOST_DIGITS:
            raise NotPlain("no row number")
        open_ones = open_ones[_byte(digits[open_ones], lengths[open_ones]) != _QUOTE]
    return lengths


def _byte(digits: NDArray[np.uint64], place: NDArray[np.uint64]) -> NDArray[np.uint64]:
    return (digits >> (np.uint64(8) * place)) & np.uint64(0xFF)


def _numbers(digits: NDArray[np.uint64], lengths: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Return the numbers that the digits say; NotPlain for anything but digits and for leading zeros."""
    numbers = np.zeros(len(digits), dtype=np.int64)
    for place in range(_MOST_DIGITS):
        at_place = np.full(len(digits), place, dtype=np.uint64)
        is_there = at_place < lengths
        digit = _byte(digits, at_place).astype(np.int64) - ord("0")
        if ((digit < 0) | (digit > 9) | ((digit == 0) & (place == 0)))[is_there].any():
            raise NotPlain("no row number")
        numbers = np.where(is_there, numbers * 10 + digit, numbers)
    return numbers
