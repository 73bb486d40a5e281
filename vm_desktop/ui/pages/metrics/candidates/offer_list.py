"""Ideas below each other, each with what can be done about it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.ui.pages.metrics.candidates.view import OfferRow
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.tab_place import buttons_in, take_tab_place
from vm_desktop.ui.widgets.text_label import TextLabel


class OfferList(QScrollArea):
    """Shows rows; `edit_chosen` carries the edit of the offer that was pressed."""

    edit_chosen = Signal(object)

    def __init__(self, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setProperty("kind", "reading")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._rows: tuple[OfferRow, ...] | None = None

    def show_rows(self, rows: tuple[OfferRow, ...], empty: str) -> None:
        """Show these rows, or the words for none; built anew only where they differ."""
        if rows == self._rows:
            return
        place = self.verticalScrollBar().value()
        self._rows = rows
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, SPACE_S, 0)
        layout.setSpacing(SPACE_M)
        for number, row in enumerate(rows):
            if number:
                layout.addWidget(_line())
            layout.addWidget(self._row(row, number))
        if not rows:
            layout.addWidget(TextLabel(empty, tone="muted", wrap=True))
        layout.addStretch(1)
        self.setWidget(content)
        content.setAutoFillBackground(False)  # setWidget turned it on: the card is to be seen through it
        self.verticalScrollBar().setValue(place)
        take_tab_place(self, buttons_in((content,)))

    def _row(self, row: OfferRow, number: int) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(TextLabel(row.title, style="strong", wrap=True))
        for text in (row.detail, row.note):
            if text:
                words.addWidget(TextLabel(text, style="small", tone="muted", wrap=True))
        if row.state:
            words.addWidget(
                TextLabel(row.state, style="small-strong", tone="accent" if row.offers else "muted", wrap=True)
            )
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        line.addLayout(words, 1)
        line.addLayout(self._buttons(row, number))
        return part

    def _buttons(self, row: OfferRow, number: int) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE_S)
        for place, offer in enumerate(row.offers):
            button = Button(offer.text, name=f"{self.objectName()}-{number}-{place}", icon="plus")
            button.setAccessibleName(f"{offer.text}: {row.title}")
            button.clicked.connect(partial(self.edit_chosen.emit, offer.edit))
            column.addWidget(button)
        column.addStretch(1)
        return column


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("kind", "divider")
    return line
