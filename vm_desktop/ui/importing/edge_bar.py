"""The bars at the head and the foot of the wizard."""

from __future__ import annotations

from typing import Literal

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from vm_desktop.ui.theme.appearance import appearance

_HEIGHT = 60


class EdgeBar(QFrame):
    """A surface with a hairline at its inner edge, in the colours of the theme."""

    def __init__(self, line: Literal["top", "bottom"], *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = line
        self.setObjectName(name)
        self.setFixedHeight(_HEIGHT)
        appearance().changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.surface))
        edge = 0 if self._line == "top" else self.height() - 1
        painter.fillRect(0, edge, self.width(), 1, QColor(tokens.border))
