"""The column that rows get which say, for the rows below them, what group these are in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawSheet, column_letters
from vm_desktop.io.workbook.columns import Column, make_column
from vm_desktop.io.workbook.data_rows import DataRows
from vm_desktop.io.workbook.pivots import is_row_labels

GROUP = "Group"


def with_group_column(sheet: RawSheet, found: DataRows, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return the columns with one more before them: the name of each row's group, which stands in a row above it.

    In a pivot table the new column has the header, and the column that it stands in is called after it.
    """
    first = next(i for i, raw in enumerate(sheet.columns) if (raw.kinds[found.groups] != Kind.BLANK).any())
    places = np.maximum(np.searchsorted(found.groups, found.rows) - 1, 0)
    shared = next((column for column in columns if column.index == first), None)
    is_pivot = shared is not None and is_row_labels(shared.name)
    name = shared.name if is_pivot and shared is not None else _free(GROUP, columns)
    group = make_column(
        name=name,
        index=len(sheet.columns),
        letter=column_letters(first),
        raw=sheet.columns[first].taken(found.groups[places]),
    )
    if is_pivot and shared is not None:
        columns = tuple(replace(c, name=f"{c.name} (2)") if c is shared else c for c in columns)
    return (group, *columns)


def _free(name: str, columns: tuple[Column, ...]) -> str:
    taken = {column.name for column in columns}
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name} ({number})"
    return candidate
