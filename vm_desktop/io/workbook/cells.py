"""Cells as they were read: columns of values whose type is kept, and nothing understood yet."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats, Texts
from vm_desktop.core.problems import Problem

_EPOCH = dt.datetime(1970, 1, 1)
_SECONDS_A_DAY = 86_400


class Kind(IntEnum):
    """What a cell holds."""

    BLANK = 0
    TEXT = 1
    NUMBER = 2
    BOOL = 3
    DATE = 4
    DURATION = 5
    ERROR = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawColumn:
    """One column of a sheet, a cell for each row.

    `numbers` holds numbers, 1 and 0 for booleans, days since 1970-01-01 for dates and days for durations, else NaN.
    `texts` holds texts and the names of errors (``#N/A``), else "".
    """

    kinds: NDArray[np.uint8]
    numbers: Floats
    texts: Texts

    def taken(self, rows: NDArray[np.intp]) -> RawColumn:
        """Return the column with only those rows (0-based), in that order."""
        return RawColumn(kinds=self.kinds[rows], numbers=self.numbers[rows], texts=self.texts[rows])

    def shown(self, row: int) -> str:
        """Return the cell as a person would read it: ``2024-03-01``, ``42``, ``TRUE``; "" for a blank."""
        return shown(Kind(int(self.kinds[row])), float(self.numbers[row]), str(self.texts[row]))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawSheet:
    """One sheet from its first row and column on: `columns` all have `height` cells.

    `number_formats` are the number formats of the columns' first numbers ("" = general or not known).
    `decimal_comma` says that the file's own way to write numbers was found to be ``1.234,5``; None = not known.
    """

    name: str
    columns: tuple[RawColumn, ...]
    height: int
    visible: bool = True
    number_formats: tuple[str, ...] = ()
    decimal_comma: bool | None = None
    has_serial_dates_from_1904: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(column.kinds.any() for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Workbook:
    """A file that was read: its sheets in order, and what identifies it (size in bytes, SHA-256)."""

    name: str
    size: int
    sha256: str
    sheets: tuple[RawSheet, ...]

    def sheet(self, name: str) -> RawSheet | None:
        """Return the sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def column_letters(index: int) -> str:
    """Return a column as Excel shows it: 0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(kind: Kind, number: float, text: str) -> str:
    """Return a cell as a person would read it."""
    match kind:
        case Kind.BLANK:
            return ""
        case Kind.TEXT | Kind.ERROR:
            return text
        case Kind.BOOL:
            return "TRUE" if number else "FALSE"
        case Kind.NUMBER:
            return number_text(number)
        case Kind.DATE:
            return date_text(number)
        case Kind.DURATION:
            return str(dt.timedelta(days=number))


def number_text(number: float) -> str:
    """Return a number without an exponent or a needless ``.0``: 42.0 -> 42, 1e20 -> 100000000000000000000."""
    if number.is_integer():
        return str(int(number))
    return np.format_float_positional(number, trim="-")


def date_text(days: float) -> str:
    """Return days since 1970 as ``2024-03-01``, with the time of day where there is one."""
    moment = _EPOCH + dt.timedelta(seconds=round(days * _SECONDS_A_DAY))
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(" ")


def column_from_values(values: Sequence[object]) -> RawColumn:
    """Return the column of Python values as a reader gives them; ``""`` and None are blanks."""
    count = len(values)
    kinds = np.zeros(count, dtype=np.uint8)
    numbers = np.full(count, np.nan)
    texts = np.full(count, "", dtype=object)
    cells = np.fromiter(values, dtype=object, count=count)
    types = np.fromiter(map(type, values), dtype=object, count=count)
    for python_type in set(map(type, values)):
        where = np.flatnonzero(types == python_type)
        found = cells[where]
        if python_type is str:
            texts[where] = found
            kinds[where] = np.where(found == "", Kind.BLANK, Kind.TEXT)
        elif python_type is not type(None):
            kind, to_number = _reading(python_type)
            kinds[where] = kind
            numbers[where] = np.fromiter(map(to_number, found), dtype=np.float64, count=len(found))
    kinds[(kinds != Kind.TEXT) & (kinds != Kind.BLANK) & ~np.isfinite(numbers)] = Kind.BLANK
    return RawColumn(kinds=kinds, numbers=numbers, texts=texts)


def _reading(python_type: type) -> tuple[Kind, Callable[..., float]]:
    if issubclass(python_type, bool):
        return Kind.BOOL, float
    if issubclass(python_type, int | float):
        return Kind.NUMBER, float
    if issubclass(python_type, dt.datetime):
        return Kind.DATE, _days_of_moment
    if issubclass(python_type, dt.date):
        return Kind.DATE, _days_of_date
    if issubclass(python_type, dt.time):
        return Kind.DURATION, _days_of_time
    if issubclass(python_type, dt.timedelta):
        return Kind.DURATION, _days_of_timedelta
    return Kind.NUMBER, _number_of_anything


def _days_of_moment(moment: dt.datetime) -> float:
    if moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    return (moment - _EPOCH).total_seconds() / _SECONDS_A_DAY


def _days_of_date(day: dt.date) -> float:
    return float(day.toordinal() - _EPOCH.toordinal())


def _days_of_time(time: dt.time) -> float:
    return (time.hour * 3600 + time.minute * 60 + time.second + time.microsecond / 1e6) / _SECONDS_A_DAY


def _days_of_timedelta(delta: dt.timedelta) -> float:
    return delta.total_seconds() / _SECONDS_A_DAY


def _number_of_anything(value: object) -> float:
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return math.nan


def joined_columns(parts: Sequence[RawColumn]) -> RawColumn:
    """Return one column of several parts, one below the other."""
    return RawColumn(
        kinds=np.concatenate([part.kinds for part in parts]),
        numbers=np.concatenate([part.numbers for part in parts]),
        texts=np.concatenate([part.texts for part in parts]),
    )


def blank_column(height: int) -> RawColumn:
    """Return a column of blanks."""
    return RawColumn(
        kinds=np.zeros(height, dtype=np.uint8), numbers=np.full(height, np.nan), texts=np.full(height, "", dtype=object)
    )
