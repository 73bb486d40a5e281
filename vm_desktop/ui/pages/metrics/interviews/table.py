"""The notebook's table: ratings by one key, names completed, lists and a calendar by Alt+Down."""

from __future__ import annotations

from PySide6.QtCore import QDate, QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QCalendarWidget, QCompleter, QLineEdit, QMenu, QStyle, QStyleOptionViewItem, QWidget

from vm_desktop.ui.pages.metrics.interviews.cells import day_of, is_rating
from vm_desktop.ui.pages.metrics.interviews.words import NotebookColumn, notebook_columns
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.icons import icon_pixmap
from vm_desktop.ui.widgets.inline_table import InlineTable
from vm_desktop.ui.widgets.inline_table.delegate import InlineDelegate
from vm_desktop.ui.widgets.inline_table.model import InlineModel

Index = QModelIndex | QPersistentModelIndex
_MARK = 14
_MARK_ROOM = 26
_LISTED = (NotebookColumn.METRIC, NotebookColumn.SEGMENT)
_RATING_KEYS = {Qt.Key.Key_1: "1", Qt.Key.Key_2: "2", Qt.Key.Key_3: "3", Qt.Key.Key_4: "4", Qt.Key.Key_5: "5"}


class _Delegate(InlineDelegate):
    """Completes names while they are typed; the current cell of a list or a date shows how to open it."""

    def __init__(self, model: InlineModel, table: NotebookTable) -> None:
        super().__init__(model, table)
        self._table = table

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = super().createEditor(parent, option, index)
        words = self._table.choices(index.column())
        if words and isinstance(editor, QLineEdit):
            completer = QCompleter(list(words), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            editor.setCompleter(completer)
        return editor

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        is_current = bool(option.state & QStyle.StateFlag.State_HasFocus)
        name = self._table.opener(index.column())
        if name and is_current:
            tokens = appearance().tokens
            box = option.rect
            painter.fillRect(
                QRect(box.right() - _MARK_ROOM, box.top() + 3, _MARK_ROOM - 3, box.height() - 6), tokens.accent_soft
            )
            pixmap = icon_pixmap(name, tokens.text_muted, _MARK, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPointF(box.right() - _MARK - 6, box.center().y() - _MARK / 2 + 1), pixmap)


class NotebookTable(InlineTable):
    """An inline table of interviews."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(notebook_columns(), name="interviews-table", label="", most_visible_rows=40, parent=parent)
        self.setAccessibleName(self.tr("Interviews"))
        self._metrics: tuple[str, ...] = ()
        self._segments: tuple[str, ...] = ()
        self._roles: tuple[str, ...] = ()
        self._people: tuple[str, ...] = ()
        self._notebook_delegate = _Delegate(self.model(), self)
        self.setItemDelegate(self._notebook_delegate)
        self._notebook_delegate.typing.connect(self.cell_typing)
        self._notebook_delegate.edited.connect(self.cell_edited)
        self._notebook_delegate.taken_back.connect(self.cell_typing_ended)

    def show_choices(
        self,
        *,
        metrics: tuple[str, ...],
        segments: tuple[str, ...],
        roles: tuple[str, ...],
        people: tuple[str, ...],
    ) -> None:
        """Offer these names where they can be typed."""
        self._metrics, self._segments, self._roles, self._people = metrics, segments, roles, people

    def choices(self, column: int) -> tuple[str, ...]:
        """Return the names that a column is completed with."""
        match column:
            case NotebookColumn.METRIC:
                return self._metrics
            case NotebookColumn.SEGMENT:
                return self._segments
            case NotebookColumn.ROLE:
                return self._roles
            case NotebookColumn.WHO:
                return self._people
        return ()

    def opener(self, column: int) -> str:
        """Return the icon of what Alt+Down opens in a column; "" for nothing."""
        if column == NotebookColumn.DATE:
            return "calendar"
        return "chevron-down" if column in _LISTED and self.choices(column) else ""

    def selected_table_rows(self) -> tuple[int, ...]:
        """Return the rows in which anything is selected."""
        return tuple(sorted({index.row() for index in self.selectedIndexes()}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place, key = self.current_cell(), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if place is not None and plain and is_rating(place[1]) and key in _RATING_KEYS:
            self._rate(*place, _RATING_KEYS[key])
        elif place is not None and ((with_alt and key == Qt.Key.Key_Down) or key == Qt.Key.Key_F4):
            self.open_choice(*place)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        was_current = index.isValid() and index == self.currentIndex()
        super().mousePressEvent(event)
        if was_current and self.opener(index.column()):
            box = self.visualRect(index)
            if event.position().x() > box.right() - _MARK_ROOM:
                self.open_choice(index.row(), index.column())

    def open_choice(self, row: int, column: int) -> None:
        """Open the calendar or the list of a cell."""
        box = self.visualRect(self.model().index(row, column))
        corner = self.viewport().mapToGlobal(box.bottomLeft())
        if column == NotebookColumn.DATE:
            calendar = self._calendar(row, column)
            calendar.move(corner)
            calendar.show()
            calendar.setFocus()
        elif self.opener(column):
            menu = QMenu(self)
            menu.setObjectName("interviews-choices")
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            for name in self.choices(column):
                menu.addAction(name, lambda name=name: self.cell_edited.emit(row, column, name))
            menu.popup(corner)

    def _calendar(self, row: int, column: int) -> QCalendarWidget:
        calendar = QCalendarWidget(self)
        calendar.setObjectName("interviews-calendar")
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = QDate.fromString(day_of(self.model().cell(row, column).text_to_edit), Qt.DateFormat.ISODate)
        if shown.isValid():
            calendar.setSelectedDate(shown)

        def take(day: QDate) -> None:
            calendar.close()
            self.cell_edited.emit(row, column, day.toString(Qt.DateFormat.ISODate))

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        return calendar

    def _rate(self, row: int, column: int, text: str) -> None:
        """Put the rating in at once, and go on to the next question."""
        self.cell_edited.emit(row, column, text)
        if is_rating(column + 1):
            self.select_cell(row, column + 1)
