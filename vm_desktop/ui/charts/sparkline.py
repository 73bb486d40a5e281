"""A line without axes, small enough for a table cell or a figure's card."""

import numpy as np
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from vm_desktop.ui.charts.view_data import Floats
from vm_desktop.ui.theme.tokens import Tokens

_MARGIN = 4.0


class Sparkline(QWidget):
    """The course of a few values; the last one has a dot."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name or self.tr("Trend"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._accent = QColor(tokens.accent)
        self._values: Floats = np.empty(0)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self._accent = QColor(tokens.accent)
        self.update()

    def show_values(self, values: Floats, description: str = "") -> None:
        """Show these values, evenly spaced; NaN leaves a gap. The description says them in words."""
        self._values = values
        self.setAccessibleDescription(description)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(96, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        runs = self._runs()
        if not runs:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._accent, 1.6)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for run in runs:
            painter.drawPolyline(run)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._accent)
        painter.drawEllipse(runs[-1].last(), 2.6, 2.6)
        painter.end()

    def _runs(self) -> list[QPolygonF]:
        """The points in pixels, a new run after each gap."""
        finite = np.isfinite(self._values)
        if not finite.any():
            return []
        low, high = float(self._values[finite].min()), float(self._values[finite].max())
        span = high - low
        width, height = self.width() - 2 * _MARGIN, self.height() - 2 * _MARGIN
        runs: list[QPolygonF] = []
        for number, value in enumerate(self._values):
            if not finite[number]:
                continue
            x = _MARGIN + (number / max(len(self._values) - 1, 1)) * width
            share = (float(value) - low) / span if span > 0 else 0.5
            if number == 0 or not finite[number - 1]:
                runs.append(QPolygonF())
            runs[-1].append(QPointF(x, _MARGIN + (1 - share) * height))
        return runs
