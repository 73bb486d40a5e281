"""The Qt model of an inline table."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from vm_desktop.ui.widgets.inline_table.cell import EMPTY_CELL, Cell, Cells, InlineColumn
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NO_PARENT = QModelIndex()


class InlineModel(QAbstractTableModel):
    """Holds cells and signals exactly those that differ; a wider signal would overwrite a text being typed."""

    def __init__(self, columns: tuple[InlineColumn, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._cells: Cells = ()

    def show_cells(self, cells: Cells, spared: tuple[int, int] | None) -> None:
        """Take these cells; the `spared` (row, column) is not signalled, for somebody types there."""
        self._grow_or_shrink(cells)
        old, self._cells = self._cells, cells
        for row, (new_row, old_row) in enumerate(zip(cells, old, strict=True)):
            for column, (new, was) in enumerate(zip(new_row, old_row, strict=True)):
                if new != was and (row, column) != spared:
                    index = self.index(row, column)
                    self.dataChanged.emit(index, index)

    def cell(self, row: int, column: int) -> Cell:
        return self._cells[row][column]

    def is_editable(self, row: int, column: int) -> bool:
        return self.columns[column].editable and self._cells[row][column].editable

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        cell = self._cells[index.row()][index.column()]
        match role:
            case _Role.DisplayRole:
                return cell.text
            case _Role.EditRole:
                return cell.text_to_edit
            case _Role.ToolTipRole:
                return wrapped_tool_tip(cell.error)
            case _Role.AccessibleTextRole:
                return f"{self.columns[index.column()].title}: {cell.text}"
            case _Role.AccessibleDescriptionRole:
                return cell.error
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.is_editable(index.row(), index.column()) else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        match role:
            case _Role.DisplayRole:
                return column.title
            case _Role.ToolTipRole:
                return wrapped_tool_tip(column.definition)
            case _Role.AccessibleDescriptionRole:
                return column.definition
            case _Role.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _grow_or_shrink(self, cells: Cells) -> None:
        """Bring the old cells to the new number of rows, at the end, so that an open editor keeps its place."""
        count, wanted = len(self._cells), len(cells)
        if wanted > count:
            blank = (EMPTY_CELL,) * len(self.columns)
            self.beginInsertRows(_NO_PARENT, count, wanted - 1)
            self._cells = self._cells + (blank,) * (wanted - count)
            self.endInsertRows()
        elif wanted < count:
            self.beginRemoveRows(_NO_PARENT, wanted, count - 1)
            self._cells = self._cells[:wanted]
            self.endRemoveRows()
