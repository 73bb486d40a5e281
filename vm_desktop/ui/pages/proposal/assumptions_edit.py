"""The text of assumptions and notes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class AssumptionsEdit(QPlainTextEdit):
    """Emits `edited(text)` when a person leaves it after a change; its own undo works while one types."""

    edited = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = ""
        self.setObjectName("assumptions")
        self.setAccessibleName(self.tr("Assumptions and notes"))
        self.setPlaceholderText(
            self.tr("For example: contracts signed before 2026 keep their price for a year; churn is not modelled.")
        )
        self.setTabChangesFocus(True)
        self.setMinimumHeight(120)

    def show_text(self, text: str) -> None:
        """Show this text, unless another one is being typed."""
        self._shown = text
        if not self.hasFocus() and text != self.toPlainText():
            self.setPlainText(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.toPlainText() != self._shown:
            self.edited.emit(self.toPlainText())
