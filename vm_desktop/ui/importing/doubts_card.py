"""The card of questions: what the program is not sure of, each answered with one click."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.ui import formatting
from vm_desktop.ui.importing.doubt_row import DoubtRow
from vm_desktop.ui.importing.doubts import Doubt, doubts
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card

_SHOWN = 4  # questions at first; more would push everything else out of sight


class DoubtsCard(Card):
    """Hidden where nothing is doubtful. `answered(doubt, key)`, `sheet_requested(name)`."""

    answered = Signal(object, str)
    sheet_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="import-doubts", parent=parent)
        self._doubts: tuple[Doubt, ...] = ()
        self._draft: Draft | None = None
        self._shows_all = False
        self.rows: list[DoubtRow] = []
        self.more = Button("", name="import-doubts-more", kind="link")
        self.more.clicked.connect(self._show_rest)
        self._box = QWidget()
        self._layout = QVBoxLayout(self._box)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_S)
        self.body.setSpacing(SPACE_S)
        self.add(self._box)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_draft(self, draft: Draft) -> None:
        """Ask what the draft leaves open; a question that is answered is gone."""
        found = doubts(draft)
        is_same = found == self._doubts and self._draft is not None and draft.tables is self._draft.tables
        self._doubts, self._draft = found, draft
        self.setVisible(bool(found))
        if not is_same:
            self._show_rows(draft)

    def stops(self) -> tuple[QWidget, ...]:
        """The widgets that Tab visits, in order."""
        return (*(stop for row in self.rows for stop in row.stops()), self.more)

    def _show_rows(self, draft: Draft) -> None:
        had_focus = any(row.isAncestorOf(self.focusWidget() or self) for row in self.rows)
        for row in self.rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        count = len(self._doubts)
        shown = self._doubts if self._shows_all else self._doubts[:_SHOWN]
        self.rows = [self._build_row(place, doubt, draft) for place, doubt in enumerate(shown)]
        self._show_words(count, count - len(shown))
        if had_focus and self.rows:
            self.rows[0].stops()[0].setFocus()

    def _show_words(self, count: int, hidden: int) -> None:
        title = self.tr("Please check one thing") if count == 1 else self.tr("Please check {count} things")
        self.show_title(title.format(count=formatting.number(count)), self.tr("The program is not sure of these."))
        self.more.show_text(self.tr("Show {count} more").format(count=formatting.number(hidden)))
        self.more.setVisible(hidden > 0)

    def _build_row(self, place: int, doubt: Doubt, draft: Draft) -> DoubtRow:
        row = DoubtRow(place, doubt, draft)
        row.answered.connect(lambda key: self.answered.emit(doubt, key))
        row.look_requested.connect(lambda: self.sheet_requested.emit(doubt.sheet))
        self._layout.addWidget(row)
        return row

    def _show_rest(self) -> None:
        self._shows_all = True
        if self._draft is not None:
            self._show_rows(self._draft)
