"""The view of a data table."""

import numpy as np
from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from vm_desktop.ui.preferences.layout import TableLayout
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import body_font
from vm_desktop.ui.theme.tokens import FOCUS_WIDTH, ROW_HEIGHT, SPACE_XL
from vm_desktop.ui.widgets.data_table.column import Column, telling_rows
from vm_desktop.ui.widgets.data_table.delegate import CellDelegate
from vm_desktop.ui.widgets.data_table.header import TableHeader
from vm_desktop.ui.widgets.data_table.model import DataModel, Sorting
from vm_desktop.ui.widgets.data_table.order import Mask, Rows
from vm_desktop.ui.widgets.data_table.widths import fitted_widths

_WIDEST = 320
_MOST_RESTORED = 5_000  # Restoring a larger selection after a sort takes longer than the sort.

RowIds = np.ndarray[tuple[int], np.dtype[np.generic]]


class DataTable(QTableView):
    """Shows columns, sorts by a click on a header (or Alt+Up, Alt+Down), filters by text, copies as TSV (Ctrl+C).

    Rows in signals and methods are rows of the arrays, whatever the order on the screen.
    """

    row_chosen = Signal(int)
    """The current row became another one."""
    row_activated = Signal(int)
    """Double click or Enter."""
    selection_changed = Signal(object)
    """The selected rows, an int array."""

    def __init__(self, *, name: str, label: str, empty_message: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setAccessibleDescription(
            self.tr("The arrow keys go from cell to cell; Alt+Up and Alt+Down sort by the column; Ctrl+C copies.")
        )
        self.hovered_place = -1
        self._empty_message = empty_message or self.tr("Nothing to show yet.")
        self._row_ids: RowIds | None = None
        self._widths_are_mine = True
        self._is_fitting = False
        self._natural_widths: list[int] = []
        self._own_widths: dict[str, int] = {}
        self._own_sorting: Sorting | None = None
        self._rows_selected: Rows = np.empty(0, dtype=np.intp)
        self._model = DataModel(self)
        self._delegate = CellDelegate(self)
        self._header = TableHeader(self)
        self._set_up()
        self._connect()

    # What pages call

    def show_columns(self, columns: tuple[Column, ...], row_ids: RowIds | None = None) -> None:
        """Show these columns. Selection, scroll and order stay where the rows are the same ones.

        They are where `row_ids` (rows,) equals the one given before; without ids, where keys and row count are equal.
        """
        same_rows = self._model.has_shape_of(columns) and self._has_same_ids(row_ids)
        self._row_ids = row_ids
        if same_rows:
            self._widen_columns(columns)
            rows = self._model.update_columns(columns)
            if rows is not None:
                self._reorder(rows)
            return
        self._is_fitting = True
        self._model.replace_columns(columns)
        self._is_fitting = False
        self._natural_widths = [self._natural_width(column) for column in columns]
        self._lay_out_columns()
        self._selection_may_have_changed()

    def own_layout(self) -> TableLayout:
        """What a person chose: the widths of the columns, and the one to sort by; nothing where they did not."""
        sorting = self._own_sorting
        return TableLayout(
            widths=dict(self._own_widths),
            sorted_by=sorting.key if sorting is not None else "",
            is_descending=sorting is not None and sorting.descending,
        )

    def take_layout(self, layout: TableLayout) -> None:
        """Lay the columns out as a person did before, now or as soon as they are there."""
        self._own_widths = dict(layout.widths)
        self._own_sorting = Sorting(key=layout.sorted_by, descending=layout.is_descending) if layout.sorted_by else None
        self._lay_out_columns()

    def set_filter(self, text: str) -> None:
        """Show only rows whose text columns contain every word of the text; blank shows all."""
        if text != self._model.filter_text:
            self._reorder(self._model.rows_containing(text))

    def show_only(self, rows: Mask | None) -> None:
        """Show only these rows (rows,), beside what the text filter does; None shows all."""
        visible = self._model.rows_among(rows)
        if not np.array_equal(visible, self._model.rows):
            self._reorder(visible)

    def sort_by(self, key: str | None, *, descending: bool = False) -> None:
        """Sort by a column, unless a person has chosen another; None is the order of the arrays."""
        own = self._known_own_sorting()
        self._sort(own or (None if key is None else Sorting(key=key, descending=descending)))

    def set_empty_message(self, message: str) -> None:
        self._empty_message = message
        self.viewport().update()

    def selected_rows(self) -> Rows:
        """The selected rows, in the order on the screen."""
        is_selected = np.zeros(len(self._model.rows), dtype=bool)
        for part in self.selectionModel().selection():  # type: ignore[attr-defined]  # The stubs forget __iter__.
            is_selected[part.top() : part.bottom() + 1] = True
        return self._model.rows[is_selected]

    def select_row(self, row: int) -> None:
        """Select one row and scroll to it; nothing happens where a filter hides it."""
        place = self._places_of(np.array([row]))
        if len(place):
            self.selectRow(int(place[0]))
            self.scrollTo(self._model.index(int(place[0]), 0))

    def visible_row_count(self) -> int:
        return len(self._model.rows)

    def copy_selection(self) -> None:
        """Put the selected rows on the clipboard, tab-separated and unformatted, for a spreadsheet."""
        lines = (
            "\t".join(column.plain(row) for column in self._model.columns) for row in self.selected_rows().tolist()
        )
        QGuiApplication.clipboard().setText("\n".join(lines))

    def model(self) -> DataModel:
        return self._model

    # What Qt calls

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and len(self._model.rows):
            self._go_to(0 if event.key() == Qt.Key.Key_Home else len(self._model.rows) - 1)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._sort_by_current(descending=event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt's own asks for every cell of the column."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not len(self._model.rows):
            self._paint_empty_message()
            if self.hasFocus():
                self._paint_ring()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_chosen.emit(int(self._model.rows[current.row()]))

    # How it works

    def _set_up(self) -> None:
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._header)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        vertical.setDefaultSectionSize(ROW_HEIGHT)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)

    def _connect(self) -> None:
        self._header.sectionClicked.connect(self._sort_by_click)
        self._header.sectionResized.connect(self._remember_own_widths)
        self.selectionModel().selectionChanged.connect(self._selection_may_have_changed)
        self.doubleClicked.connect(self._activate)
        self.entered.connect(lambda index: self._hover(index.row()))
        appearance().changed.connect(self.viewport().update)

    def _has_same_ids(self, row_ids: RowIds | None) -> bool:
        if row_ids is None or self._row_ids is None:
            return row_ids is self._row_ids
        return row_ids is self._row_ids or np.array_equal(row_ids, self._row_ids)

    def _reorder(self, rows: Rows) -> None:
        """Show other rows in another order, with the same rows selected and the same one current."""
        selected = self.selected_rows()
        current, column = self._current_row(), max(self.currentIndex().column(), 0)
        selection = self.selectionModel()
        blocked = selection.blockSignals(True)
        selection.reset()
        self._model.reorder(rows)
        if len(selected) <= _MOST_RESTORED:
            selection.select(self._selection_of(selected), QItemSelectionModel.SelectionFlag.Select)
        place = self._places_of(np.array([current]))
        if len(place):
            index = self._model.index(int(place[0]), column)
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.blockSignals(blocked)
        self._hover(-1)
        self.viewport().update()
        self._selection_may_have_changed()

    def _selection_of(self, rows: Rows) -> QItemSelection:
        places = self._places_of(rows)
        selection = QItemSelection()
        last_column = len(self._model.columns) - 1
        for run in np.split(places, np.flatnonzero(np.diff(places) > 1) + 1) if len(places) else ():
            top, bottom = int(run[0]), int(run[-1])
            selection.select(self._model.index(top, 0), self._model.index(bottom, last_column))
        return selection

    def _places_of(self, rows: Rows) -> Rows:
        """Where these rows stand on the screen, from top to bottom; hidden ones are left out."""
        return np.flatnonzero(np.isin(self._model.rows, rows))

    def _current_row(self) -> int:
        index = self.currentIndex()
        return int(self._model.rows[index.row()]) if index.isValid() else -1

    def _selection_may_have_changed(self) -> None:
        rows = self.selected_rows()
        before = self._rows_selected
        if len(rows) != len(before) or not np.array_equal(np.sort(rows), np.sort(before)):
            self._rows_selected = rows
            self.selection_changed.emit(rows)

    def _sort_by_click(self, section: int) -> None:
        """First click: texts rise, numbers fall. Second: the other way. Third: the order of the arrays."""
        column, sorting = self._model.columns[section], self._model.sorting
        falls_first = not column.is_text
        if sorting is None or sorting.key != column.key:
            self._choose_sorting(Sorting(key=column.key, descending=falls_first))
        elif sorting.descending is falls_first:
            self._choose_sorting(Sorting(key=column.key, descending=not falls_first))
        else:
            self._choose_sorting(None)

    def _sort_by_current(self, *, descending: bool) -> None:
        if self.currentIndex().isValid():
            key = self._model.columns[self.currentIndex().column()].key
            self._choose_sorting(Sorting(key=key, descending=descending))

    def _choose_sorting(self, sorting: Sorting | None) -> None:
        """A person sorts: that stays until they choose another order."""
        self._own_sorting = sorting
        self._sort(sorting)

    def _sort(self, sorting: Sorting | None) -> None:
        self._reorder(self._model.rows_sorted_by(sorting))
        self._header.viewport().update()

    def _known_own_sorting(self) -> Sorting | None:
        """What a person chose to sort by, where that column is there."""
        own = self._own_sorting
        return own if own is not None and any(column.key == own.key for column in self._model.columns) else None

    def _go_to(self, place: int) -> None:
        self.selectRow(place)
        self.scrollTo(self._model.index(place, 0))

    def _activate(self, index: QModelIndex) -> None:
        if index.isValid():
            self.row_activated.emit(int(self._model.rows[index.row()]))

    def _hover(self, place: int) -> None:
        if place != self.hovered_place:
            self.hovered_place = place
            self.viewport().update()

    def _remember_own_widths(self) -> None:
        """A person dragged a column border: from now on the widths are theirs."""
        if not self._is_fitting:
            self._widths_are_mine = False
            self._own_widths = {column.key: self.columnWidth(place) for place, column in enumerate(self._model.columns)}

    def _lay_out_columns(self) -> None:
        """Give the columns the widths and the order that a person chose for them, or else those that suit them."""
        own = self._known_own_sorting()
        if own is not None and own != self._model.sorting:
            self._sort(own)
        keys = [column.key for column in self._model.columns]
        self._widths_are_mine = not keys or set(keys) != set(self._own_widths)
        if self._widths_are_mine:
            self._fit_columns()
            return
        self._is_fitting = True
        for place, key in enumerate(keys):
            self.setColumnWidth(place, self._own_widths[key])
        self._is_fitting = False

    def _fit_columns(self) -> None:
        if not self._widths_are_mine or not self._natural_widths:
            return
        is_text = tuple(column.is_text for column in self._model.columns)
        self._is_fitting = True
        for place, width in enumerate(fitted_widths(tuple(self._natural_widths), is_text, self.viewport().width())):
            self.setColumnWidth(place, width)
        self._is_fitting = False

    def _widen_columns(self, columns: tuple[Column, ...]) -> None:
        """Make room for new values that are wider; columns never become narrower while one looks."""
        for place, (new, old) in enumerate(zip(columns, self._model.columns, strict=True)):
            if new is not old and new.values is not old.values:
                self._natural_widths[place] = max(self._natural_widths[place], self._natural_width(new))
        self._fit_columns()

    def _natural_width(self, column: Column) -> int:
        cells = [self._delegate.text_width(column.text(row)) for row in telling_rows(column)]
        return min(max([self._header.natural_width(column.title), *cells]), _WIDEST)

    def _paint_ring(self) -> None:
        """Show that the keyboard is here, where there is no cell to show it."""
        painter = QPainter(self.viewport())
        painter.setPen(QPen(QColor(appearance().tokens.accent), FOCUS_WIDTH))
        painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    def _paint_empty_message(self) -> None:
        hidden_by_filter = bool(self._model.filter_text.strip())
        message = self.tr("No row contains “{text}”.").format(text=self._model.filter_text.strip())
        painter = QPainter(self.viewport())
        painter.setFont(body_font())
        painter.setPen(QColor(appearance().tokens.text_muted))
        room = self.viewport().rect().adjusted(SPACE_XL, SPACE_XL, -SPACE_XL, -SPACE_XL)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(room, flags, message if hidden_by_filter else self._empty_message)
