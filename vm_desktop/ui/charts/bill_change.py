"""How customers' bills change, in percent: who pays less, who pays the same, who pays more."""

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QMenu, QWidget

from vm_desktop.ui.charts.bars import Bar, Bars, Note
from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.charts.ticks import Tick
from vm_desktop.ui.charts.view_data import BillChange
from vm_desktop.ui.theme.tokens import Tokens

Counting: TypeAlias = Literal["share", "count"]
_CLEAR = 20.0
_GAP = 0.6
"""Width of the gap before an outer bin, in bins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeBin:
    """One bar: the changes from ``low`` to ``high`` percent, and its place along the axis in bins."""

    low: float
    high: float
    count: int
    start: float
    width: float = 1.0


def change_bins(view: BillChange) -> tuple[ChangeBin, ...]:
    """Every bar from left to right: the open bin below, the bins, "unchanged" at 0, the bins, the open bin above."""
    bins = [ChangeBin(low=-math.inf, high=float(view.edges[0]), count=view.below, start=0.0)]
    place = 1.0 + _GAP
    for number, count in enumerate(view.counts):
        low, high = float(view.edges[number]), float(view.edges[number + 1])
        if low == 0.0:
            bins.append(ChangeBin(low=0.0, high=0.0, count=view.unchanged, start=place))
            place += 1.0
        bins.append(ChangeBin(low=low, high=high, count=int(count), start=place))
        place += 1.0
    if float(view.edges[-1]) == 0.0:
        bins.append(ChangeBin(low=0.0, high=0.0, count=view.unchanged, start=place))
        place += 1.0
    last = ChangeBin(low=float(view.edges[-1]), high=math.inf, count=view.above, start=place + _GAP)
    return (*bins, last)


class BillChangeChart(Chart):
    """The distribution of bill changes. Green pays less, red pays more, and words say the same."""

    bin_clicked = Signal(float, float)
    """The changes in percent of the bar that was clicked; infinite at the outer bars, 0 and 0 for "unchanged"."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Change of customers' bills"))
        self.view: BillChange | None = None
        self.counting: Counting = "share"
        self.bins: tuple[ChangeBin, ...] = ()
        self.bars = self.add_layer(Bars(self.look))
        self.words = self.add_layer(Bars(self.look))

    def show_change(self, view: BillChange) -> None:
        """Show this distribution. Raises ``ValueError`` where 0 is not one of the edges."""
        if 0.0 not in view.edges or len(view.edges) != len(view.counts) + 1:
            raise ValueError(f"bill change: 0 must be an edge and each bin have two: {view.edges}, {view.counts}")
        self.view = view
        self.bins = change_bins(view)
        if self._total() == 0:
            self.show_nothing(self.tr("No bills to compare yet."))
        else:
            self.data_changed()

    def set_counting(self, counting: Counting) -> None:
        """Show the share of customers, or how many they are."""
        if counting != self.counting:
            self.counting = counting
            self.refresh()

    def fill_menu(self, menu: QMenu) -> None:
        shows_share = self.counting == "share"
        action = menu.addAction(self.tr("Show as share of customers"))
        action.setCheckable(True)
        action.setChecked(shows_share)
        action.triggered.connect(lambda: self.set_counting("count" if shows_share else "share"))

    def meaning(self) -> str:
        return self.tr(
            "How many customers' bills change by how much: the bills of all compared months together, in "
            "percent of the baseline."
        )

    def summary(self) -> str:
        return self.tr("{less}, {same}, {more}.").format(
            less=self._group_words("less"), same=self._group_words("same"), more=self._group_words("more")
        )

    # -- ranges ------------------------------------------------------------------------------------------------

    def _total(self) -> int:
        return sum(one.count for one in self.bins)

    def _shown(self, count: int) -> float:
        return count / max(self._total(), 1) if self.counting == "share" else float(count)

    def room_above(self) -> float:
        return 22.0

    def fit(self) -> None:
        view = self.view
        if view is None:
            return
        most = max((self._shown(one.count) for one in self.bins), default=0.0)
        self.scale_y = self.held(self.scale_y, Scale(low=0.0, high=most * 1.08 or 1.0))
        self.write_y = self.numbers.share_short if self.counting == "share" else self.numbers.count
        share_title = self.tr("Share of {customers}").format(customers=view.customers.lower())
        self.header.title = share_title if self.counting == "share" else view.customers
        self.axis_bottom.title = self._bottom_title(view)

    def _bottom_title(self, view: BillChange) -> str:
        title = self.tr("Change of the bill (percent)")
        if view.not_comparable:
            title += " · " + self.tr("{count} without a bill before not shown").format(
                count=self.numbers.count(view.not_comparable)
            )
        return title

    def fit_left(self, length: float) -> None:
        self.axis_left.fit(self.scale_y, self.write_y, length, whole=self.counting == "count")
        self.grid.rows = tuple(tick.share for tick in self.axis_left.ticks)

    def fit_bottom(self, length: float) -> None:
        self.axis_bottom.show_ticks(self._bottom_ticks(length))

    def _bottom_ticks(self, length: float) -> tuple[Tick, ...]:
        """The outer labels, 0, and as many edges between as fit."""
        view, span = self.view, self._span()
        if view is None:
            return ()
        write = self._write_edge
        outer = [
            Tick(share=0.5 / span, label=f"≤ {write(float(view.edges[0]))}"),
            Tick(share=1 - 0.5 / span, label=f"≥ {write(float(view.edges[-1]))}"),
        ]
        zero = next(one for one in self.bins if one.low == one.high)
        middle = Tick(share=(zero.start + 0.5) / span, label=write(0.0))
        edges = [Tick(share=one.start / span, label=write(one.low)) for one in self.bins[1:-1] if one.low < 0] + [
            Tick(share=(one.start + 1) / span, label=write(one.high)) for one in self.bins[1:-1] if one.high > 0
        ]
        return self._thinned([*outer, middle], edges, length)

    def _thinned(self, fixed: list[Tick], edges: list[Tick], length: float) -> tuple[Tick, ...]:
        """The fixed labels and those edges, spread evenly about zero, that keep clear of each other."""
        metrics = QFontMetricsF(self.look.label)
        by_distance = sorted(edges, key=lambda tick: abs(tick.share - fixed[2].share))
        for stride in (1, 2, 3, 4, 6):
            chosen = [tick for number, tick in enumerate(by_distance, start=2) if number // 2 % stride == 0]
            clear = [tick for tick in chosen if all(_apart(tick, other, length, metrics) for other in fixed)]
            pairs = sorted([*fixed, *clear], key=lambda tick: tick.share)
            if all(_apart(a, b, length, metrics) for a, b in pairwise(pairs)):
                return tuple(pairs)
        return tuple(sorted(fixed, key=lambda tick: tick.share))

    def _span(self) -> float:
        return self.bins[-1].start + self.bins[-1].width

    # -- drawing -----------------------------------------------------------------------------------------------

    def draw(self) -> None:
        area = self.plot_area
        self.bars.set_area(area)
        self.words.set_area(area.adjusted(0, -self.room_above(), 0, 0))
        bars = tuple(self._bar(one) for one in self.bins if one.count)
        self.bars.show_bars(bars)
        self.words.show_bars((), self._words())
        zero = next(one for one in self.bins if one.low == one.high)
        self.grid.columns = () if zero.count else ((zero.start + 0.5) / self._span(),)

    def _bar(self, one: ChangeBin) -> Bar:
        area, span = self.plot_area, self._span()
        left, right = (round(place / span * area.width()) for place in (one.start, one.start + one.width))
        top = (1 - self.scale_y.share(self._shown(one.count))) * area.height()
        top = min(top, area.height() - 1.5)
        rect = QRectF(left, top, max(right - left - 1, 1), area.height() - top)
        return Bar(rect=rect, colour=self._colour(one))

    def _colour(self, one: ChangeBin) -> QColor:
        if one.low == one.high:
            return self.look.baseline
        return self.look.good if one.high <= 0 else self.look.bad

    def _words(self) -> tuple[Note, ...]:
        """Who pays less, the same and more, above their bars: colour is not the only sign."""
        width = self.plot_area.width()
        less, same, more = (self._group_words(group) for group in ("less", "same", "more"))
        metrics = QFontMetricsF(self.look.label_strong)
        wide = sum(metrics.horizontalAdvance(words) for words in (less, same, more)) + 32 < width
        look = self.look
        left, right = QPointF(0, 9), QPointF(width, 9)
        notes = [
            Note(text=f"◂ {less}", point=left, colour=look.good, align=Qt.AlignmentFlag.AlignLeft, strong=True),
            Note(text=f"{more} ▸", point=right, colour=look.bad, align=Qt.AlignmentFlag.AlignRight, strong=True),
        ]
        if wide:
            zero = next(one for one in self.bins if one.low == one.high)
            middle = QPointF((zero.start + 0.5) / self._span() * width, 9)
            notes.append(Note(text=same, point=middle, colour=look.muted, strong=True))
        return tuple(notes)

    def _group_words(self, group: str) -> str:
        total = max(self._total(), 1)
        match group:
            case "less":
                count = sum(one.count for one in self.bins if one.low < 0)
                return self.tr("{share} pay less").format(share=self.numbers.share_short(count / total))
            case "more":
                count = sum(one.count for one in self.bins if one.high > 0)
                return self.tr("{share} pay more").format(share=self.numbers.share_short(count / total))
            case _:
                count = sum(one.count for one in self.bins if one.low == one.high)
                return self.tr("{share} unchanged").format(share=self.numbers.share_short(count / total))

    # -- read-outs ---------------------------------------------------------------------------------------------

    def _bin_at(self, point: QPointF) -> int | None:
        place = self.share_x_of(point) * self._span()
        if not -0.05 <= self.share_y_of(point) <= 1.05:
            return None
        for number, one in enumerate(self.bins):
            if one.start <= place < one.start + one.width:
                return number
        return None

    def spot_at(self, point: QPointF) -> Spot | None:
        number = self._bin_at(point) if self.bins else None
        if number is None or self.view is None:
            return None
        one = self.bins[number]
        rows = (
            ReadOutRow(name=self.view.customers, value=self.numbers.count(one.count)),
            ReadOutRow(name=self.tr("Share"), value=self.numbers.share(one.count / max(self._total(), 1))),
        )
        return Spot(text=ReadOutText(title=self._bin_title(one), rows=rows), point=point, mark=number)

    def _write_edge(self, percents: float) -> str:
        return self.numbers.change(percents / 100)

    def _bin_title(self, one: ChangeBin) -> str:
        assert self.view is not None
        write = self._write_edge
        if one.low == one.high:
            return self.tr("Bill unchanged")
        if math.isinf(one.low):
            return self.tr("Bill {high} or less").format(high=write(one.high))
        if math.isinf(one.high):
            return self.tr("Bill {low} or more").format(low=write(one.low))
        return self.tr("Bill {low} to {high}").format(low=write(one.low), high=write(one.high))

    def mark_spot(self, spot: Spot | None) -> None:
        if spot is None or not isinstance(spot.mark, int):
            self.bars.show_highlight(None)
            return
        one, span, area = self.bins[spot.mark], self._span(), self.bars.size
        left, right = (place / span * area.width() for place in (one.start, one.start + one.width))
        self.bars.show_highlight(QRectF(left - 1, 0, right - left + 1, area.height()))

    def stops(self) -> tuple[QPointF, ...]:
        span = self._span() if self.bins else 1.0
        return tuple(self.point((one.start + 0.5) / span, 0.5) for one in self.bins if one.count)

    def clicked_at(self, point: QPointF) -> None:
        number = self._bin_at(point)
        if number is not None:
            self.bin_clicked.emit(self.bins[number].low, self.bins[number].high)


def _apart(one: Tick, other: Tick, length: float, metrics: QFontMetricsF) -> bool:
    """Whether two labels keep clear of each other."""
    if one is other:
        return True
    need = (metrics.horizontalAdvance(one.label) + metrics.horizontalAdvance(other.label)) / 2 + _CLEAR
    return bool(abs(one.share - other.share) * length >= need)
