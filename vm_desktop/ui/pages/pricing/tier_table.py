"""The tier table's own keys and column widths, beside what every inline table does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.inline_table import InlineColumn, InlineTable
from vm_desktop.ui.widgets.inline_table.cell import Cells

_NARROWEST = 40
_MOST_VISIBLE_ROWS = 12
_PADDING = 2 * SPACE_M + 2


class TierTable(InlineTable):
    """Insert asks for a row below; Delete on a cell that holds no number of its own asks to remove the row.

    Columns are as wide as their texts and share what is left; they only change where a text would be cut off.
    """

    def __init__(self, columns: tuple[InlineColumn, ...], *, name: str, label: str) -> None:
        super().__init__(columns, name=name, label=label, most_visible_rows=_MOST_VISIBLE_ROWS)
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def column_of(self, key: str) -> int:
        """The place of a column; of a price that this table has not, the last column that can be edited."""
        columns = self.model().columns
        found = [place for place, column in enumerate(columns) if column.key == key]
        return found[0] if found else max(place for place, column in enumerate(columns) if column.editable)

    def show_cells(self, cells: Cells) -> None:
        super().show_cells(cells)
        wanted = self._wanted_widths()
        if any(width > self.columnWidth(place) for place, width in enumerate(wanted)):
            self._share_out(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out(self._wanted_widths())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cell = self.current_cell()
        if event.key() == Qt.Key.Key_Insert:
            self.row_insert_requested.emit(cell[0] if cell is not None else -1)
        elif event.key() == Qt.Key.Key_Delete and cell is not None and not self.model().is_editable(*cell):
            self.row_delete_requested.emit(cell[0])
        else:
            super().keyPressEvent(event)

    def _wanted_widths(self) -> list[int]:
        """The width of each column's widest text."""
        model = self.model()
        head, body = self.horizontalHeader().fontMetrics(), self.fontMetrics()
        return [
            max(
                head.horizontalAdvance(column.title),
                *(body.horizontalAdvance(model.cell(row, place).text) for row in range(model.rowCount())),
                0,
            )
            + _PADDING
            for place, column in enumerate(model.columns)
        ]

    def _share_out(self, wanted: list[int]) -> None:
        """Give each column what it wants and an equal part of the rest; where that is too much, cap the widest."""
        room = self.viewport().width()
        spare = room - sum(wanted)
        widths = [width + spare // len(wanted) for width in wanted]
        if spare < 0:
            widths = _capped(wanted, room)
        widths[-1] += room - sum(widths)
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)


def _capped(widths: list[int], room: int) -> list[int]:
    """The widths, none above a cap with which all of them fit: long prices are cut before short headers are."""
    cap = max(widths)
    while cap > _NARROWEST and sum(min(width, cap) for width in widths) > room:
        cap -= 1
    return [min(width, cap) for width in widths]
