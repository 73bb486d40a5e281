"""A card that is one big button: something to start from."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XS
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel


class ChoiceCard(QPushButton):
    """Icon, title and one sentence; `chosen` by click, Enter or Space. A real button, for screen readers press it."""

    chosen = Signal()

    def __init__(self, icon: str, title: str, text: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.chosen)
        words = QVBoxLayout()
        words.setSpacing(SPACE_XS)
        words.addWidget(TextLabel(title, style="section", wrap=True))
        words.addWidget(TextLabel(text, style="small", tone="muted", wrap=True), 1, Qt.AlignmentFlag.AlignTop)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        line.setSpacing(SPACE_M)
        line.addWidget(IconLabel(icon, size=22), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    def sizeHint(self) -> QSize:
        return self.layout().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.layout().totalMinimumSize()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
