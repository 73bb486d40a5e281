"""Dates that were stored as text or as bare numbers."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vm_desktop.io.workbook.date_texts import month_of_text, read_dates, read_serials

EPOCH = dt.datetime(1970, 1, 1)


def moments(days: np.ndarray) -> list[str | None]:
    return [None if np.isnan(day) else (EPOCH + dt.timedelta(days=float(day))).isoformat() for day in days]


@pytest.mark.parametrize(
    "text",
    [
        "2025-03-01",
        "2025/3/1",
        "2025.03.01",
        "2025-03",
        "2025-03-01T00:00:00",
        "2025-03-01T00:00:00Z",
        "2025-03-01 01:00:00+01:00",
        "1.3.2025",
        "01.03.2025 00:00",
        "1-Mar-2025",
        "1 March 2025",
        "March 1, 2025",
        "Mar 2025",
        "Mar-25",
        "2025 March",
        "03/2025",
        "1. März 2025",
        "1 mars 2025",
        "1 de marzo de 2025",
        "Sat, 1 Mar 2025",
        "2025M03",
    ],
)
def test_the_first_of_march_is_read_in_many_ways(text: str) -> None:
    assert moments(read_dates([text]).days) == ["2025-03-01T00:00:00"]


@pytest.mark.parametrize(
    "text", ["", "Company 20", "feature_20", "2025-13-01", "31.02.2025", "12", "Q5 2025", "1.5", "10:30"]
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert moments(read_dates([text]).days) == [None]


def test_one_day_above_twelve_settles_the_order_of_a_whole_column() -> None:
    assert moments(read_dates(["03/01/2025", "13/01/2025"]).days)[0] == "2025-01-03T00:00:00"
    assert moments(read_dates(["03/01/2025", "01/13/2025"]).days)[0] == "2025-03-01T00:00:00"


def test_a_column_that_could_be_both_is_told_as_a_guess() -> None:
    assert read_dates(["03/01/2025", "04/02/2025"]).is_ambiguous
    assert not read_dates(["03.01.2025", "04.02.2025"]).is_ambiguous
    assert not read_dates(["2025-01-03"]).is_ambiguous


def test_times_are_kept_and_zones_moved_to_utc() -> None:
    found = moments(read_dates(["03/13/2025 2:30 PM", "13 Mar 2025 14:30:30 +02:00"]).days)
    assert found == ["2025-03-13T14:30:00", "2025-03-13T12:30:30"]


@pytest.mark.parametrize(
    ("number", "from_1904", "day"),
    [
        (45717, False, "2025-03-01"),
        (44255, True, "2025-03-01"),
        (202503, False, "2025-03-01"),
        (20250301, False, "2025-03-01"),
        (1740787200, False, "2025-03-01"),
        (1740787200000, False, "2025-03-01"),
    ],
)
def test_bare_numbers_stand_for_days(number: float, from_1904: bool, day: str) -> None:
    found = read_serials(np.array([number, np.nan]), from_1904=from_1904)
    assert found is not None
    assert moments(found) == [f"{day}T00:00:00", None]


def test_small_numbers_are_no_days() -> None:
    assert read_serials(np.array([1.0, 2.0, 3000.0])) is None
    assert read_serials(np.array([np.nan])) is None


@pytest.mark.parametrize(
    "text", ["2025-01", "Jan 2025", "Jan-25", "January 2025", "202501", "01/2025", "Januar 2025", "2025-01-01"]
)
def test_headings_name_months(text: str) -> None:
    assert month_of_text(text) == "2025-01"


@pytest.mark.parametrize("text", ["Seats", "2025", "1", "Column 12", "May", "Total 2025", "03/04/2025"])
def test_other_headings_name_no_month(text: str) -> None:
    assert month_of_text(text) is None


@given(st.lists(st.dates(dt.date(1980, 1, 1), dt.date(2060, 12, 31)), min_size=1, max_size=12))
def test_iso_and_german_dates_read_back(days: list[dt.date]) -> None:
    expected = [f"{day.isoformat()}T00:00:00" for day in days]
    assert moments(read_dates([day.isoformat() for day in days]).days) == expected
    assert moments(read_dates([day.strftime("%d.%m.%Y") for day in days]).days) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [("Q2 2025", "2025-04-01"), ("FY25 Q1", "2025-01-01"), ("3. Quartal 25", "2025-07-01"), ("2024-W5", "2024-02-01")],
)
def test_a_quarter_is_its_first_day_and_a_week_its_thursday(text: str, day: str) -> None:
    assert read_dates([text]).days.tolist() == [float(np.datetime64(day, "D").astype(int))]
