"""Rows of a table that are alike in every cell, found by one number for each row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.pieces import looked_up, no_flags, pieces

_Hashes = NDArray[np.uint64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: it spreads neighbours
_SHIFT = np.uint64(29)
_BUCKET_BITS = 25  # at most: 134 MB
_TURN = 23  # bits by which the numbers are turned round to part those that share a bucket
_NO_NUMBER = np.uint64(0x7FF8000000000000)


def repeated_rows(columns: Sequence[Column], height: int) -> Flags:
    """Flag the rows (rows,) that are alike, cell by cell, to a row above."""
    if not height or any(_all_differ(column) for column in columns):
        return no_flags(height)
    hashes = _hashes(columns, height)
    flags = np.zeros(height, dtype=bool)
    rows = np.arange(height, dtype=np.int32)
    turn = 0
    while len(rows):
        first = _first_of_bucket(hashes[rows], turn)
        others = np.flatnonzero(first != np.arange(len(rows)))
        is_alike = hashes[rows[others]] == hashes[rows[first[others]]]
        alike, above = rows[others[is_alike]], rows[first[others[is_alike]]]
        if not _are_alike(columns, alike, above):  # two rows with one number: once in a thousand million million
            return _repeated_among(columns, np.arange(height))
        flags[alike] = True
        rows = rows[others[~is_alike]]  # they share a bucket by chance, so other bits of their numbers are taken
        turn = (turn + _TURN) % 64
    return flags


def _first_of_bucket(hashes: _Hashes, turn: int) -> NDArray[np.int32]:
    """Return for each of the numbers the first position at which a number of the same bucket stands; the bucket is the
    highest bits of the number, turned round by some bits."""
    bits = min(_BUCKET_BITS, max(4, int(2 * len(hashes)).bit_length()))
    first = np.empty(1 << bits, dtype=np.int32)
    buckets = np.empty(len(hashes), dtype=np.int32)
    for part in pieces(len(hashes)):
        turned = (hashes[part] << np.uint64(turn)) | (hashes[part] >> np.uint64((64 - turn) % 64))
        buckets[part] = turned >> np.uint64(64 - bits)
    for part in reversed(list(pieces(len(hashes)))):
        rows = np.arange(part.start, part.stop, dtype=np.int32)
        first[buckets[part][::-1]] = rows[::-1]  # the last assignment is the first row
    return looked_up(first, buckets)


def _are_alike(columns: Sequence[Column], rows: NDArray[np.int32], others: NDArray[np.int32]) -> bool:
    """Whether each row is alike, cell by cell, to the other row at its place."""
    for column in columns:
        numbers, codes = column.raw.numbers, column.cell_words.codes_of
        for part in pieces(len(rows)):
            one, other = numbers[rows[part]], numbers[others[part]]
            if not ((one == other) | (np.isnan(one) & np.isnan(other))).all():
                return False
            if not (codes(rows[part]) == codes(others[part])).all():
                return False
    return True


def _all_differ(column: Column) -> bool:
    return column.facts.distinct == column.row_count and not column.is_error.any()


def _hashes(columns: Sequence[Column], height: int) -> _Hashes:
    """Return a number for each row: alike for rows that are alike, and nearly always different for others."""
    hashes = np.zeros(height, dtype=np.uint64)
    for part in pieces(height):
        for column in columns:
            if any(column.raw.numbers.strides):
                numbers = column.raw.numbers[part] + 0.0  # -0.0 becomes 0.0
                _mix(hashes[part], np.where(np.isnan(numbers), _NO_NUMBER, numbers.view(np.uint64)))
            if len(column.words):
                _mix(hashes[part], column.cell_words.codes_of(part).astype(np.int64).view(np.uint64))
    return hashes


def _mix(hashes: _Hashes, values: _Hashes) -> None:
    """Mix values into hashes, in place. Source: Steele, Lea & Flood (2014), Fast Splittable Pseudorandom Number
    Generators, for the multiplication and shift."""
    hashes ^= values
    hashes *= _FACTOR
    hashes ^= hashes >> _SHIFT


def _repeated_among(columns: Sequence[Column], rows: NDArray[np.intp]) -> Flags:
    """Flag, of the rows, those that are really alike to one above."""
    import pandas as pd

    cells: dict[str, object] = {}
    for place, column in enumerate(columns):
        cells[f"{place} number"] = column.raw.numbers[rows]
        cells[f"{place} text"] = column.cell_words.codes_of(rows)
    flags: Flags = pd.DataFrame(cells).duplicated().to_numpy()
    return flags
