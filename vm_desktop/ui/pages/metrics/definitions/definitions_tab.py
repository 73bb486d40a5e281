"""The definitions: the list of value metrics, the definition of the chosen one, and its two charts."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from vm_desktop.core.edits import AddMetric, RemoveMetric, ReplaceMetric
from vm_desktop.core.formula import quoted
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.charts import DistributionChart, GrowthChart
from vm_desktop.ui.pages.metrics.definitions.metric_form import MetricForm
from vm_desktop.ui.pages.metrics.definitions.view import (
    MetricView,
    distribution_sentence,
    distribution_view,
    growth_sentence,
    growth_view,
    metric_views,
    table_columns,
)
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import DataTable


class DefinitionsTab(QWidget):
    """Define value metrics over the usage columns; see each one's spread over customers and its growth."""

    edit_requested = Signal(object, object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("definitions-tab")
        self._project: Project | None = None
        self._evaluation: Evaluation | None = None
        self._views: tuple[MetricView, ...] = ()
        self._chosen: MetricId | None = None
        self._build_parts()
        self._lay_out()
        self._connect()

    def show_project(self, project: Project | None, before: Project | None) -> None:
        """Show the metrics of `project`; what `is` the same object in `before` is not drawn again."""
        self._project = project
        unchanged = before is not None and project is not None and _same_metrics(project, before)
        if not unchanged:
            self._show_views()

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show the quantities of the newest evaluation."""
        usage_before = self._evaluation.usage if self._evaluation is not None else None
        self._evaluation = evaluation
        if (evaluation.usage if evaluation is not None else None) is not usage_before:
            self._show_views()

    def _show_views(self) -> None:
        """Draw list, form and charts; called only when metrics or metered quantities are other objects."""
        if self._project is None:
            return
        self._views = metric_views(self._project, self._evaluation)
        ids = [view.metric.id for view in self._views]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else None
        self._table.show_columns(table_columns(self._views), np.array(ids, dtype=object))
        self._table.select_row(ids.index(self._chosen) if self._chosen in ids else 0)
        self._show_chosen()

    def _show_chosen(self) -> None:
        view = self._chosen_view()
        self._definition.setVisible(view is not None)
        self._remove.setEnabled(view is not None)
        if view is None or self._project is None or self._project.dataset is None:
            self._distribution.show_nothing(self.tr("No metric yet."))
            self._growth.show_nothing(self.tr("No metric yet."))
            return
        self._form.show_metric(view.metric, tuple(self._project.dataset.usage))
        self._show_charts(view, self._project.dataset.months)

    def _show_charts(self, view: MetricView, months: tuple[str, ...]) -> None:
        distribution, growth = distribution_view(view), growth_view(view, months)
        self._distribution_card.show_title(self.tr("Spread over customers"), distribution_sentence(view))
        self._growth_card.show_title(self.tr("Growth"), growth_sentence(view))
        if distribution is None or growth is None:
            self._distribution.show_nothing(self.tr("This metric cannot be worked out from the data."))
            self._growth.show_nothing(self.tr("This metric cannot be worked out from the data."))
            return
        self._distribution.show_distribution(distribution)
        self._growth.show_growth(growth)

    def _chosen_view(self) -> MetricView | None:
        return next((view for view in self._views if view.metric.id == self._chosen), None)

    def _choose(self, row: int) -> None:
        if self._views[row].metric.id != self._chosen:
            self._chosen = self._views[row].metric.id
            self._show_chosen()

    def add_metric(self) -> None:
        """Ask for a metric over the first usage column, and show it for its definition."""
        if self._project is None or self._project.dataset is None:
            return
        known = {metric.id for metric in self._project.metrics}
        column = next(iter(self._project.dataset.usage.values()))
        metric = ValueMetric(
            id=MetricId(""), name=self.tr("New metric"), formula=quoted(column.name), aggregation=column.suggested
        )
        self.edit_requested.emit(AddMetric(metric=metric), None)
        added = [metric.id for metric in self._project.metrics if metric.id not in known]
        if added:
            self._chosen = added[0]
            self._show_views()

    def _remove_metric(self) -> None:
        if self._chosen is not None:
            self.edit_requested.emit(RemoveMetric(metric=self._chosen), None)

    def _build_parts(self) -> None:
        tokens = appearance().tokens
        self._table = DataTable(
            name="metrics-table",
            label=self.tr("Value metrics"),
            empty_message=self.tr("No value metrics yet. Add one over a usage column."),
        )
        self._add = Button(self.tr("Add metric"), name="add-metric", icon="plus")
        self._remove = Button(self.tr("Remove"), name="remove-metric", kind="quiet", icon="trash-2")
        self._form = MetricForm()
        self._distribution = DistributionChart(tokens, self.tr("Spread of the metric over customers"))
        self._distribution.setObjectName("metric-distribution")
        self._distribution.define(
            self.tr("How many customers use how much of it in a month: each customer once, by its mean month.")
        )
        self._growth = GrowthChart(tokens, self.tr("Growth of the metric"))
        self._growth.setObjectName("metric-growth")

    def _lay_out(self) -> None:
        metrics = Card(self.tr("Metrics"), self.tr("Candidates for what customers pay by"))
        metrics.add_action(self._remove)
        metrics.add_action(self._add)
        metrics.add(self._table, 1)
        self._definition = Card(self.tr("Definition"))
        self._definition.add_action(self._form.insert_button)
        self._definition.add(self._form)
        self._distribution_card = Card(self.tr("Spread over customers"))
        self._distribution_card.add(self._distribution, 1)
        self._growth_card = Card(self.tr("Growth"))
        self._growth_card.add(self._growth, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("definitions-columns")
        split.setChildrenCollapsible(False)
        split.addWidget(_column(metrics, self._definition, equal=False))
        split.addWidget(_column(self._distribution_card, self._growth_card, equal=True))
        split.setStretchFactor(0, 11)
        split.setStretchFactor(1, 10)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(split)

    def _connect(self) -> None:
        self._table.row_chosen.connect(self._choose)
        self._add.clicked.connect(self.add_metric)
        self._remove.clicked.connect(self._remove_metric)
        self._form.metric_edited.connect(lambda metric: self.edit_requested.emit(ReplaceMetric(metric=metric), None))
        appearance().changed.connect(self._distribution.set_tokens)
        appearance().changed.connect(self._growth.set_tokens)


def _column(upper: QWidget, lower: QWidget, *, equal: bool) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACE_L - SPACE_S // 2)
    layout.addWidget(upper, 1)
    layout.addWidget(lower, 1 if equal else 0)
    return column


def _same_metrics(project: Project, before: Project) -> bool:
    """Whether what this tab shows is the same: metrics, data, and the scenarios that price them."""
    return (
        project.metrics is before.metrics
        and project.dataset is before.dataset
        and project.scenarios is before.scenarios
    )
