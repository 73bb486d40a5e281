"""What the colours and marks of the heat map mean."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_ROOM_FOR_HINT = 640


class Legend(QWidget):
    """One line below the table."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, 0, SPACE_M, 0)
        layout.setSpacing(SPACE_S)
        layout.addWidget(TextLabel(self.tr("0"), style="small", tone="muted"))
        layout.addWidget(_Ramp())
        layout.addWidget(TextLabel(self.tr("100 points"), style="small", tone="muted"))
        layout.addSpacing(SPACE_M)
        layout.addWidget(_Hatch())
        layout.addWidget(TextLabel(self.tr("no data"), style="small", tone="muted"))
        layout.addSpacing(SPACE_M)
        layout.addWidget(TextLabel("!", style="small-strong", tone="warning"))
        layout.addWidget(TextLabel(self.tr("read the caution"), style="small", tone="muted"))
        layout.addStretch(1)
        self._hint = hint = ElidedLabel(
            self.tr("Small: 95% interval. Click a cell for its evidence."), style="small", tone="muted"
        )
        hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(hint, 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint.setVisible(self.width() >= _ROOM_FOR_HINT)


class _Sample(QWidget):
    """A painted sample of 12 pixels in height."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setFixedSize(QSize(width, 12))
        appearance().changed.connect(self._show_theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.brush())
        painter.drawRoundedRect(QRectF(self.rect()), 3, 3)
        painter.end()

    def _show_theme(self) -> None:
        self.update()

    def brush(self) -> QBrush:
        """What the sample is filled with."""
        raise NotImplementedError


class _Ramp(_Sample):
    def __init__(self) -> None:
        super().__init__(96)

    def brush(self) -> QBrush:
        stops = appearance().tokens.sequential
        gradient = QLinearGradient(0, 0, self.width(), 0)
        for place, colour in enumerate(stops):
            gradient.setColorAt(place / (len(stops) - 1), QColor(colour))
        return QBrush(gradient)


class _Hatch(_Sample):
    def __init__(self) -> None:
        super().__init__(20)

    def brush(self) -> QBrush:
        return QBrush(QColor(appearance().tokens.border_input), Qt.BrushStyle.BDiagPattern)
