"""Rows that are alike in every cell are found by one number for each row, and never by chance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.io.workbook.columns_made import Cell, column_of
from vm_desktop.io.workbook import duplicates
from vm_desktop.io.workbook.duplicates import repeated_rows

CELLS = st.one_of(st.none(), st.sampled_from(["a", "b", "a "]), st.sampled_from([0.0, -0.0, 1.0, 2.5]))
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=40)


def flags_of(rows: list[tuple[Cell, ...]]) -> list[bool]:
    columns = [column_of(list(cells)) for cells in zip(*rows, strict=True)]
    return repeated_rows(columns, len(rows)).tolist()


def plainly(rows: list[tuple[Cell, ...]]) -> list[bool]:
    """Return the same with one text for each cell."""
    texts = [tuple(cell.strip() if isinstance(cell, str) else str((cell or 0.0) + 0.0) if cell is not None else ""
                   for cell in row) for row in rows]  # fmt: skip
    return pd.Series(texts, dtype=object).duplicated().tolist()


@settings(deadline=None)
@given(ROWS)
def test_rows_alike_are_flagged_but_for_the_first(rows: list[tuple[Cell, ...]]) -> None:
    assert flags_of(rows) == plainly(rows)


@settings(deadline=None)
@given(ROWS)
def test_rows_that_share_a_number_by_chance_are_told_apart(rows: list[tuple[Cell, ...]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "_FACTOR", np.uint64(0))  # every row has the same number
        assert flags_of(rows) == plainly(rows)


@settings(deadline=None)
@given(ROWS)
def test_rows_that_share_a_bucket_are_told_apart(rows: list[tuple[Cell, ...]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duplicates, "_BUCKET_BITS", 1)
        assert flags_of(rows) == plainly(rows)
