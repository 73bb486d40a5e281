"""Days since 1970-01-01, months as counts of months since year 0, and the months of a dataset."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dates, Floats
from vm_desktop.core.months import Month, month_from_number, month_number
from vm_desktop.io.workbook.pieces import pieces

_EPOCH_MONTH = month_number("1970-01")
_FIRST_PLAUSIBLE = month_number("1990-01")
_YEARS_AHEAD = 10
_MOST_DAYS = 100_000  # whose months are worked out to look them up

MonthNumbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The billing months of a dataset, as counts of months since year 0, both included."""

    first: int
    last: int

    @property
    def count(self) -> int:
        """How many months there are."""
        return self.last - self.first + 1

    def months(self) -> tuple[Month, ...]:
        """Return the months in order."""
        return tuple(month_from_number(number) for number in range(self.first, self.last + 1))

    def starts(self) -> Floats:
        """Return the first day of each month and of the month after the last, in days since 1970-01-01."""
        months = np.arange(self.first, self.last + 2) - _EPOCH_MONTH
        days: Floats = months.astype("datetime64[M]").astype("datetime64[D]").astype(np.float64)
        return days

    def index(self, numbers: MonthNumbers) -> NDArray[np.intp]:
        """Return positions in the calendar; out of range for months outside."""
        return (numbers - self.first).astype(np.intp, copy=False)


def month_numbers(days: Floats) -> MonthNumbers:
    """Return months since year 0 for days since 1970-01-01; -1 for NaN.

    The months of all days between the first and the last are worked out once, and looked up.
    """
    first, last = np.fmin.reduce(days, initial=np.inf), np.fmax.reduce(days, initial=-np.inf)
    if not np.isfinite([first, last]).all() or last - first > _MOST_DAYS:
        return _months_one_by_one(days)
    begin = int(np.floor(first))
    months = _months_one_by_one(np.append(np.arange(begin, int(np.floor(last)) + 1, dtype=np.float64), np.nan))
    result = np.empty(len(days), dtype=np.int64)
    for part in pieces(len(days)):
        place = np.nan_to_num(np.floor(days[part]) - begin, nan=-1.0)
        result[part] = months[place.astype(np.intp)]  # -1 takes the last, which is -1
    return result


def _months_one_by_one(days: Floats) -> MonthNumbers:
    known = np.isfinite(days)
    whole = np.floor(np.where(known, days, 0)).astype(np.int64).astype("datetime64[D]")
    return np.where(known, whole.astype("datetime64[M]").astype(np.int64) + _EPOCH_MONTH, -1)


def plausible(numbers: MonthNumbers, imported_at: str) -> NDArray[np.bool_]:
    """Flag months between 1990 and ten years after the import; others are mistakes that would blow up the grid."""
    latest = month_number(imported_at[:7]) + 12 * _YEARS_AHEAD
    return (numbers >= _FIRST_PLAUSIBLE) & (numbers <= latest)


def dates_of(days: Floats) -> Dates:
    """Return dates of days since 1970-01-01, NaT for NaN."""
    known = np.isfinite(days)
    dates = np.floor(np.where(known, days, 0)).astype(np.int64).astype("datetime64[D]")
    dates[~known] = np.datetime64("NaT")
    return dates


def snapshot_calendar(imported_at: str) -> Calendar:
    """Return the one month of data without any date: the month of the import."""
    number = month_number(imported_at[:7])
    return Calendar(first=number, last=number)
