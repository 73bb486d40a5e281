"""Who pays how much more or less, by segment: each row is 100 % of its customers, from the largest fall to the largest
rise."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.bars import Bar, Bars, Note
from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.header import LegendEntry
from vm_desktop.ui.charts.look import ChartLook, translucent
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.charts.view_data import ShockBands
from vm_desktop.ui.theme.tokens import Tokens

_FILL = 0.66
_TALLEST_BAR = 26.0
_GAP = 1.0
_WEAKEST, _STRONGEST = 70, 255
_NEEDS_CONTRAST = 200
"""From this alpha on a coloured bar is so dark (or, in the dark theme, so bright) that words on it need the surface's
colour."""


class ShockBandsChart(Chart):
    """Stacked bars that lie. Green pays less, grey about the same, red more; words say the same."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Change of bills by segment"))
        self.view: ShockBands | None = None
        self.bars = self.add_layer(Bars(self.look))

    def show_bands(self, view: ShockBands) -> None:
        """Show these counts; rows without a customer are left empty."""
        if not view.rows or not view.counts.any():
            self.show_nothing(self.tr("No customer has a bill on both sides."))
            return
        self.view = view
        self.data_changed()

    def meaning(self) -> str:
        return self.tr(
            "Each bar is all customers of a row who pay something before, by the change of their bills: those "
            "whose bills fall most at the left, those whose bills rise most at the right."
        )

    def summary(self) -> str:
        if self.view is None:
            return ""
        return " ".join(self._read_out(self.view, row).sentence() + "." for row in range(len(self.view.rows)))

    # -- ranges ------------------------------------------------------------------------------------------------

    def fit(self) -> None:
        view = self.view
        if view is None:
            return
        self.scale_x = Scale(low=0.0, high=1.0)
        self.write_x = self.numbers.share_short
        self.axis_bottom.title = self.tr("Share of the customers, by change of their bills")
        colours = band_colours(self.look, view)
        self.header.legend = tuple(
            LegendEntry(name=name, colour=colour) for name, colour in zip(view.bands, colours, strict=True)
        )

    def fit_left(self, length: float) -> None:
        if self.view is not None:
            self.axis_left.show_names(self.view.rows)
        self.grid.rows = ()
        self.grid.base = None

    def fit_bottom(self, length: float) -> None:
        super().fit_bottom(length)
        self.grid.columns = tuple(tick.share for tick in self.axis_bottom.ticks)

    # -- drawing -----------------------------------------------------------------------------------------------

    def draw(self) -> None:
        view = self.view
        if view is None:
            return
        self.bars.set_area(self.plot_area)
        colours = band_colours(self.look, view)
        bars: list[Bar] = []
        notes: list[Note] = []
        for row in range(len(view.rows)):
            for band, (start, end) in enumerate(_spans(view, row)):
                if end > start:
                    bar = self._bar(row, start, end, colours[band])
                    bars.append(bar)
                    notes += self._share_note(bar, end - start)
        self.bars.show_bars(tuple(bars), tuple(notes))

    def _slot(self) -> float:
        rows = len(self.view.rows) if self.view is not None else 1
        return self.plot_area.height() / rows

    def _bar(self, row: int, start: float, end: float, colour: QColor) -> Bar:
        width, slot = self.plot_area.width(), self._slot()
        tall = round(min(slot * _FILL, _TALLEST_BAR))
        left, right = round(start * width), round(end * width)
        rect = QRectF(left, round((row + 0.5) * slot - tall / 2), max(right - left - _GAP, 1.0), max(tall, 2))
        return Bar(rect=rect, colour=colour, base=Qt.Edge.LeftEdge)

    def _share_note(self, bar: Bar, share: float) -> list[Note]:
        """The share in the middle of its bar, where there is room for it."""
        text = self.numbers.share_short(round(share, 2))
        room = QFontMetricsF(self.look.label).horizontalAdvance(text) + 8
        if bar.rect.width() < room or bar.rect.height() < 14:
            return []
        is_strong = bar.colour != self.look.baseline_soft and bar.colour.alpha() >= _NEEDS_CONTRAST
        colour = self.look.surface if is_strong else self.look.text
        return [Note(text=text, point=bar.rect.center(), colour=colour)]

    # -- read-outs ---------------------------------------------------------------------------------------------

    def spot_at(self, point: QPointF) -> Spot | None:
        view = self.view
        share = 1 - self.share_y_of(point)
        if view is None or not (0 <= share < 1 and -0.6 <= self.share_x_of(point) <= 1.05):
            return None
        row = min(int(share * len(view.rows)), len(view.rows) - 1)
        return Spot(text=self._read_out(view, row), point=point, mark=row)

    def _read_out(self, view: ShockBands, row: int) -> ReadOutText:
        total = int(view.counts[row].sum())
        rows = tuple(
            ReadOutRow(
                name=name,
                value=f"{self.numbers.count(int(count))} ({self.numbers.share(count / total if total else 0.0)})",
                swatch=LegendEntry(name="", colour=colour),
            )
            for name, count, colour in zip(view.bands, view.counts[row], band_colours(self.look, view), strict=True)
        )
        return ReadOutText(title=f"{view.rows[row]}: {self.numbers.count(total)} {view.customers.lower()}", rows=rows)

    def mark_spot(self, spot: Spot | None) -> None:
        if spot is None or not isinstance(spot.mark, int):
            self.bars.show_highlight(None)
            return
        slot = self._slot()
        self.bars.show_highlight(QRectF(0, spot.mark * slot, self.bars.size.width(), slot))

    def stops(self) -> tuple[QPointF, ...]:
        count = len(self.view.rows) if self.view is not None else 0
        return tuple(self.point(0.5, 1 - (row + 0.5) / count) for row in range(count))


def band_colours(look: ChartLook, view: ShockBands) -> tuple[QColor, ...]:
    """One colour for each band: the further from 0, the stronger."""
    falls, rises = view.unchanged, len(view.bands) - view.unchanged - 1
    less = [translucent(look.good, alpha) for alpha in reversed(_alphas(falls))]
    more = [translucent(look.bad, alpha) for alpha in _alphas(rises)]
    return (*less, look.baseline_soft, *more)


def _alphas(count: int) -> list[int]:
    """``count`` alphas from weak to strong."""
    return [int(alpha) for alpha in np.linspace(_WEAKEST, _STRONGEST, count)] if count > 1 else [_STRONGEST] * count


def _spans(view: ShockBands, row: int) -> tuple[tuple[float, float], ...]:
    """Where each band of a row begins and ends, in shares of the row; all at 0 without a customer."""
    counts = view.counts[row].astype(np.float64)
    total = float(counts.sum())
    ends = np.cumsum(counts) / total if total else np.zeros(len(counts))
    starts = np.concatenate(([0.0], ends[:-1]))
    return tuple((float(start), float(end)) for start, end in zip(starts, ends, strict=True))
