"""The line that says in words what is wrong with a field or a cell."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_XS
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel


class ProblemLine(QWidget):
    """Hidden while nothing is wrong. Screen readers announce what it says."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._text = TextLabel(style="small", tone="bad", wrap=True)
        self._text.setObjectName(f"{name}-text")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_XS)
        line.addWidget(IconLabel("circle-alert", token="bad", size=14), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._text, 1)
        self.hide()

    def text(self) -> str:
        """What is said now; empty while nothing is wrong."""
        return self._text.text()

    def show_problem(self, words: str) -> None:
        """Say what is wrong; nothing hides the line."""
        if words == self._text.text():
            return
        self._text.setText(words)
        self.setVisible(bool(words))
        self.setAccessibleName(words)
        if words:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
