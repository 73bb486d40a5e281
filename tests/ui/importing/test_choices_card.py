"""A choice is offered where it matters, with the number of places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.importing.drafts import draft_of
from vm_desktop.core.dataset import Dataset
from vm_desktop.io.workbook import build_dataset
from vm_desktop.ui.importing.choices_card import ChoicesCard
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.policy_words import with_answer
from vm_desktop.ui.widgets.choice_field import ChoiceField

HEADER = ("Customer ID", "Month", "Calls")


@pytest.fixture
def card(qtbot: QtBot) -> ChoicesCard:
    card = ChoicesCard()
    qtbot.addWidget(card)
    card.show()
    return card


def dataset_of(draft: Draft) -> Dataset:
    return build_dataset(
        draft.workbook, draft.mapping, imported_at="2026-05-17T09:30:00+00:00", policies=draft.policies
    )


def offered(card: ChoicesCard) -> set[str]:
    fields = card.findChildren(ChoiceField)
    return {field.objectName().removeprefix("import-") for field in fields if field.isVisible()}


def labels(card: ChoicesCard) -> set[str]:
    return {label.text() for label in card.findChildren(QLabel) if label.isVisible()}


def test_a_choice_is_offered_only_where_its_kind_of_doubt_was_found(card: ChoicesCard, tmp_path: Path) -> None:
    draft = draft_of(tmp_path, {"Usage": (HEADER, ("a", "2025-01", 5), ("a", "2025-01", 5), ("a", "2025-02", 5))})
    card.show_draft(draft)
    card.show_dataset(draft, dataset_of(draft))
    assert offered(card) == {"segment", "currency", "duplicate_rows"}
    assert "Rows that are alike in every column (1)" in labels(card)


def test_a_choice_that_was_made_stays_on_offer(card: ChoicesCard, tmp_path: Path) -> None:
    draft = draft_of(tmp_path, {"Usage": (HEADER, ("a", "2025-01", 5), ("a", "2025-02", 6))})
    chosen = replace(draft, policies=with_answer(draft.policies, "outliers", "cap"))
    card.show_draft(chosen)
    card.show_dataset(chosen, dataset_of(chosen))
    assert offered(card) == {"segment", "currency", "outliers"}


def test_what_is_offered_stays_while_the_dataset_is_built_anew(card: ChoicesCard, tmp_path: Path) -> None:
    draft = draft_of(tmp_path, {"Usage": (HEADER, ("a", "2025-01", 5), ("a", "2025-01", 5), ("a", "2025-02", 5))})
    card.show_draft(draft)
    card.show_dataset(draft, dataset_of(draft))
    card.show_draft(draft)
    card.show_dataset(draft, None)
    assert "duplicate_rows" in offered(card)


AMOUNTS = (
    ("Customer ID", "Month", "Calls", "MRR", "Currency"),
    ("a", "2025-01", 1, 10, "USD"),
    ("b", "2025-01", 1, 5, "EUR"),
    ("c", "2025-01", 1, 5, "USD"),
)


def converting(folder: Path) -> Draft:
    draft = draft_of(folder, {"Usage": AMOUNTS})
    return replace(draft, policies=with_answer(draft.policies, "mixed_currencies", "convert"))


def test_a_rate_is_asked_for_where_amounts_are_to_be_converted(qtbot: QtBot, card: ChoicesCard, tmp_path: Path) -> None:
    draft = converting(tmp_path)
    card.show_draft(draft)
    card.show_dataset(draft, dataset_of(draft))
    field = card.findChild(QLineEdit, "import-rate-EUR")
    assert field.isVisible()
    assert {"1 EUR =", "USD"} <= labels(card)
    field.setFocus()
    qtbot.keyClicks(field, "1.08")
    with qtbot.waitSignal(card.policy_chosen) as chosen:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert chosen.args == ["EUR/USD", "1.08"]
    rated = replace(draft, policies=with_answer(draft.policies, *chosen.args))
    card.show_dataset(rated, dataset_of(rated))
    assert field.text() == "1.08"


def test_a_rate_that_is_no_number_is_marked_and_goes_nowhere(qtbot: QtBot, card: ChoicesCard, tmp_path: Path) -> None:
    draft = converting(tmp_path)
    card.show_draft(draft)
    card.show_dataset(draft, dataset_of(draft))
    field = card.findChild(QLineEdit, "import-rate-EUR")
    qtbot.keyClicks(field, "about 1")
    with qtbot.assertNotEmitted(card.policy_chosen):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.accessibleDescription() == "Type a positive number, such as 1.08."


def test_no_rate_is_asked_for_until_amounts_are_to_be_converted(card: ChoicesCard, tmp_path: Path) -> None:
    draft = draft_of(tmp_path, {"Usage": AMOUNTS})
    card.show_draft(draft)
    card.show_dataset(draft, dataset_of(draft))
    assert "mixed_currencies" in offered(card)
    assert not card.findChild(QWidget, "import-rates").isVisible()
