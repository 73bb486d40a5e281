"""The cells of a sheet for the preview: all rows and columns as the file has them, written when they are looked at."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vm_desktop.core.problems import Problem
from vm_desktop.io.workbook.cells import Kind, RawSheet, column_letters
from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.tables import Table
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.cell_marks import CellMarks
from vm_desktop.ui.importing.sheet_rows import RowState, SheetRows, sheet_rows

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_TOLD = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole)


class PreviewModel(QAbstractTableModel):
    """A row and a column for each row and column of the sheet, up to the last that holds anything."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.raw: RawSheet | None = None
        self.table: Table | None = None
        self._problems: tuple[Problem, ...] = ()
        self._columns: dict[int, Column] = {}
        self._rows: SheetRows | None = None
        self._marks: CellMarks | None = None
        self._hidden_rows: frozenset[int] = frozenset()

    def show_sheet(self, raw: RawSheet, table: Table) -> None:
        """Show a sheet; nothing happens where it is shown already."""
        if raw is self.raw and table is self.table:
            return
        self.beginResetModel()
        self.raw, self.table = raw, table
        self._columns = {column.index: column for column in table.columns}
        self._rows, self._marks = sheet_rows(raw, table), CellMarks(table, self._problems)
        self._hidden_rows = frozenset(raw.hidden_rows)
        self.endResetModel()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Mark the cells that these problems name."""
        self._problems = tuple(problems)
        if self.table is not None:
            self._marks = CellMarks(self.table, self._problems)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self.raw is None else self.raw.height

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self.raw is None else len(self.raw.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), index.column())
        if role in _TOLD:
            return self.remark(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.ToolTipRole:
            return self.row_remark(section)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        column = self.column(section)
        return column_letters(section) if column is None else column.name

    def text(self, row: int, section: int) -> str:
        """The cell as a person reads it, in one line."""
        return " ".join(self.whole_text(row, section).split())

    def whole_text(self, row: int, section: int) -> str:
        """The cell as the file has it."""
        assert self.raw is not None
        return self.raw.columns[section].shown(row)

    def kind(self, row: int, section: int) -> Kind:
        """What the cell holds."""
        assert self.raw is not None
        return Kind(int(self.raw.columns[section].kinds[row]))

    def column(self, section: int) -> Column | None:
        """The column of the table that stands there; None where the table has none."""
        return self._columns.get(section)

    def table_columns(self) -> tuple[Column, ...]:
        """The columns of the table, from left to right."""
        return tuple(self._columns.values())

    def is_number(self, section: int) -> bool:
        """Whether the column holds numbers; those of a text file are texts, cell by cell."""
        column = self.column(section)
        return column is not None and column.type is ColumnType.NUMBER

    def is_hidden_column(self, section: int) -> bool:
        """Whether a spreadsheet program does not show the column."""
        return self.raw is not None and section in self.raw.hidden_columns

    def is_hidden_row(self, row: int) -> bool:
        """Whether a spreadsheet program does not show the row."""
        return row in self._hidden_rows

    def row_state(self, row: int) -> RowState:
        """What the row is to the table."""
        assert self._rows is not None
        return self._rows.state(row)

    def left_out_reason(self, row: int) -> str:
        """Why the row is left out, in a word or two; empty where it is not."""
        return self._rows.reason(row) if self._rows is not None else ""

    def row_remark(self, row: int) -> str:
        """What there is to say of a row; empty for a row of data that everyone sees."""
        words = {
            RowState.ABOVE: self.tr("Above the table"),
            RowState.NAMES: self.tr("The names of the columns"),
            RowState.LEFT_OUT: self.tr("Left out: {reason}").format(reason=self.left_out_reason(row).lower()),
        }.get(self.row_state(row), "")
        hidden = self.tr("hidden in the spreadsheet") if self.is_hidden_row(row) else ""
        text = " · ".join(filter(None, (words, hidden)))
        return self.tr("Row {row}: {what}").format(row=formatting.number(row + 1), what=text) if text else ""

    def remark(self, row: int, section: int) -> str:
        """What there is to say of a cell: what is wrong with it, or what its row is."""
        return self.mark_words(row, section) or self.row_remark(row)

    def mark_words(self, row: int, section: int) -> str:
        """What is wrong with a cell; empty where nothing is."""
        return self.marks().words(row, section)

    def marks(self) -> CellMarks:
        """The cells that need a look."""
        assert self._marks is not None
        return self._marks

    def rows(self) -> SheetRows:
        """What each row is."""
        assert self._rows is not None
        return self._rows

    def section_of(self, letters: str) -> int:
        """The column with these letters (``AB``), or of that name; -1 where the sheet has none."""
        named = (column.index for column in self._columns.values() if letters in (column.letter, column.name))
        lettered = (place for place in range(self.columnCount()) if column_letters(place) == letters)
        return next(itertools.chain(lettered, named), -1)
