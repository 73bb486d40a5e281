"""How several records of one customer and month become one quantity."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.core.dataset import Aggregation
from vm_desktop.io.workbook.billing_calendar import Calendar
from vm_desktop.io.workbook.usage import Records, aggregate, suggest_aggregation, usage_column

CALENDAR = Calendar(first=2025 * 12, last=2025 * 12 + 2)  # 2025-01 to 2025-03
NAN = float("nan")


def records(*rows: tuple[int, str, float]) -> Records:
    """Return records of (customer, day, quantity)."""
    days = np.array([np.datetime64(day).astype("datetime64[us]").astype(float) / 86_400e6 for _, day, _ in rows])
    months = np.array([np.datetime64(day, "M").astype(int) + 1970 * 12 for _, day, _ in rows], dtype=np.int64)
    return Records(
        cells=np.array([customer for customer, _, _ in rows], dtype=np.intp) * CALENDAR.count + CALENDAR.index(months),
        months=CALENDAR.index(months),
        days=days,
        values=np.array([value for _, _, value in rows], dtype=float),
        rows=np.arange(len(rows)),
    )


def aggregated(*rows: tuple[int, str, float]) -> dict[Aggregation, list[list[float]]]:
    return {how: array.tolist() for how, array in aggregate(records(*rows), CALENDAR.starts(), (2, 3)).items()}


def test_sum_maximum_last_and_mean_of_a_worked_month() -> None:
    found = aggregated((0, "2025-01-20", 5), (0, "2025-01-10", 9), (0, "2025-01-30", 1))
    assert found[Aggregation.SUM][0][0] == 15
    assert found[Aggregation.MAXIMUM][0][0] == 9
    assert found[Aggregation.LAST][0][0] == 1
    assert found[Aggregation.MEAN][0][0] == 5


def test_time_weighted_holds_each_value_until_the_next_one() -> None:
    # 10 seats on days 1 to 10, 40 seats on days 11 to 31: (10 x 10 + 40 x 21) / 31
    found = aggregated((0, "2025-01-01", 10), (0, "2025-01-11", 40))
    assert found[Aggregation.TIME_WEIGHTED][0][0] == pytest.approx((10 * 10 + 40 * 21) / 31)


def test_time_weighted_carries_the_value_of_the_month_before_to_the_first_record() -> None:
    # February (28 days) begins with January's 40 seats, 10 from the 15th on
    found = aggregated((0, "2025-01-01", 10), (0, "2025-01-11", 40), (0, "2025-02-15", 10))
    assert found[Aggregation.TIME_WEIGHTED][0][1] == pytest.approx((40 * 14 + 10 * 14) / 28)


def test_time_weighted_does_not_carry_from_one_customer_to_the_next() -> None:
    found = aggregated((0, "2025-01-01", 10), (0, "2025-01-02", 30), (1, "2025-01-17", 7))
    assert found[Aggregation.TIME_WEIGHTED][1][0] == pytest.approx(7)


def test_months_without_a_record_are_missing_and_zero_is_zero() -> None:
    found = aggregated((0, "2025-01-01", 0), (1, "2025-02-01", 4))
    assert list(found) == [Aggregation.SUM]
    np.testing.assert_array_equal(found[Aggregation.SUM], [[0, NAN, NAN], [NAN, 4, NAN]])


def test_blank_quantities_are_no_records() -> None:
    found = aggregated((0, "2025-01-01", NAN), (0, "2025-01-02", 3))
    assert list(found) == [Aggregation.SUM]
    assert found[Aggregation.SUM][0][0] == 3


def test_a_credit_nets_within_its_month() -> None:
    assert aggregated((0, "2025-01-01", 5), (0, "2025-01-02", -7))[Aggregation.SUM][0][0] == -2


def test_arrays_are_read_only() -> None:
    column = usage_column("x", records((0, "2025-01-01", 1)), CALENDAR.starts(), (1, 3), Aggregation.SUM)
    assert not column.values(Aggregation.SUM).flags.writeable


@pytest.mark.parametrize(
    ("name", "aggregation"),
    [
        ("Seats", Aggregation.MAXIMUM),
        ("Contacts stored", Aggregation.MAXIMUM),
        ("active users", Aggregation.MAXIMUM),
        ("storage_gb", Aggregation.MAXIMUM),
        ("E-mails sent", Aggregation.SUM),
        ("API calls", Aggregation.SUM),
        ("new users", Aggregation.SUM),
        ("messages", Aggregation.SUM),
        ("usage_count", Aggregation.SUM),
        ("user count", Aggregation.MAXIMUM),
        ("Avgmonthlygbdownload", Aggregation.MEAN),
    ],
)
def test_the_name_suggests_a_level_or_a_flow(name: str, aggregation: Aggregation) -> None:
    assert suggest_aggregation(name) is aggregation


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 89), st.floats(-1e6, 1e6)),
        min_size=1,
        max_size=60,
    )
)
def test_aggregations_agree_with_plain_python(rows: list[tuple[int, int, float]]) -> None:
    start = np.datetime64("2025-01-01")
    made = records(*((customer, str(start + day), value) for customer, day, value in rows))
    found = aggregate(made, CALENDAR.starts(), (4, 3))
    cells: dict[tuple[int, int], list[tuple[int, int, float]]] = {}
    for row, (customer, day, value) in enumerate(rows):
        cells.setdefault((customer, int(made.months[row])), []).append((day, row, value))
    for place, entries in cells.items():
        values = [value for _, _, value in sorted(entries)]
        assert found[Aggregation.SUM][place] == pytest.approx(sum(values), abs=1e-6)
        if len(found) > 1:
            assert found[Aggregation.MAXIMUM][place] == max(values)
            assert found[Aggregation.LAST][place] == values[-1]
            assert found[Aggregation.MEAN][place] == pytest.approx(sum(values) / len(values), abs=1e-6)
            weighted = found[Aggregation.TIME_WEIGHTED][place]
            earlier = [v for c, d, v in rows if c == place[0]]
            assert min(earlier) - 1e-6 <= weighted <= max(earlier) + 1e-6
