"""What people type into number fields."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from vm_desktop.core.problems import UserError
from vm_desktop.ui.pages.pricing.view import reading


@pytest.mark.parametrize(
    ("read", "text", "number"),
    [
        (reading.read_fee, "49", "49"),
        (reading.read_fee, " $1,234.50 ", "1234.50"),
        (reading.read_fee, "", "0"),
        (reading.read_price, "0.0000125", "0.0000125"),
        (reading.read_price, "0,012", "0.012"),
        (reading.read_fee, "12,5", "12.5"),
        (reading.read_fee, "1,000", "1000"),
        (reading.read_bound, "0,5", "0.5"),
        (reading.read_quantity, "10k", "10000"),
        (reading.read_divisor, "", "1"),
        (reading.read_rate, "2.9", "0.029"),
        (reading.read_rate, "2.9%", "0.029"),
        (reading.read_percent, "20 %", "20"),
        (reading.read_bound, "5,000", "5000"),
        (reading.read_bound, "up to 100", "100"),
    ],
)
def test_a_number_is_read_as_it_was_meant(read: Callable[[str], Decimal | None], text: str, number: str) -> None:
    assert read(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "∞", "unlimited", "and above"])
def test_no_limit_can_be_written_in_many_ways(text: str) -> None:
    assert reading.read_bound(text) is None


def test_an_empty_limit_is_none() -> None:
    assert reading.read_limit("  ") is None


@pytest.mark.parametrize(
    "read", [reading.read_fee, reading.read_limit, reading.read_price, reading.read_rate, reading.read_bound]
)
def test_what_is_no_number_is_told_with_an_example(read: Callable[[str], object]) -> None:
    with pytest.raises(UserError) as refusal:
        read("twelve")
    assert "“twelve” is no" in refusal.value.message
    assert refusal.value.hint.startswith("Write it like")


@pytest.mark.parametrize("text", ["", "0", "0.", "0.00", "$0"])
def test_a_text_of_zeros_may_be_the_beginning_of_another_number(text: str) -> None:
    assert reading.is_only_begun(text)


@pytest.mark.parametrize("text", ["0.01", "7", "70"])
def test_a_text_with_another_digit_is_a_number_already(text: str) -> None:
    assert not reading.is_only_begun(text)
