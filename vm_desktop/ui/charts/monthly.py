"""Lines over months: revenue over time, and the growth of a metric."""

import math
from datetime import date

import numpy as np
from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.canvas import RangeBand
from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.header import LegendEntry
from vm_desktop.ui.charts.layer import Layer, crisp
from vm_desktop.ui.charts.look import ChartLook, translucent
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.scale import Scale, linear_scale
from vm_desktop.ui.charts.ticks import Tick
from vm_desktop.ui.charts.view_data import Band, Floats, Growth, Measure, RevenueOverTime, Series
from vm_desktop.ui.theme.tokens import Tokens

_BANDS = 2
_STRIDES = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)
_FEW_POINTS = 3
_FAR_FROM_ZERO = 0.5


class _Dots(Layer):
    """The upright line under the pointer, dots on the lines there, and dots for lines of very few points."""

    bleed = 8.0

    def __init__(self, look: ChartLook) -> None:
        super().__init__(look, z=18)
        self.line_x: float | None = None
        self.dots: tuple[tuple[QPointF, QColor], ...] = ()
        self.always: tuple[tuple[QPointF, QColor], ...] = ()

    def draw(self, painter: QPainter) -> None:
        if self.line_x is not None:
            painter.setPen(QPen(self.look.border_strong, 1))
            painter.drawLine(QLineF(crisp(self.line_x), 0, crisp(self.line_x), self.size.height()))
        painter.setPen(QPen(self.look.surface, 2))
        for point, colour in (*self.always, *self.dots):
            painter.setBrush(colour)
            painter.drawEllipse(point, 4.5, 4.5)


class MonthlyChart(Chart):
    """One or two lines with bands over months. Subclasses say what they show."""

    def __init__(self, tokens: Tokens, name: str, parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        self.measure = Measure(name="")
        self.months: tuple[date, ...] = ()
        self.main: Series | None = None
        self.behind: Series | None = None
        self.bands: tuple[Band, ...] = ()
        self._range_bands = tuple(RangeBand(self.canvas.plot, z=0.5 + number / 10) for number in range(_BANDS))
        self.behind_line = self.canvas.add_line(z=1)
        self.main_line = self.canvas.add_line(z=2)
        self._dots = self.add_layer(_Dots(self.look))
        self.apply_look()

    def apply_look(self) -> None:
        self.main_line.set_pen(self.look.accent, width=2.2)
        self.behind_line.set_pen(self.look.baseline, width=1.8, dashed=True)
        for band in self._range_bands:
            band.set_fill(translucent(self.look.accent, 36))

    def show_lines(
        self,
        measure: Measure,
        months: tuple[date, ...],
        main: Series,
        behind: Series | None = None,
        bands: tuple[Band, ...] = (),
    ) -> None:
        """Show these lines, all as long as ``months``; no months is the empty state."""
        if not months:
            self.show_nothing(self.tr("No months yet."))
            return
        self.measure, self.months, self.main, self.behind = measure, months, main, behind
        self.bands = bands[:_BANDS]
        self.data_changed()

    def summary(self) -> str:
        if self.main is None:
            return ""
        ends = self.tr("{series}: {first} in {start}, {last} in {end}.")
        return f"{self.measure.title}. " + " ".join(
            ends.format(
                series=series.name,
                first=self._written(series.values[0]),
                start=self.numbers.month_long(self.months[0]),
                last=self._written(series.values[-1]),
                end=self.numbers.month_long(self.months[-1]),
            )
            for series in (self.behind, self.main)
            if series is not None
        )

    # -- ranges ------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        rows = [series.values for series in (self.main, self.behind) if series is not None]
        rows += [values for band in self.bands for values in (band.low, band.high)]
        self.scale_x = Scale(low=0.0, high=float(max(len(self.months) - 1, 1)))
        self.scale_y = self.held(self.scale_y, _value_scale(np.concatenate(rows))) if rows else self.scale_y
        self.write_y = self.measure.tick
        self.header.title = self.measure.title
        self.header.legend = self._legend()
        self.axis_bottom.lines = 2
        self.grid.base = max(self.scale_y.share(0.0), 0.0)

    def _legend(self) -> tuple[LegendEntry, ...]:
        entries = [self._entry(series) for series in (self.behind, self.main) if series is not None]
        entries += [
            LegendEntry(name=band.name, colour=self._band_colour(number)) for number, band in enumerate(self.bands)
        ]
        return tuple(entries)

    def _entry(self, series: Series) -> LegendEntry:
        if series is self.main:
            return LegendEntry(name=series.name, colour=self.look.accent, mark="line")
        return LegendEntry(name=series.name, colour=self.look.baseline, mark="dashes")

    def _band_colour(self, number: int) -> QColor:
        """The colour of a band's sample: the inner one lies on the outer one and is darker."""
        return translucent(self.look.accent, 60 + 50 * number)

    def fit_bottom(self, length: float) -> None:
        self.axis_bottom.show_ticks(self._month_ticks(length))

    def _month_ticks(self, length: float) -> tuple[Tick, ...]:
        """Month names that fit, the year below the first of each year."""
        metrics = QFontMetricsF(self.look.label)
        widest = max(metrics.horizontalAdvance(self.numbers.month_short(month)) for month in self.months) + 14
        count = len(self.months)
        each = length / max(count - 1, 1)
        stride = next((step for step in _STRIDES if each * step >= widest), count)
        ticks: list[Tick] = []
        year = 0
        for number in range(0, count, stride):
            month = self.months[number]
            label = self.numbers.month_short(month) + (f"\n{month.year}" if month.year != year else "")
            year = month.year
            ticks.append(Tick(share=self._share(number), label=label))
        return tuple(ticks)

    def _share(self, number: int) -> float:
        """The place of a month; a single one stands in the middle."""
        return 0.5 if len(self.months) == 1 else self.scale_x.share(float(number))

    # -- drawing -----------------------------------------------------------------------------------------------

    def draw(self) -> None:
        x = np.asarray([self._share(number) for number in range(len(self.months))])
        always = []
        for line, series in ((self.main_line, self.main), (self.behind_line, self.behind)):
            if series is None:
                line.hide()
                continue
            line.show(x, self.scale_y.shares(series.values))
            if np.isfinite(series.values).sum() < _FEW_POINTS:
                always += self._points(series)
        for number, drawn in enumerate(self._range_bands):
            if number < len(self.bands):
                band = self.bands[number]
                drawn.show(x, self.scale_y.shares(band.low), self.scale_y.shares(band.high))
            else:
                drawn.hide()
        self._dots.set_area(self.plot_area)
        self._dots.always = tuple(always)

    def _points(self, series: Series) -> list[tuple[QPointF, QColor]]:
        colour = self.look.accent if series is self.main else self.look.baseline
        return [
            (self._pixel(number, float(value)), colour)
            for number, value in enumerate(series.values)
            if math.isfinite(value)
        ]

    def _pixel(self, number: int, value: float) -> QPointF:
        return self.point(self._share(number), self.scale_y.share(value)) - self.plot_area.topLeft()

    # -- read-outs ---------------------------------------------------------------------------------------------

    def spot_at(self, point: QPointF) -> Spot | None:
        if not self.plot_area.adjusted(-10, -4, 10, 20).contains(point):
            return None
        number = round(self.share_x_of(point) * (len(self.months) - 1))
        number = min(max(number, 0), len(self.months) - 1)
        rows = [
            ReadOutRow(name=series.name, value=self._written(series.values[number]), swatch=self._entry(series))
            for series in (self.main, self.behind)
            if series is not None
        ]
        rows += self._change_row(number)
        for place, band in enumerate(self.bands):
            value = f"{self._written(band.low[number])} – {self._written(band.high[number])}"
            swatch = LegendEntry(name="", colour=self._band_colour(place))
            rows.append(ReadOutRow(name=band.name, value=value, swatch=swatch))
        text = ReadOutText(title=self.numbers.month_long(self.months[number]), rows=tuple(rows))
        return Spot(text=text, point=self.point(self._share(number), self.share_y_of(point)), mark=number)

    def _change_row(self, number: int) -> list[ReadOutRow]:
        if self.main is None or self.behind is None:
            return []
        before, after = float(self.behind.values[number]), float(self.main.values[number])
        if not (math.isfinite(before) and math.isfinite(after)) or before <= 0:
            return []
        return [ReadOutRow(name=self.tr("Change"), value=self.numbers.change(after / before - 1))]

    def mark_spot(self, spot: Spot | None) -> None:
        self._dots.line_x, self._dots.dots = None, ()
        if spot is not None and isinstance(spot.mark, int):
            number = spot.mark
            self._dots.line_x = self._share(number) * self.plot_area.width()
            self._dots.dots = tuple(
                (self._pixel(number, float(series.values[number])), self._entry(series).colour)
                for series in (self.behind, self.main)
                if series is not None and math.isfinite(series.values[number])
            )
        self._dots.update()

    def stops(self) -> tuple[QPointF, ...]:
        return tuple(self.point(self._share(number), 0.5) for number in range(len(self.months)))

    def _written(self, value: float) -> str:
        return self.measure.exact(float(value)) if math.isfinite(value) else self.tr("not known")


class RevenueOverTimeChart(MonthlyChart):
    """Revenue per month: the baseline grey, the scenario in the accent."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Revenue over time"))

    def meaning(self) -> str:
        return self.tr(
            "The bills of each month, in the baseline and in the scenario, over the customer-months that have "
            "a bill in both."
        )

    def show_revenue(self, view: RevenueOverTime) -> None:
        """Show this revenue."""
        self.show_lines(view.amount, view.months, view.scenario, view.baseline, view.bands)


class GrowthChart(MonthlyChart):
    """How a metric grows: the median customer and the band that holds half of them."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Growth of the metric"))

    def meaning(self) -> str:
        return self.tr(
            "The usage of the median customer in each month, and the range in which the middle half of the "
            "customers lies."
        )

    def show_growth(self, view: Growth) -> None:
        """Show this growth."""
        self.show_lines(view.quantity, view.months, view.median, None, (view.band,))


def _value_scale(values: Floats) -> Scale:
    """From 0, except where every value is far from it: there a line from 0 would hide what differs."""
    finite = values[np.isfinite(values)]
    is_far = finite.size > 1 and finite.min() > _FAR_FROM_ZERO * finite.max() and finite.max() > finite.min()
    if not is_far:
        return linear_scale(values)
    room = float(finite.max() - finite.min()) * 0.15
    return Scale(low=max(float(finite.min()) - room, 0.0), high=float(finite.max()) + room)
