"""One picture of the evidence: its title, its chart, and what one must know to read it."""

from __future__ import annotations

from functools import partial
from typing import TypeVar, assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.ui.charts import (
    CountRowsChart,
    DistributionChart,
    GrowthChart,
    IntervalsChart,
    ScatterChart,
    ShareCurveChart,
)
from vm_desktop.ui.charts.chart import Chart
from vm_desktop.ui.charts.evidence_data import CountRows, Intervals, Scatter, ShareCurve
from vm_desktop.ui.charts.view_data import Distribution, Growth
from vm_desktop.ui.commands import SaveChart
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Picture
from vm_desktop.ui.pages.metrics.scorecard.evidence.texts import section_title
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_XS
from vm_desktop.ui.widgets.text_label import TextLabel

ChartT = TypeVar("ChartT", bound=Chart)

_HEIGHT = 260


class PictureCard(QWidget):
    """Shows any picture; the chart of each kind is made when it is first needed, and then only given other data."""

    command_requested = Signal(object)

    def __init__(self, number: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._charts: dict[type[Chart], Chart] = {}
        self._title = section_title("")
        self._note = TextLabel(style="small", tone="muted", wrap=True)
        self._box = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_XS)
        layout.addWidget(self._title)
        layout.addLayout(self._box)
        layout.addWidget(self._note)

    def show_picture(self, picture: Picture) -> None:
        """Show a picture in the chart of its kind."""
        self._title.setText(picture.title)
        self._note.setText(picture.note)
        self._note.setVisible(bool(picture.note))
        chart = self._draw(picture)
        chart.setAccessibleName(picture.title)
        for other in self._charts.values():
            other.setVisible(other is chart)

    def _draw(self, picture: Picture) -> Chart:
        match picture.drawing:
            case Scatter() as view:
                scatter = self._chart(ScatterChart)
                scatter.show_scatter(view)
                return scatter
            case ShareCurve() as view:
                curve = self._chart(ShareCurveChart)
                curve.show_curve(view)
                return curve
            case Intervals() as view:
                intervals = self._chart(IntervalsChart)
                intervals.show_intervals(view)
                intervals.setFixedHeight(intervals.sizeHint().height())
                return intervals
            case CountRows() as view:
                counts = self._chart(CountRowsChart)
                counts.show_counts(view)
                counts.setFixedHeight(counts.sizeHint().height())
                return counts
            case Distribution() as view:
                distribution = self._chart(DistributionChart)
                distribution.show_distribution(view)
                return distribution
            case Growth() as view:
                growth = self._chart(GrowthChart)
                growth.show_growth(view)
                return growth
            case _:
                assert_never(picture.drawing)

    def _chart(self, kind: type[ChartT]) -> ChartT:
        found = self._charts.get(kind)
        if found is None:
            found = self._charts[kind] = self._build(kind)
        assert isinstance(found, kind)
        return found

    def _build(self, kind: type[Chart]) -> Chart:
        chart = kind(appearance().tokens, "")
        chart.setObjectName(f"evidence-{kind.__name__}-{self._number}")
        chart.setFixedHeight(_HEIGHT)
        chart.save_requested.connect(partial(self._ask_to_save, chart))
        appearance().changed.connect(chart.set_tokens)
        self._box.addWidget(chart)
        return chart

    def _ask_to_save(self, chart: Chart, kind: str) -> None:
        self.command_requested.emit(SaveChart(chart, kind))
