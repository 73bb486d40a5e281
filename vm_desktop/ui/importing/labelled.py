"""A field with its label above it, without the line for messages that a form row keeps."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_XS
from vm_desktop.ui.widgets.text_label import TextLabel


class Labelled(QWidget):
    """Label above, field below."""

    def __init__(self, label: str, field: QWidget, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = TextLabel(label, style="small-strong", tone="muted")
        self._caption.setBuddy(field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._caption)
        layout.addWidget(field)

    def show_label(self, label: str) -> None:
        self._caption.setText(label)
