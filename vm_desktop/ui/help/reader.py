"""Shows one page of the help."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QColor, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from vm_desktop.ui.help.book import HelpPage
from vm_desktop.ui.help.document import help_document
from vm_desktop.ui.help.search import pattern_of
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import Tokens

WIDEST_LINE = 820
SMALLEST_ZOOM, LARGEST_ZOOM, ZOOM_STEP = 0.7, 2.5, 0.1


class HelpReader(QTextBrowser):
    """A page that loads nothing: no file, no network. `link_requested` carries the text of a link that was chosen."""

    link_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help-reader")
        self.setAccessibleName(self.tr("Help page"))
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # lines do not jump when it appears
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.anchorClicked.connect(lambda url: self.link_requested.emit(url.toString()))
        self.page: HelpPage | None = None
        self.zoom = 1.0
        self._words: tuple[str, ...] = ()
        appearance().changed.connect(self._redraw)

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Load nothing, whatever a page names."""
        return None

    def show_page(self, page: HelpPage, anchor: str = "", words: tuple[str, ...] = ()) -> None:
        """Show a page from a section on, with the words highlighted."""
        self._words = words
        if page is not self.page:
            self.page = page
            self._fill(appearance().tokens)
        self._highlight()
        self._scroll_to(anchor)

    def show_zoom(self, zoom: float) -> None:
        """Make all letters `zoom` times as large as usual, within bounds."""
        self.zoom = min(max(round(zoom, 1), SMALLEST_ZOOM), LARGEST_ZOOM)
        self._redraw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_lines()
        super().resizeEvent(event)

    def _redraw(self) -> None:
        """Show the same page anew, at about the same place."""
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self._fill(appearance().tokens)
        self._highlight()
        bar.setValue(round(share * bar.maximum()))

    def _fill(self, tokens: Tokens) -> None:
        if self.page is None:
            return
        self.setStyleSheet(_frame(tokens))
        document = help_document(self.page, tokens, self.zoom)
        document.setParent(self)  # a document of its own, which the next one replaces: Qt deletes it then
        self.setDocument(document)
        self._fit_lines()

    def _fit_lines(self) -> None:
        """Keep lines short enough to be read, however wide the window is."""
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), round(WIDEST_LINE * self.zoom)))

    def _scroll_to(self, anchor: str) -> None:
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)
        if anchor:
            self.scrollToAnchor(anchor)

    def _highlight(self) -> None:
        pattern = pattern_of(self._words)
        text = self.document().toPlainText()
        found = pattern.finditer(text) if pattern else ()
        self.setExtraSelections([self._marked(match.start(), match.end()) for match in found])

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(QColor(appearance().tokens.warning_soft))
        look.setForeground(QColor(appearance().tokens.warning))
        marked.cursor, marked.format = cursor, look  # type: ignore[attr-defined]
        return marked


def _frame(tokens: Tokens) -> str:
    """Return the style of a page without the outline of what can be typed into; a ring where the keyboard is."""
    ring = f"HelpReader:focus {{ border-color: {tokens.accent}; }}"
    return (
        f"HelpReader {{ background: {tokens.surface}; border: 2px solid {tokens.surface}; border-radius: 0; }} {ring}"
    )
