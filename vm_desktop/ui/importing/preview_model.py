"""The cells of a sheet for the preview: all rows as the file has them, written only when they are looked at."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vm_desktop.io.workbook.cells import Kind, RawSheet
from vm_desktop.io.workbook.columns import ColumnType
from vm_desktop.io.workbook.tables import Table

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class PreviewModel(QAbstractTableModel):
    """A row for each row of the sheet, a column for each column of its table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.raw: RawSheet | None = None
        self.table: Table | None = None

    def show_sheet(self, raw: RawSheet, table: Table) -> None:
        """Show a sheet; nothing happens where it is shown already."""
        if raw is self.raw and table is self.table:
            return
        self.beginResetModel()
        self.raw, self.table = raw, table
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self.raw is None else self.raw.height

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(index.row(), index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return section + 1
        return self.table.columns[section].name if self.table is not None else None

    def text(self, row: int, section: int) -> str:
        """The cell as a person reads it."""
        assert self.raw is not None
        return " ".join(self.raw.columns[self._index(section)].shown(row).split())

    def kind(self, row: int, section: int) -> Kind:
        """What the cell holds."""
        assert self.raw is not None
        return Kind(int(self.raw.columns[self._index(section)].kinds[row]))

    def is_number(self, section: int) -> bool:
        """Whether the column holds numbers; those of a text file are texts, cell by cell."""
        assert self.table is not None
        return self.table.columns[section].type is ColumnType.NUMBER

    def is_name(self, row: int) -> bool:
        """Whether the row holds the names of the columns."""
        assert self.table is not None
        return row + 1 == self.table.header_row

    def is_above_table(self, row: int) -> bool:
        """Whether the row stands above the names: a title, a note, or a heading over several columns."""
        assert self.table is not None
        return row + 1 < self.table.header_row

    def section_of(self, letters: str) -> int:
        """The column with these letters (``AB``), or of that name; -1 where the table has none."""
        columns = self.table.columns if self.table is not None else ()
        return next((place for place, column in enumerate(columns) if letters in (column.letter, column.name)), -1)

    def _index(self, section: int) -> int:
        assert self.table is not None
        return self.table.columns[section].index
