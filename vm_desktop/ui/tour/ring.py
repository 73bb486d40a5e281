"""A ring around what the tour points at."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import RADIUS_CARD

_AROUND = 3


class TourRing(QWidget):
    """Drawn over the window, and not there for the mouse."""

    def __init__(self, window: QWidget, *, name: str) -> None:
        super().__init__(window)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        appearance().changed.connect(self.update)
        self.hide()

    def surround(self, target: QRect | None) -> None:
        """Be seen around the target (in the window's pixels), or not at all."""
        if target is None:
            self.hide()
            return
        self.setGeometry(target.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(appearance().tokens.accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
