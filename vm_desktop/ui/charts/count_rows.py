"""Counts as bars below each other, with their words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.bars import Bar, Bars, Note
from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.evidence_data import CountRows
from vm_desktop.ui.charts.read_out import ReadOutRow, ReadOutText
from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.theme.tokens import Tokens

_ROW = 28
_BAR = 12.0
_NOTE_GAP = 8.0


class CountRowsChart(Chart):
    """A bar for each count; the chart is as high as its rows need."""

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Counts"))
        self.view: CountRows | None = None
        self.bars = self.add_layer(Bars(self.look))

    def show_counts(self, view: CountRows) -> None:
        """Show these counts."""
        self.view = view
        if not view.rows:
            self.show_nothing(self.tr("Nothing was counted."))
            return
        self.updateGeometry()
        self.data_changed()

    def meaning(self) -> str:
        return self.tr("The longer the bar, the larger the figure beside it.")

    def summary(self) -> str:
        view = self.view
        if view is None:
            return ""
        return f"{view.title}. " + "; ".join(f"{row.name}: {view.write(row.count)} {row.note}" for row in view.rows)

    def sizeHint(self) -> QSize:
        return QSize(480, 56 + _ROW * (len(self.view.rows) if self.view is not None else 3))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def fit(self) -> None:
        view = self.view
        if view is None:
            return
        most = max((row.count for row in view.rows), default=0.0)
        self.scale_x = Scale(low=0.0, high=max(most, 1.0))
        self.header.title = view.title
        self.axis_left.show_names(tuple(row.name for row in view.rows))
        self.grid.rows = ()
        self.grid.base = None
        self.axis_bottom.show_ticks(())

    def fit_left(self, length: float) -> None:
        """The names are chosen already."""

    def fit_bottom(self, length: float) -> None:
        """The bars carry their numbers."""

    def draw(self) -> None:
        view = self.view
        if view is None:
            return
        self.bars.set_area(self.plot_area)
        metrics = QFontMetricsF(self.look.label_strong)
        room = max(metrics.horizontalAdvance(self._words(n)) for n in range(len(view.rows))) + _NOTE_GAP + 4
        width = max(self.plot_area.width() - room, 20.0)
        height = self.plot_area.height() / len(view.rows)
        bars, notes = [], []
        for number, row in enumerate(view.rows):
            middle = (number + 0.5) * height
            length = max(self.scale_x.share(row.count) * width, 1.5 if row.count else 0.0)
            colour = self.look.accent if row.is_main else self.look.baseline
            rect = QRectF(0, middle - _BAR / 2, length, _BAR)
            bars.append(Bar(rect=rect, colour=colour, base=Qt.Edge.LeftEdge))
            point = QPointF(length + _NOTE_GAP, middle)
            notes.append(
                Note(
                    text=self._words(number), point=point, colour=self.look.text, align=Qt.AlignmentFlag.AlignLeft,
                    strong=row.is_main,
                )
            )  # fmt: skip
        self.bars.show_bars(tuple(bars), tuple(notes))

    def spot_at(self, point: QPointF) -> Spot | None:
        view = self.view
        if view is None or not 0.0 < self.share_y_of(point) < 1.0:
            return None
        number = min(int((1.0 - self.share_y_of(point)) * len(view.rows)), len(view.rows) - 1)
        row = view.rows[number]
        text = ReadOutText(title=row.name, rows=(ReadOutRow(name=view.title, value=view.write(row.count)),))
        return Spot(text=text, point=point, mark=number)

    def mark_spot(self, spot: Spot | None) -> None:
        if spot is None or not isinstance(spot.mark, int) or self.view is None:
            self.bars.show_highlight(None)
            return
        height = self.plot_area.height() / len(self.view.rows)
        self.bars.show_highlight(QRectF(-4, spot.mark * height + 2, self.plot_area.width() + 8, height - 4))

    def stops(self) -> tuple[QPointF, ...]:
        count = len(self.view.rows) if self.view is not None else 0
        return tuple(self.point(0.5, 1 - (number + 0.5) / count) for number in range(count))

    def _words(self, number: int) -> str:
        assert self.view is not None
        row = self.view.rows[number]
        return f"{self.view.write(row.count)}  {row.note}".strip()
