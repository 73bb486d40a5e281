"""Billing months: text such as ``2026-04``, in order and without gaps."""

from __future__ import annotations

from typing import NewType

Month = NewType("Month", str)


def month_number(month: str) -> int:
    """Return months since year 0, so that months subtract: 2026-04 -> 24315."""
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def month_from_number(number: int) -> Month:
    """Return the month for a count of months since year 0."""
    return Month(f"{number // 12:04d}-{number % 12 + 1:02d}")


def month_range(first: str, last: str) -> tuple[Month, ...]:
    """Return every month from `first` to `last`, both included; empty if `last` is earlier."""
    return tuple(month_from_number(n) for n in range(month_number(first), month_number(last) + 1))
