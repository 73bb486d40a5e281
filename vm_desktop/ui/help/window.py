"""The window of the help: contents and search at the left, the page beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.help.book import HelpBook, HelpPage
from vm_desktop.ui.help.contents import HelpContents
from vm_desktop.ui.help.history import History
from vm_desktop.ui.help.place import HelpPlace, place_of_link
from vm_desktop.ui.help.printing import print_page
from vm_desktop.ui.help.reader import ZOOM_STEP, HelpReader
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_button import IconButton

SIZE = (1080, 760)
SMALLEST = (640, 420)
_Keys = QKeySequence.StandardKey


class HelpWindow(QWidget):
    """Shows the places of a book. It is a window of its own that stops nobody from working in the others."""

    def __init__(
        self,
        book: HelpBook,
        *,
        print_help: Callable[[HelpPage, QWidget], None] = print_page,
        open_outside: Callable[[QUrl], object] = QDesktopServices.openUrl,
        parent: QWidget | None = None,
    ) -> None:
        """`print_help` asks for a printer; `open_outside` hands an address that was clicked to the system."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("help-window")
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)  # the program ends with the window of the work
        self.setWindowTitle(self.tr("Help — Value Metric Desktop"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*SIZE)
        self._book = book
        self._print = print_help
        self._open_outside = open_outside
        self._history = History((HelpPlace(book.pages[0].key),))
        self._contents = HelpContents(book)
        self.reader = HelpReader()
        self._title = ElidedLabel(style="section")
        self._build_buttons()
        self._lay_out()
        self._connect()
        self._show()

    @property
    def place(self) -> HelpPlace:
        """The place that is shown."""
        return self._history.place

    def open_place(self, place: HelpPlace) -> None:
        """Show a place; the contents where the book does not have it."""
        known = place if self._book.page(place.page) else HelpPlace(self._book.pages[0].key)
        self._history = self._history.visit(known)
        self._show()

    def present(self) -> None:
        """Bring the window to the front and give it the keyboard."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.activateWindow()
        self.reader.setFocus()

    def _show(self) -> None:
        page = self._book.page(self.place.page)
        assert page is not None
        self.reader.show_page(page, self.place.anchor, self._contents.words)
        self._contents.show_place(self.place)
        self._title.setText(page.title)
        self._back.setEnabled(self._history.can_go_back)
        self._forward.setEnabled(self._history.can_go_forward)

    def _go_back(self) -> None:
        self._history = self._history.back()
        self._show()

    def _go_forward(self) -> None:
        self._history = self._history.forward()
        self._show()

    def _follow(self, link: str) -> None:
        place = place_of_link(link, self.place.page)
        if place is not None:
            self.open_place(place)
        elif link.startswith("https://"):
            self._open_outside(QUrl(link))

    def _zoom(self, steps: int) -> None:
        self.reader.show_zoom(self.reader.zoom + steps * ZOOM_STEP)

    def _copy_page(self) -> None:
        QGuiApplication.clipboard().setText(self.reader.document().toPlainText())

    def _print_page(self) -> None:
        if self.reader.page is not None:
            self._print(self.reader.page, self)

    def _build_buttons(self) -> None:
        self._back = IconButton("arrow-left", self.tr("Back (Alt+Left)"), name="help-back")
        self._forward = IconButton("arrow-right", self.tr("Forward (Alt+Right)"), name="help-forward")
        self._smaller = IconButton("zoom-out", self.tr("Smaller letters (Ctrl+-)"), name="help-smaller")
        self._larger = IconButton("zoom-in", self.tr("Larger letters (Ctrl++)"), name="help-larger")
        self._copy = IconButton("copy", self.tr("Copy the page as text"), name="help-copy")
        self._printer = IconButton("printer", self.tr("Print the page (Ctrl+P)"), name="help-print")

    def _lay_out(self) -> None:
        bar = QFrame()
        line = QHBoxLayout(bar)
        line.setContentsMargins(SPACE_S, SPACE_S, SPACE_L, SPACE_S)
        line.setSpacing(SPACE_S)
        for button in (self._back, self._forward):
            line.addWidget(button)
        line.addWidget(self._title, 1)
        for button in (self._smaller, self._larger, self._copy, self._printer):
            line.addWidget(button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(bar)
        right.addWidget(self.reader, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._contents)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        self._contents.place_requested.connect(self.open_place)
        self.reader.link_requested.connect(self._follow)
        self._back.clicked.connect(self._go_back)
        self._forward.clicked.connect(self._go_forward)
        self._smaller.clicked.connect(lambda: self._zoom(-1))
        self._larger.clicked.connect(lambda: self._zoom(1))
        self._copy.clicked.connect(self._copy_page)
        self._printer.clicked.connect(self._print_page)
        keys: tuple[tuple[QKeySequence, Callable[[], object]], ...] = (
            (QKeySequence(_Keys.Back), self._go_back),
            (QKeySequence(_Keys.Forward), self._go_forward),
            (QKeySequence(_Keys.ZoomIn), lambda: self._zoom(1)),
            (QKeySequence("Ctrl+="), lambda: self._zoom(1)),
            (QKeySequence(_Keys.ZoomOut), lambda: self._zoom(-1)),
            (QKeySequence("Ctrl+0"), lambda: self.reader.show_zoom(1.0)),
            (QKeySequence(_Keys.Find), self._contents.focus_search),
            (QKeySequence(_Keys.Print), self._print_page),
            (QKeySequence(_Keys.Close), self.close),
            (QKeySequence("Escape"), self.close),
        )
        for sequence, call in keys:
            QShortcut(sequence, self).activated.connect(call)
