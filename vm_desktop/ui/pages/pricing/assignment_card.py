"""The card that says how customers get a plan, and opens to change it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.core.edits import SetAssignment
from vm_desktop.core.plans import PlanId
from vm_desktop.core.price_book import Assignment, ByColumn, PriceBook, SinglePlan
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import Scenario, ScenarioId
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.disclosure import Disclosure
from vm_desktop.ui.pages.pricing.labelled import Labelled
from vm_desktop.ui.pages.pricing.value_table import ValueTable
from vm_desktop.ui.pages.pricing.view.assignment import (
    AssignmentView,
    assignment_for,
    assignment_view,
    with_default,
    with_value,
)
from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.text_label import TextLabel

_Shown = tuple[Project, ScenarioId, PriceBook]


class AssignmentCard(Card):
    """Shows the assignment of a price book."""

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(name="assignment-card", parent=parent)
        self._asker = asker
        self._shown: _Shown | None = None
        self._view: AssignmentView | None = None
        content = QWidget()
        self._disclosure = Disclosure(self.tr("Who gets which plan"), content, name="assignment")
        self._way = ChoiceField(name="assignment-way", label=self.tr("How customers get a plan"))
        self._plan = ChoiceField(name="assignment-plan", label=self.tr("Plan for everyone"))
        self._of_column = ChoiceField(name="assignment-column", label=self.tr("Column that says which plan"))
        self._plan_row = Labelled(self.tr("Plan"), self._plan)
        self._column_row = Labelled(self.tr("Column"), self._of_column)
        self._values = ValueTable()
        self._hint = TextLabel(style="small", tone="muted", wrap=True)
        self._lay_out(content)
        self._connect()

    def show_assignment(self, project: Project, scenario: Scenario) -> None:
        """Show how the scenario's customers get a plan."""
        book = scenario.price_book
        before, self._shown = self._shown, (project, scenario.id, book)
        if before is not None and _asks_the_same(before, self._shown):
            return
        view = assignment_view(project, book)
        if view == self._view:
            return
        self._view = view
        self._disclosure.show_title(self.tr("Who gets which plan"), view.sentence)
        self._way.show_choices(view.ways, view.way)
        self._plan.show_choices(view.plans, view.plan)
        self._of_column.show_choices(view.columns, view.column)
        self._plan_row.setVisible(view.way == "single")
        self._column_row.setVisible(view.way == "column")
        self._values.setVisible(view.way in ("column", "segment"))
        self._values.show_values(view)
        self._show_hint(view)

    def _show_hint(self, view: AssignmentView) -> None:
        words = ""
        if view.way == "cheapest":
            words = self.tr("Bills are computed for every plan, and each customer is put on the one that costs least.")
        elif view.way == "column":
            words = self.tr("Values that are a plan's name need no entry.")
        elif view.way == "segment":
            words = self.tr("Segments are chosen on the Data page.")
        if view.unlisted:
            words += " " + self.tr("{count} more values are not listed and get the default.").format(
                count=number(view.unlisted)
            )
        self._hint.setText(words.strip())
        self._hint.setVisible(bool(words))

    def _ask(self, assignment: Assignment) -> None:
        if self._shown is not None:
            self._asker.ask_aloud(SetAssignment(scenario=self._shown[1], assignment=assignment))

    def _choose_way(self, way: str) -> None:
        if self._shown is not None and self._view is not None and way != self._view.way:
            project, _, book = self._shown
            self._ask(assignment_for(way, project, book))

    def _choose_column(self, column: str) -> None:
        if self._shown is not None and isinstance(self._shown[2].assignment, ByColumn):
            self._ask(ByColumn(column=column, default=self._shown[2].assignment.default))

    def _choose_value(self, value: str, plan: str) -> None:
        if self._shown is not None:
            self._ask(with_value(self._shown[2].assignment, value, plan))

    def _choose_default(self, plan: str) -> None:
        if self._shown is not None:
            self._ask(with_default(self._shown[2].assignment, plan))

    def _connect(self) -> None:
        self._way.chosen.connect(self._choose_way)
        self._plan.chosen.connect(lambda plan: self._ask(SinglePlan(plan=PlanId(plan))))
        self._of_column.chosen.connect(self._choose_column)
        self._values.plan_chosen.connect(self._choose_value)
        self._values.default_chosen.connect(self._choose_default)

    def _lay_out(self, content: QWidget) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        for part in (self._way, self._plan_row, self._column_row, self._hint, self._values):
            column.addWidget(part)
        self.add(self._disclosure)


def _asks_the_same(before: _Shown, now: _Shown) -> bool:
    """Whether nothing changed that the assignment depends on: it is counted over all customers."""
    old, new = before[0], now[0]
    same_plans = before[2].plans is now[2].plans or _names(before[2]) == _names(now[2])
    same_data = old.dataset is new.dataset and old.segment_column == new.segment_column
    return same_plans and same_data and before[2].assignment is now[2].assignment


def _names(book: PriceBook) -> tuple[tuple[str, str], ...]:
    return tuple((plan.id, plan.name) for plan in book.plans)
