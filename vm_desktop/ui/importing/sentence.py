"""Fields in a line that reads as a sentence: "One row is [usage] of the customer in [account_id]"."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.text_label import TextLabel

Part = tuple[str, QWidget, int]
"""The words before a field, the field, and its share of the width."""


class Sentence(QWidget):
    """Parts beside each other; one that does not belong to the sentence now is hidden with its words."""

    def __init__(self, *parts: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE_S)
        self._words: dict[QWidget, TextLabel] = {}
        for words, field, share in parts:
            label = TextLabel(words, tone="muted")
            label.setBuddy(field)
            self._words[field] = label
            self._layout.addWidget(label)
            self._layout.addWidget(field, share)

    def add(self, widget: QWidget, share: int = 0) -> None:
        """Put a widget at the end."""
        self._layout.addWidget(widget, share)

    def show_part(self, field: QWidget, is_shown: bool) -> None:
        """Show a field with its words, or neither."""
        field.setVisible(is_shown)
        self._words[field].setVisible(is_shown)
