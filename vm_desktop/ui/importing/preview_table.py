"""The preview of a sheet: its rows and columns as the file has them, and a role above each column."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import Problem
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.preview_delegate import PreviewDelegate
from vm_desktop.ui.importing.preview_model import PreviewModel
from vm_desktop.ui.importing.role_header import RoleHeader
from vm_desktop.ui.importing.row_actions import RowAction, action_words, row_actions
from vm_desktop.ui.importing.row_header import RowHeader
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, small_font
from vm_desktop.ui.theme.tokens import SPACE_S

_NARROWEST, _WIDEST, _PADDING = 172, 260, 26
_LOOKED_AT = 30  # rows that tell how wide a column is
_CHIP_HEIGHT = 18


class PreviewTable(QTableView):
    """Shows every row of the sheet.

    `role_chosen(column name, role)` and `aggregation_chosen(column name, aggregation or None)` when a person chooses
    one; `row_corrected(action, row as Excel numbers it)`; `cell_changed` when another cell is looked at.
    """

    role_chosen = Signal(str, object)
    aggregation_chosen = Signal(str, object)
    row_corrected = Signal(object, int)
    cell_changed = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Rows of the sheet"))
        self._model = PreviewModel(self)
        self._roles = RoleHeader(self._model, self)
        self._chip_font = small_font(MEDIUM)
        self.setModel(self._model)
        self.setItemDelegate(PreviewDelegate(self._model, self))
        self.setHorizontalHeader(self._roles)
        self.setVerticalHeader(RowHeader(self._model, self))
        self._set_up()
        self._connect()

    def show_sheet(self, draft: Draft, sheet: str, dataset: Dataset | None = None) -> None:
        """Show a sheet of the draft, from its names where it is another one than before."""
        table, raw = draft.tables[sheet], draft.raw(sheet)
        is_other = self._model.raw is not raw
        self._roles.let_go()
        self._model.show_sheet(raw, table)
        if is_other:
            self._fit_columns()
        self._roles.show_sheet(draft, sheet, dataset)
        if is_other:
            self._go_to_table(max(table.header_row - 1, 0))
        self.cell_changed.emit()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Mark the cells that these problems name."""
        self._model.show_problems(problems)
        self.viewport().update()

    def show_cell(self, row: int | None, letters: str) -> None:
        """Select a cell by its row and letters in Excel and bring it into view; a part that is missing is the first."""
        section = self._model.section_of(letters)
        section = section if section >= 0 else self._first_section()
        place = min((row or 1) - 1, self._model.rowCount() - 1)
        self._look_at(place, section)

    def show_next_mark(self, section: int | None = None, *, backwards: bool = False) -> None:
        """Go to the next cell of a column (of the current one, if none is given) that needs a look."""
        current = self.currentIndex()
        section = max(current.column(), 0) if section is None else section
        row = current.row() if current.column() == section else -1
        found = self._model.marks().next_row(section, row, backwards=backwards)
        if found is not None:
            self._look_at(found, section)

    def preview_model(self) -> PreviewModel:
        return self._model

    def role_header(self) -> RoleHeader:
        return self._roles

    def build_row_menu(self) -> QMenu:
        """The corrections of the current row."""
        menu = QMenu(self)
        row = self.currentIndex().row()
        if row < 0:
            return menu
        menu.setAccessibleName(self.tr("Row {row}").format(row=row + 1))
        for action in row_actions(self._model.row_state(row)):
            entry = menu.addAction(action_words(action, str(row + 1)))
            entry.setObjectName(f"row-{action.value}")
            entry.triggered.connect(lambda _=False, chosen=action: self._correct_row(chosen, row))
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8:
            self.show_next_mark(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif event.key() == Qt.Key.Key_Menu:
            self._open_menu(self.visualRect(self.currentIndex()).bottomLeft())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a row: of the current one for the keyboard, of the one under the pointer for the mouse."""
        place = self.viewport().mapFromGlobal(event.globalPos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).bottomLeft()
        else:
            self._look_at_row_of(place)
        self._open_menu(place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, and at the right edge why a row is left out: it stays in view however far one scrolls aside."""
        super().paintEvent(event)
        if self._model.raw is None:
            return
        painter = QPainter(self.viewport())
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        for row in range(max(first, 0), (last if last >= 0 else self._model.rowCount() - 1) + 1):
            reason = self._model.left_out_reason(row)
            if reason:
                self._paint_reason(painter, row, reason)

    def _paint_reason(self, painter: QPainter, row: int, reason: str) -> None:
        tokens = appearance().tokens
        room = self.viewport().width() - 2 * SPACE_S
        text = QFontMetrics(self._chip_font).elidedText(reason, Qt.TextElideMode.ElideRight, room // 2)
        width = QFontMetrics(self._chip_font).horizontalAdvance(text) + 2 * SPACE_S
        top = self.rowViewportPosition(row) + (self.rowHeight(row) - _CHIP_HEIGHT) // 2
        chip = QRect(room + SPACE_S - width, top, width, _CHIP_HEIGHT)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.border_button))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(chip, 9, 9)
        painter.setFont(self._chip_font)
        painter.setPen(QColor(tokens.text_muted))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, text)

    def _look_at(self, row: int, section: int) -> None:
        index = self._model.index(row, section)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at_row_of(self, place: QPoint) -> None:
        row = self.rowAt(place.y())
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, max(self.columnAt(place.x()), 0)))

    def _open_menu(self, place: QPoint) -> None:
        menu = self.build_row_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        if menu.actions():
            menu.popup(self.viewport().mapToGlobal(place))

    def _correct_row(self, action: RowAction, row: int) -> None:
        self.row_corrected.emit(action, row + 1)

    def _go_to_table(self, row: int) -> None:
        """Begin at the left, with a row or two of what stands above the names."""
        self.horizontalScrollBar().setValue(0)
        self.setCurrentIndex(self._model.index(row, self._first_section()))
        self.scrollToTop()
        if row > 4:
            self.scrollTo(self._model.index(row - 2, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def _first_section(self) -> int:
        return next((column.index for column in self._model.table_columns()), 0)

    def _fit_columns(self) -> None:
        """Make each column as wide as what is looked at first needs, within limits."""
        metrics = self.fontMetrics()
        rows = min(self._model.rowCount(), _LOOKED_AT)
        for section in range(self._model.columnCount()):
            if self._model.column(section) is None:
                self.setColumnWidth(section, _NARROWEST // 2)
                continue
            widest = max((metrics.horizontalAdvance(self._model.text(row, section)) for row in range(rows)), default=0)
            self.setColumnWidth(section, min(max(widest + _PADDING, _NARROWEST), _WIDEST))

    def _tell_cell(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.cell_changed.emit()

    def _connect(self) -> None:
        self._roles.role_chosen.connect(self.role_chosen)
        self._roles.aggregation_chosen.connect(self.aggregation_chosen)
        self._roles.mark_requested.connect(self.show_next_mark)
        self._roles.section_focused.connect(self._bring_into_view)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self._moved_aside())
        self.selectionModel().currentChanged.connect(self._tell_cell)
        appearance().changed.connect(self._repaint)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def _moved_aside(self) -> None:
        self._roles.arrange()
        self.viewport().update()  # Scrolling moves what is painted, and the reasons at the right edge must stay.

    def _bring_into_view(self, section: int) -> None:
        """Scroll sideways to a column that the keyboard came to, and no further."""
        left, width = self._roles.sectionViewportPosition(section), self._roles.sectionSize(section)
        bar, room = self.horizontalScrollBar(), self.viewport().width()
        if left < 0:
            bar.setValue(bar.value() + left)
        elif left + width > room:
            bar.setValue(bar.value() + left + width - room)

    def _repaint(self) -> None:
        self.viewport().update()
        self._roles.viewport().update()
        self.verticalHeader().viewport().update()
