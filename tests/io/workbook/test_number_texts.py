"""Numbers that were stored as text."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.io.workbook.number_texts import comma_evidence, is_code, read_numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-12.5", -12.5),
        ("1,234.50", 1234.5),
        ("1.234,50", 1234.5),
        ("1 234,50", 1234.5),
        ("1\u00a0234\u00a0567", 1234567),
        ("1'234.50", 1234.5),
        ("1,234,567", 1234567),
        ("12,34,567", 1234567),
        ("(12.00)", -12),
        ("12.00-", -12),
        ("−3", -3),
        ("$1,200.00", 1200),
        ("1.200,00 €", 1200),
        ("USD 5", 5),
        ("-€5", -5),
        ("12 %", 0.12),
        ("1e3", 1000),
        (".5", 0.5),
    ],
)
def test_a_number_is_read_from_text(text: str, number: float) -> None:
    assert read_numbers([text]).values[0] == pytest.approx(number)


@pytest.mark.parametrize(
    "text", ["", "abc", "1_000", "nan", "inf", "12 apples", "1.2.3", "(5", "--5", "1,2,3", "2025-01-02"]
)
def test_what_is_no_number_is_not_read_as_one(text: str) -> None:
    assert math.isnan(read_numbers([text]).values[0])


def test_the_column_decides_whether_the_comma_is_the_decimal_sign() -> None:
    assert read_numbers(["1,234", "1,5"]).values.tolist() == [1.234, 1.5]
    assert read_numbers(["1,234", "1,500.25"]).values.tolist() == [1234, 1500.25]


def test_a_comma_before_three_digits_is_thousands_and_told_as_a_guess() -> None:
    found = read_numbers(["1,234", "5,678"])
    assert found.values.tolist() == [1234, 5678]
    assert found.is_ambiguous


def test_the_rest_of_the_file_settles_what_the_column_leaves_open() -> None:
    found = read_numbers(["1,234", "5,678"], decimal_comma=True)
    assert found.values.tolist() == [1.234, 5.678]
    assert not found.is_ambiguous
    assert read_numbers(["1.234"], decimal_comma=True).values.tolist() == [1234]


def test_currencies_beside_amounts_are_noticed() -> None:
    assert read_numbers(["€ 5", "7 EUR", "$3"]).currencies == {"EUR", "USD"}


def test_leading_zeros_and_very_long_digits_are_codes() -> None:
    assert is_code("00042")
    assert is_code("12345678901234567890")
    assert not is_code("0")
    assert not is_code("0.5")
    assert not is_code("42")


def test_files_without_a_telling_number_give_no_evidence() -> None:
    assert comma_evidence(["1,234", "5", "abc"]) is None
    assert comma_evidence(["1,5"]) is True
    assert comma_evidence(["1.5"]) is False


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=20))
def test_grouped_numbers_of_both_styles_read_back(cents: list[int]) -> None:
    english = [f"{value / 100:,.2f}" for value in cents]
    german = [text.translate(str.maketrans(",.", ".,")) for text in english]
    expected = np.array(cents) / 100
    np.testing.assert_allclose(read_numbers(english).values, expected)
    np.testing.assert_allclose(read_numbers(german).values, expected)
