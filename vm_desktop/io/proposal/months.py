"""Months and moments, for spreadsheets and for people."""

from __future__ import annotations

from datetime import UTC, date, datetime

from babel.dates import format_date, format_datetime

from vm_desktop.core.language import spoken

_DAY_0 = date(1899, 12, 30)


def excel_date(month: str) -> int:
    """Return the serial number of a month's first day: 2026-04 -> 46113."""
    year, number = month.split("-")
    return (date(int(year), int(number), 1) - _DAY_0).days


def month_words(month: str) -> str:
    """Return a month for people: 2026-04 -> April 2026."""
    year, number = month.split("-")
    return format_date(date(int(year), int(number), 1), "MMMM y", locale=spoken())


def moment(text: str) -> datetime | None:
    """Return a time given as ISO 8601 in UTC; None where it is none."""
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        return None


def moment_words(text: str) -> str:
    """Return a time for people: ``4 May 2026, 10:30 UTC``; the text itself where it is no time."""
    when = moment(text)
    return text if when is None else format_datetime(when, "d MMMM y, HH:mm 'UTC'", locale=spoken())
