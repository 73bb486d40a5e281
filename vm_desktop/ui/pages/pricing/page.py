"""The pricing page: what is edited on the left, what it does on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.edits import ChargeAt, PlanAt
from vm_desktop.core.plans import PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import Scenario
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.session.jobs import JobRunner
from vm_desktop.ui.commands import GoTo, PageName
from vm_desktop.ui.pages.page import Page
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.assignment_card import AssignmentCard
from vm_desktop.ui.pages.pricing.billing_rules import BillingRules
from vm_desktop.ui.pages.pricing.charge_list import ChargeList
from vm_desktop.ui.pages.pricing.choices import Choices
from vm_desktop.ui.pages.pricing.curve_card import CurveCard
from vm_desktop.ui.pages.pricing.findings_lookup import FindingsLookup
from vm_desktop.ui.pages.pricing.impact_cards import ImpactCards
from vm_desktop.ui.pages.pricing.nothing import Nothing
from vm_desktop.ui.pages.pricing.plan_card import PlanCard
from vm_desktop.ui.pages.pricing.scenario_bar import ScenarioBar
from vm_desktop.ui.pages.pricing.tab_order import TabOrder
from vm_desktop.ui.pages.pricing.use_memory import UseMemory
from vm_desktop.ui.pages.pricing.view.cost_curve import ShownCharge, tier_bounds
from vm_desktop.ui.pages.pricing.view.customers import customers_on
from vm_desktop.ui.pages.pricing.view.findings import charge_findings, problems_of_prices
from vm_desktop.ui.pages.pricing.view.plans import plan_tabs
from vm_desktop.ui.pages.pricing.view.scenarios import scenario_view
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL, SPACE_XS
from vm_desktop.ui.widgets.banner import Banner

_LEFT_SHARE, _RIGHT_SHARE = 47, 53
_LEAST_LEFT, _MOST_LEFT, _LEAST_RIGHT = 494, 780, 420
_LEAST_CURVE, _LEAST_IMPACT = 308, 196


class PricingPage(Page):
    """Plans, charges and tiers of the active scenario, with live charts of what they do.

    `jobs` looks for findings that count real customers; without it, findings are those of the prices alone.
    """

    gesture_abandoned = Signal(object)
    """A gesture whose edits this page has taken back (Escape): its step need not stay in the history."""

    name = PageName.PRICING
    icon = "layers"

    def __init__(self, jobs: JobRunner | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pricing-page")
        self.setProperty("kind", "page")
        self._project: Project | None = None
        self._evaluation: Evaluation | None = None
        self._findings: tuple[Problem, ...] = ()
        self._choices = Choices()
        self._use = UseMemory()
        self._asker = Asker(self)
        self._lookup = FindingsLookup(jobs, self)
        self._banner = Banner(name="pricing-banner")
        self._bar = ScenarioBar(self._asker)
        self._plan = PlanCard(self._asker)
        self._charges = ChargeList(self._asker)
        self._assignment = AssignmentCard(self._asker)
        self._rules = BillingRules(self._asker)
        self._curve = CurveCard(self._asker)
        self._impact = ImpactCards()
        self._nothing = Nothing(self._asker)
        self._lay_out()
        self._connect()
        self.show_project(None, None)

    def title(self) -> str:
        return self.tr("Pricing")

    def subtitle(self) -> str:
        return self.tr("Change a price and watch who pays more")

    # -- showing -----------------------------------------------------------------------------------------------

    def show_project(self, project: Project | None, before: Project | None) -> None:
        self._project = self._asker.project = project
        scenario = project.active_scenario if project is not None else None
        has_plans = scenario is not None and bool(scenario.price_book.plans)
        self._stack.setCurrentIndex(0 if has_plans else 1)
        if project is None or scenario is None or not has_plans:
            self._nothing.show_project(project)
            return
        self._choices.follow(project, before)
        if before is None or before.active != project.active:
            self._forget_messages()
        self._show_scenario(project, scenario)

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        self._evaluation = evaluation
        if self._project is None or self._project.active_scenario is None:
            return
        self._show_plan(self._project, self._project.active_scenario)
        self._show_impact(self._project)
        self._look_for_findings(self._project.active_scenario)

    def _show_scenario(self, project: Project, scenario: Scenario) -> None:
        view = scenario_view(project)
        if view is not None:
            self._bar.show_scenario(view)
        self._assignment.show_assignment(project, scenario)
        self._rules.show_rules(scenario)
        self._show_plan(project, scenario)
        if self._evaluation is None:
            self._show_impact(project)
        self._look_for_findings(scenario)

    def _show_plan(self, project: Project, scenario: Scenario) -> None:
        at = self._choices.plan_in(scenario)
        if at is None:
            return
        book = scenario.price_book
        self._plan.show_plan(book, at, plan_tabs(book))
        self._plan.show_customers(customers_on(self._evaluation, book.plan(at.plan)), self._all_customers(project))
        shown = self._shown_charge(project, scenario, at)
        use = self._use.recall(self._evaluation, shown) if shown is not None else None
        customers = use.in_tiers(tier_bounds(shown)) if use is not None and shown is not None else None
        self._charges.show_charges(project, scenario, at, shown, customers)
        self._curve.show_charge(shown, use, hint=self._hint(project))
        self._show_findings(shown)

    def _shown_charge(self, project: Project, scenario: Scenario, at: PlanAt) -> ShownCharge | None:
        charge = self._choices.charge_in(scenario, at)
        if charge is None:
            return None
        return ShownCharge(project=project, scenario=scenario, plan=scenario.price_book.plan(at.plan), at=charge)

    def _show_impact(self, project: Project) -> None:
        evaluation = self._evaluation
        report = evaluation.report if evaluation is not None else None
        self._impact.show_report(report, project, nothing=self._why_no_report(project, evaluation))

    def _why_no_report(self, project: Project, evaluation: Evaluation | None) -> str:
        if project.dataset is None:
            return self.tr("Import a workbook to see what customers would pay.")
        if evaluation is not None and evaluation.error is not None:
            return f"{evaluation.error.message} {evaluation.error.hint}".strip()
        return self.tr("Computing…")

    def _hint(self, project: Project) -> str:
        if project.dataset is None:
            return self.tr("import a workbook to see your customers here")
        return self.tr("drag to change a price")

    @staticmethod
    def _all_customers(project: Project) -> int | None:
        return project.dataset.shape[0] if project.dataset is not None else None

    # -- findings and refusals ---------------------------------------------------------------------------------

    def _look_for_findings(self, scenario: Scenario) -> None:
        self._lookup.look_at(scenario.price_book, self._evaluation)

    def _take_findings(self, book: PriceBook, findings: tuple[Problem, ...]) -> None:
        scenario = self._project.active_scenario if self._project is not None else None
        if self._project is None or scenario is None or scenario.price_book is not book:
            return
        self._findings = findings
        at = self._choices.plan_in(scenario)
        self._show_findings(self._shown_charge(self._project, scenario, at) if at is not None else None)

    def _show_findings(self, shown: ShownCharge | None) -> None:
        if shown is None:
            return
        noticed = self._evaluation.problems if self._evaluation is not None else ()
        problems = (*self._findings, *problems_of_prices(noticed))
        self._charges.editor.show_findings(charge_findings(problems, shown.at, shown.scenario.price_book))

    def _tell_refusal(self, refusal: UserError) -> None:
        self._banner.show_message("warning", f"{refusal.message} {refusal.hint}".strip())

    def _forget_messages(self) -> None:
        self._banner.hide()
        self._findings = ()

    # -- choosing ----------------------------------------------------------------------------------------------

    def _choose_plan(self, plan: str) -> None:
        scenario = self._project.active_scenario if self._project is not None else None
        if self._project is not None and scenario is not None:
            self._choices.choose_plan(PlanAt(scenario=scenario.id, plan=PlanId(plan)))
            self._show_plan(self._project, scenario)

    def _choose_charge(self, position: int) -> None:
        scenario = self._project.active_scenario if self._project is not None else None
        at = self._choices.plan_in(scenario) if scenario is not None else None
        if self._project is not None and scenario is not None and at is not None:
            self._choices.choose_charge(ChargeAt(scenario=at.scenario, plan=at.plan, position=position))
            self._show_plan(self._project, scenario)

    # -- building ----------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._asker.edit_requested.connect(self._pass_on)
        self._asker.gesture_abandoned.connect(self.gesture_abandoned)
        self._asker.moving.connect(self._impact.hold_ranges)
        self._asker.refused.connect(self._tell_refusal)
        self._lookup.found.connect(self._take_findings)
        self._bar.command_requested.connect(self.command_requested)
        for part in (self._nothing, self._curve, self._impact):
            part.command_requested.connect(self.command_requested)
        self._plan.plan_chosen.connect(self._choose_plan)
        self._charges.chosen.connect(self._choose_charge)
        self._charges.metrics_wanted.connect(lambda: self.command_requested.emit(GoTo(PageName.METRICS)))
        self._curve.tier_held.connect(self._charges.editor.tiers.select_tier)

    def _pass_on(self, edit: object, gesture: object) -> None:
        """An edit that can be made ends what was said about the last one."""
        self._banner.hide()
        self.edit_requested.emit(edit, gesture)

    def _lay_out(self) -> None:
        working = QWidget()
        column = QVBoxLayout(working)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self._bar)
        column.addWidget(self._banner)
        column.addWidget(self._build_columns(), 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(working)
        self._stack.addWidget(self._nothing)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _build_columns(self) -> QSplitter:
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setObjectName("pricing-columns")
        columns.setChildrenCollapsible(False)
        columns.addWidget(self._build_left())
        columns.addWidget(self._build_right())
        columns.setStretchFactor(0, _LEFT_SHARE)
        columns.setStretchFactor(1, _RIGHT_SHARE)
        return columns

    def _build_left(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, SPACE_XS, 0)
        column.setSpacing(SPACE_M)
        for part in (self._plan, self._charges, self._assignment, self._rules):
            column.addWidget(part)
        column.addStretch(1)
        TabOrder(inside)
        area = _scroll_area("pricing-left", inside)
        area.setMinimumWidth(_LEAST_LEFT)
        area.setMaximumWidth(_MOST_LEFT)
        return area

    def _build_right(self) -> QScrollArea:
        """Return the charts, one above the other: on a low screen they scroll before they are too small for a hand."""
        self._curve.setMinimumSize(_LEAST_RIGHT, _LEAST_CURVE)
        self._impact.setMinimumSize(_LEAST_RIGHT, _LEAST_IMPACT)  # also where it is wide: it must shrink
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._curve, 62)
        column.addWidget(self._impact, 38)
        area = _scroll_area("pricing-right", inside)
        area.setMinimumWidth(_LEAST_RIGHT)
        return area


def _scroll_area(name: str, content: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area
