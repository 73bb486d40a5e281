"""The view of an inline table."""

import csv
from io import StringIO

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, small_font
from vm_desktop.ui.theme.tokens import ROW_HEIGHT
from vm_desktop.ui.widgets.inline_table.cell import Cells, InlineColumn
from vm_desktop.ui.widgets.inline_table.delegate import InlineDelegate
from vm_desktop.ui.widgets.inline_table.editor import CellEditor
from vm_desktop.ui.widgets.inline_table.model import Index, InlineModel

_HEADER_HEIGHT = 36
_NARROWEST = 56
_FLEXIBLE_WIDTH = 120
_LEAST_VISIBLE_ROWS = 4
_Hint = QAbstractItemDelegate.EndEditHint


class InlineTable(QTableView):
    """Typing, F2 or a double click opens a cell; Enter accepts and goes down, Tab accepts and opens the next one,
    Escape takes back, Delete empties the cell, Ctrl+V pastes a block, Ctrl+Delete and Ctrl+Insert ask for rows.
    """

    cell_typing = Signal(int, int, str)
    """(row, column, text) at every key, for a live preview."""
    cell_typing_ended = Signal(int, int)
    """(row, column): Escape took back what was typed."""
    cell_edited = Signal(int, int, str)
    """(row, column, text): a person is done and the text is another one."""
    block_pasted = Signal(int, int, object)
    """(row, column, tuple of rows of texts): where the block begins, and its texts."""
    row_delete_requested = Signal(int)
    row_insert_requested = Signal(int)
    """The row after which a new one is wanted; -1 in an empty table."""
    current_row_changed = Signal(int)

    def __init__(
        self,
        columns: tuple[InlineColumn, ...],
        *,
        name: str,
        label: str,
        most_visible_rows: int = 10,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setAccessibleDescription(
            self.tr("The arrow keys go from cell to cell; Enter edits one; Delete empties it; Ctrl+V pastes rows.")
        )
        self._most_visible_rows = most_visible_rows
        self._model = InlineModel(columns, self)
        self._delegate = InlineDelegate(self._model, self)
        self._set_up()
        self._set_up_header()
        self._connect()

    # What pages call

    def show_cells(self, cells: Cells) -> None:
        """Show these rows of cells. An open editor stays open with what is typed in it; only its error is renewed."""
        editor = self._editor()
        rows_before = self._model.rowCount()
        self._model.show_cells(cells, (editor.row, editor.column) if editor is not None else None)
        if editor is not None and editor.row < len(cells):
            editor.show_problem(cells[editor.row][editor.column].error)
        if len(cells) != rows_before:
            self.updateGeometry()

    def edit_cell(self, row: int, column: int) -> None:
        """Make a cell current and open its editor."""
        index = self._model.index(row, column)
        self.setCurrentIndex(index)
        if self._model.is_editable(row, column):
            self.edit(index)

    def select_cell(self, row: int, column: int) -> None:
        self.setCurrentIndex(self._model.index(row, column))

    def current_cell(self) -> tuple[int, int] | None:
        """(row, column) of the current cell."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def is_editing(self) -> bool:
        return self._editor() is not None

    def model(self) -> InlineModel:
        return self._model

    # What Qt calls

    def sizeHint(self) -> QSize:
        rows = min(max(self._model.rowCount(), 1), self._most_visible_rows)
        return QSize(320, _HEADER_HEIGHT + rows * ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, min(self.sizeHint().height(), _HEADER_HEIGHT + _LEAST_VISIBLE_ROWS * ROW_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if not control:
                self._empty_current()
            case Qt.Key.Key_Delete if control and self.currentIndex().isValid():
                self.row_delete_requested.emit(self.currentIndex().row())
            case Qt.Key.Key_Insert if control:
                self.row_insert_requested.emit(self.currentIndex().row())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._edit_or_go_down()
            case _ if event.matches(QKeySequence.StandardKey.Paste):
                self.paste()
            case _ if event.matches(QKeySequence.StandardKey.Copy):
                self.copy()
            case _:
                super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        step = {_Hint.EditNextItem: 1, _Hint.EditPreviousItem: -1}.get(hint)
        super().closeEditor(editor, hint if step is None else _Hint.NoHint)
        if step is not None:
            self._edit_neighbour(step)
        elif hint == _Hint.SubmitModelCache:
            self._go_down()
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.current_row_changed.emit(current.row())

    # How it works

    def _set_up(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)  # Tab goes from cell to cell only while typing; else it leaves the table.
        self.setCornerButtonEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(ROW_HEIGHT)

    def _fit_columns(self) -> None:
        """Columns of width 0 share what the others leave; where that is too little, all shrink alike."""
        room = self.viewport().width()
        wanted = [column.width or _FLEXIBLE_WIDTH for column in self._model.columns]
        flexible = [place for place, column in enumerate(self._model.columns) if not column.width]
        if sum(wanted) > room or not flexible:
            widths = [int(width * room / sum(wanted)) for width in wanted]
        else:
            widths = wanted
            share = (room - sum(wanted)) // len(flexible)
            for place in flexible:
                widths[place] += share
        widths[-1] += room - sum(widths)
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)

    def _set_up_header(self) -> None:
        header = self.horizontalHeader()
        header.setFont(small_font(MEDIUM))
        header.setFixedHeight(_HEADER_HEIGHT)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(_NARROWEST)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)

    def _connect(self) -> None:
        self._delegate.typing.connect(self.cell_typing)
        self._delegate.edited.connect(self.cell_edited)
        self._delegate.taken_back.connect(self.cell_typing_ended)
        appearance().changed.connect(self.viewport().update)

    def _editor(self) -> CellEditor | None:
        if self.state() != QAbstractItemView.State.EditingState:
            return None
        return self.viewport().findChild(CellEditor)

    def _empty_current(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self._model.is_editable(index.row(), index.column()):
            self.cell_edited.emit(index.row(), index.column(), "")

    def _edit_or_go_down(self) -> None:
        index = self.currentIndex()
        if index.isValid() and self._model.is_editable(index.row(), index.column()):
            self.edit(index)
        else:
            self._go_down()

    def _edit_neighbour(self, step: int) -> None:
        """Open the next (1) or previous (-1) cell that can be edited; at the end of the table nothing opens."""
        columns = self._model.columnCount()
        place = self.currentIndex().row() * columns + self.currentIndex().column() + step
        while 0 <= place < columns * self._model.rowCount():
            if self._model.is_editable(*divmod(place, columns)):
                self.edit_cell(*divmod(place, columns))
                return
            place += step

    def _go_down(self) -> None:
        index = self.currentIndex()
        if index.row() + 1 < self._model.rowCount():
            self.setCurrentIndex(self._model.index(index.row() + 1, index.column()))

    def paste(self) -> None:
        """Tell what the clipboard holds and where it goes; nothing without a current cell."""
        block = _block_of(QGuiApplication.clipboard().text())
        index = self.currentIndex()
        if block and index.isValid():
            self.block_pasted.emit(index.row(), index.column(), block)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as spreadsheets read them."""
        selected = self.selectedIndexes()
        rows = sorted({index.row() for index in selected})
        columns = sorted({index.column() for index in selected})
        lines = ("\t".join(self._model.cell(row, column).text_to_edit for column in columns) for row in rows)
        QGuiApplication.clipboard().setText("\n".join(lines))


def _block_of(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows and cells of a text copied from a spreadsheet: tabs, line ends, quotes around cells with line ends."""
    rows = csv.reader(StringIO(text, newline=""), dialect="excel-tab")
    return tuple(tuple(cell.strip() for cell in row) for row in rows if row)
