"""The cards below the cost curve: what the scenario does to revenue and to bills."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.project import Project
from vm_desktop.ui.charts import BillChangeChart, RevenueOverTimeChart, SegmentRevenueChart
from vm_desktop.ui.charts.chart import Chart
from vm_desktop.ui.commands import SaveChart
from vm_desktop.ui.pages.pricing.view.impact import bill_change, revenue_by_month, segment_revenue
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.segmented_control import SegmentedControl

SEGMENTS, CHANGE, MONTHS = "segments", "change", "months"
_WIDE = 560
_LEAST_CHART, _LEAST_CHART_BESIDE = 130, 192
"""Beside each other the charts are narrow, and need the height to write segments below each other."""


class ImpactCards(QWidget):
    """Two cards side by side where there is room; else one, in which the third chart is another choice."""

    command_requested = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tokens = appearance().tokens
        self._shown: tuple[ImpactReport, Project] | None = None
        self._charts: dict[str, Chart] = {
            SEGMENTS: SegmentRevenueChart(tokens),
            CHANGE: BillChangeChart(tokens),
            MONTHS: RevenueOverTimeChart(tokens),
        }
        for key, chart in self._charts.items():
            chart.setObjectName(f"chart-{key}")
            chart.save_requested.connect(partial(self._ask_to_save, chart))
            appearance().changed.connect(chart.set_tokens)
        options = ((SEGMENTS, self.tr("Segments")), (CHANGE, self.tr("Bills")), (MONTHS, self.tr("Months")))
        self.choice = SegmentedControl(options, name="impact-choice", label=self.tr("What the chart shows"))
        self._change_button = cast(QPushButton, self.choice.findChild(QPushButton, f"impact-choice-{CHANGE}"))
        self._left = Card(name="impact-card")
        self._left.add_action(self.choice)
        self._right = Card(self.tr("Bill changes"), name="bill-change-card")
        self._is_wide: bool | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        line.addWidget(self._left, 1)
        line.addWidget(self._right, 1)
        self.choice.chosen.connect(self._show_choice)
        self._arrange(is_wide=False)

    def show_report(self, report: ImpactReport | None, project: Project, *, nothing: str) -> None:
        """Show a report; without one, the charts say `nothing`."""
        if report is None:
            self._shown = None
            for chart in self._charts.values():
                chart.show_nothing(nothing)
            return
        self._shown = (report, project)
        for key in self._visible_charts():
            self._draw(key)

    def hold_ranges(self, holds: bool) -> None:
        """Keep the axes where they are while a hand moves."""
        for chart in self._charts.values():
            chart.hold_ranges(holds)

    def _ask_to_save(self, chart: Chart, kind: str) -> None:
        self.command_requested.emit(SaveChart(chart, kind))

    def _draw(self, key: str) -> None:
        if self._shown is None:
            return
        report, project = self._shown
        chart = self._charts[key]
        match chart:
            case SegmentRevenueChart():
                chart.show_revenue(segment_revenue(report, project))
            case BillChangeChart():
                chart.show_change(bill_change(report))
            case RevenueOverTimeChart():
                chart.show_revenue(revenue_by_month(report, project))

    def _visible_charts(self) -> tuple[str, ...]:
        return (self.choice.choice(), CHANGE) if self._is_wide else (self.choice.choice(),)

    def _show_choice(self, key: str) -> None:
        for other, chart in self._charts.items():
            if other != CHANGE or not self._is_wide:
                chart.setVisible(other == key)
        self._left.show_title(self._title(key))
        self._draw(key)

    def _title(self, key: str) -> str:
        if self._is_wide:
            return self.tr("Revenue")
        match key:
            case "segments":
                return self.tr("Revenue by segment")
            case "change":
                return self.tr("Bill changes")
            case _:
                return self.tr("Revenue by month")

    # -- where the charts are ----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(is_wide=self.width() >= _WIDE)

    def _arrange(self, *, is_wide: bool) -> None:
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for key in (SEGMENTS, MONTHS):
            self._left.add(self._charts[key], 1)
        (self._right if is_wide else self._left).add(self._charts[CHANGE], 1)
        self._charts[CHANGE].show()
        self._right.setVisible(is_wide)
        for chart in self._charts.values():
            chart.setMinimumHeight(_LEAST_CHART_BESIDE if is_wide else _LEAST_CHART)
        self._change_button.setVisible(not is_wide)
        if is_wide and self.choice.choice() == CHANGE:
            self.choice.show_choice(SEGMENTS)
        self._show_choice(self.choice.choice())
        if is_wide:
            self._draw(CHANGE)
