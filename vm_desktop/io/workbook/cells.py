"""Cells as they were read: columns of values whose type is kept, and nothing understood yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats, Texts
from vm_desktop.core.problems import Problem
from vm_desktop.io.cell_reader.wire import Kind as Kind
from vm_desktop.io.cell_reader.wire import WireColumn

_EPOCH = dt.datetime(1970, 1, 1)
_SECONDS_A_DAY = 86_400
_MOST_DAYS = 2_900_000  # the year 9909
_LEAST_DAYS = -719_000  # the year 1


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
    `memo` keeps what was worked out of the sheet, so that the guess, the preview and the import do it once.
    """

    name: str
    columns: tuple[RawColumn, ...]
    height: int
    visible: bool = True
    number_formats: tuple[str, ...] = ()
    decimal_comma: bool | None = None
    has_serial_dates_from_1904: bool = False
    problems: tuple[Problem, ...] = ()
    memo: dict[int | None, Any] = field(default_factory=dict, repr=False)

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


def raw_column(column: WireColumn) -> RawColumn:
    """Return the column that the reader handed over."""
    kinds = np.frombuffer(column.kinds, dtype=np.uint8)
    count = len(kinds)
    numbers = np.frombuffer(column.numbers) if column.numbers else np.full(count, np.nan)
    texts = np.full(count, "", dtype=object)
    if column.codes:
        codes = np.frombuffer(column.codes, dtype=np.int32)
        texts[(kinds == Kind.TEXT) | (kinds == Kind.ERROR)] = np.array(column.distinct, dtype=object)[codes]
    unreadable = np.isnan(numbers) & (kinds != Kind.TEXT) & (kinds != Kind.ERROR)
    return RawColumn(kinds=np.where(unreadable, np.uint8(Kind.BLANK), kinds), numbers=numbers, texts=texts)


def text_column(texts: Texts) -> RawColumn:
    """Return a column of texts; "" is a blank."""
    kinds = np.where(texts == "", Kind.BLANK, Kind.TEXT).astype(np.uint8)
    return RawColumn(kinds=kinds, numbers=np.full(len(texts), np.nan), texts=texts)


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
            return str(dt.timedelta(days=number)) if abs(number) < _MOST_DAYS else number_text(number)


def number_text(number: float) -> str:
    """Return a number without an exponent or a needless ``.0``: 42.0 -> 42, 1e20 -> 100000000000000000000."""
    if number.is_integer():
        return str(int(number))
    return np.format_float_positional(number, trim="-")


def date_text(days: float) -> str:
    """Return days since 1970 as ``2024-03-01``, with the time of day where there is one."""
    if not _LEAST_DAYS < days < _MOST_DAYS:
        return number_text(days)
    moment = _EPOCH + dt.timedelta(seconds=round(days * _SECONDS_A_DAY))
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(" ")
