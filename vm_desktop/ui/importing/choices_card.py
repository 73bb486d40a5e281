"""The card of what can be chosen for the whole import: segments, currency and policies."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.io.workbook.mapping import RowsAre
from vm_desktop.io.workbook.number_texts import CURRENCY_CODES
from vm_desktop.ui.importing import draft_words
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.labelled import Labelled
from vm_desktop.ui.importing.policy_words import policy_words
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

_SUBSCRIPTIONS_ONLY = "subscription_months"


class ChoicesCard(Card):
    """`segment_chosen(column or None)`, `currency_chosen(code or None)`, `policy_chosen(key, answer)`."""

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
        self._build_policies()
        self.body.addStretch(1)

    def show_draft(self, draft: Draft) -> None:
        self.segment.show_choices(draft_words.segment_choices(draft), draft.mapping.segment_column or "")
        has_subscriptions = any(sheet.rows_are is RowsAre.SUBSCRIPTIONS for sheet in draft.mapping.sheets)
        answers = dict(draft.policies.recorded())
        for key, (field, box) in self._policies.items():
            field.show_choice(answers[key])
            box.setVisible(has_subscriptions or key != _SUBSCRIPTIONS_ONLY)

    def show_currency(self, draft: Draft, dataset: Dataset | None) -> None:
        """Offer the currencies; the one that was found stands first."""
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
