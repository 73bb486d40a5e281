"""Sums of decimals as they were written, and counts of different numbers."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vm_desktop.io.workbook.exact_sums import are_whole, count_distinct, count_whole, decimal_places, exact_sum

FLOATS = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e300, max_value=1e300)


@settings(deadline=None)
@given(st.lists(FLOATS, max_size=40))
def test_a_sum_of_floats_is_rounded_once(numbers: list[float]) -> None:
    array = np.array(numbers, dtype=float)
    if decimal_places(array) is None:
        assert float(exact_sum(array)) == math.fsum(numbers)


@settings(deadline=None)
@given(st.lists(st.decimals(min_value=-(10**8), max_value=10**8, places=4), max_size=50))
def test_a_sum_of_decimals_has_no_error_at_all(numbers: list[Decimal]) -> None:
    assert exact_sum(np.array([float(number) for number in numbers])) == sum(numbers, Decimal(0))


def test_a_sum_beyond_every_float_is_still_a_number() -> None:
    assert exact_sum(np.array([1.5e308, 1.5e308])) == 2 * int(1.5e308)


def test_decimals_that_begin_after_the_sample_are_seen() -> None:
    numbers = np.ones(5_000)
    numbers[4_321] = 0.25
    assert decimal_places(numbers) == 2
    assert exact_sum(numbers) == Decimal("4999.25")


@settings(deadline=None)
@given(st.lists(st.one_of(st.integers(-50, 50), st.floats(-5, 5), st.just(math.nan)), max_size=60))
def test_different_numbers_are_counted_and_nan_is_one(numbers: list[float]) -> None:
    expected = len({number for number in numbers if not math.isnan(number)}) + any(map(math.isnan, numbers))
    assert count_distinct(np.array(numbers, dtype=float)) == expected


@pytest.mark.parametrize(("numbers", "count"), [([], 0), ([3, 3, 1], 2), ([0, 10**15, 10**15], 2)])
def test_whole_numbers_are_counted_by_a_table_or_in_order(numbers: list[int], count: int) -> None:
    assert count_whole(np.array(numbers, dtype=np.int64)) == count


def test_whole_numbers_are_told_and_nan_is_passed_over() -> None:
    assert are_whole(np.array([1.0, math.nan, -3.0]))
    assert not are_whole(np.array([1.0, 0.5]))
