"""Choices of an import are recorded, kept as JSON, and refused by name where they are not known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook.policies import (
    KINDS,
    DuplicateRows,
    MixedCurrencies,
    Outliers,
    Policies,
    policies_from_json,
    policies_to_json,
)


def test_every_choice_is_recorded_under_its_kind() -> None:
    assert [key for key, _ in Policies().recorded()] == list(KINDS)
    for key, kind in KINDS.items():
        assert isinstance(getattr(Policies(), key), kind)


def test_policies_survive_the_way_through_json() -> None:
    policies = Policies(duplicate_rows=DuplicateRows.DROP, mixed_currencies=MixedCurrencies.CONVERT)
    policies = policies.answered("outliers", "cap").answered("EUR/USD", "1.08").answered("JPY/USD", "0.0067")
    assert policies_from_json(policies_to_json(policies)) == policies
    assert policies_to_json(policies)["exchange_rates"] == {"EUR/USD": "1.08", "JPY/USD": "0.0067"}


def test_what_a_json_does_not_say_has_its_default() -> None:
    assert policies_from_json({"outliers": "cap"}) == Policies(outliers=Outliers.CAP)
    assert policies_from_json({}) == Policies()


def test_a_rate_is_recorded_in_words_and_taken_back_by_nothing() -> None:
    policies = Policies().answered("EUR/USD", " 1,08 ")
    assert policies.rate("EUR", "USD") == Decimal("1.08")
    assert policies.rate("GBP", "USD") is None
    assert policies.recorded()[-1] == ("exchange_rates", "1 EUR = 1.08 USD")
    assert policies.answered("EUR/USD", "") == Policies()


@pytest.mark.parametrize(
    ("document", "message", "hint"),
    [
        ({"outlier": "cap"}, "There is no policy 'outlier'.", "Did you mean 'outliers'?"),
        ({"outliers": "hide"}, "The policy outliers is 'hide'.", "It must be one of keep, leave_out, cap."),
        ({"exchange_rates": {"EUR/USD": "0"}}, "The policy EUR/USD is '0'.", "It must be a positive number."),
        ({"exchange_rates": {"EUR/USD": "1,080"}}, "The policy EUR/USD is '1,080'.", "It must be a positive number."),
        ({"exchange_rates": ["EUR"]}, "exchange_rates must be an object such as {'EUR/USD': '1.08'}.", ""),
        (["outliers"], "The policies must be an object with keys, not list.", ""),
    ],
)
def test_what_is_not_known_is_refused_by_name(document: object, message: str, hint: str) -> None:
    with pytest.raises(UserError) as refused:
        policies_from_json(document)
    assert (refused.value.message, refused.value.hint) == (message, hint)
