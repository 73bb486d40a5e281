"""Days since 1970 and days of durations from the serial numbers of spreadsheets, exactly as the library reads them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain

Floats = NDArray[np.float64]

_MS_A_DAY = 86_400_000
_SECONDS_A_DAY = 86_400
_FROM_1900_TO_1904 = 1462.0
_FALSE_LEAP_DAY = 60.0  # 1900-02-29, which never was
_DAY_0 = -(dt.date(1970, 1, 1) - dt.date(1899, 12, 30)).days
_YEAR_10000 = (dt.date(9999, 12, 31) - dt.date(1970, 1, 1)).days + 1
_MOST_DAYS = 100_000_000.0  # beyond that the library fails


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Times:
    """Kinds and numbers as the columns have them."""

    kinds: NDArray[np.uint8]
    numbers: Floats


def dates(serials: Floats, from_1904: bool) -> Times:
    """Return the moments in days since 1970; below 1 the time of day; beyond the year 9999 the serial number."""
    _check(serials)
    days = serials + _FROM_1900_TO_1904 if from_1904 else serials
    ms = _milliseconds(np.where(days < _FALSE_LEAP_DAY, days + 1.0, days)) + _DAY_0 * _MS_A_DAY
    is_time = serials < 1.0
    is_late = ~is_time & (ms >= _YEAR_10000 * _MS_A_DAY)
    numbers = np.where(is_time, _time_of_day(ms), ms / 1000.0 / _SECONDS_A_DAY)
    kinds = np.where(is_time, np.uint8(Kind.DURATION), np.uint8(Kind.DATE))
    return Times(kinds=np.where(is_late, np.uint8(Kind.NUMBER), kinds), numbers=np.where(is_late, serials, numbers))


def durations(serials: Floats) -> Times:
    """Return the durations in days, in whole milliseconds."""
    _check(serials)
    return Times(
        kinds=np.full(len(serials), Kind.DURATION, dtype=np.uint8),
        numbers=_milliseconds(serials) / 1000.0 / _SECONDS_A_DAY,
    )


def _check(serials: Floats) -> None:
    if (np.abs(serials) > _MOST_DAYS).any():
        raise NotPlain("a date out of range")


def _milliseconds(days: Floats) -> NDArray[np.int64]:
    """Return whole milliseconds, halves rounded away from zero."""
    exact = days * float(_MS_A_DAY)
    whole = np.trunc(exact)
    rounded: NDArray[np.int64] = (whole + np.sign(exact) * (np.abs(exact - whole) >= 0.5)).astype(np.int64)
    return rounded


def _time_of_day(ms: NDArray[np.int64]) -> Floats:
    seconds, rest = np.divmod(ms % _MS_A_DAY, 1000)
    return (seconds + rest * 1000 / 1e6) / _SECONDS_A_DAY
