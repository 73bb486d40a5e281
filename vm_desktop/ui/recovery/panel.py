"""What is shown at the start when the program ended before everything was saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.core.problems import UserError
from vm_desktop.io.recovery.left_behind import LeftBehind
from vm_desktop.ui.recovery.left_card import LeftCard
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.text_label import TextLabel

_WIDEST = 820


class RecoveryPanel(QWidget):
    """A card for each piece of unsaved work. Emits what the person decides, with the piece."""

    restore_requested = Signal(object)  # LeftBehind
    discard_requested = Signal(object)  # LeftBehind
    later_requested = Signal()

    def __init__(self, found: tuple[LeftBehind, ...], *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery-panel")
        self.setProperty("kind", "page")
        self._cards = {left: self._card(left, number) for number, left in enumerate(found, start=1)}
        self._later = Button(self.tr("Decide later"), name="recovery-later")
        self._later.clicked.connect(self.later_requested)
        self._lay_out()

    def show_busy(self, is_busy: bool) -> None:
        """Refuse clicks while one piece is being restored."""
        for card in self._cards.values():
            card.show_busy(is_busy)
        self._later.setEnabled(not is_busy)

    def show_restoring(self, left: LeftBehind) -> None:
        """Refuse clicks while this piece is being restored."""
        self.show_busy(True)
        self._cards[left].show_restoring()

    def show_refusal(self, left: LeftBehind, error: UserError) -> None:
        """Tell why a piece cannot be restored."""
        self._cards[left].show_refusal(error)

    def remove(self, left: LeftBehind) -> None:
        """Take away the card of a piece that is gone."""
        card = self._cards.pop(left)
        card.hide()
        card.deleteLater()
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard on the first piece."""
        card = next(iter(self._cards.values()), None)
        if card is not None:
            card.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._later.isEnabled():
            self.later_requested.emit()
        else:
            super().keyPressEvent(event)

    def _card(self, left: LeftBehind, number: int) -> LeftCard:
        card = LeftCard(left, number=number)
        card.restore_requested.connect(lambda: self.restore_requested.emit(left))
        card.discard_requested.connect(lambda: self.discard_requested.emit(left))
        return card

    def _lay_out(self) -> None:
        column = QWidget()
        column.setMaximumWidth(_WIDEST)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(SPACE_XL, SPACE_XL, SPACE_XL, SPACE_XL)
        layout.setSpacing(SPACE_L)
        title = TextLabel(self.tr("Your unsaved work is still here"), style="title", wrap=True)
        title.setObjectName("recovery-title")
        layout.addWidget(title)
        layout.addWidget(TextLabel(self._explanation(), tone="muted", wrap=True))
        for card in self._cards.values():
            layout.addWidget(card)
        layout.addLayout(self._foot())
        layout.addStretch(1)
        self._show_scrolling(column)

    def _explanation(self) -> str:
        return self.tr(
            "The program ended before these changes were saved. “Restore” brings them back as you left them, but for "
            "the steps that could be undone. The file itself stays as it is until you save."
        )

    def _foot(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        line.addWidget(self._later)
        text = self.tr("What you leave is offered again at the next start.")
        line.addWidget(TextLabel(text, style="small", tone="muted"), 1)
        return line

    def _show_scrolling(self, column: QWidget) -> None:
        inside = QWidget()
        inside.setProperty("kind", "page")
        line = QHBoxLayout(inside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(column, 1)
        line.addStretch(0)
        scroll = QScrollArea()
        scroll.setProperty("kind", "page")
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
