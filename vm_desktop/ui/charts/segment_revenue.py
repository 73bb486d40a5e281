"""Revenue per segment: the baseline in grey beside the scenario, upright or lying where names are long or many."""

import math

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.bars import Bar, Bars, Note
from vm_desktop.ui.charts.binning import fold_segments
from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.header import LegendEntry
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.scale import linear_scale
from vm_desktop.ui.charts.view_data import SegmentRevenue, Series
from vm_desktop.ui.theme.tokens import Tokens

_GROUP = 0.72
_WIDEST_BAR = 30.0
_BETWEEN = 2.0
_LEAST_COLUMN = 64.0


class SegmentRevenueChart(Chart):
    """Grouped bars, one group for each segment."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Revenue per segment"))
        self.view: SegmentRevenue | None = None
        self.bars = self.add_layer(Bars(self.look))
        self.lies = False

    def show_revenue(self, view: SegmentRevenue) -> None:
        """Show this revenue; more than twelve segments are folded into "Other"."""
        if not view.segments:
            self.show_nothing(self.tr("No segments yet."))
            return
        self.view = fold_segments(view, self.tr("Other"))
        self.data_changed()

    def meaning(self) -> str:
        return self.tr(
            "The bills of each segment's customers over all compared months together, in the baseline and in "
            "the scenario."
        )

    def summary(self) -> str:
        if self.view is None:
            return ""
        return " ".join(self._read_out(self.view, number).sentence() + "." for number in range(len(self.view.segments)))

    # -- ranges ------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        view = self.view
        if view is None:
            return
        self.lies = self._must_lie(view)
        values = np.concatenate([series.values for series, _ in self._series(view)])
        scale = self.held(self.scale_y, linear_scale(values, headroom=0.12))
        self.scale_x = self.scale_y = scale
        self.write_x = self.write_y = view.amount.tick
        self.header.title = "" if self.lies else view.amount.title
        self.axis_bottom.title = view.amount.title if self.lies else ""
        self.header.legend = tuple(
            LegendEntry(name=series.name, colour=colour) for series, colour in self._series(view)
        )

    def fit_left(self, length: float) -> None:
        if self.lies and self.view is not None:
            self.axis_left.show_names(self.view.segments)
            self.grid.rows = ()
            self.grid.base = None
        else:
            super().fit_left(length)
            self.grid.base = self.scale_y.share(0.0)

    def fit_bottom(self, length: float) -> None:
        if self.lies or self.view is None:
            super().fit_bottom(length)
            self.grid.columns = tuple(tick.share for tick in self.axis_bottom.ticks)
        else:
            self.axis_bottom.show_names(self.view.segments, length)
            self.grid.columns = ()

    def _must_lie(self, view: SegmentRevenue) -> bool:
        """Whether names or groups are too wide to stand side by side."""
        room = max(self.width() - 70, 1) / len(view.segments)
        metrics = QFontMetricsF(self.look.label)
        widest = max(metrics.horizontalAdvance(name) for name in view.segments)
        series = len(self._series(view))
        tall_enough = self.height() - 90 > len(view.segments) * (6 * series + 4)
        return bool((widest > room - 6 or room < _LEAST_COLUMN / 2) and tall_enough)

    def _series(self, view: SegmentRevenue) -> list[tuple[Series, QColor]]:
        """Every series with its colour, baseline first."""
        result = [] if view.baseline is None else [(view.baseline, self.look.baseline)]
        result.append((view.scenario, self.look.accent))
        colours = self.look.others
        result += [(series, colours[number % len(colours)]) for number, series in enumerate(view.others)]
        return result

    # -- drawing -----------------------------------------------------------------------------------------------

    def draw(self) -> None:
        view = self.view
        if view is None:
            return
        self.bars.set_area(self.plot_area)
        bars: list[Bar] = []
        notes: list[Note] = []
        for number in range(len(view.segments)):
            group = self._group_bars(view, number)
            bars += group
            note = self._change_note(view, number, group)
            if note is not None:
                notes.append(note)
        self.bars.show_bars(tuple(bars), tuple(notes))

    def _slot(self, view: SegmentRevenue) -> float:
        """How many pixels one segment has along its axis."""
        return (self.plot_area.height() if self.lies else self.plot_area.width()) / len(view.segments)

    def _group_bars(self, view: SegmentRevenue, number: int) -> list[Bar]:
        series = self._series(view)
        slot = self._slot(view)
        wide = min(slot * _GROUP / len(series), _WIDEST_BAR)
        start = (number + 0.5) * slot - wide * len(series) / 2
        result = []
        for place, (row, colour) in enumerate(series):
            value = float(row.values[number])
            if math.isfinite(value):
                result.append(self._bar(start + place * wide, wide - min(_BETWEEN, wide / 4), value, colour))
        return result

    def _bar(self, start: float, wide: float, value: float, colour: QColor) -> Bar:
        """A bar from zero to ``value``."""
        start = round(start)
        wide = max(round(wide), 1)
        if self.lies:
            zero, end = (round(self.scale_x.share(v) * self.plot_area.width()) for v in (0.0, value))
            rect = QRectF(min(zero, end), start, abs(end - zero), wide)
            return Bar(rect=rect, colour=colour, base=Qt.Edge.LeftEdge if value >= 0 else Qt.Edge.RightEdge)
        zero, end = (round((1 - self.scale_y.share(v)) * self.plot_area.height()) for v in (0.0, value))
        rect = QRectF(start, min(zero, end), wide, abs(end - zero))
        return Bar(rect=rect, colour=colour, base=Qt.Edge.BottomEdge if value >= 0 else Qt.Edge.TopEdge)

    def _change_note(self, view: SegmentRevenue, number: int, group: list[Bar]) -> Note | None:
        """The change in percent at the end of the group, where there is room for it."""
        change = _change(view, view.scenario, number)
        if change is None or view.others or not group:
            return None
        text = self.numbers.change(change)
        colour = self.look.muted if abs(change) < 0.0005 else self.look.good if change > 0 else self.look.bad
        if self.lies:
            end = max(bar.rect.right() for bar in group)
            middle = (group[0].rect.top() + group[-1].rect.bottom()) / 2
            fits = self._slot(view) >= 16 and end + 50 < self.plot_area.width() + 12
            point = QPointF(end + 6, middle)
            return Note(text=text, point=point, colour=colour, align=Qt.AlignmentFlag.AlignLeft) if fits else None
        if QFontMetricsF(self.look.label).horizontalAdvance(text) > self._slot(view) - 4:
            return None
        top = min(bar.rect.top() for bar in group)
        middle = (group[0].rect.left() + group[-1].rect.right()) / 2
        return Note(text=text, point=QPointF(middle, top - 10), colour=colour)

    # -- read-outs ---------------------------------------------------------------------------------------------

    def spot_at(self, point: QPointF) -> Spot | None:
        view = self.view
        if view is None:
            return None
        share = 1 - self.share_y_of(point) if self.lies else self.share_x_of(point)
        across = self.share_x_of(point) if self.lies else self.share_y_of(point)
        if not (0 <= share < 1 and -0.6 <= across <= 1.05):
            return None
        number = min(int(share * len(view.segments)), len(view.segments) - 1)
        return Spot(text=self._read_out(view, number), point=point, mark=number)

    def _read_out(self, view: SegmentRevenue, number: int) -> ReadOutText:
        rows = []
        for series, colour in self._series(view):
            value = float(series.values[number])
            text = view.amount.exact(value) if math.isfinite(value) else self.tr("not known")
            own_change = _change(view, series, number) if view.others and series is not view.baseline else None
            if own_change is not None:
                text = f"{text} ({self.numbers.change(own_change)})"
            rows.append(ReadOutRow(name=series.name, value=text, swatch=LegendEntry(name="", colour=colour)))
        change = _change(view, view.scenario, number)
        if change is not None and not view.others:
            rows.append(ReadOutRow(name=self.tr("Change"), value=self.numbers.change(change)))
        return ReadOutText(title=view.segments[number], rows=tuple(rows))

    def mark_spot(self, spot: Spot | None) -> None:
        view = self.view
        if spot is None or view is None or not isinstance(spot.mark, int):
            self.bars.show_highlight(None)
            return
        slot, area = self._slot(view), self.bars.size
        region = (
            QRectF(0, spot.mark * slot, area.width(), slot)
            if self.lies
            else QRectF(spot.mark * slot, 0, slot, area.height())
        )
        self.bars.show_highlight(region)

    def stops(self) -> tuple[QPointF, ...]:
        count = len(self.view.segments) if self.view is not None else 0
        shares = ((number + 0.5) / count for number in range(count))
        return tuple(self.point(0.5, 1 - share) if self.lies else self.point(share, 0.5) for share in shares)


def _change(view: SegmentRevenue, series: Series, number: int) -> float | None:
    """The series against the baseline as a fraction; None where there is nothing to compare with."""
    if view.baseline is None:
        return None
    before, after = float(view.baseline.values[number]), float(series.values[number])
    if not (math.isfinite(before) and math.isfinite(after)) or before <= 0:
        return None
    return after / before - 1
