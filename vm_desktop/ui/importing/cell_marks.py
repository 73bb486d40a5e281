"""Which cells of a sheet need a look: errors, cells that do not fit their column, and what problems name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.tables import Table

Rows = NDArray[np.int64]
_MARKED = (Severity.ERROR, Severity.WARNING)


class CellMarks:
    """The marked cells of one sheet; rows are 0-based, columns are their places in the sheet."""

    def __init__(self, table: Table, problems: Iterable[Problem] = ()) -> None:
        self._table = table
        self._columns = {column.index: column for column in table.columns}
        self._told = _told_of(table.sheet, problems)
        self._rows: dict[int, Rows] = {}

    def words(self, row: int, index: int) -> str:
        """Why a cell is marked; empty where it is not."""
        column = self._columns.get(index)
        if column is None:
            return ""
        told = self._told.get(column.letter, {}).get(row + 1, "")
        place = self._place(row)
        if told or place < 0:
            return told
        if column.is_error[place]:
            return _tr("A spreadsheet error: read as missing")
        return _misfit_words(column) if column.is_misfit[place] else ""

    def is_marked(self, row: int, index: int) -> bool:
        """Whether a cell is marked."""
        return bool(self.words(row, index))

    def count(self, index: int) -> int:
        """How many cells of a column are marked."""
        return len(self._marked(index))

    def next_row(self, index: int, row: int, *, backwards: bool = False) -> int | None:
        """The next marked row of a column after this one, from the other end where there is none; None without any."""
        rows = self._marked(index)
        if not len(rows):
            return None
        if backwards:
            before = rows[rows < row]
            return int(before[-1] if len(before) else rows[-1])
        after = rows[rows > row]
        return int(after[0] if len(after) else rows[0])

    def _marked(self, index: int) -> Rows:
        if index not in self._rows:
            self._rows[index] = self._find(index)
        return self._rows[index]

    def _find(self, index: int) -> Rows:
        column = self._columns.get(index)
        if column is None:
            return np.zeros(0, dtype=np.int64)
        wrong = self._table.rows[np.flatnonzero(column.is_error | column.is_misfit)] - 1
        told = np.array([row - 1 for row in self._told.get(column.letter, {})], dtype=np.int64)
        return np.union1d(wrong, told).astype(np.int64)

    def _place(self, row: int) -> int:
        """The place of a row of the sheet among the rows of the table; -1 where it is none of them."""
        place = int(np.searchsorted(self._table.rows, row + 1))
        is_there = place < self._table.height and int(self._table.rows[place]) == row + 1
        return place if is_there else -1


def _told_of(sheet: str, problems: Iterable[Problem]) -> Mapping[str, dict[int, str]]:
    """What problems say of cells: by the column's letters, then by the row as Excel numbers it."""
    told: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for problem in problems:
        if problem.severity not in _MARKED:
            continue
        own = [(problem.sheet, problem.row, problem.column)]
        for name, row, column in [*own, *problem.places]:
            if name == sheet and column and row is not None:
                told[column][row] = problem.message
    return told


def _misfit_words(column: Column) -> str:
    match column.type:
        case ColumnType.NUMBER:
            return _tr("Not a number, in a column of numbers: read as missing")
        case ColumnType.DATE:
            return _tr("Not a date, in a column of dates: read as missing")
        case ColumnType.BOOL:
            return _tr("Neither yes nor no: read as missing")
        case _:
            return _tr("Does not fit its column")


def _tr(text: str) -> str:
    return QCoreApplication.translate("CellMarks", text)
