"""Months as spreadsheet dates."""

from __future__ import annotations

from datetime import date

_DAY_0 = date(1899, 12, 30)


def excel_date(month: str) -> int:
    """Return the serial number of a month's first day: 2026-04 -> 46113."""
    year, number = month.split("-")
    return (date(int(year), int(number), 1) - _DAY_0).days


def month_words(month: str) -> str:
    """Return a month for people: 2026-04 -> April 2026."""
    year, number = month.split("-")
    return f"{date(int(year), int(number), 1):%B} {year}"
