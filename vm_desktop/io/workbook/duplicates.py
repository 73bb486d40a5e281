"""Rows of a table that are alike in every cell, found by one number for each row."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.pieces import no_flags, pieces

_Hashes = NDArray[np.uint64]

_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: it spreads neighbours
_SHIFT = np.uint64(29)
_NO_NUMBER = np.uint64(0x7FF8000000000000)


def repeated_rows(columns: Sequence[Column], height: int) -> Flags:
    """Flag the rows (rows,) that are alike, cell by cell, to a row above."""
    if not height or any(_all_differ(column) for column in columns):
        return no_flags(height)
    hashes = _hashes(columns, height)
    ordered = np.sort(hashes)
    again = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(again):
        return no_flags(height)
    place = np.searchsorted(again, hashes)
    candidates = np.flatnonzero(again[np.minimum(place, len(again) - 1)] == hashes)
    flags = np.zeros(height, dtype=bool)
    flags[candidates[_repeated_among(columns, candidates)]] = True
    return flags


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
    for column in columns:
        cells[f"{column.index} number"] = column.raw.numbers[rows]
        cells[f"{column.index} text"] = column.cell_words.codes_of(rows)
    flags: Flags = pd.DataFrame(cells).duplicated().to_numpy()
    return flags
