"""Each customer's bill before and after: on the diagonal nothing changes, above it the bill is higher."""

import math

import numpy as np
from PySide6.QtCore import QLineF, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.binning import density
from vm_desktop.ui.charts.canvas import DensityImage, Dots
from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.header import LegendEntry
from vm_desktop.ui.charts.layer import Layer
from vm_desktop.ui.charts.look import ChartLook, translucent
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.scale import Scale, log_scale
from vm_desktop.ui.charts.ticks import Tick
from vm_desktop.ui.charts.view_data import BillScatter, Counts, Floats
from vm_desktop.ui.theme.tokens import Tokens

MOST_DOTS = 5_000
_REACH = 9.0
_LEAD = 0.05
"""The share of each axis kept for bills of 0, which have no place on a logarithmic axis."""
_CELL = 4.0
_SAME = 0.0005


class _Diagonal(Layer):
    """The line of unchanged bills, the words on its two sides, and the ring around the dot under the pointer."""

    bleed = 12.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=8)
        self.start = QPointF()
        self.ring: QPointF | None = None
        self.above = ""
        self.below = ""

    def draw(self, painter: QPainter) -> None:
        width, height = self.size.width(), self.size.height()
        pen = QPen(self.look.border_strong, 1.2)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(self.start, QPointF(width, 0)))
        painter.setFont(self.look.label_strong)
        line = QFontMetricsF(self.look.label_strong).height()
        painter.setPen(self.look.bad)
        painter.drawText(QPointF(8, line), self.above)
        painter.setPen(self.look.good)
        right = QFontMetricsF(self.look.label_strong).horizontalAdvance(self.below)
        painter.drawText(QPointF(width - right - 8, height - 8), self.below)
        if self.ring is not None:
            painter.setPen(QPen(self.look.text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self.ring, 7, 7)


class BillScatterChart(Chart):
    """Old bill against new bill on logarithmic axes; more than 5,000 customers become an image of their density."""

    customer_clicked = Signal(int)
    """The index of the customer, as in the view's rows."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Bills before and after"))
        self.view: BillScatter | None = None
        self._known = np.empty(0, dtype=np.int64)
        self._more = np.empty(0, dtype=bool)
        self._less = np.empty(0, dtype=bool)
        self._x: Floats = np.empty(0)
        self._y: Floats = np.empty(0)
        self._lead = 0.0
        self._cells: Counts = np.zeros((0, 0), dtype=np.int64)
        self.image = DensityImage(self.canvas.plot, z=0.5)
        self.dots = tuple(Dots(self.canvas.plot, z=1 + number / 10) for number in range(3))
        self._diagonal = self.add_layer(_Diagonal(self.look))
        self.apply_look()

    def apply_look(self) -> None:
        self.image.set_colours(self.look.sequential)
        edge = translucent(self.look.surface, 110)
        for dots, colour in zip(self.dots, (self.look.baseline, self.look.good, self.look.bad), strict=True):
            dots.set_colour(translucent(colour, 215), edge)

    def show_bills(self, view: BillScatter) -> None:
        """Show these customers; those with an unknown bill are left out."""
        self.view = view
        self._known = np.flatnonzero(np.isfinite(view.old) & np.isfinite(view.new) & (view.old >= 0) & (view.new >= 0))
        old, new = view.old[self._known], view.new[self._known]
        tolerance = np.maximum(np.abs(old), 1e-12) * _SAME
        self._more, self._less = new - old > tolerance, old - new > tolerance
        if len(self._known) == 0:
            self.show_nothing(self.tr("No bills to compare yet."))
        else:
            self.data_changed()

    def meaning(self) -> str:
        return self.tr(
            "Each dot is a customer: its mean monthly bill in the baseline (across) and in the scenario (up). "
            "Above the diagonal it pays more, below it less."
        )

    def summary(self) -> str:
        if self.view is None:
            return ""
        text = self.tr("{count} customers: {more} pay more, {less} pay less, {same} the same.")
        more, less = int(self._more.sum()), int(self._less.sum())
        count, write = len(self._known), self.numbers.count
        return text.format(count=write(count), more=write(more), less=write(less), same=write(count - more - less))

    @property
    def shows_density(self) -> bool:
        """Whether there are too many customers for single dots."""
        return len(self._known) > MOST_DOTS

    # -- ranges ------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        view = self.view
        if view is None:
            return
        old, new = view.old[self._known], view.new[self._known]
        scale = log_scale(np.concatenate((old, new)))
        self.scale_x = self.scale_y = scale
        self._lead = _LEAD if bool(np.any(old <= 0) or np.any(new <= 0)) else 0.0
        self._x, self._y = self._places(scale, old), self._places(scale, new)
        self.header.title = _title(view.new_name, view.amount.unit)
        self.axis_bottom.title = _title(view.old_name, view.amount.unit)
        self.header.legend = self._legend() if not self.shows_density else ()

    def _legend(self) -> tuple[LegendEntry, ...]:
        names = ((self.tr("Unchanged"), self.look.baseline),)
        same = len(self._known) - int(self._more.sum()) - int(self._less.sum())
        return tuple(LegendEntry(name=name, colour=colour, mark="dot") for name, colour in names if same)

    def _places(self, scale: Scale, bills: Floats) -> Floats:
        """Shares of the plot area; bills of 0 lie before the scale begins."""
        shares = self._lead + scale.shares(bills) * (1 - self._lead)
        return np.where(bills <= 0, self._lead * 0.4, shares)

    def fit_left(self, length: float) -> None:
        if self.view is None:
            return
        self.axis_left.fit(self.scale_y, self.view.amount.tick, length * (1 - self._lead))
        self.axis_left.ticks = self._with_zero(self.axis_left.ticks, length, 22)
        self.grid.rows = tuple(tick.share for tick in self.axis_left.ticks)

    def fit_bottom(self, length: float) -> None:
        if self.view is None:
            return
        self.axis_bottom.fit(self.scale_x, self.view.amount.tick, length * (1 - self._lead))
        self.axis_bottom.show_ticks(self._with_zero(self.axis_bottom.ticks, length, 34))
        self.grid.columns = tuple(tick.share for tick in self.axis_bottom.ticks)

    def _with_zero(self, ticks: tuple[Tick, ...], length: float, clear: float) -> tuple[Tick, ...]:
        """The ticks moved behind the place for 0, and a label for 0."""
        if not self._lead or self.view is None:
            return ticks
        zero = Tick(share=self._lead * 0.4, label=self.view.amount.tick(0.0))
        moved = (Tick(share=self._lead + tick.share * (1 - self._lead), label=tick.label) for tick in ticks)
        return (zero, *(tick for tick in moved if (tick.share - zero.share) * length > clear))

    # -- drawing -----------------------------------------------------------------------------------------------

    def draw(self) -> None:
        area = self.plot_area
        self._diagonal.set_area(area)
        self._diagonal.start = self.point(self._lead, self._lead) - area.topLeft()
        self._diagonal.above, self._diagonal.below = self.tr("Pays more"), self.tr("Pays less")
        if self.shows_density:
            columns, rows = max(int(area.width() / _CELL), 1), max(int(area.height() / _CELL), 1)
            self._cells = density(self._x, self._y, columns, rows)
            self.image.show(self._cells)
        else:
            self.image.hide()
        same = ~(self._more | self._less)
        for dots, chosen in zip(self.dots, (same, self._less, self._more), strict=True):
            keep = chosen & (not self.shows_density)
            dots.show(self._x[keep], self._y[keep])

    # -- read-outs ---------------------------------------------------------------------------------------------

    def nearest(self, point: QPointF) -> int | None:
        """The place in the known rows of the dot under the pointer."""
        if len(self._known) == 0:
            return None
        dx = (self._x - self.share_x_of(point)) * self.plot_area.width()
        dy = (self._y - self.share_y_of(point)) * self.plot_area.height()
        distance = dx * dx + dy * dy
        best = int(np.argmin(distance))
        return best if distance[best] <= _REACH**2 else None

    def spot_at(self, point: QPointF) -> Spot | None:
        view = self.view
        if view is None or not self.plot_area.adjusted(-8, -8, 8, 8).contains(point):
            return None
        if self.shows_density:
            return self._cell_spot(point)
        place = self.nearest(point)
        if place is None:
            return None
        index = int(self._known[place])
        old, new = float(view.old[index]), float(view.new[index])
        rows = [
            ReadOutRow(name=view.old_name, value=view.amount.exact(old)),
            ReadOutRow(name=view.new_name, value=view.amount.exact(new)),
        ]
        if old > 0 and math.isfinite(new / old):
            swatch = LegendEntry(name="", colour=self._colour(place), mark="dot")
            rows.append(ReadOutRow(name=self.tr("Change"), value=self.numbers.change(new / old - 1), swatch=swatch))
        where = self.point(float(self._x[place]), float(self._y[place]))
        return Spot(text=ReadOutText(title=view.names[index], rows=tuple(rows)), point=where, mark=place)

    def _cell_spot(self, point: QPointF) -> Spot | None:
        columns, rows = self._cells.shape
        column, row = int(self.share_x_of(point) * columns), int(self.share_y_of(point) * rows)
        if not (0 <= column < columns and 0 <= row < rows) or self._cells[column, row] == 0:
            return None
        count = int(self._cells[column, row])
        return Spot(
            text=ReadOutText(title=self.tr("{count} customers here").format(count=self.numbers.count(count))),
            point=point,
        )

    def _colour(self, place: int) -> QColor:
        if self._more[place]:
            return self.look.bad
        return self.look.good if self._less[place] else self.look.baseline

    def mark_spot(self, spot: Spot | None) -> None:
        ring = None
        if spot is not None and isinstance(spot.mark, int):
            ring = spot.point - self.plot_area.topLeft()
        self._diagonal.ring = ring
        self._diagonal.update()

    def stops(self) -> tuple[QPointF, ...]:
        """The dots from left to right; none where there is only density."""
        if self.shows_density:
            return ()
        order = np.argsort(self._x, kind="stable")
        return tuple(self.point(float(self._x[place]), float(self._y[place])) for place in order)

    def clicked_at(self, point: QPointF) -> None:
        place = self.nearest(point)
        if place is not None:
            self.customer_clicked.emit(int(self._known[place]))


def _title(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit else name
