"""The card of what can be chosen for the whole import: segments, currency and policies."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.io.workbook.mapping import RowsAre
from vm_desktop.io.workbook.number_texts import CURRENCY_CODES
from vm_desktop.io.workbook.policies import Policies
from vm_desktop.ui import formatting
from vm_desktop.ui.importing import draft_words
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.exchange_rates import ExchangeRates
from vm_desktop.ui.importing.labelled import Labelled
from vm_desktop.ui.importing.policy_words import (
    MIXED_CURRENCIES,
    SUBSCRIPTION_MONTHS,
    PolicyWords,
    cases_of,
    policy_words,
)
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class ChoicesCard(Card):
    """`segment_chosen(column or None)`, `currency_chosen(code or None)`, `policy_chosen(key, answer)`.

    A policy is offered only where it matters: its kind of doubt was found, or another answer than the usual was given.
    Where amounts are to be converted there is a field for the rate of each currency; a rate that was typed is a policy
    too, ``policy_chosen("EUR/USD", "1.08")``.
    """

    segment_chosen = Signal(object)
    currency_chosen = Signal(object)
    policy_chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="import-choices", parent=parent)
        self.show_title(self.tr("Choices"))
        self.segment = ChoiceField(name="import-segment", label=self.tr("Group customers by"))
        self.currency = ChoiceField(name="import-currency", label=self.tr("Currency of all amounts"))
        self.segment.chosen.connect(lambda key: self.segment_chosen.emit(key or None))
        self.currency.chosen.connect(lambda key: self.currency_chosen.emit(key or None))
        self._policies: dict[str, tuple[ChoiceField, Labelled]] = {}
        self.add(Labelled(self.tr("Group customers by"), self.segment))
        self.add(Labelled(self.tr("Currency of all amounts"), self.currency))
        self._rates = ExchangeRates()
        self._rates.rate_typed.connect(self.policy_chosen)
        self._build_policies()
        self.body.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        self.segment.show_choices(draft_words.segment_choices(draft), draft.mapping.segment_column or "")
        for words in policy_words():
            field, _ = self._policies[words.key]
            field.show_choice(draft.policies.choice(words.key))

    def show_dataset(self, draft: Draft, dataset: Dataset | None) -> None:
        """Offer the currencies, the one that was found first, and the policies that matter to what was found; while
        nothing is known those that are offered stay."""
        self._show_currency(draft, dataset)
        if dataset is not None:
            self._rates.show_rates(draft.policies, dataset)
        for words in policy_words():
            if dataset is not None:
                self._show_policy(words, draft, cases_of(words, dataset.problems))

    def _show_policy(self, words: PolicyWords, draft: Draft, cases: int) -> None:
        field, box = self._policies[words.key]
        has_subscriptions = any(sheet.rows_are is RowsAre.SUBSCRIPTIONS for sheet in draft.mapping.sheets)
        is_changed = draft.policies.choice(words.key) != Policies().choice(words.key)
        label = f"{words.question} ({formatting.number(cases)})" if cases else words.question
        box.show_label(label)
        field.setAccessibleName(label)
        box.setVisible(cases > 0 or is_changed or (words.key == SUBSCRIPTION_MONTHS and has_subscriptions))

    def _show_currency(self, draft: Draft, dataset: Dataset | None) -> None:
        found = self.tr("As in the workbook")
        if dataset is not None and draft.mapping.currency is None:
            found = self.tr("As in the workbook ({code})").format(code=dataset.currency_code)
        codes = tuple((code, code) for code in sorted(CURRENCY_CODES))
        self.currency.show_choices((("", found), *codes), draft.mapping.currency or "")

    def _build_policies(self) -> None:
        for words in policy_words():
            field = ChoiceField(name=f"import-{words.key}", label=words.question)
            field.show_choices(words.answers, words.answers[0][0])
            field.chosen.connect(lambda answer, key=words.key: self.policy_chosen.emit(key, answer))
            box = Labelled(words.question, field)
            box.setToolTip(wrapped_tool_tip(words.explanation))
            self._policies[words.key] = (field, box)
            self.add(box)
            box.hide()
            if words.key == MIXED_CURRENCIES:
                self.add(self._rates)
