"""Tier tables as people paste them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from vm_desktop.core.charges import Tier
from vm_desktop.core.edits import parse_tier_block
from vm_desktop.core.edits.typed_numbers import typed_number, uses_decimal_comma
from vm_desktop.core.problems import UserError


def cells(block: str) -> list[list[str]]:
    return [line.split("|") for line in block.strip().splitlines()]


def read(block: str) -> list[tuple[str | None, str, str]]:
    """Return (up to, unit price, flat fee) of each tier in plain digits."""
    return [
        (None if tier.up_to is None else f"{tier.up_to:f}", f"{tier.unit_price:f}", f"{tier.flat_fee:f}")
        for tier in parse_tier_block(cells(block))
    ]


TWO = [("100", "0.012", "0"), (None, "0.01", "0")]


@pytest.mark.parametrize(
    "block",
    [
        "1-100|$0.012\n101+|$0.01",
        "0 - 100|0.012\n100 - ∞|0.01",
        "1 – 100|US$0.012\nmore than 100|US$0.01",
        "1 to 100 calls|0.012 USD\nand above|0.01 USD",
        "up to 100|$0.012 / call\nunlimited|$0.01 / call",
        "≤ 100|1.2%\n> 100|1%",
        "100|0.012\n∞|0.01",
        "100|0.012\n|0.01",
        "0|0.012\n100|0.01",
        "1+|0.012\n101+|0.01",
        "0|100|0.012\n100||0.01",
        "1|100|0.012|0\n101|and above|0.01|-",
        "From|To|Price\n1|100|0.012\n101|no limit|0.01",
        "Tier|Price per call\n1-100|0.012\n101+|0.01",
        "Tier|Up to|Unit price|Flat fee\nSmall|100|0.012|free\nLarge|∞|0.01|",
        "Plan|From|To|Unit price|Base fee\nStarter|0|100|$0.012|$0\nGrowth|100|∞|$0.01|$0",
        "||\n1-100||0.012\n||\n101+||0.01",
        "1-100|0,012 €\n101+|0,01 €",
    ],
)
def test_is_read_as_two_tiers(block: str) -> None:
    assert read(block) == TWO


def test_thousands_separators_in_every_fashion_are_read() -> None:
    for thousand, million in (("1,000", "1,000,000"), ("1 000", "1 000 000"), ("1'000", "1'000'000"), ("1k", "1M")):
        assert [tier[0] for tier in read(f"{thousand}|2.5\n{million}|2.25\n∞|2")] == ["1000", "1000000", None]


def test_a_block_with_decimal_commas_has_dots_between_thousands() -> None:
    assert read("1.000|0,5\n10.000|0,25\n∞|0,125") == [
        ("1000", "0.5", "0"),
        ("10000", "0.25", "0"),
        (None, "0.125", "0"),
    ]


def test_a_third_column_is_the_flat_fee() -> None:
    assert read("1-100|0.5|$10\n101+|0.25|$49") == [("100", "0.5", "10"), (None, "0.25", "49")]
    assert read("100|0.5|10\n∞|0.25|49") == [("100", "0.5", "10"), (None, "0.25", "49")]


def test_for_a_stairstep_the_amounts_are_flat_fees() -> None:
    tiers = parse_tier_block(cells("1-100|$10\n101+|$49"), amounts_are_fees=True)
    assert tiers == (Tier(up_to=Decimal(100), flat_fee=Decimal(10)), Tier(up_to=None, flat_fee=Decimal(49)))


def test_a_flat_fee_column_with_a_header_needs_no_price() -> None:
    assert read("Up to|Flat fee\n100|10\n∞|49") == [("100", "0", "10"), (None, "0", "49")]


def test_one_row_is_a_tier_table_too() -> None:
    assert read("∞|0.5") == [(None, "0.5", "0")]


@pytest.mark.parametrize(
    ("block", "row", "code", "words"),
    [
        ("1-100|1\nbanana|2", 2, "tiers.unreadable_bound", "'banana' is no bound"),
        ("1-100|1\n101+|two", 2, "tiers.unreadable_price", "'two' is no price"),
        ("1-100|1\n101+|", 2, "tiers.unreadable_price", "There is no price"),
        ("Up to|Price\n100|1\n∞|x", 3, "tiers.unreadable_price", "Row 3: 'x'"),
        ("1-100|1\n201+|2", 2, "tiers.gap", "begins at 201, but the tiers before it end at 100"),
        ("1-100|1\n50-200|2\n201+|1", 2, "tiers.overlap", "begins at 50, but the tiers before it end at 100"),
        ("100+|1", 1, "tiers.gap", "begins at 100"),
        ("1-100|1,00,0\n101+|2", 1, "tiers.unreadable_price", "'1,00,0'"),
    ],
)
def test_what_cannot_be_read_names_its_row(block: str, row: int, code: str, words: str) -> None:
    with pytest.raises(UserError) as refusal:
        read(block)
    assert words in refusal.value.message
    assert [(problem.row, problem.code) for problem in refusal.value.problems] == [(row, code)]


def test_every_unreadable_row_is_told() -> None:
    with pytest.raises(UserError) as refusal:
        read("1-100|x\nbanana|2\n201+|y")
    assert [problem.row for problem in refusal.value.problems] == [1, 2, 3]


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("100|1\n50|2\n∞|1", "tiers.not_increasing"),
        ("100|1\n200|2", "tiers.bounded_last"),
        ("∞|1\n100|2", "tiers.open_inside"),
        ("100|-1\n∞|2", "price.negative"),
    ],
)
def test_an_unsound_table_is_refused(block: str, code: str) -> None:
    with pytest.raises(UserError) as refusal:
        read(block)
    assert code in [problem.code for problem in refusal.value.problems]


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (" ", "no table"),
        ("Up to|Price", "a header and no rows"),
        ("1|2|3|4|5", "two to four columns, found 5"),
        ("100", "two to four columns, found 1"),
        ("\n".join("1|1" for _ in range(1001)), "1001 rows"),
    ],
)
def test_what_is_no_table_is_refused_in_words(block: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        parse_tier_block(cells(block) or [[""]])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("$1,234.50", "1234.5"),
        ("1 234", "1234"),
        ("€ 12", "12"),
        ("12 EUR", "12"),
        ("10k", "10000"),
        ("2.9%", "0.029"),
        ("free", "0"),
        ("-3", "-3"),
        (".5", "0.5"),
        ("0.0000125", "0.0000125"),
        ("１２", "12"),
        ("", None),
        ("1,2,3", None),
        ("12 apples", None),
        ("1e5", None),
        ("--1", None),
        ("1.2.3", None),
        ("9" * 80, None),
    ],
)
def test_typed_numbers_are_read_exactly(text: str, number: str | None) -> None:
    assert typed_number(text) == (None if number is None else Decimal(number))


def test_a_decimal_comma_is_told_by_the_numbers_beside_it() -> None:
    assert uses_decimal_comma(("1,000", "0,5"))
    assert not uses_decimal_comma(("1,000", "0.5"))
    assert not uses_decimal_comma(("1,000", "2,000"))
    assert typed_number("1.234,5", decimal_comma=True) == Decimal("1234.5")
    assert typed_number("1,234", decimal_comma=True) == Decimal("1.234")
