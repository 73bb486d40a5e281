"""Columns made for a test, without a file."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawColumn, nothing
from vm_desktop.io.workbook.columns import Column, make_column
from vm_desktop.io.workbook.distinct_texts import DistinctTexts

Cell = str | float | None


def column_of(cells: Sequence[Cell], *, number_format: str = "") -> Column:
    """Return a column of texts, numbers and blanks (None)."""
    kinds = [Kind.TEXT if isinstance(cell, str) else Kind.BLANK if cell is None else Kind.NUMBER for cell in cells]
    places: dict[str, int] = {}
    codes = [places.setdefault(cell, len(places)) if isinstance(cell, str) else -1 for cell in cells]
    raw = RawColumn(
        kinds=np.array(kinds, dtype=np.uint8),
        numbers=np.array([cell if isinstance(cell, float) else np.nan for cell in cells]),
        codes=np.array(codes, dtype=np.int32),
        distinct=DistinctTexts(list(places)),
    )
    return make_column(name="x", index=0, letter="A", raw=raw, number_format=number_format)


def column_of_codes(distinct: Sequence[str], codes: Sequence[int]) -> Column:
    """Return a column of texts that may name the same text in two ways, such as "a" and "a "."""
    kinds = np.full(len(codes), Kind.TEXT, dtype=np.uint8)
    raw = RawColumn(
        kinds=kinds,
        numbers=nothing(len(codes)),
        codes=np.array(codes, dtype=np.int32),
        distinct=DistinctTexts(list(distinct)),
    )
    return make_column(name="x", index=0, letter="A", raw=raw)
