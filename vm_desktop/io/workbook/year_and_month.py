"""Months told by two columns, one with the year and one with the month."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.date_texts import month_of_text

_FIRST_YEAR, _LAST_YEAR = 1980, 2100


def is_year(column: Column) -> bool:
    """Whether the cells are years."""
    return column.type is ColumnType.NUMBER and _whole_within(column.numbers, _FIRST_YEAR, _LAST_YEAR)


def is_month_of_year(column: Column) -> bool:
    """Whether the cells are months without a year: 1 to 12, or names."""
    if column.type is ColumnType.NUMBER:
        return _whole_within(column.numbers, 1, 12)
    return column.type is ColumnType.TEXT and bool(column.words) and all(map(_month_by_name, column.words))


def days_of_year_and_month(columns: tuple[Column, ...]) -> Floats | None:
    """Return the first day of each row's month in days since 1970-01-01, NaN where a part is missing; None unless the
    columns are a year and a month."""
    year = next((column for column in columns if is_year(column)), None)
    month = next((column for column in columns if is_month_of_year(column)), None)
    if year is None or month is None:
        return None
    months = (year.numbers - 1970) * 12 + _numbers_of_months(month) - 1
    days = np.full(len(months), np.nan)
    known = np.isfinite(months)
    days[known] = months[known].astype(np.int64).astype("datetime64[M]").astype("datetime64[D]").astype(np.float64)
    return days


def _numbers_of_months(column: Column) -> Floats:
    if column.type is ColumnType.NUMBER:
        return column.numbers
    numbers = np.array([*(_month_by_name(word) or np.nan for word in column.words), np.nan], dtype=np.float64)
    return numbers[column.codes]


def _month_by_name(word: str) -> int | None:
    month = month_of_text(f"{word} 2000")
    return int(month[-2:]) if month is not None else None


def _whole_within(numbers: Floats, low: float, high: float) -> bool:
    known = numbers[np.isfinite(numbers)]
    return len(known) > 0 and bool(((known >= low) & (known <= high) & (known == np.rint(known))).all())
