"""Segments: the table of what each earns before and after, and the chart."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from vm_desktop.core.dataset import Texts
from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.charts import SegmentRevenueChart
from vm_desktop.ui.pages.impact.view.segments import segment_columns, segment_names, segments_sentence
from vm_desktop.ui.pages.pricing.view.impact import segment_revenue
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_L
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import DataTable

_TABLE_SHARE, _CHART_SHARE = 27, 13


class SegmentsCard(Card):
    """A click on a segment filters the customers by it; Enter, double click or the button go to them."""

    segment_chosen = Signal(str)
    customers_requested = Signal(str)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(name="impact-segments", parent=parent)
        self.setAccessibleName(self.tr("Segments"))
        self._names: Texts | None = None
        self._with_mrr = False
        self._shown: tuple[Project, Evaluation] | None = None
        self._button = Button(self.tr("Show its customers"), name="impact-segment-customers", icon="users")
        self._button.setEnabled(False)
        self._table = DataTable(name="impact-segments-table", label=self.tr("Segments, old and new revenue"))
        self._chart = SegmentRevenueChart(appearance().tokens, self.tr("Revenue per segment"))
        self._chart.setObjectName("impact-segments-chart")
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts.setSpacing(SPACE_L)
        self._parts.addWidget(self._table, _TABLE_SHARE)
        self._parts.addWidget(self._chart, _CHART_SHARE)
        self.add_action(self._button)
        self.body.addLayout(self._parts, 1)
        self._connect()

    def show_impact(self, project: Project, evaluation: Evaluation) -> None:
        """Show the report of an evaluation."""
        report = evaluation.report
        if report is None:
            return
        self._shown = (project, evaluation)
        names = segment_names(report)
        if self._names is None or list(names) != list(self._names):
            self._button.setEnabled(False)
            self._table.sort_by("old", descending=True)
        self._names = names
        self.show_title(self.tr("Revenue by segment"), segments_sentence(report))
        self._table.show_columns(segment_columns(report, with_mrr=self._with_mrr), names)
        self._chart.show_revenue(segment_revenue(report, project))

    def show_mrr(self, with_mrr: bool) -> None:
        """Show MRR too, where there is room for it."""
        if with_mrr != self._with_mrr:
            self._with_mrr = with_mrr
            if self._shown is not None:
                self.show_impact(*self._shown)

    def stack(self, is_stacked: bool) -> None:
        """Put the chart below the table, or beside it."""
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.TopToBottom if is_stacked else directions.LeftToRight)

    def _choose(self, place: int) -> None:
        if self._names is not None:
            self._button.setEnabled(True)
            self.segment_chosen.emit(str(self._names[place]))

    def _go(self, place: int) -> None:
        if self._names is not None:
            self.customers_requested.emit(str(self._names[place]))

    def _go_to_chosen(self) -> None:
        rows = self._table.selected_rows()
        if len(rows):
            self._go(int(rows[0]))

    def _connect(self) -> None:
        self._table.row_chosen.connect(self._choose)
        self._table.row_activated.connect(self._go)
        self._button.clicked.connect(self._go_to_chosen)
        appearance().changed.connect(self._chart.set_tokens)
