"""From metric to price: one candidate at one rate or in tiers, and all candidates at equal revenue."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.edits import AddScenario
from vm_desktop.core.fit.swap_request import PricingInputs
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.session.metric_pricing import (
    ComparisonAnswer,
    MetricPricing,
    SwapAnswer,
    SwapQuestion,
    TierAnswer,
    inputs_of,
)
from vm_desktop.ui.commands import GoTo, PageName
from vm_desktop.ui.formatting import percent
from vm_desktop.ui.pages.metrics.pricing.comparison_view import ComparisonView
from vm_desktop.ui.pages.metrics.pricing.nothing import Nothing
from vm_desktop.ui.pages.metrics.pricing.swap_view import SwapView
from vm_desktop.ui.pages.metrics.pricing.tiers_view import TiersView
from vm_desktop.ui.pages.metrics.pricing.view.swap import caveat
from vm_desktop.ui.pages.metrics.pricing.view.tiers import TierSettings, tier_question
from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.segmented_control import SegmentedControl
from vm_desktop.ui.widgets.text_label import TextLabel

ONE_RATE, TIERS, ALL = "rate", "tiers", "all"
_METRIC_WIDTH = 220


class PricingPanel(QWidget):
    """Prices candidates while it is looked at: what it shows is worked out in the background by `pricing`.

    `edit_requested` carries AddScenario, followed by the command to go to the prices.
    """

    edit_requested = Signal(object, object)
    command_requested = Signal(object)

    def __init__(self, pricing: MetricPricing, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("price-panel")
        self._pricing = pricing
        self._project: Project | None = None
        self._inputs: PricingInputs | UserError = inputs_of(None)
        self._metric: MetricId | None = None
        self._settings = TierSettings()
        self._answers: dict[str, SwapAnswer | TierAnswer | ComparisonAnswer] = {}
        self._is_outdated = True
        self._build_parts()
        self._lay_out()
        self._connect()

    def show_lab(self, project: Project | None, _report: object) -> None:
        """Show the project; what the lab knows of the metrics does not matter to prices."""
        self.show_project(project)

    def show_project(self, project: Project | None) -> None:
        """Take notice of the project; what it shows is worked out anew only where it rests on something else."""
        self._project = project
        inputs = inputs_of(project)
        is_same = (
            isinstance(inputs, PricingInputs)
            and isinstance(self._inputs, PricingInputs)
            and inputs.are_the_same(self._inputs)
        )
        if is_same:
            return
        self._inputs = inputs
        self._answers.clear()
        self._is_outdated = True
        if self.isVisible():
            self._refresh()

    def open_metric(self, metric: MetricId) -> None:
        """Look at one candidate at one rate."""
        self._choose_metric(metric)
        self._mode.show_choice(ONE_RATE)
        self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing be worked out that nobody sees."""
        super().hideEvent(event)
        self._pricing.stop()
        self._is_outdated = True

    # -- what is asked -----------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        self._is_outdated = False
        if isinstance(self._inputs, UserError):
            self._show_error(self._inputs)
            return
        if not self._inputs.metrics:
            self._show_error(
                UserError(self.tr("There is no metric to price yet."), hint=self.tr("Add one in the tab Metrics."))
            )
            return
        ids = [metric.id for metric in self._inputs.metrics]
        if self._metric not in ids:
            self._metric = ids[0]
        names = tuple((metric.id, metric.name) for metric in self._inputs.metrics)
        self._choice.show_choices(names, self._metric or "")
        self._look()

    def _look(self) -> None:
        """Show the view that was chosen, and ask for what it shows."""
        if self._is_outdated or isinstance(self._inputs, UserError):
            return
        mode = self._mode.choice()
        self._choice.setEnabled(mode != ALL)
        view = {ONE_RATE: self._swap, TIERS: self._tiers, ALL: self._comparison}[mode]
        if mode in self._answers:
            self._stack.setCurrentWidget(view)
        match mode:
            case "rate":
                self._ask_swap(None)
            case "tiers":
                self._ask_tiers()
            case _:
                if ALL not in self._answers:
                    self._pricing.ask_comparison(self._inputs)
        self._show_working()

    def _ask_swap(self, rate: Decimal | None) -> None:
        metric = self._chosen_metric()
        if metric is None or isinstance(self._inputs, UserError):
            return
        known = self._answers.get(ONE_RATE)
        if isinstance(known, SwapAnswer) and known.question.metric == metric and rate in (None, known.swap.rate):
            self._take_swap(known)  # another metric may have been on its way meanwhile
            return
        self._pricing.ask_swap(SwapQuestion(inputs=self._inputs, metric=metric, rate=rate))
        self._show_working()

    def _ask_tiers(self) -> None:
        metric = self._chosen_metric()
        if metric is None or isinstance(self._inputs, UserError):
            return
        known = self._answers.get(TIERS)
        suggested = known.suggested if isinstance(known, TierAnswer) and self._is_about(known, metric) else ()
        self._pricing.ask_tiers(tier_question(self._settings, self._inputs, metric, suggested))
        self._show_working()

    def _is_about(self, answer: TierAnswer, metric: ValueMetric) -> bool:
        """Whether the bounds that were suggested are still suggested."""
        return answer.question.metric == metric and answer.question.count == self._settings.count

    def _chosen_metric(self) -> ValueMetric | None:
        return self._project.metric(self._metric) if self._project is not None and self._metric is not None else None

    # -- what is answered --------------------------------------------------------------------------------------

    def _take_swap(self, answer: SwapAnswer | UserError) -> None:
        if isinstance(answer, UserError):
            self._take_error(answer, ONE_RATE)
        elif self._is_wanted(answer) and self._project is not None:
            self._answers[ONE_RATE] = answer
            self._swap.show_swap(answer.swap, self._project)
            self._show_answered(ONE_RATE, self._swap)

    def _take_tiers(self, answer: TierAnswer | UserError) -> None:
        if isinstance(answer, UserError):
            self._take_error(answer, TIERS)
        elif self._is_wanted(answer) and self._project is not None:
            self._answers[TIERS] = answer
            self._tiers.show_answer(self._settings, answer, self._project)
            self._show_answered(TIERS, self._tiers)
            self._take_suggestion(answer)

    def _is_wanted(self, answer: SwapAnswer | TierAnswer) -> bool:
        """Whether it is about what is looked at now: the project may have changed, or another metric been chosen."""
        return answer.question.inputs is self._inputs and answer.question.metric.id == self._metric

    def _take_suggestion(self, answer: TierAnswer) -> None:
        """Ask again where the bounds that were wanted have become known only with this answer."""
        metric = self._chosen_metric()
        if metric is None or self._settings.bounds is not None or not self._is_about(answer, metric):
            return
        wanted = next((one.bounds for one in answer.suggested if one.source is self._settings.source), None)
        shown = tuple(tier.up_to for tier in answer.tiers.tiers[:-1]) if answer.tiers is not None else wanted
        if wanted is not None and wanted != shown:
            self._ask_tiers()

    def _take_comparison(self, answer: ComparisonAnswer | UserError) -> None:
        if isinstance(answer, UserError):
            self._take_error(answer, ALL)
        elif answer.inputs is self._inputs and self._project is not None:
            self._answers[ALL] = answer
            self._comparison.show_rows(answer.rows, self._project)
            self._show_answered(ALL, self._comparison)

    def _take_error(self, error: UserError, mode: str) -> None:
        self._answers.pop(mode, None)
        if self._mode.choice() == mode:
            self._show_error(error)

    def _show_answered(self, mode: str, view: QWidget) -> None:
        if self._mode.choice() == mode:
            self._stack.setCurrentWidget(view)
        self._show_working()

    def _show_error(self, error: UserError) -> None:
        self._nothing.show_error(error)
        self._stack.setCurrentWidget(self._nothing)
        self._show_working()

    def _show_working(self) -> None:
        self._working.setText(self.tr("Working it out…") if self._pricing.is_working else "")

    def _show_progress(self, fraction: float) -> None:
        if self._mode.choice() == ALL and self._pricing.is_working:
            self._working.setText(self.tr("Working it out… {share}").format(share=percent(fraction, 0)))

    # -- what a person does ------------------------------------------------------------------------------------

    def _choose_metric(self, metric: MetricId) -> None:
        if metric == self._metric:
            return
        self._metric = metric
        self._choice.show_choice(metric)
        self._swap.wait()
        self._tiers.wait()
        if self._settings.bounds is not None:  # typed for another metric
            self._settings = TierSettings(fall=self._settings.fall)

    def _choose_by_hand(self, key: str) -> None:
        self._choose_metric(MetricId(key))
        self._look()

    def _change_settings(self, settings: TierSettings) -> None:
        self._settings = settings
        if self._project is not None:
            self._tiers.show_settings(settings, self._project)
        self._ask_tiers()

    def _make_scenario(self, edit: AddScenario) -> None:
        self.edit_requested.emit(edit, None)
        self.command_requested.emit(GoTo(PageName.PRICING))

    def _build_parts(self) -> None:
        self._choice = ChoiceField(name="price-metric", label=self.tr("Metric to price"))
        self._choice.setMinimumWidth(_METRIC_WIDTH)
        self._mode = SegmentedControl(
            ((ONE_RATE, self.tr("One rate")), (TIERS, self.tr("Tiers")), (ALL, self.tr("All candidates"))),
            name="price-mode",
            label=self.tr("Price as"),
        )
        self._working = TextLabel(style="small", tone="muted")
        self._caveat = TextLabel(caveat(), style="small", tone="muted", wrap=True)
        self._swap = SwapView()
        self._tiers = TiersView()
        self._comparison = ComparisonView()
        self._nothing = Nothing()
        self._stack = QStackedWidget()
        self._blank = QWidget()
        for part in (self._blank, self._swap, self._tiers, self._comparison, self._nothing):
            self._stack.addWidget(part)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_M)
        bar.addWidget(self._choice)
        bar.addWidget(self._mode)
        bar.addWidget(self._caveat, 1)
        bar.addWidget(self._working)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addLayout(bar)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._choice.chosen.connect(self._choose_by_hand)
        self._mode.chosen.connect(self._look)
        self._swap.rate_chosen.connect(self._ask_swap)
        self._swap.scenario_requested.connect(self._make_scenario)
        self._tiers.settings_changed.connect(self._change_settings)
        self._tiers.scenario_requested.connect(self._make_scenario)
        self._comparison.metric_chosen.connect(self.open_metric)
        self._nothing.command_requested.connect(self.command_requested)
        self._pricing.swap_answered.connect(self._take_swap)
        self._pricing.tiers_answered.connect(self._take_tiers)
        self._pricing.comparison_answered.connect(self._take_comparison)
        self._pricing.comparison_progressed.connect(self._show_progress)
