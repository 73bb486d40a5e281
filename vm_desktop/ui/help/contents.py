"""The left side of the help window: the contents, and what a search found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.ui.help.book import HelpBook
from vm_desktop.ui.help.found_delegate import FOUND_ROLE, FoundDelegate
from vm_desktop.ui.help.place import HelpPlace
from vm_desktop.ui.help.search import Found, search, words_of
from vm_desktop.ui.theme.fonts import SEMIBOLD, small_font
from vm_desktop.ui.theme.tokens import ROW_HEIGHT, SPACE_L, SPACE_M, SPACE_S
from vm_desktop.ui.widgets.search_field import SearchField
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

WIDTH = 290
_KEY_ROLE = Qt.ItemDataRole.UserRole


class HelpContents(QWidget):
    """Emits `place_requested(HelpPlace)` for what is chosen; `words` are those searched for."""

    place_requested = Signal(object)

    def __init__(self, book: HelpBook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self.words: tuple[str, ...] = ()
        self.setFixedWidth(WIDTH)
        self._search = SearchField(name="help-search", label=self.tr("Search the help"))
        self._contents = self._build_contents()
        self._results = self._build_results()
        self._nothing = TextLabel(tone="muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._nothing.setObjectName("help-nothing-found")
        self._lay_out()
        self._search.typing.connect(self._find)
        self._search.edited.connect(self._search.show_text)
        self._field.installEventFilter(self)

    @property
    def _field(self) -> QLineEdit:
        field = self._search.findChild(QLineEdit)
        assert field is not None
        return field

    def focus_search(self) -> None:
        """Give the keyboard to the search, ready to type other words."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def show_place(self, place: HelpPlace) -> None:
        """Mark the page of a place in the contents. Emits nothing."""
        for row in range(self._contents.count()):
            if self._contents.item(row).data(_KEY_ROLE) == place.page:
                self._contents.blockSignals(True)
                self._contents.setCurrentRow(row)
                self._contents.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter open the best result, and the arrow down lead into the results."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._results.count():
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open_found(self._results.item(0))
                return True
            if event.key() == Qt.Key.Key_Down:
                self._results.setFocus()
                self._results.setCurrentRow(0)
                return True
        return super().eventFilter(watched, event)

    def _find(self, query: str) -> None:
        self.words = words_of(query)
        found = search(self._book, query)
        self._results.clear()
        for each in found:
            self._results.addItem(_result(each))
        if not self.words:
            self._stack.setCurrentWidget(self._contents)
        elif found:
            self._stack.setCurrentWidget(self._results)
        else:
            text = self.tr("Nothing in the help has “{words}”. Try one word, or its beginning.")
            self._nothing.setText(text.format(words=query.strip()))
            self._stack.setCurrentWidget(self._nothing)

    def _build_contents(self) -> QListWidget:
        view = _list("help-contents", self.tr("Contents of the help"))
        for chapter in self._book.chapters:
            view.addItem(_heading(chapter.title))
            for page in chapter.pages:
                item = QListWidgetItem(page.title)
                item.setData(_KEY_ROLE, page.key)
                view.addItem(item)
        view.currentItemChanged.connect(lambda item, _before: self._open_page(item))
        return view

    def _build_results(self) -> QListWidget:
        view = _list("help-results", self.tr("What was found in the help"))
        view.setItemDelegate(FoundDelegate(view))
        view.setMouseTracking(True)
        view.itemClicked.connect(self._open_found)
        view.itemActivated.connect(self._open_found)
        return view

    def _open_page(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.place_requested.emit(HelpPlace(item.data(_KEY_ROLE)))

    def _open_found(self, item: QListWidgetItem) -> None:
        found: Found = item.data(FOUND_ROLE)
        self.place_requested.emit(found.place)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for part in (self._contents, self._results, self._nothing):
            self._stack.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_L, SPACE_S, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._search)
        layout.addWidget(self._stack, 1)


def _list(name: str, label: str) -> QListWidget:
    view = QListWidget()
    view.setObjectName(name)
    view.setAccessibleName(label)
    view.setProperty("kind", "list")
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


def _heading(title: str) -> QListWidgetItem:
    item = QListWidgetItem(title)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(small_font(SEMIBOLD))
    item.setSizeHint(QSize(0, ROW_HEIGHT))
    return item


def _result(found: Found) -> QListWidgetItem:
    item = QListWidgetItem(f"{found.title}, {found.page_title}")
    item.setData(FOUND_ROLE, found)
    item.setToolTip(plain_tool_tip(found.snippet))
    return item
