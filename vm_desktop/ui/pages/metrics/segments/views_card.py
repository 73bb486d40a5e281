"""Crude, pooled and per segment: one correlation seen in three ways, and a reversal called by its name."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.core.fit.criterion import Caution, Criterion
from vm_desktop.core.plans import MetricId
from vm_desktop.session.lab import LabReport
from vm_desktop.ui.charts import IntervalsChart
from vm_desktop.ui.charts.evidence_data import Intervals
from vm_desktop.ui.commands import SaveChart
from vm_desktop.ui.pages.metrics.scorecard.evidence.correlations import correlation_picture
from vm_desktop.ui.pages.metrics.segments.view import (
    correlated_criteria,
    first_to_look_at,
    names_of,
    side_by_side,
)
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.text_label import TextLabel

_SAID_ELSEWHERE = (Caution.SIMPSON,)


class ViewsCard(Card):
    """Shows one metric against one thing that it may go with; both are chosen here."""

    command_requested = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Crude, pooled and segment by segment"),
            self.tr("One rank correlation, seen in three ways, with 95% intervals"),
            name="segments-views",
            parent=parent,
        )
        self._report: LabReport | None = None
        self._chosen: tuple[MetricId, Criterion] | None = None
        self._metric = ChoiceField(name="views-metric", label=self.tr("Metric"))
        self._criterion = ChoiceField(name="views-criterion", label=self.tr("Against"))
        self._chart = IntervalsChart(appearance().tokens, self.tr("Correlations by segment"))
        self._chart.setObjectName("views-chart")
        self._chart.define(self._definition())
        self._simpson = Banner(name="views-simpson")
        self._cautions = TextLabel(style="small", tone="muted", wrap=True)
        self._cautions.setObjectName("views-cautions")
        self._reading = TextLabel(
            self.tr(
                "Crude: all customers, whatever their segment. Pooled: within each segment, and then put together. "
                "Where they disagree, the pooled one compares like with like, and counts."
            ),
            style="small",
            tone="muted",
            wrap=True,
        )
        self._lay_out()
        self._metric.chosen.connect(lambda key: self._choose(metric=MetricId(key)))
        self._criterion.chosen.connect(lambda key: self._choose(criterion=Criterion(key)))
        self._chart.save_requested.connect(partial(self._ask_to_save))
        appearance().changed.connect(self._chart.set_tokens)

    def show_lab(self, report: LabReport) -> None:
        """Show the report; what was chosen stays chosen while it can be shown."""
        self._report = report
        if self._chosen is None or side_by_side(report, *self._chosen) is None:
            self._chosen = first_to_look_at(report)
        criteria = correlated_criteria(report)
        self._metric.show_choices(tuple(names_of(report.scorecard).items()), self._chosen[0] if self._chosen else "")
        self._criterion.show_choices(criteria, self._chosen[1].value if self._chosen else "")
        self._metric.setEnabled(bool(criteria))
        self._criterion.setEnabled(bool(criteria))
        self._show_chosen()

    def _definition(self) -> str:
        correlation = self.tr(
            "From −1 (opposite order) over 0 (none) to +1 (the same order): whether two figures put customers into the "
            "same order. Written rho."
        )
        return f"{correlation} {self._chart.meaning()}"

    def _choose(self, *, metric: MetricId | None = None, criterion: Criterion | None = None) -> None:
        if self._chosen is not None:
            self._chosen = (metric or self._chosen[0], criterion or self._chosen[1])
            self._show_chosen()

    def _show_chosen(self) -> None:
        found = side_by_side(self._report, *self._chosen) if self._report is not None and self._chosen else None
        if found is None:
            self._chart.show_nothing(
                self.tr("Nothing to correlate with: import a value outcome, stated willingness to pay or bills.")
                if self._chosen is None
                else self.tr("This metric has no such correlation. The scorecard says what is lacking.")
            )
            self._simpson.hide()
            self._cautions.hide()
            return
        drawing = correlation_picture(found.correlations, found.segments).drawing
        assert isinstance(drawing, Intervals)
        self._chart.show_intervals(drawing)
        self._chart.setFixedHeight(self._chart.sizeHint().height())
        reversal = found.simpson
        if reversal is not None:
            words = self.tr("Simpson's reversal. {message}").format(message=reversal.message.removeprefix("Simpson: "))
            self._simpson.show_message("warning", words, dismissible=False)
        else:
            self._simpson.hide()
        others = "\n".join(flag.message for flag in found.flags if flag.caution not in _SAID_ELSEWHERE)
        self._cautions.setText(others)
        self._cautions.setVisible(bool(others))

    def _ask_to_save(self, kind: str) -> None:
        self.command_requested.emit(SaveChart(self._chart, kind))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        line.addWidget(self._metric, 1)
        line.addWidget(self._criterion, 1)
        self.body.addLayout(line)
        self.add(self._simpson)
        self.add(self._chart)
        self.add(self._cautions)
        self.add(self._reading)
        self.body.addStretch(1)
