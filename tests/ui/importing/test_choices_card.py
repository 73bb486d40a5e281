"""A choice is offered where it matters, with the number of places."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
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
