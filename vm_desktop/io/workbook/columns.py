"""One column under its header: what type its cells have, and the numbers, dates or texts that they hold."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from vm_desktop.core.dataset import Flags, Floats, Texts, frozen
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cell_words import CellWords, Codes, SortedCells, numbers_where, sorted_cells
from vm_desktop.io.workbook.cells import RawColumn, nothing, shown
from vm_desktop.io.workbook.column_readings import ColumnType as ColumnType
from vm_desktop.io.workbook.column_readings import Reading, currencies_of_format, read_cells
from vm_desktop.io.workbook.date_texts import read_serials
from vm_desktop.io.workbook.distinct_texts import DistinctTexts
from vm_desktop.io.workbook.exact_sums import count_distinct
from vm_desktop.io.workbook.exact_sums import exact_sum as exact_sum
from vm_desktop.io.workbook.pieces import looked_up, no_flags
from vm_desktop.io.workbook.units import factor_of

_WRITTEN = (Kind.NUMBER, Kind.DATE, Kind.BOOL, Kind.DURATION)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CellTexts:
    """The cells of a column as texts: each cell's place (rows,) among the different ones, -1 for blanks and errors."""

    distinct: DistinctTexts
    codes: Codes


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: texts and facts are worked out once, when asked for
class Column:
    """A column of a table: its name, its letter in Excel, and its cells under one type.

    `numbers` are the quantities of a number column, days since 1970-01-01 of a date column, 1 and 0 of a yes/no column;
    NaN where the cell is blank, an error or of another type. `is_blank` marks blanks, `is_error` spreadsheet errors,
    `is_misfit` cells that hold something else than the type says. `written` are the numbers as they stand in the sheet
    where its header says that they are thousands and `numbers` are multiplied. `cell_words` are the texts in its cells.
    Arrays are read-only: many are views of what was read.
    """

    name: str
    letter: str
    index: int
    type: ColumnType
    raw: RawColumn
    cell_words: CellWords
    numbers: Floats
    is_blank: Flags
    is_error: Flags
    is_misfit: Flags
    currencies: frozenset[str] = frozenset()
    is_ambiguous: bool = False
    number_format: str = ""
    from_1904: bool = False
    written: Floats | None = None

    @property
    def row_count(self) -> int:
        """Cells, blanks included."""
        return len(self.is_blank)

    @property
    def words(self) -> Sequence[str]:
        """The distinct texts, trimmed."""
        return self.cell_words.words

    @property
    def codes(self) -> Codes:
        """Each cell's place among the words (rows,), -1 where it is blank, an error or no text."""
        return self.cell_words.codes

    def texts(self) -> Texts:
        """Return every cell as text, "" for blanks and errors: ids and names survive, 42.0 becomes ``42``.

        It makes an array of objects: where there are many rows, use `coded`.
        """
        return self._texts

    @functools.cached_property
    def coded(self) -> CellTexts:
        """Every cell as text, coded: ids and names survive, 42.0 becomes ``42``."""
        return _coded(self)

    @functools.cached_property
    def facts(self) -> ColumnFacts:
        """The counts of the column."""
        return _facts(self)

    @functools.cached_property
    def _texts(self) -> Texts:
        return frozen(looked_up(np.append(self.coded.distinct.array, ""), self.coded.codes))  # type: ignore[return-value]

    def days(self) -> Floats | None:
        """Return days since 1970-01-01, NaN where there is no date; None if the column cannot be read as dates."""
        if self.type is ColumnType.DATE:
            return self.numbers
        return self._serial_days if self.type is ColumnType.NUMBER else None

    @functools.cached_property
    def _serial_days(self) -> Floats | None:
        return read_serials(self.numbers, from_1904=self.from_1904)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnFacts:
    """Counts that describe a column: blanks, distinct values, the exact sum of its numbers (None without numbers)."""

    blank: int
    distinct: int
    sum: Decimal | None


def column_facts(column: Column) -> ColumnFacts:
    """Return the counts of a column."""
    return column.facts


def _facts(column: Column) -> ColumnFacts:
    kinds = column.raw.kinds
    numbers = np.zeros(0)
    if column.type is ColumnType.NUMBER:
        numbers = _known(column.numbers if column.written is None else column.written)
    elif column.type is ColumnType.TEXT:
        numbers = column.raw.numbers[kinds == Kind.NUMBER]
    others = ~column.is_blank & (kinds != Kind.TEXT)
    return ColumnFacts(
        blank=int(np.count_nonzero(column.is_blank)),
        distinct=_distinct_words(column)
        + count_distinct(column.raw.numbers if others.all() else column.raw.numbers[others]),
        sum=exact_sum(numbers) if len(numbers) else None,
    )


def _known(numbers: Floats) -> Floats:
    known = np.isfinite(numbers)
    return numbers if known.all() else numbers[known]


def _distinct_words(column: Column) -> int:
    """Return how many different words are in cells that do not count as blank."""
    is_blank = column.is_blank & (column.raw.kinds == Kind.TEXT)
    if not is_blank.any():
        return len(column.words)
    return len(np.unique(column.codes[~is_blank & (column.codes >= 0)]))


def make_column(
    *,
    name: str,
    index: int,
    letter: str,
    raw: RawColumn,
    decimal_comma: bool | None = None,
    number_format: str = "",
    from_1904: bool = False,
) -> Column:
    """Return the column under the type that at least four fifths of its cells have; text otherwise."""
    cells = sorted_cells(raw)
    settle = functools.partial(
        Column,
        name=name,
        letter=letter,
        index=index,
        raw=raw,
        cell_words=cells.words,
        number_format=number_format,
        from_1904=from_1904,
        is_error=cells.is_error,
    )
    reading = read_cells(cells, decimal_comma) if cells.filled else None
    if reading is not None:
        return _multiplied(_under_reading(settle, raw, cells, reading, currencies_of_format(number_format)))
    is_empty = not cells.filled and not cells.error
    return settle(
        type=ColumnType.EMPTY if is_empty else ColumnType.TEXT,
        numbers=nothing(len(raw.kinds)),
        is_blank=cells.is_blank,
        is_misfit=no_flags(len(raw.kinds)),
    )


def _under_reading(
    settle: Callable[..., Column], raw: RawColumn, cells: SortedCells, reading: Reading, currencies: frozenset[str]
) -> Column:
    """Return the column under a type. Arrays are made only for what really differs from cell to cell."""
    missing = cells.words.cells(reading.are_missing)
    misfits = cells.filled - missing - reading.fitting(cells)
    numbers = _read_numbers(raw, cells, reading)
    is_blank = cells.is_blank | cells.words.flags(reading.are_missing) if missing else cells.is_blank
    return settle(
        type=reading.type,
        numbers=numbers,
        is_blank=is_blank,
        is_misfit=np.isnan(numbers) & ~is_blank & ~cells.is_error if misfits else no_flags(len(numbers)),
        currencies=reading.currencies | currencies,
        is_ambiguous=reading.is_ambiguous,
    )


def _multiplied(column: Column) -> Column:
    """Return the column, its numbers multiplied where its header says that they are thousands or millions."""
    factor = factor_of(column.name) if column.type is ColumnType.NUMBER else 1
    return column if factor == 1 else replace(column, numbers=column.numbers * factor, written=column.numbers)


def _read_numbers(raw: RawColumn, cells: SortedCells, reading: Reading) -> Floats:
    """Return the cells' numbers under a reading; the column's own where all of them are numbers anyway."""
    from_words = cells.words.cells(np.isfinite(reading.values))
    if not from_words:
        return numbers_where(raw, reading.kinds, cells.kinds)
    spread: Floats = cells.words.spread(reading.values, np.nan)  # type: ignore[assignment]
    if reading.fitting(cells) > from_words:
        own = numbers_where(raw, reading.kinds, cells.kinds)
        return np.where(np.isfinite(own), own, spread)
    return spread


def _coded(column: Column) -> CellTexts:
    """Return cells as trimmed text; numbers without ``.0``, and with the zeros that a format such as 00000 shows."""
    raw = column.raw
    rows_of = {kind: rows for kind in _WRITTEN if len(rows := np.flatnonzero(raw.kinds == kind))}
    if not rows_of:
        return CellTexts(distinct=column.cell_words.words, codes=column.codes)
    import pandas as pd

    codes = np.array(column.codes, dtype=np.int32)
    places = {word: place for place, word in enumerate(column.words)}  # "42" and 42 are one
    for kind, rows in rows_of.items():
        found, values = pd.factorize(raw.numbers[rows])
        written = (_written(kind, value, column) for value in values.tolist())
        here = np.array([places.setdefault(text, len(places)) for text in written], dtype=np.int32)
        codes[rows] = looked_up(here, found)
    return CellTexts(distinct=DistinctTexts(list(places)), codes=codes)


def _written(kind: Kind, value: float, column: Column) -> str:
    """Return a number, date or yes/no as the text that a person would type."""
    width = len(column.number_format) if set(column.number_format) == {"0"} else 0
    match kind:
        case Kind.BOOL:
            return "Yes" if value else "No"
        case Kind.NUMBER | Kind.DATE:
            return shown(kind, value, "", column.raw.written).zfill(width)
        case _:
            return shown(kind, value, "")
