"""The switches in which billing vendors differ."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from vm_desktop.core.edits import SetSemantics
from vm_desktop.core.money import HalfRule
from vm_desktop.core.price_book import BillingSemantics
from vm_desktop.core.scenarios import Scenario
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.disclosure import Disclosure
from vm_desktop.ui.pages.pricing.labelled import Labelled
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class BillingRules(Card):
    """Shows the switches of a scenario's price book; they hold for all its plans."""

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(name="billing-rules-card", parent=parent)
        self._asker = asker
        self._scenario: Scenario | None = None
        content = QWidget()
        self._disclosure = Disclosure(self.tr("Billing rules"), content, name="billing-rules")
        self._at_zero = _switch(
            "rule-flat-fee-at-zero",
            self.tr("Charge the first tier's flat fee even at no usage"),
            self.tr("Most vendors do. It matters only where the first tier has a flat fee."),
        )
        self._reprices = _switch(
            "rule-included-reprices-all",
            self.tr("Once the included units are used up, price all units"),
            self.tr("Only for volume and stairstep charges. Off: only the units above are priced."),
        )
        self._half = ChoiceField(name="rule-rounding", label=self.tr("Half a cent is rounded"))
        self._half.show_choices(
            ((HalfRule.HALF_UP.value, self.tr("Up")), (HalfRule.HALF_EVEN.value, self.tr("To the even cent")))
        )
        self._lay_out(content)
        self._connect()

    def show_rules(self, scenario: Scenario) -> None:
        """Show the scenario's billing rules."""
        self._scenario = scenario
        rules = scenario.price_book.semantics
        self._at_zero.setChecked(rules.flat_fee_at_zero)
        self._reprices.setChecked(rules.included_reprices_all)
        self._half.show_choice(rules.rounding.value)
        usual = rules == BillingSemantics()
        self._disclosure.show_title(
            self.tr("Billing rules"), self.tr("as most vendors bill") if usual else self.tr("changed")
        )

    def _connect(self) -> None:
        self._at_zero.clicked.connect(lambda on: self._ask(flat_fee_at_zero=on))
        self._reprices.clicked.connect(lambda on: self._ask(included_reprices_all=on))
        self._half.chosen.connect(lambda key: self._ask(rounding=HalfRule(key)))

    def _ask(self, **rule: object) -> None:
        if self._scenario is not None:
            semantics = replace(self._scenario.price_book.semantics, **rule)  # type: ignore[arg-type]
            self._asker.ask_aloud(SetSemantics(scenario=self._scenario.id, semantics=semantics))
            self.show_rules(self._scenario)

    def _lay_out(self, content: QWidget) -> None:
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._at_zero)
        column.addWidget(self._reprices)
        column.addWidget(Labelled(self.tr("Half a cent is rounded"), self._half))
        self.add(self._disclosure)


def _switch(name: str, text: str, definition: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(name)
    box.setAccessibleName(text)
    box.setAccessibleDescription(definition)
    box.setToolTip(wrapped_tool_tip(definition))
    return box
