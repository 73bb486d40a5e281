"""The card of plans: tabs to choose one, and the terms of the chosen plan."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.core.edits import AddPlan, DuplicatePlan, MovePlan, PlanAt, RemovePlan, RenamePlan, SetBillingPeriod
from vm_desktop.core.plans import BillingPeriod, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.ui.formatting import currency_symbol, number
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.disclosure import Disclosure
from vm_desktop.ui.pages.pricing.discounts import DiscountList
from vm_desktop.ui.pages.pricing.field_row import FieldRow
from vm_desktop.ui.pages.pricing.labelled import Labelled
from vm_desktop.ui.pages.pricing.live_field import LiveField
from vm_desktop.ui.pages.pricing.plan_tabs import PlanTabs
from vm_desktop.ui.pages.pricing.view.plans import more_summary
from vm_desktop.ui.pages.pricing.view.settings import plan_settings
from vm_desktop.ui.pages.pricing.view.words import per_period, period_choices
from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField


class PlanCard(Card):
    """Shows one plan of a price book. Emits `plan_chosen(id)`; everything else is asked for."""

    plan_chosen = Signal(str)

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(name="plan-card", parent=parent)
        self._asker = asker
        self._at: PlanAt | None = None
        self._plan: Plan | None = None
        self.tabs = PlanTabs()
        self._period = ChoiceField(name="plan-period", label=self.tr("Billed"))
        self._fields = self._build_fields()
        self._credit = LiveField(
            self.tr("Prepaid credit"),
            name="plan-credit",
            asker=asker,
            definition=self.tr("Each bill draws on this much; what is left of it lapses with the billing period."),
        )
        self._discounts = DiscountList(asker)
        self._more = Disclosure(self.tr("Discounts and credit"), self._build_more(), name="plan-more")
        self._lay_out()
        self._connect()

    def show_plan(self, book: PriceBook, at: PlanAt, names: tuple[tuple[str, str], ...]) -> None:
        """Show the plan at this address, and all plans as (id, name) tabs."""
        plan = book.plan(at.plan)
        self.tabs.show_plans(names, at.plan)
        if plan is self._plan and at == self._at:
            return
        self._at, self._plan = at, plan
        symbol = currency_symbol(book.currency.code)
        settings = plan_settings(at, plan)
        for key, field in (*self._fields.items(), ("prepaid_credit", self._credit)):
            field.show_unit(symbol, placeholder=self.tr("none") if key != "base_fee" else "")
            field.show_setting(settings[key])
            field.setAccessibleDescription(per_period(plan.billing_period))
        self._period.show_choices(period_choices(), plan.billing_period.value)
        self._discounts.show_discounts(book, at, plan)
        self._more.show_title(self.tr("Discounts and credit"), more_summary(plan, book))

    def show_customers(self, customers: int | None, total: int | None) -> None:
        """Say how many customers have the plan, where that is known."""
        if customers is None or total is None:
            self.tabs.show_note("", "")
        else:
            words = self.tr("1 customer") if customers == 1 else self.tr("{count} customers")
            definition = self.tr("{count} of {all} customers get this plan.")
            numbers = {"count": number(customers), "all": number(total)}
            self.tabs.show_note(words.format(**numbers), definition.format(**numbers))

    def _build_fields(self) -> dict[str, LiveField]:
        period = self.tr("per billing period")
        texts = (
            ("base_fee", self.tr("Base fee"), self.tr("What the plan costs before any usage, {period}.")),
            ("minimum", self.tr("Minimum"), self.tr("A bill is never below this, {period}. Empty: no minimum.")),
            ("maximum", self.tr("Maximum"), self.tr("A bill is never above this, {period}. Empty: no maximum.")),
        )
        return {
            key: LiveField(label, name=f"plan-{key}", asker=self._asker, definition=text.format(period=period))
            for key, label, text in texts
        }

    def _build_more(self) -> QWidget:
        more = QWidget()
        column = QVBoxLayout(more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._discounts)
        column.addWidget(FieldRow((self._credit, QWidget()), name="plan-credit-row"))
        return more

    def _lay_out(self) -> None:
        fields = self._fields
        period = Labelled(self.tr("Billed"), self._period, definition=self.tr("The time that one bill covers."))
        row = (fields["base_fee"], period, fields["minimum"], fields["maximum"])
        self.add(self.tabs)
        self.add(FieldRow(row, name="plan-terms"))
        self.add(self._more)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.plan_chosen)
        self.tabs.add_requested.connect(self._add)
        self.tabs.renamed.connect(lambda plan, name: self._ask_about(plan, RenamePlan, name=name))
        self.tabs.duplicate_requested.connect(lambda plan: self._ask_about(plan, DuplicatePlan))
        self.tabs.remove_requested.connect(lambda plan: self._ask_about(plan, RemovePlan))
        self.tabs.move_requested.connect(lambda plan, to: self._ask_about(plan, MovePlan, to=to))
        self._period.chosen.connect(self._set_period)

    def _add(self) -> None:
        if self._at is not None:
            plan = Plan(id=PlanId(""), name=self.tr("New plan"))
            self._asker.ask_aloud(AddPlan(scenario=self._at.scenario, plan=plan))

    def _ask_about(self, plan: str, edit: type, **what: object) -> None:
        if self._at is not None:
            at = PlanAt(scenario=self._at.scenario, plan=PlanId(plan))
            self._asker.ask_aloud(edit(at=at, **what))

    def _set_period(self, key: str) -> None:
        if self._at is not None:
            self._asker.ask_aloud(SetBillingPeriod(at=self._at, period=BillingPeriod(key)))
