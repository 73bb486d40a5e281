"""Two quantities of customers against each other, in the colours of their segments."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.canvas import Dots, Line
from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.evidence_data import Scatter
from vm_desktop.ui.charts.header import LegendEntry
from vm_desktop.ui.charts.layer import Layer
from vm_desktop.ui.charts.look import ChartLook, translucent
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.scale import Scale, linear_scale, log_scale
from vm_desktop.ui.charts.ticks import Tick
from vm_desktop.ui.charts.view_data import Floats, Measure
from vm_desktop.ui.theme.tokens import Tokens

MOST_GROUPS = 9
_LEAD = 0.06
"""The share of a logarithmic axis kept for what is 0 or less."""
_REACH = 9.0
_LEAST_FOR_LINE = 10


class _Ring(Layer):
    """The ring around the dot under the pointer."""

    bleed = 12.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=8)
        self.ring: QPointF | None = None

    def draw(self, painter: QPainter) -> None:
        if self.ring is not None:
            painter.setPen(QPen(self.look.text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.ring, 6, 6)


class ScatterChart(Chart):
    """Dots by group, with a line through each group: a difference between groups and one within them look different."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Customers by two quantities"))
        self.view: Scatter | None = None
        self._x: Floats = np.empty(0)
        self._y: Floats = np.empty(0)
        self._lead_x = self._lead_y = 0.0
        self.dots = tuple(Dots(self.canvas.plot, z=1 + number / 20) for number in range(MOST_GROUPS))
        self.lines: tuple[Line, ...] = tuple(self.canvas.add_line(z=3 + number / 20) for number in range(MOST_GROUPS))
        self._ring_layer = self.add_layer(_Ring(self.look))
        self.apply_look()

    def apply_look(self) -> None:
        edge = translucent(self.look.surface, 90)
        for number, (dots, line) in enumerate(zip(self.dots, self.lines, strict=True)):
            dots.set_colour(translucent(self._colour(number), 165), edge)
            line.set_pen(self._colour(number), width=2.0)

    def show_scatter(self, view: Scatter) -> None:
        """Show these customers; at most `MOST_GROUPS` groups."""
        self.view = view
        if len(view.x_values) == 0:
            self.show_nothing(self.tr("No customers to show."))
        else:
            self.data_changed()

    def meaning(self) -> str:
        return self.tr(
            "Each dot is a customer, in the colour of its segment. A line is the straight line of least "
            "squares through a segment, as the axes show it."
        )

    def summary(self) -> str:
        view = self.view
        if view is None:
            return ""
        text = self.tr("{y} against {x}, {count} customers in {groups} segments.")
        return text.format(
            y=view.y.title,
            x=view.x.title,
            count=self.numbers.count(len(view.x_values)),
            groups=self.numbers.count(len(view.groups)),
        )

    # -- ranges ------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        view = self.view
        if view is None:
            return
        self.scale_x, self._lead_x = _scale(view.x_values, is_log=view.x_log)
        self.scale_y, self._lead_y = _scale(view.y_values, is_log=view.y_log)
        self._x = _places(self.scale_x, view.x_values, self._lead_x)
        self._y = _places(self.scale_y, view.y_values, self._lead_y)
        self.header.title = view.y.title
        self.axis_bottom.title = view.x.title
        entries = [LegendEntry(name=name, colour=self._colour(n), mark="dot") for n, name in enumerate(view.groups)]
        self.header.legend = tuple(entries) if len(entries) > 1 else ()

    def fit_left(self, length: float) -> None:
        if self.view is None:
            return
        self.axis_left.fit(self.scale_y, self.view.y.tick, length * (1 - self._lead_y))
        self.axis_left.ticks = _with_zero(self.axis_left.ticks, self._lead_y, self.view.y, length, 16)
        self.grid.rows = tuple(tick.share for tick in self.axis_left.ticks)

    def fit_bottom(self, length: float) -> None:
        if self.view is None:
            return
        self.axis_bottom.fit(self.scale_x, self.view.x.tick, length * (1 - self._lead_x))
        self.axis_bottom.show_ticks(_with_zero(self.axis_bottom.ticks, self._lead_x, self.view.x, length, 34))

    # -- drawing -----------------------------------------------------------------------------------------------

    def draw(self) -> None:
        view = self.view
        if view is None:
            return
        self._ring_layer.set_area(self.plot_area)
        for number, (dots, line) in enumerate(zip(self.dots, self.lines, strict=True)):
            here = view.group_of == number
            dots.show(self._x[here], self._y[here])
            self._draw_line(line, here)

    def _draw_line(self, line: Line, here: np.ndarray) -> None:
        """Draw the line of least squares through a group, without those who lie at 0 of a logarithmic axis."""
        assert self.view is not None
        here = here & (self._x > self._lead_x) & (self._y > self._lead_y) if self._has_lead else here
        x, y = self._x[here], self._y[here]
        if not self.view.lines or len(x) < _LEAST_FOR_LINE or np.ptp(x) <= 0:
            line.hide()
            return
        slope = float(((x - x.mean()) * (y - y.mean())).mean() / x.var())
        ends = np.quantile(x, (0.02, 0.98))
        line.show(ends, y.mean() + slope * (ends - x.mean()))

    @property
    def _has_lead(self) -> bool:
        return self._lead_x > 0 or self._lead_y > 0

    def _colour(self, number: int) -> QColor:
        return (self.look.accent, *self.look.others, self.look.baseline)[number % MOST_GROUPS]

    # -- read-outs ---------------------------------------------------------------------------------------------

    def nearest(self, point: QPointF) -> int | None:
        """The number of the dot under the pointer."""
        if len(self._x) == 0:
            return None
        dx = (self._x - self.share_x_of(point)) * self.plot_area.width()
        dy = (self._y - self.share_y_of(point)) * self.plot_area.height()
        distance = dx * dx + dy * dy
        best = int(np.argmin(distance))
        return best if distance[best] <= _REACH**2 else None

    def spot_at(self, point: QPointF) -> Spot | None:
        view, number = self.view, self.nearest(point)
        if view is None or number is None:
            return None
        group = int(view.group_of[number])
        rows = (
            ReadOutRow(name=view.x.name, value=view.x.exact(float(view.x_values[number]))),
            ReadOutRow(name=view.y.name, value=view.y.exact(float(view.y_values[number]))),
        )
        title = view.groups[group] if view.groups else self.tr("Customer")
        where = self.point(float(self._x[number]), float(self._y[number]))
        return Spot(text=ReadOutText(title=title, rows=rows), point=where, mark=number)

    def mark_spot(self, spot: Spot | None) -> None:
        self._ring_layer.ring = None if spot is None else spot.point - self.plot_area.topLeft()
        self._ring_layer.update()

    def stops(self) -> tuple[QPointF, ...]:
        order = np.argsort(self._x, kind="stable")
        return tuple(self.point(float(self._x[place]), float(self._y[place])) for place in order)


def _scale(values: Floats, *, is_log: bool) -> tuple[Scale, float]:
    """The scale that holds the values, and the share before it for those at 0 of a logarithmic one."""
    if not is_log:
        return linear_scale(values, from_zero=False), 0.0
    return log_scale(values), _LEAD if bool(np.any(values <= 0)) else 0.0


def _places(scale: Scale, values: Floats, lead: float) -> Floats:
    shares = lead + scale.shares(values) * (1 - lead)
    return np.where(values <= 0, lead * 0.4, shares) if scale.log else shares


def _with_zero(ticks: tuple[Tick, ...], lead: float, measure: Measure, length: float, clear: float) -> tuple[Tick, ...]:
    """The ticks moved behind the place for 0, and a label for 0."""
    if not lead:
        return ticks
    zero = Tick(share=lead * 0.4, label=measure.tick(0.0))
    moved = (Tick(share=lead + tick.share * (1 - lead), label=tick.label) for tick in ticks)
    return (zero, *(tick for tick in moved if (tick.share - zero.share) * length > clear))
