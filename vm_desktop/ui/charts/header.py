"""The line above a chart: what the upright axis counts, and the legend."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen

from vm_desktop.ui.charts.layer import Layer
from vm_desktop.ui.charts.look import ChartLook

_ROW = 20.0
_BELOW = 8.0
_SWATCH = 14.0
_SWATCH_GAP = 6.0
_BETWEEN = 16.0


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """One series in the legend."""

    name: str
    colour: QColor
    mark: Literal["line", "dashes", "block", "dot"] = "block"


class Header(Layer):
    """The title at the left and the legend at the right; the legend moves below where both do not fit."""

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=5)
        self.title = ""
        self.legend: tuple[LegendEntry, ...] = ()

    def wanted_height(self, width: float) -> float:
        """Pixels that the header needs when it is ``width`` wide."""
        rows = len(self._legend_rows(width))
        if self.title and not self._fits_one_row(width):
            rows += 1
        return max(rows, 1 if self.title else 0) * _ROW + _BELOW

    def draw(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.look.label)
        width = self.size.width()
        painter.setFont(self.look.label)
        painter.setPen(self.look.muted)
        title = metrics.elidedText(self.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(0, 0, width, _ROW), int(Qt.AlignmentFlag.AlignVCenter), title)
        if self._fits_one_row(width):
            self._draw_row(painter, metrics, self.legend, width - self._row_width(self.legend), 0)
            return
        top = _ROW if self.title else 0.0
        for row in self._legend_rows(width):
            self._draw_row(painter, metrics, row, 0, top)
            top += _ROW

    def _fits_one_row(self, width: float) -> bool:
        title = QFontMetricsF(self.look.label).horizontalAdvance(self.title)
        return bool(title + _BETWEEN + self._row_width(self.legend) <= width)

    def _row_width(self, row: tuple[LegendEntry, ...]) -> float:
        return sum(self._entry_width(entry) for entry in row) + _BETWEEN * max(len(row) - 1, 0)

    def _entry_width(self, entry: LegendEntry) -> float:
        return _SWATCH + _SWATCH_GAP + float(QFontMetricsF(self.look.label).horizontalAdvance(entry.name))

    def _legend_rows(self, width: float) -> list[tuple[LegendEntry, ...]]:
        """The entries in rows that are at most ``width`` wide."""
        rows: list[tuple[LegendEntry, ...]] = []
        for entry in self.legend:
            if rows and self._row_width((*rows[-1], entry)) <= width:
                rows[-1] = (*rows[-1], entry)
            else:
                rows.append((entry,))
        return rows

    def _draw_row(
        self, painter: QPainter, metrics: QFontMetricsF, row: tuple[LegendEntry, ...], left: float, top: float
    ) -> None:
        for entry in row:
            draw_swatch(painter, QPointF(left, top + _ROW / 2), entry)
            room = max(self.size.width() - left - _SWATCH - _SWATCH_GAP, 0.0)
            name = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, room + 1)
            painter.setPen(self.look.muted)
            text = QRectF(left + _SWATCH + _SWATCH_GAP, top, room + 2, _ROW)
            painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), name)
            left += self._entry_width(entry) + _BETWEEN


def draw_swatch(painter: QPainter, left_middle: QPointF, entry: LegendEntry) -> None:
    """Paint the small sample of a series, 14 pixels wide, starting at ``left_middle``."""
    x, y = left_middle.x(), left_middle.y()
    if entry.mark in ("line", "dashes"):
        pen = QPen(entry.colour, 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if entry.mark == "dashes":
            pen.setDashPattern([2, 1.5])
        painter.setPen(pen)
        painter.drawLine(QLineF(x, y, x + _SWATCH, y))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(entry.colour))
    if entry.mark == "dot":
        painter.drawEllipse(QPointF(x + _SWATCH / 2, y), 4, 4)
    else:
        painter.drawRoundedRect(QRectF(x + 2, y - 5, 10, 10), 2, 2)
