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
from vm_desktop.io.workbook.distinct_texts import DistinctTexts

_EPOCH = dt.datetime(1970, 1, 1)
_SECONDS_A_DAY = 86_400
_MOST_DAYS = 2_900_000  # the year 9909
_LEAST_DAYS = -719_000  # the year 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawColumn:
    """One column of a sheet, a cell for each row.

    `numbers` holds numbers, 1 and 0 for booleans, days since 1970-01-01 for dates and days for durations, else NaN.
    `codes` holds for each text, and for the name of each error (``#N/A``), its place in `distinct`; -1 for all others.
    `written` is the format in which a text file writes the numbers, with which they are shown as they stand there:
    ``0.00``, or ``0.0#`` for as many decimals as needed but at least one; "" = as few as needed.
    """

    kinds: NDArray[np.uint8]
    numbers: Floats
    codes: NDArray[np.int32]
    distinct: DistinctTexts
    written: str = ""

    @property
    def texts(self) -> Texts:
        """Every text and error, "" for all others. It makes an array of objects: for a few rows ask `texts_of`."""
        return self.texts_of(slice(None))

    def texts_of(self, rows: NDArray[np.intp] | slice) -> Texts:
        """Return the texts and errors of those rows, "" for all others."""
        codes = self.codes[rows]
        found = np.full(len(codes), "", dtype=object)
        is_text = codes >= 0
        if is_text.any():
            found[is_text] = self.distinct.array[codes[is_text]]
        return found

    def text_at(self, row: int) -> str:
        """Return the text or the error of a row, "" for all others."""
        code = int(self.codes[row])
        return self.distinct[code] if code >= 0 else ""

    def taken(self, rows: NDArray[np.intp] | slice) -> RawColumn:
        """Return the column with only those rows (0-based), in that order; a view where they follow on each other."""
        place = rows if isinstance(rows, slice) else together(rows)
        return RawColumn(
            kinds=self.kinds[place],
            numbers=self.numbers[place] if any(self.numbers.strides) else nothing(len(self.kinds[place])),
            codes=self.codes[place],
            distinct=self.distinct,
            written=self.written,
        )

    def shown(self, row: int) -> str:
        """Return the cell as a person would read it: ``2024-03-01``, ``42``, ``TRUE``; "" for a blank."""
        return shown(Kind(int(self.kinds[row])), float(self.numbers[row]), self.text_at(row), self.written)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RawSheet:
    """One sheet from its first row and column on: `columns` all have `height` cells.

    `number_formats` are the number formats of the columns' first numbers ("" = general or not known).
    `decimal_comma` says that the file's own way to write numbers was found to be ``1.234,5``; None = not known.
    `file` is the name of the file that the sheet is from. `hidden_rows` and `hidden_columns` (0-based) are those that a
    spreadsheet program does not show. `memo` keeps what was worked out of the sheet, so that the guess, the preview and
    the import do it once.
    """

    name: str
    columns: tuple[RawColumn, ...]
    height: int
    visible: bool = True
    number_formats: tuple[str, ...] = ()
    decimal_comma: bool | None = None
    has_serial_dates_from_1904: bool = False
    problems: tuple[Problem, ...] = ()
    file: str = ""
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    memo: dict[int | None, Any] = field(default_factory=dict, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything."""
        return not any(column.kinds.any() for column in self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file that was read: its name, its size in bytes, its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Workbook:
    """What was read: the sheets in order, of one file or of several; `problems` are those of no single sheet.

    `name` is the file's, or what several files are called together.
    """

    name: str
    files: tuple[ReadFile, ...]
    sheets: tuple[RawSheet, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def size(self) -> int:
        """Bytes of all the files."""
        return sum(file.size for file in self.files)

    def sheet(self, name: str) -> RawSheet | None:
        """Return the sheet of that name, or None."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


def together(rows: NDArray[np.intp]) -> NDArray[np.intp] | slice:
    """Return the rows as a slice where they follow on each other."""
    count = len(rows)
    follow = count > 0 and int(rows[-1]) - int(rows[0]) == count - 1 and bool((rows[1:] > rows[:-1]).all())
    return slice(int(rows[0]), int(rows[0]) + count) if follow else rows


def nothing(count: int) -> Floats:
    """Return that many NaN which take no memory; read-only."""
    return np.broadcast_to(np.float64(np.nan), (count,))


def column_letters(index: int) -> str:
    """Return a column as Excel shows it: 0 -> A, 25 -> Z, 26 -> AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(kind: Kind, number: float, text: str, written: str = "") -> str:
    """Return a cell as a person would read it; `written` is the column's own format of numbers."""
    match kind:
        case Kind.BLANK:
            return ""
        case Kind.TEXT | Kind.ERROR:
            return text
        case Kind.BOOL:
            return "TRUE" if number else "FALSE"
        case Kind.NUMBER:
            return number_text(number, written)
        case Kind.DATE:
            return date_text(number)
        case Kind.DURATION:
            return str(dt.timedelta(days=number)) if abs(number) < _MOST_DAYS else number_text(number)


def number_text(number: float, written: str = "") -> str:
    """Return a number without an exponent or a needless ``.0``: 42.0 -> 42, 1e20 -> 100000000000000000000.

    `written` asks for its decimals as `RawColumn.written` has it: 42.0 -> 42.00, 42.0.
    """
    if written.endswith("#"):
        return np.format_float_positional(number, trim="0")
    if written:
        return f"{number:.{len(written) - 2}f}"
    if number.is_integer():
        return str(int(number))
    return np.format_float_positional(number, trim="-")


def date_text(days: float) -> str:
    """Return days since 1970 as ``2024-03-01``, with the time of day where there is one."""
    if not _LEAST_DAYS < days < _MOST_DAYS:
        return number_text(days)
    moment = _EPOCH + dt.timedelta(seconds=round(days * _SECONDS_A_DAY))
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat(" ")
