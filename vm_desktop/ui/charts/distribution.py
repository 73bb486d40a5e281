"""How one metric's quantity is spread over customers: a histogram with its 10th, 50th and 90th percentiles."""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.bars import Bar, Bars
from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.layer import Layer, crisp
from vm_desktop.ui.charts.look import ChartLook
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.charts.ticks import Tick
from vm_desktop.ui.charts.view_data import Distribution
from vm_desktop.ui.theme.tokens import Tokens

_ZERO_PIXELS = 30.0
_MARK_ROW = 22.0


class _Marks(Layer):
    """Upright lines at the percentiles with their names above; the middle one has precedence."""

    bleed = 60.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=6)
        self.marks: tuple[tuple[float, str], ...] = ()

    def draw(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(self.look.label)
        taken: list[QRectF] = []
        middle = len(self.marks) // 2
        for number in sorted(range(len(self.marks)), key=lambda number: abs(number - middle)):
            x, text = self.marks[number]
            width = metrics.horizontalAdvance(text) + 2
            plate = QRectF(min(max(x - width / 2, 0), self.size.width() - width), 0, width, _MARK_ROW - 4)
            self._draw_line(painter, x)
            if not any(plate.adjusted(-8, 0, 8, 0).intersects(other) for other in taken):
                taken.append(plate)
                painter.setFont(self.look.label_strong if number == middle else self.look.label)
                painter.setPen(self.look.text if number == middle else self.look.muted)
                painter.drawText(plate.adjusted(-6, 0, 6, 0), int(Qt.AlignmentFlag.AlignCenter), text)

    def _draw_line(self, painter: QPainter, x: float) -> None:
        pen = QPen(self.look.text, 1)
        pen.setDashPattern([2, 3])
        painter.setPen(pen)
        painter.drawLine(QLineF(crisp(x), _MARK_ROW - 3, crisp(x), self.size.height()))


class DistributionChart(Chart):
    """A histogram of customers by quantity; logarithmic where quantities differ by orders of magnitude."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Distribution of usage"))
        self.view: Distribution | None = None
        self.bars = self.add_layer(Bars(self.look))
        self._marks = self.add_layer(_Marks(self.look))

    def show_distribution(self, view: Distribution) -> None:
        """Show this distribution."""
        self.view = view
        if self._total() == 0:
            self.show_nothing(self.tr("No usage of this metric yet."))
        else:
            self.data_changed()

    def meaning(self) -> str:
        return self.tr("How many customers have which value. Each customer counts once.")

    def summary(self) -> str:
        view = self.view
        if view is None:
            return ""
        marks = ", ".join(f"{name} {view.quantity.exact(value)}" for name, value in view.marks)
        return self.tr("{title}, {count} customers: {marks}.").format(
            title=view.quantity.title, count=self.numbers.count(self._total()), marks=marks
        )

    # -- ranges ------------------------------------------------------------------------------------------------

    def _total(self) -> int:
        return int(self.view.counts.sum()) + self.view.zeros if self.view is not None else 0

    def room_above(self) -> float:
        return _MARK_ROW

    def fit(self) -> None:
        view = self.view
        if view is None:
            return
        most = max(int(view.counts.max()) if len(view.counts) else 0, view.zeros, 1)
        self.scale_y = Scale(low=0.0, high=most * 1.05)
        if len(view.edges) > 1:
            self.scale_x = Scale(low=float(view.edges[0]), high=float(view.edges[-1]), log=view.log)
        else:
            self.scale_x = Scale(low=0.0, high=1.0)
        self.write_y = self.numbers.count
        self.header.title = view.customers
        self.axis_bottom.title = view.quantity.title

    def fit_left(self, length: float) -> None:
        self.axis_left.fit(self.scale_y, self.write_y, length, whole=True)
        self.grid.rows = tuple(tick.share for tick in self.axis_left.ticks)

    def _lead(self, length: float) -> float:
        """The share of the axis that the bar of the zeros takes."""
        return min(_ZERO_PIXELS / length, 0.3) if self.view is not None and self.view.zeros else 0.0

    def _place(self, share: float) -> float:
        """A share of the quantities' scale as a share of the plot area."""
        lead = self._lead(self.plot_area.width())
        return lead + share * (1 - lead)

    def fit_bottom(self, length: float) -> None:
        if self.view is None:
            return
        lead = self._lead(length)
        self.axis_bottom.fit(self.scale_x, self.view.quantity.tick, length * (1 - lead))
        ticks = [Tick(share=lead + tick.share * (1 - lead), label=tick.label) for tick in self.axis_bottom.ticks]
        if lead:
            first = QFontMetricsF(self.look.label).horizontalAdvance(self.view.quantity.tick(0.0)) + 30
            ticks = [tick for tick in ticks if tick.share * length > lead * length / 2 + first]
            ticks.insert(0, Tick(share=lead * 0.4, label=self.view.quantity.tick(0.0)))
        self.axis_bottom.show_ticks(tuple(ticks))

    # -- drawing -----------------------------------------------------------------------------------------------

    def draw(self) -> None:
        view = self.view
        if view is None:
            return
        area = self.plot_area
        self.bars.set_area(area)
        self.bars.show_bars(tuple(self._bar(number) for number in range(-1, len(view.counts)) if self._count(number)))
        self._marks.set_area(area.adjusted(0, -_MARK_ROW, 0, 0))
        self._marks.marks = tuple(
            (self._mark_place(value) * area.width(), f"{name} {view.quantity.tick(value)}")
            for name, value in view.marks
        )

    def _mark_place(self, value: float) -> float:
        if self.view is not None and self.view.log and value <= 0:
            return self._lead(self.plot_area.width()) * 0.4
        return min(max(self._place(self.scale_x.share(value)), 0.0), 1.0)

    def _count(self, number: int) -> int:
        """Customers in a bin; -1 is the bar of the zeros."""
        assert self.view is not None
        return self.view.zeros if number < 0 else int(self.view.counts[number])

    def _ends(self, number: int) -> tuple[float, float]:
        """A bar's left and right pixel in the plot area."""
        assert self.view is not None
        width = self.plot_area.width()
        if number < 0:
            return 0.0, self._lead(width) * 0.8 * width
        left, right = (self.scale_x.share(float(self.view.edges[number + end])) for end in (0, 1))
        return self._place(left) * width, self._place(right) * width

    def _bar(self, number: int) -> Bar:
        left, right = (round(end) for end in self._ends(number))
        height = self.plot_area.height()
        top = min((1 - self.scale_y.share(float(self._count(number)))) * height, height - 1.5)
        colour = self.look.baseline if number < 0 else self.look.accent
        return Bar(rect=QRectF(left, top, max(right - left - 1, 1), height - top), colour=colour)

    # -- read-outs ---------------------------------------------------------------------------------------------

    def _bin_at(self, point: QPointF) -> int | None:
        if self.view is None or not -0.05 <= self.share_y_of(point) <= 1.1:
            return None
        x = point.x() - self.plot_area.left()
        for number in range(-1 if self.view.zeros else 0, len(self.view.counts)):
            left, right = self._ends(number)
            if left <= x < right:
                return number
        return None

    def spot_at(self, point: QPointF) -> Spot | None:
        number, view = self._bin_at(point), self.view
        if number is None or view is None:
            return None
        if number < 0:
            title = f"{view.quantity.exact(0.0)} {view.quantity.unit}".strip()
        else:
            low, high = (view.quantity.tick(float(view.edges[number + end])) for end in (0, 1))
            title = f"{low} – {high} {view.quantity.unit}".strip()
        count = self._count(number)
        rows = (
            ReadOutRow(name=view.customers, value=self.numbers.count(count)),
            ReadOutRow(name=self.tr("Share"), value=self.numbers.share(count / self._total())),
        )
        return Spot(text=ReadOutText(title=title, rows=rows), point=point, mark=number)

    def mark_spot(self, spot: Spot | None) -> None:
        if spot is None or not isinstance(spot.mark, int):
            self.bars.show_highlight(None)
            return
        left, right = self._ends(spot.mark)
        self.bars.show_highlight(QRectF(left - 1, 0, right - left + 1, self.bars.size.height()))

    def stops(self) -> tuple[QPointF, ...]:
        if self.view is None:
            return ()
        width = self.plot_area.width()
        numbers = [number for number in range(-1, len(self.view.counts)) if self._count(number)]
        return tuple(self.point(sum(self._ends(number)) / 2 / width, 0.5) for number in numbers)
