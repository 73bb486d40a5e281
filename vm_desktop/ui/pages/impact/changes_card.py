"""How bills change: how many customers by how much, and each customer's old bill against the new one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.charts import BillChangeChart, BillScatterChart
from vm_desktop.ui.pages.impact.view.charts import bill_scatter
from vm_desktop.ui.pages.pricing.view.impact import bill_change
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_L
from vm_desktop.ui.widgets.card import Card


class ChangesCard(QWidget):
    """Two charts, each on its card. A click on a bar shows its customers, one on a dot chooses the customer."""

    changes_chosen = Signal(float, float)
    customer_chosen = Signal(int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("impact-changes-card")
        tokens = appearance().tokens
        self._change = BillChangeChart(tokens, self.tr("Change of customers' bills"))
        self._change.setObjectName("impact-change-chart")
        self._scatter = BillScatterChart(tokens, self.tr("Bills before and after"))
        self._scatter.setObjectName("impact-scatter-chart")
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(SPACE_L)
        change = Card(self.tr("Change of bills"), self.tr("Click a bar to see its customers"))
        change.add(self._change, 1)
        scatter = Card(self.tr("Old bill against new bill"), self.tr("Click a customer to explain the bill"))
        scatter.add(self._scatter, 1)
        self._parts.addWidget(change, 1)
        self._parts.addWidget(scatter, 1)
        self._change.bin_clicked.connect(self.changes_chosen)
        self._scatter.customer_clicked.connect(self.customer_chosen)
        appearance().changed.connect(self._change.set_tokens)
        appearance().changed.connect(self._scatter.set_tokens)

    def show_impact(self, project: Project, evaluation: Evaluation) -> None:
        """Show the report of an evaluation."""
        dataset, report = project.dataset, evaluation.report
        if dataset is not None and report is not None:
            self._change.show_change(bill_change(report))
            self._scatter.show_bills(bill_scatter(report, dataset, project))

    def stack(self, is_stacked: bool) -> None:
        """Put one chart below the other, or beside it."""
        directions = QBoxLayout.Direction
        self._parts.setDirection(directions.TopToBottom if is_stacked else directions.LeftToRight)
