from decimal import Decimal
from time import perf_counter

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.ui.formatting import (
    MINUS,
    Formats,
    currency_symbol,
    money,
    number,
    percent,
    signed_money,
    signed_number,
    signed_percent,
    significant,
    unit_price,
)
from vm_desktop.ui.formatting.formats import formats_of

amounts = st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=2)
locales = st.sampled_from(["en", "de", "fr", "ja", "pt_BR", "sv", "en_IN", "de_CH", "pl"])
currencies = st.sampled_from(["USD", "EUR", "GBP", "JPY"])


@given(amount=amounts, locale=locales, currency=currencies)
def test_money_reads_as_babel_writes_it(amount: Decimal, locale: str, currency: str) -> None:
    if currency == "JPY":
        amount = amount.to_integral_value()
    expected = format_currency(abs(amount), currency, locale=locale)
    assert money(amount, currency, formats=formats_of(locale)).lstrip(MINUS) == expected


@given(value=st.integers(-(10**12), 10**12), locale=locales)
def test_numbers_and_percentages_read_as_babel_writes_them(value: int, locale: str) -> None:
    assert number(abs(value), formats=formats_of(locale)) == format_decimal(abs(value), locale=locale)
    assert percent(abs(value), 0, formats=formats_of(locale)) == format_percent(abs(value), locale=locale)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12_345, "12.3k"),
        (999, "999"),
        (1_000, "1k"),
        (999_950, "1M"),
        (999_499, "999k"),
        (7_523_456, "7.52M"),
        (1_200_000_000, "1.2B"),
        (-12_345, "−12.3k"),
        (100_000, "100k"),
    ],
)
def test_compact_numbers_keep_three_figures(value: int, text: str) -> None:
    assert number(value, compact=True) == text


def test_compact_money_takes_the_abbreviation_of_the_locale() -> None:
    assert money(7_523_456, "USD", compact=True) == "$7.52M"
    assert money(7_523_456, "EUR", compact=True, formats=formats_of("de")) == "7,52\u00a0Mio.\u00a0€"


def test_a_half_cent_rounds_away_from_zero() -> None:
    assert money(Decimal("2.665"), "USD") == "$2.67"
    assert money(Decimal("-2.665"), "USD") == "−$2.67"


def test_a_unit_price_shows_every_decimal_it_has() -> None:
    assert unit_price(Decimal("0.0000125"), "USD") == "$0.0000125"
    assert unit_price(Decimal("0.10"), "USD") == "$0.10"
    assert unit_price(Decimal("100"), "USD") == "$100.00"
    assert unit_price(Decimal("1E+2"), "JPY") == "¥100"


def test_a_signed_value_that_rounds_to_nothing_has_no_sign() -> None:
    assert signed_percent(0.351) == "+35.1%"
    assert signed_percent(-0.04) == "−4.0%"
    assert signed_percent(-0.0001) == "0.0%"
    assert signed_money(Decimal("49"), "USD") == "+$49.00"
    assert signed_money(0, "USD") == "$0.00"
    assert signed_number(-3) == "−3"


def test_a_currency_without_a_symbol_stands_apart_from_its_amount() -> None:
    assert money(5, "CHF") == "CHF\u00a05.00"
    assert money(Decimal("1.5"), "KWD") == "KWD\u00a01.500"


def test_what_is_missing_or_endless_is_said_so() -> None:
    assert money(float("nan"), "USD") == "–"
    assert number(float("inf")) == "∞"


def test_a_currency_symbol_follows_the_locale() -> None:
    assert currency_symbol("USD") == "$"
    assert currency_symbol("USD", words="en_CA") == "US$"


def test_ten_thousand_amounts_are_written_faster_than_babel_writes_them() -> None:
    started = perf_counter()
    for cents in range(10_000):
        money(cents / 100, "USD")
    ours = perf_counter() - started
    started = perf_counter()
    for cents in range(10_000):
        format_currency(cents / 100, "USD", locale="en")
    assert ours < (perf_counter() - started) / 2


def test_india_groups_by_two_digits_above_the_thousands() -> None:
    india = Formats(numbers="en_IN", words="en_IN")
    assert number(1_234_567, formats=india) == "12,34,567"
    assert money(123_456_789, "INR", formats=india) == "₹12,34,56,789.00"
    assert number(12_345_678, compact=True, formats=india) == "1.23Cr"


def test_signs_of_a_region_go_with_the_words_of_a_language() -> None:
    formats = Formats(numbers="de_DE", words="en")
    assert money(Decimal("1234.5"), "USD", formats=formats) == "1.234,50\u00a0$"
    assert number(7_523_456, compact=True, formats=formats) == "7,52M"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (1234.5, "1,234.5"), (0.012345678, "0.0123457"), (2_000_000.4, "2,000,000"), (-0.5, "−0.5")],
)
def test_significant_figures_have_no_needless_zeros(value: float, text: str) -> None:
    assert significant(value, 6) == text
