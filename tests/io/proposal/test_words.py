"""Words within formulas."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vm_desktop.core.money import currency
from vm_desktop.io.proposal.words import (
    customers_counted,
    filled,
    money_words,
    months_counted,
    number_text,
    quoted,
    said,
    together,
    units,
    unless,
)


def test_a_quote_is_doubled() -> None:
    assert quoted('say "yes"') == '"say ""yes"""'


def test_a_long_text_is_joined_from_parts_that_a_formula_may_hold() -> None:
    text = '"' * 700
    parts = quoted(text).split("&")
    assert all(len(part) <= 255 for part in parts)
    assert "".join(part[1:-1].replace('""', '"') for part in parts) == text


def test_what_is_said_together_says_both_the_formula_and_today() -> None:
    words = together(said("a "), unless("x=1", said("b"), is_so=False), unless("y=1", said("c"), is_so=True))
    assert words.today == "a b"
    assert words.formula == '"a "&IF(x=1,"","b")&IF(y=1,"","c")'


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (1234567.125, 2, "1,234,567.13"),
        (Decimal("0.0000125"), 7, "0.0000125"),
        (0, 2, "0.00"),
    ],
)
def test_numbers_are_written_as_a_spreadsheet_writes_them(value: float | Decimal, places: int, text: str) -> None:
    assert number_text(value, places) == text


def test_money_has_its_currencys_sign() -> None:
    assert money_words(currency("USD"), "A1", 2) == '"$"&FIXED(A1,2)'
    assert money_words(currency("KWD"), "A1", 3) == '"KWD "&FIXED(A1,3)'


def test_counts_and_units_have_their_plurals() -> None:
    assert [months_counted(1), months_counted(1200)] == ["1 month", "1,200 months"]
    assert [customers_counted(1), customers_counted(401)] == ["1 customer", "401 customers"]
    assert [units("contact"), units("GB"), units("seats")] == ["contacts", "GB", "seats"]


def test_words_stand_in_the_places_of_a_sentence_in_whatever_order() -> None:
    old, new = said("$1"), said("$2")
    assert filled("{new} instead of {old}.", old=old, new=new).today == "$2 instead of $1."
    assert filled("Statt {old} jetzt {new}", old=old, new=new).formula == '"Statt "&"$1"&" jetzt "&"$2"'
