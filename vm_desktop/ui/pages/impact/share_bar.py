"""A slim bar: which part of the customers pays less, the same, and more."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vm_desktop.ui.pages.impact.view.headline import Shares
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

_HEIGHT = 4


class ShareBar(QWidget):
    """Green pays less, grey the same, red more; the headline beside it says the same in words."""

    def __init__(self, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._shares = Shares(less=0, same=0, more=0)
        appearance().changed.connect(self.update)

    def show_shares(self, shares: Shares, words: str) -> None:
        """Show these counts; `words` say them on hover and to screen readers."""
        self._shares = shares
        self.setToolTip(plain_tool_tip(words))
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, shares = appearance().tokens, self._shares
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = QPainterPath()
        outline.addRoundedRect(QRectF(self.rect()), _HEIGHT / 2, _HEIGHT / 2)
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), QColor(tokens.baseline_soft))
        everyone = shares.less + shares.same + shares.more
        if not everyone:
            return
        width = self.width()
        less, more = shares.less / everyone * width, shares.more / everyone * width
        painter.fillRect(QRectF(0, 0, less, _HEIGHT), QColor(tokens.good))
        painter.fillRect(QRectF(width - more, 0, more, _HEIGHT), QColor(tokens.bad))
