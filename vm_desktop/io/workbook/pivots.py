"""Pivot tables: their labels, and in the compact form the rows that sum up the rows below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawSheet
from vm_desktop.io.workbook.patterns import plain

Rows = NDArray[np.intp]

_ROW_LABELS = frozenset(
    [
        *("row labels", "zeilenbeschriftungen", "etiquettes de lignes", "etiquetas de fila", "rotulos de linha"),
        *("etichette di riga", "rijlabels"),
    ]
)
_COLUMN_LABELS = frozenset(
    [
        *(
            "column labels",
            "spaltenbeschriftungen",
            "etiquettes de colonnes",
            "etiquetas de columna",
            "rotulos de coluna",
        ),
        *("etichette di colonna", "kolomlabels"),
    ]
)
_SUM_OF = re.compile(
    r"^(?:sum|count|average|max|min|summe|anzahl|mittelwert|somme|nombre|moyenne|suma|cuenta|soma|contagem|somma|som|aantal)"
    r" (?:of|von|de|di|van) ",
    re.IGNORECASE,
)
_MOST_ROWS = 200_000


def is_row_labels(header: str) -> bool:
    """Whether a header is what a spreadsheet program writes over the rows of a pivot table."""
    return plain(header.strip().casefold()) in _ROW_LABELS


def is_column_labels(text: str) -> bool:
    """Whether a text is what a spreadsheet program writes over the columns of a pivot table."""
    return plain(text.strip().casefold()) in _COLUMN_LABELS


def measure_of(cells_above: Sequence[str]) -> str:
    """Return what a pivot table counts, by the row above its header: ``Sum of Calls`` beside ``Column Labels``;
    "" where that is no such row."""
    if not any(map(is_column_labels, cells_above)):
        return ""
    return next((_SUM_OF.sub("", text) for text in cells_above if text and not is_column_labels(text)), "")


def group_rows(sheet: RawSheet, rows: Rows) -> Rows:
    """Return the rows that hold the sums of the rows below them, up to the next such row; none unless that is so for
    all the rows, in every column of numbers."""
    if not 3 <= len(rows) <= _MOST_ROWS:
        return rows[:0]
    numbers = [
        np.nan_to_num(raw.numbers[rows])
        for raw in sheet.columns
        if (raw.kinds[rows] == Kind.NUMBER).sum() > len(rows) / 2
    ]
    if not numbers:
        return rows[:0]
    table = np.column_stack(numbers)
    groups, position = [], 0
    while position < len(rows):
        members = _members(table, position)
        if not members:
            return rows[:0]
        groups.append(position)
        position += members + 1
    return rows[groups] if len(groups) >= 2 and len(rows) > 2 * len(groups) - 1 else rows[:0]


def _members(table: Floats, position: int) -> int:
    """Return how many of the rows below add up to the row at the position, 0 where none do."""
    left = table[position].copy()
    close = 1e-6 * (1 + np.abs(left))
    for below in range(position + 1, len(table)):
        left -= table[below]
        if (np.abs(left) <= close).all():
            return below - position
    return 0
