"""Roles, confidences, choices and files in words."""

import pytest

from vm_desktop.io.workbook.mapping import ColumnMapping, Role, RowsAre
from vm_desktop.io.workbook.policies import Policies
from vm_desktop.ui.importing.confidence import Confidence, confidence_of, confidence_words
from vm_desktop.ui.importing.corrections import CHOSEN
from vm_desktop.ui.importing.file_words import fingerprint_words, moment_words, size_words
from vm_desktop.ui.importing.policy_words import policy_words, recorded_words, with_answer
from vm_desktop.ui.importing.role_words import (
    role_definition,
    role_words,
    roles_for,
    rows_are_words,
    sheet_kind_words,
)


def test_every_role_has_a_name_of_its_own_and_a_definition() -> None:
    assert len({role_words(role) for role in Role}) == len(Role)
    assert all(role_definition(role).endswith(".") for role in Role)


def test_every_kind_of_row_has_a_name_of_its_own() -> None:
    assert len({rows_are_words(kind) for kind in RowsAre}) == len({sheet_kind_words(kind) for kind in RowsAre}) == 4


@pytest.mark.parametrize("kind", RowsAre)
def test_a_column_can_always_be_left_out(kind: RowsAre) -> None:
    assert roles_for(kind)[0] is Role.IGNORE


@pytest.mark.parametrize(
    ("role", "confidence", "reason", "expected"),
    [
        (Role.USAGE, 0.9, "the header says “seats”", Confidence.HIGH),
        (Role.USAGE, 0.6, "holds quantities", Confidence.MEDIUM),
        (Role.SEGMENT, 0.35, "2 values", Confidence.LOW),
        (Role.IGNORE, 0.5, "has no values", Confidence.UNUSED),
        (Role.IGNORE, 1.0, CHOSEN, Confidence.CHOSEN),
    ],
)
def test_confidence_is_told_in_words(role: Role, confidence: float, reason: str, expected: Confidence) -> None:
    mapped = ColumnMapping(column="x", role=role, confidence=confidence, reason=reason)
    assert confidence_of(mapped) is expected
    assert confidence_words(expected).text


def test_every_policy_that_is_recorded_can_be_told_and_chosen() -> None:
    recorded = Policies().recorded()
    assert [policy.key for policy in policy_words()] == [key for key, _ in recorded]
    for policy in policy_words():
        for key, text in policy.answers:
            changed = with_answer(Policies(), policy.key, key)
            assert dict(changed.recorded())[policy.key] == key
            assert recorded_words(policy.key, key) == (policy.question, text)


def test_a_policy_of_another_version_is_shown_as_it_is_recorded() -> None:
    assert recorded_words("moon_phase", "full") == ("moon_phase", "full")


def test_files_are_described_by_size_time_and_the_beginning_of_their_fingerprint() -> None:
    assert size_words(999) == "999 bytes"
    assert size_words(284_000) == "284 kB"
    assert size_words(1_500_000) == "1.5 MB"
    assert moment_words("2026-11-22T21:58:12+00:00") == "2026-11-22, 21:58 UTC"
    assert moment_words("yesterday") == "yesterday"
    assert fingerprint_words("0123456789abcdef") == "0123456789ab…"


def test_what_is_recorded_without_being_a_choice_has_words_too() -> None:
    assert recorded_words("active_months", "sign_up_to_churn")[1] == "From sign-up to churn"
    assert recorded_words("exchange_rates", "1 EUR = 1.08 USD") == ("Exchange rates", "1 EUR = 1.08 USD")
