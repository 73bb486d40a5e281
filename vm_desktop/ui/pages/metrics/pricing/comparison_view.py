"""All candidates at the same revenue."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.core.fit.swap_summary import NoSwap, SwapRow
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project
from vm_desktop.ui.charts import ShockBandsChart
from vm_desktop.ui.pages.metrics.pricing.view.comparison import (
    comparison_bands,
    comparison_columns,
    comparison_sentence,
    refusals,
)
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.text_label import TextLabel


class ComparisonView(QWidget):
    """The table. `metric_chosen` asks to look at one candidate: Enter, a double click, or the button."""

    metric_chosen = Signal(object)  # MetricId

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("price-comparison")
        self._rows: tuple[SwapRow, ...] = ()
        self._card = Card(self.tr("Every candidate at the same revenue"), name="price-comparison-card")
        self._look = Button(self.tr("Look at it"), name="price-comparison-look", icon="search")
        self._look.setEnabled(False)
        self._table = DataTable(
            name="price-comparison-table",
            label=self.tr("Candidates at equal revenue"),
            empty_message=self.tr("Working it out…"),
        )
        self._sentence = TextLabel(style="small", tone="muted", wrap=True)
        self._refusals = TextLabel(style="small", tone="warning", wrap=True)
        self._card.add_action(self._look)
        self._card.add(self._sentence)
        self._card.add(self._table, 1)
        self._card.add(self._refusals)
        self._chart = ShockBandsChart(appearance().tokens, self.tr("Change of bills by candidate"))
        self._chart.setObjectName("price-comparison-shock")
        bands = Card(self.tr("How bills would change, all customers"), name="price-comparison-bands")
        bands.add(self._chart, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addWidget(self._card, 1)
        layout.addWidget(bands, 1)
        appearance().changed.connect(self._chart.set_tokens)
        self._table.row_activated.connect(self._choose)
        self._table.row_chosen.connect(self._mark)
        self._look.clicked.connect(self._choose_selected)

    def show_rows(self, rows: tuple[SwapRow, ...], project: Project) -> None:
        """Show a row for each candidate."""
        self._rows = rows
        ids = np.array([row.metric.id for row in rows], dtype=object)
        self._table.show_columns(comparison_columns(rows, project.currency), ids)
        self._chart.show_bands(comparison_bands(rows))
        for label, text in ((self._sentence, comparison_sentence(rows)), (self._refusals, refusals(rows))):
            label.setText(text)
            label.setVisible(bool(text))

    def _metric_at(self, place: int) -> MetricId | None:
        row = self._rows[place]
        return None if isinstance(row, NoSwap) else row.metric.id

    def _mark(self, place: int) -> None:
        self._look.setEnabled(self._metric_at(place) is not None)

    def _choose(self, place: int) -> None:
        metric = self._metric_at(place)
        if metric is not None:
            self.metric_chosen.emit(metric)

    def _choose_selected(self) -> None:
        rows = self._table.selected_rows()
        if len(rows):
            self._choose(int(rows[0]))
