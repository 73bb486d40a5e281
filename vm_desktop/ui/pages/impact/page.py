"""The Impact page: customers and segments, old bill against new, and any bill explained."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from vm_desktop.core.edits import SetBaseline, SetSegmentColumn, SetUsageInMrr
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluation, evaluation_request
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.pages.impact.nothing import Nothing
from vm_desktop.ui.pages.impact.stage import CUSTOMERS, Room, Stage
from vm_desktop.ui.pages.impact.top_bar import TopBar
from vm_desktop.ui.pages.impact.view.explain import explain_view
from vm_desktop.ui.pages.impact.view.headline import State, is_compared_with_itself, state_of
from vm_desktop.ui.pages.page import Page
from vm_desktop.ui.pages.pricing.view.scenarios import baseline_of
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from vm_desktop.ui.widgets.banner import Banner


class ImpactPage(Page):
    """Who pays more and who pays less. Only what is in view is prepared, and only while the page is."""

    name = PageName.IMPACT

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("impact-page")
        self.setProperty("kind", "page")
        self._project: Project | None = None
        self._evaluation: Evaluation | None = None
        self._shown: tuple[Project, Evaluation] | None = None
        self._outdated: set[str] = set()
        self._customer_to_show: int | None = None
        self._month: int | None = None
        self._top = TopBar()
        self._banner = Banner(name="impact-banner")
        self._stage = Stage()
        self._nothing = Nothing()
        self._lay_out()
        self._connect()
        self.let_charts_be_saved()
        self._show_state()

    def subtitle(self) -> str:
        return self.tr("Who pays more, who pays less, and why")

    def show_project(self, project: Project | None, before: Project | None) -> None:
        if project is self._project:
            return
        self._project = project
        if project is not None:
            self._top.show_project(project)
        self._show_state()

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        self._evaluation = evaluation
        self._show_state()

    def show_customer(self, customer: int) -> None:
        """Choose a customer and explain the last bill; as soon as there is one."""
        self._customer_to_show = customer
        self._show_awaited_customer()

    # -- showing -----------------------------------------------------------------------------------------------

    def _show_state(self) -> None:
        """Show the impact, or what is missing. While a newer evaluation is on its way, the last one stays."""
        project, evaluation = self._project, self._evaluation
        state = state_of(project, evaluation)
        if state is State.COMPUTING and self._still_shows(project):
            return
        if state in (State.READY, State.FAILED) and not _answers(evaluation, project):
            return
        if state is not State.READY or project is None or evaluation is None:
            self._shown = None
            self._nothing.show_state(state, project, evaluation)
            self._states.setCurrentWidget(self._nothing)
            return
        self._shown = (project, evaluation)
        self._outdated = {*self._stage.parts, "top", "panel"}
        self._states.setCurrentIndex(0)
        self._fill()

    def _still_shows(self, project: Project | None) -> bool:
        return self._shown is not None and project is not None and self._shown[0].dataset is project.dataset

    def _fill(self) -> None:
        """Prepare what is in view and outdated."""
        if self._shown is None or not self.isVisible():
            return
        project, evaluation = self._shown
        if "top" in self._outdated and evaluation.report is not None:
            self._top.show_report(project, evaluation.report)
            self._show_banner(project)
        for key in self._stage.shown_parts():
            if key in self._outdated:
                self._stage.parts[key].show_impact(project, evaluation)
                self._outdated.discard(key)
        if "panel" in self._outdated and self._stage.is_explaining:
            self._show_explanation()
        self._outdated -= {"top", "panel"}
        self._show_awaited_customer()

    def _show_banner(self, project: Project) -> None:
        if is_compared_with_itself(project):
            text = self.tr("The scenario is compared with itself, so nothing changes. Choose another one to compare.")
            self._banner.show_message("info", text, dismissible=False)
        else:
            self._banner.hide()

    def _show_awaited_customer(self) -> None:
        if self._customer_to_show is None or self._shown is None or not self.isVisible():
            return
        customer, self._customer_to_show = self._customer_to_show, None
        self._stage.show_view(CUSTOMERS)
        self._explain(customer)

    # -- explaining --------------------------------------------------------------------------------------------

    def _explain(self, customer: int) -> None:
        self._stage.show_panel(True)
        self._stage.customers.show_customer(customer)
        self._focus_table()
        self._show_explanation()

    def _show_explanation(self) -> None:
        customer = self._stage.customers.customer
        if self._shown is None:
            return
        if customer is None:
            self._close_panel()
            return
        project, evaluation = self._shown
        view = explain_view(project, evaluation, customer, self._month)
        if view is not None:
            self._stage.panel.show_explanation(view)
        elif project.dataset is not None:
            name = str(project.dataset.customer_names[customer])
            self._stage.panel.show_nothing(name, self.tr("Nothing is billed to this customer, on neither side."))

    def _choose_month(self, month: int) -> None:
        self._month = month
        self._show_explanation()

    def _customer_chosen(self, _customer: int) -> None:
        if self._stage.is_explaining:
            self._show_explanation()

    def _close_panel(self) -> None:
        self._stage.show_panel(False)
        self._focus_table()

    # -- filtering from charts and segments --------------------------------------------------------------------

    def _show_changes(self, low: float, high: float) -> None:
        self._stage.show_view(CUSTOMERS)
        self._stage.customers.filters.choose_changes((low, high))
        self._focus_table()

    def _show_segment(self, segment: str) -> None:
        self._stage.show_view(CUSTOMERS)
        self._stage.customers.filters.choose_segment(segment)
        self._focus_table()

    def _focus_table(self) -> None:
        self._stage.customers.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- Qt ----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stage.is_explaining:
            self._close_panel()
        else:
            super().keyPressEvent(event)

    # -- building ----------------------------------------------------------------------------------------------

    def _place_cut(self) -> None:
        is_spacious = self._stage.room is not Room.COMPACT
        self._top.place_cut_here(is_spacious)
        if not is_spacious:
            self._stage.place_cut(self._top.cut)

    def _set_baseline(self, key: str) -> None:
        self._ask(SetBaseline(baseline=baseline_of(key)))

    def _set_segment_column(self, column: str) -> None:
        self._ask(SetSegmentColumn(column=column or None))

    def _set_usage_in_mrr(self, key: str) -> None:
        self._ask(SetUsageInMrr(usage_in_mrr=UsageInMrr(key)))

    def _ask(self, edit: object) -> None:
        """Ask for an edit; where it is refused, the settings show again what the project says."""
        self.edit_requested.emit(edit, None)
        if self._project is not None:
            self._top.show_project(self._project)

    def _connect(self) -> None:
        stage = self._stage
        self._top.baseline_chosen.connect(self._set_baseline)
        self._top.segment_column_chosen.connect(self._set_segment_column)
        self._top.usage_in_mrr_chosen.connect(self._set_usage_in_mrr)
        self._nothing.baseline_chosen.connect(self._set_baseline)
        self._nothing.command_requested.connect(self.command_requested)
        stage.visible_changed.connect(self._fill)
        stage.room_changed.connect(self._place_cut)
        stage.customers.explain_requested.connect(self._explain)
        stage.customers.customer_chosen.connect(self._customer_chosen)
        stage.segments.segment_chosen.connect(stage.customers.filters.choose_segment)
        stage.segments.customers_requested.connect(self._show_segment)
        stage.changes.changes_chosen.connect(self._show_changes)
        stage.changes.customer_chosen.connect(self._explain)
        stage.panel.month_chosen.connect(self._choose_month)
        stage.panel.close_requested.connect(self._close_panel)

    def _lay_out(self) -> None:
        filled = QWidget()
        column = QVBoxLayout(filled)
        column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self._top)
        column.addWidget(self._banner)
        column.addWidget(self._stage, 1)
        self._stage.place_cut(self._top.cut)
        self._states = QStackedLayout(self)
        self._states.addWidget(filled)
        self._states.addWidget(self._nothing)


def _answers(evaluation: Evaluation | None, project: Project | None) -> bool:
    """Whether the evaluation is of the project as it is, and none newer is on its way."""
    if evaluation is None or project is None:
        return False
    return evaluation.request.asks_the_same(evaluation_request(project))
