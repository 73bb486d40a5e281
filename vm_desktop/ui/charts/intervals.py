"""Estimates with their intervals, below each other on one axis: what agrees and what does not is seen at once."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.evidence_data import Interval, Intervals
from vm_desktop.ui.charts.layer import Layer, crisp
from vm_desktop.ui.charts.look import ChartLook, translucent
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.scale import Scale, linear_scale
from vm_desktop.ui.charts.view_data import Floats
from vm_desktop.ui.theme.tokens import Tokens

_ROW = 26
_NOTE_GAP = 10.0
_WIDEST_NOTE = 0.34


class _Rows(Layer):
    """The estimates, the reference line, and the words at the right."""

    bleed = 200.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=4)
        self.rows: tuple[tuple[Interval, float, float, float, float], ...] = ()  # with y, and x of low, value, high
        self.reference: float | None = None
        self.highlight: int | None = None
        self.note_room = 0.0

    def draw(self, painter: QPainter) -> None:
        width, height = self.size.width(), self.size.height()
        if self.highlight is not None and self.rows:
            row = height / len(self.rows)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(translucent(self.look.accent, 22))
            painter.drawRoundedRect(QRectF(-4, self.highlight * row, width + self.note_room + 8, row), 5, 5)
        if self.reference is not None:
            pen = QPen(self.look.border_strong, 1)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.drawLine(QLineF(crisp(self.reference), 0, crisp(self.reference), height))
        for row in self.rows:
            self._draw_row(painter, *row)

    def _draw_row(self, painter: QPainter, row: Interval, y: float, low: float, value: float, high: float) -> None:
        colour = self.look.accent if row.is_main else self.look.muted
        if math.isfinite(value):
            painter.setPen(QPen(colour, 2.4 if row.is_main else 1.6))
            painter.drawLine(QLineF(low, y, high, y))
            for end in (low, high):
                painter.drawLine(QLineF(end, y - 3.5, end, y + 3.5))
            painter.setPen(QPen(self.look.surface, 1.5))
            painter.setBrush(colour)
            painter.drawEllipse(QPointF(value, y), 5.0 if row.is_main else 4.0, 5.0 if row.is_main else 4.0)
        font = self.look.label_strong if row.is_main else self.look.label
        painter.setFont(font)
        painter.setPen(self.look.text if row.is_main else self.look.muted)
        room = QRectF(self.size.width() + _NOTE_GAP, y - 9, self.note_room - _NOTE_GAP + 2, 18)
        text = QFontMetricsF(font).elidedText(row.note, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)


class IntervalsChart(Chart):
    """Rows of estimates; the chart is as high as its rows need."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Estimates with their intervals"))
        self.view: Intervals | None = None
        self._rows = self.add_layer(_Rows(self.look))

    def show_intervals(self, view: Intervals) -> None:
        """Show these estimates."""
        self.view = view
        if not view.rows:
            self.show_nothing(self.tr("Nothing could be estimated."))
            return
        self.updateGeometry()
        self.data_changed()

    def meaning(self) -> str:
        return self.tr(
            "Each dot is a figure, the line through it its 95 % interval. Where the true figure may well lie, "
            "given so many customers: intervals made this way hold it 95 times in 100."
        )

    def summary(self) -> str:
        return "" if self.view is None else "; ".join(f"{row.name}: {row.note}" for row in self.view.rows)

    def sizeHint(self) -> QSize:
        return QSize(480, 64 + _ROW * (len(self.view.rows) if self.view is not None else 3))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def fit(self) -> None:
        view = self.view
        if view is None:
            return
        self.scale_x = _scale(view)
        self.write_x = view.measure.tick
        self.header.title = ""
        self.axis_bottom.title = view.measure.title
        self.axis_left.show_names(tuple(row.name for row in view.rows))
        self.grid.rows = ()

    def fit_left(self, length: float) -> None:
        """The names are chosen already."""

    def fit_bottom(self, length: float) -> None:
        """Leave room at the right for the words, then choose the numbers."""
        assert self.view is not None
        metrics = QFontMetricsF(self.look.label_strong)
        widest = max(metrics.horizontalAdvance(row.note) for row in self.view.rows) + _NOTE_GAP
        self._rows.note_room = min(widest, self.width() * _WIDEST_NOTE)
        self.plot_area.setWidth(max(self.plot_area.width() - self._rows.note_room, 20.0))
        self.axis_bottom.fit(self.scale_x, self.write_x, self.plot_area.width())

    def draw(self) -> None:
        view = self.view
        if view is None:
            return
        self._rows.set_area(self.plot_area)
        width, height = self.plot_area.width(), self.plot_area.height()
        row_height = height / len(view.rows)
        self._rows.rows = tuple(
            (
                row,
                (number + 0.5) * row_height,
                *(self.scale_x.share(value) * width for value in (row.low, row.value, row.high)),
            )
            for number, row in enumerate(view.rows)
        )
        shown = self.scale_x.share(view.reference)
        self._rows.reference = shown * width if 0.0 <= shown <= 1.0 else None

    def spot_at(self, point: QPointF) -> Spot | None:
        view = self.view
        if view is None or not 0.0 < self.share_y_of(point) < 1.0:
            return None
        number = min(int((1.0 - self.share_y_of(point)) * len(view.rows)), len(view.rows) - 1)
        row = view.rows[number]
        rows = [ReadOutRow(name=view.measure.name, value=self._written(row.value))]
        if math.isfinite(row.low):
            interval = f"{view.measure.exact(row.low)} – {view.measure.exact(row.high)}"
            rows.append(ReadOutRow(name=self.tr("95% interval"), value=interval))
        text = ReadOutText(title=row.name, rows=tuple(rows), note=row.note)
        return Spot(text=text, point=point, mark=number)

    def mark_spot(self, spot: Spot | None) -> None:
        self._rows.highlight = spot.mark if spot is not None and isinstance(spot.mark, int) else None
        self._rows.update()

    def stops(self) -> tuple[QPointF, ...]:
        count = len(self.view.rows) if self.view is not None else 0
        return tuple(self.point(0.5, 1 - (number + 0.5) / count) for number in range(count))

    def _written(self, value: float) -> str:
        assert self.view is not None
        return self.view.measure.exact(value) if math.isfinite(value) else self.tr("not known")


def _scale(view: Intervals) -> Scale:
    """A scale that holds every interval and the reference, with some room."""
    ends: Floats = np.array([end for row in view.rows for end in (row.low, row.value, row.high)] + [view.reference])
    return linear_scale(ends, from_zero=False, headroom=0.04)
