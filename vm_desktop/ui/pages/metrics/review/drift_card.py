"""What has changed since the last review: the data, and every score then and now."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.core.fit.drift import Drift
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.ui.pages.metrics.review.view import DriftView, drift_columns
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_TABLE_HEIGHT = 320


class DriftCard(Card):
    """Emits `score_opened(Drift)` on a double click or Enter."""

    score_opened = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Drift since the last review"), name="review-drift", parent=parent)
        self._drifts: tuple[Drift, ...] = ()
        self._icon = IconLabel("circle-check", size=18)
        self._headline = TextLabel(style="strong", wrap=True)
        self._headline.setObjectName("drift-headline")
        self._data = TextLabel(style="small", tone="muted", wrap=True)
        self._data.setObjectName("drift-data")
        self._table = DataTable(
            name="drift-table", label=self.tr("Scores then and now"), empty_message=self.tr("No scores were kept.")
        )
        self._table.setMinimumHeight(_TABLE_HEIGHT)
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._headline, 1)
        self.body.addLayout(line)
        self.add(self._data)
        self.add(self._table, 1)
        self._table.row_activated.connect(lambda row: self.score_opened.emit(self._drifts[row]))

    def show_drift(self, view: DriftView, report: LabReport) -> None:
        """Show the report."""
        self._drifts = view.drifts
        self._icon.show_icon(*(("triangle-alert", "warning") if view.clear else ("circle-check", "good")))
        self._headline.setText(view.headline)
        self._data.setText(view.data)
        ids = np.array([f"{one.metric}\0{one.criterion.value}" for one in view.drifts])
        self._table.show_columns(drift_columns(view.drifts, report), row_ids=ids)
