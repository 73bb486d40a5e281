"""A curve in the square of shares, against its diagonal: the ROC curve, the Lorenz curve."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.evidence_data import ShareCurve
from vm_desktop.ui.charts.header import LegendEntry
from vm_desktop.ui.charts.layer import Layer
from vm_desktop.ui.charts.look import ChartLook, translucent
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.theme.tokens import Tokens

_STOPS = 20


class _Marks(Layer):
    """The diagonal, and the dot under the pointer."""

    bleed = 8.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=8)
        self.dot: QPointF | None = None

    def draw(self, painter: QPainter) -> None:
        pen = QPen(self.look.baseline, 1.4)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(0, self.size.height(), self.size.width(), 0))
        if self.dot is not None:
            painter.setPen(QPen(self.look.surface, 2))
            painter.setBrush(self.look.accent)
            painter.drawEllipse(self.dot, 4.5, 4.5)


class ShareCurveChart(Chart):
    """One curve of shares; how far it bends away from the diagonal is what it says."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Curve of shares"))
        self.view: ShareCurve | None = None
        self.line = self.canvas.add_line(z=2)
        self._marks = self.add_layer(_Marks(self.look))
        self.apply_look()

    def apply_look(self) -> None:
        self.line.set_pen(self.look.accent, width=2.2)
        self.line.set_fill(translucent(self.look.accent, 26))

    def show_curve(self, view: ShareCurve) -> None:
        """Show this curve."""
        self.view = view
        self.data_changed()

    def meaning(self) -> str:
        return self.tr(
            "How a share of one quantity grows with a share of another. The further the line bends away from "
            "the diagonal, the more the two differ."
        )

    def summary(self) -> str:
        view = self.view
        if view is None:
            return ""
        half = float(np.interp(0.5, view.x_values, view.y_values))
        text = self.tr("{name}: at {x} {half}, {y} {share}.")
        return text.format(
            name=view.name, x=view.x.name, half=self.numbers.share(0.5), y=view.y.name, share=self.numbers.share(half)
        )

    def fit(self) -> None:
        view = self.view
        if view is None:
            return
        self.scale_x = self.scale_y = Scale(low=0.0, high=1.0)
        self.write_x = self.write_y = self.numbers.share_short
        self.header.title = view.y.title
        self.axis_bottom.title = view.x.title
        self.header.legend = (
            LegendEntry(name=view.name, colour=self.look.accent, mark="line"),
            LegendEntry(name=view.diagonal, colour=self.look.baseline, mark="dashes"),
        )

    def draw(self) -> None:
        if self.view is None:
            return
        self._marks.set_area(self.plot_area)
        self.line.show(self.view.x_values, self.view.y_values)

    def spot_at(self, point: QPointF) -> Spot | None:
        view = self.view
        if view is None or not self.plot_area.adjusted(-6, -6, 6, 6).contains(point):
            return None
        share = min(max(self.share_x_of(point), 0.0), 1.0)
        height = float(np.interp(share, view.x_values, view.y_values))
        rows = (
            ReadOutRow(name=view.x.name, value=self.numbers.share(share)),
            ReadOutRow(name=view.y.name, value=self.numbers.share(height)),
        )
        return Spot(text=ReadOutText(title=view.name, rows=rows), point=self.point(share, height), mark=share)

    def mark_spot(self, spot: Spot | None) -> None:
        self._marks.dot = None if spot is None else spot.point - self.plot_area.topLeft()
        self._marks.update()

    def stops(self) -> tuple[QPointF, ...]:
        return tuple(self.point(share, 0.5) for share in np.linspace(0.0, 1.0, _STOPS + 1).tolist())
