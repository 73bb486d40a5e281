"""Numbers that can be said aloud."""

from decimal import Decimal

import pytest

from tests.core.fit.pricing import decimals
from vm_desktop.core.fit.handy_numbers import handy_number, handy_prices, round_number


@pytest.mark.parametrize(
    ("value", "expected"), [(1.1, "1.2"), (2.6, "2.5"), (9.5, "10"), (1700.0, "1500"), (0.0031, "0.003"), (70.0, "80")]
)
def test_a_number_becomes_the_nearest_handy_one(value: float, expected: str) -> None:
    assert handy_number(value) == Decimal(expected)


@pytest.mark.parametrize(("value", "expected"), [(0.2, "1"), (2.5, "3"), (7.4, "7"), (17.0, "17"), (26.0, "25")])
def test_what_is_counted_has_no_halves(value: float, expected: str) -> None:
    assert handy_number(value, whole=True) == Decimal(expected)


def test_round_numbers_are_one_two_or_five_times_a_power_of_ten() -> None:
    assert [round_number(value) for value in (1.4, 1.5, 3.3, 800.0)] == list(decimals("1", "2", "5", "1000"))
    assert round_number(0.3, whole=True) == 1


def test_prices_are_offered_from_three_digits_down_to_one() -> None:
    assert handy_prices(Decimal("0.0112580393")) == decimals("0.0113", "0.0115", "0.0110", "0.01")
    assert handy_prices(Decimal("12")) == decimals("12", "10")
    assert handy_prices(Decimal(0)) == ()
