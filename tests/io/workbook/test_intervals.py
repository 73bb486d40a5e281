"""Rows that run from a start to an end, over the months."""

from __future__ import annotations

import numpy as np

from vm_desktop.io.workbook.billing_calendar import Calendar
from vm_desktop.io.workbook.intervals import SpreadRows, spread

CALENDAR = Calendar(first=2025 * 12, last=2025 * 12 + 2)  # 2025-01 to 2025-03


def days(*texts: str) -> np.ndarray:
    return np.array([np.datetime64(text).astype(float) if text else np.nan for text in texts])


def over_months(start: str, end: str) -> SpreadRows:
    return spread(days(start), days(end), CALENDAR)


def test_a_row_counts_in_every_month_that_it_touches() -> None:
    found = over_months("2025-01-31", "2025-03-01")
    assert found.months.tolist() == [0, 1, 2]
    np.testing.assert_allclose(found.share, [1 / 31, 1, 1 / 31])
    assert found.runs_at_end.tolist() == [True, True, False]


def test_a_row_without_an_end_runs_on() -> None:
    found = over_months("2025-02-15", "")
    assert found.months.tolist() == [1, 2]
    assert found.runs_at_end.all()


def test_a_row_of_one_day_counts_in_its_month() -> None:
    found = over_months("2025-02-28", "2025-02-28")
    assert found.months.tolist() == [1]
    np.testing.assert_allclose(found.share, [1 / 28])
    assert found.runs_at_end.tolist() == [True]


def test_what_lies_before_the_calendar_is_cut_off() -> None:
    found = over_months("2024-06-01", "2025-01-10")
    assert found.months.tolist() == [0]
    np.testing.assert_allclose(found.share, [10 / 31])


def test_rows_keep_their_place() -> None:
    found = spread(days("2025-03-01", "2025-01-01"), days("", "2025-01-31"), CALENDAR)
    assert found.rows.tolist() == [0, 1]
    assert found.months.tolist() == [2, 0]
