from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.ui.formatting import Formats, decimal_comma, editable, money, number, read_number, unformatted, write_as
from vm_desktop.ui.formatting.formats import formats_of

LOCALES = ("en", "de", "fr", "de_CH", "en_IN", "pt_BR", "nl", "sv", "es")
amounts = st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=4)


@given(amount=amounts, locale=st.sampled_from(LOCALES))
def test_every_number_that_a_field_shows_can_be_typed(amount: Decimal, locale: str) -> None:
    write_as(formats_of(locale))
    assert read_number(editable(amount)) == amount


@given(amount=st.integers(-(10**12), 10**12), cents=st.integers(0, 99), locale=st.sampled_from(LOCALES))
def test_every_number_and_amount_that_is_shown_can_be_pasted(amount: int, cents: int, locale: str) -> None:
    write_as(formats_of(locale))
    exact = Decimal(amount) + Decimal(cents) / 100
    assert read_number(number(exact, 2)) == exact
    assert read_number(money(abs(exact), "EUR")) == abs(exact)


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("1.234,5", "1234.5", "1234.5"),
        ("1,234.5", "1234.5", "1234.5"),
        ("0,012", "0.012", "0.012"),
        ("0.012", "0.012", "0.012"),
        ("1.500", "1500", "1.5"),
        ("1,500", "1.5", "1500"),
        ("12.34", "12.34", "12.34"),
        ("12,34,567", "None", "1234567"),
    ],
)
def test_the_format_in_force_decides_only_what_the_text_leaves_open(text: str, german: str, english: str) -> None:
    for locale, expected in (("de", german), ("en", english)):
        write_as(formats_of(locale))
        found = read_number(text)
        assert str(found) == expected or found == Decimal(expected)


def test_the_cells_of_a_block_tell_together_how_they_are_written() -> None:
    write_as(Formats(numbers="de_DE"))
    assert decimal_comma(("1.000", "2.000"))
    assert not decimal_comma(("1,000", "0.05"))


def test_numbers_are_copied_with_the_decimal_sign_of_the_region() -> None:
    write_as(Formats(numbers="de_DE"))
    assert unformatted(1234.5) == "1234,5"
