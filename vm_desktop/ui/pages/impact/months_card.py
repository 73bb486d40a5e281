"""Revenue over time, before and after."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.charts import RevenueOverTimeChart
from vm_desktop.ui.pages.pricing.view.impact import revenue_by_month
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.widgets.card import Card


class MonthsCard(Card):
    """The bills of each month on both sides, over the customer-months that have a bill in both."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(name="impact-months", parent=parent)
        self._chart = RevenueOverTimeChart(appearance().tokens, self.tr("Revenue over time"))
        self._chart.setObjectName("impact-months-chart")
        self.show_title(self.tr("Revenue over time"), self.tr("Bills of the customers with a bill on both sides"))
        self.add(self._chart, 1)
        appearance().changed.connect(self._chart.set_tokens)

    def show_impact(self, project: Project, evaluation: Evaluation) -> None:
        """Show the report of an evaluation."""
        if evaluation.report is not None:
            self._chart.show_revenue(revenue_by_month(evaluation.report, project))
