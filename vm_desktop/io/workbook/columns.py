"""One column under its header: what type its cells have, and the numbers, dates or texts that they hold."""

from __future__ import annotations

import functools
import math
import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Floats, Texts, frozen
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawColumn, date_text, number_text
from vm_desktop.io.workbook.date_texts import read_dates, read_serials
from vm_desktop.io.workbook.number_texts import (
    CURRENCY_CODES,
    CURRENCY_SYMBOLS,
    ERROR_TEXTS,
    PLACEHOLDERS,
    is_code,
    read_numbers,
)

Indices = NDArray[np.intp]

_ENOUGH = 0.8  # of the cells must fit a type
_FEW = 0.05  # of the distinct texts may look like codes in a column of numbers
_SAMPLE = 200
_TRUE_WORDS = frozenset(["true", "yes", "y", "ja", "oui", "si", "sí", "wahr", "vrai"])
_FALSE_WORDS = frozenset(["false", "no", "n", "nein", "non", "falsch", "faux"])


class ColumnType(StrEnum):
    """What the cells of a column are."""

    EMPTY = "empty"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOL = "bool"


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: texts and facts are worked out once, when asked for
class Column:
    """A column of a table: its name, its letter in Excel, and its cells under one type.

    `numbers` are the quantities of a number column, days since 1970-01-01 of a date column, 1 and 0 of a yes/no column;
    NaN where the cell is blank, an error or of another type. `is_blank` marks blanks, `is_error` spreadsheet errors,
    `is_misfit` cells that hold something else than the type says. `words` are the distinct texts, trimmed; `codes` each
    cell's place among them, -1 where it is blank, an error or no text.
    """

    name: str
    letter: str
    index: int
    type: ColumnType
    raw: RawColumn
    words: tuple[str, ...]
    codes: Indices
    numbers: Floats
    is_blank: Flags
    is_error: Flags
    is_misfit: Flags
    currencies: frozenset[str] = frozenset()
    is_ambiguous: bool = False
    number_format: str = ""
    from_1904: bool = False

    @property
    def row_count(self) -> int:
        """Cells, blanks included."""
        return len(self.is_blank)

    def texts(self) -> Texts:
        """Return every cell as text, "" for blanks and errors: ids and names survive, 42.0 becomes ``42``."""
        return self._texts

    @functools.cached_property
    def facts(self) -> ColumnFacts:
        """The counts of the column."""
        return _facts(self)

    @functools.cached_property
    def _texts(self) -> Texts:
        return frozen(_cell_texts(self))  # type: ignore[return-value]

    def days(self) -> Floats | None:
        """Return days since 1970-01-01, NaN where there is no date; None if the column cannot be read as dates."""
        if self.type is ColumnType.DATE:
            return self.numbers
        if self.type is not ColumnType.NUMBER:
            return None
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
    filled = ~column.is_blank
    is_number = column.raw.kinds == Kind.NUMBER
    numbers = column.numbers[np.isfinite(column.numbers)] if column.type is ColumnType.NUMBER else np.zeros(0)
    if column.type is ColumnType.TEXT:
        numbers = column.raw.numbers[is_number]
    others = filled & (column.codes < 0) & (column.raw.kinds != Kind.TEXT)
    return ColumnFacts(
        blank=int(column.is_blank.sum()),
        distinct=_count_distinct(column.codes[filled & (column.codes >= 0)])
        + _count_distinct(column.raw.numbers[others]),
        sum=exact_sum(numbers) if len(numbers) else None,
    )


def _count_distinct(values: NDArray[np.generic]) -> int:
    import pandas as pd

    return len(pd.unique(values))


def exact_sum(numbers: Floats) -> Decimal:
    """Return the sum of decimals as they were written: 0.1 + 0.2 is 0.3.

    Numbers with up to six decimals are added as integers; others by a correctly rounded float sum.
    """
    for places in range(7):
        scaled = np.rint(numbers * 10.0**places)
        if np.abs(scaled).max(initial=0) >= 2**53:
            break
        if (scaled / 10.0**places == numbers).all():
            return Decimal(sum(scaled.astype(np.int64).tolist())).scaleb(-places)
    return Decimal(repr(math.fsum(numbers.tolist())))


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
    is_blank, is_error, texts, codes = _sorted_out(raw)
    filled = int((~is_blank & ~is_error).sum())
    settle = functools.partial(
        Column,
        name=name,
        letter=letter,
        index=index,
        raw=raw,
        words=tuple(texts),
        codes=codes,
        number_format=number_format,
        from_1904=from_1904,
        is_blank=is_blank,
        is_error=is_error,
    )
    nothing = np.full(len(is_blank), np.nan)
    if not filled:
        kind = ColumnType.TEXT if is_error.any() else ColumnType.EMPTY
        return settle(type=kind, numbers=nothing, is_misfit=np.zeros(len(is_blank), dtype=bool))
    for reading in (_as_bool, _as_date, _as_number):
        found = reading(raw, texts, codes, decimal_comma)
        fitting = np.isfinite(found.numbers) & ~is_blank & ~is_error
        missing = found.is_placeholder & ~fitting
        if fitting.sum() >= max(1, _ENOUGH * (filled - missing.sum())):
            return settle(
                type=found.type,
                numbers=np.where(fitting, found.numbers, np.nan),
                is_blank=is_blank | missing,
                is_misfit=~fitting & ~is_blank & ~is_error & ~missing,
                currencies=found.currencies | _currencies_of_format(number_format),
                is_ambiguous=found.is_ambiguous,
            )
    return settle(type=ColumnType.TEXT, numbers=nothing, is_misfit=np.zeros(len(is_blank), dtype=bool))


def _cell_texts(column: Column) -> Texts:
    """Return cells as trimmed text; numbers without ``.0``, and with the zeros that a format such as 00000 shows."""
    raw, number_format = column.raw, column.number_format
    words = np.array([*column.words, ""], dtype=object)
    result: Texts = words[column.codes]  # -1 takes the last, which is ""
    width = len(number_format) if number_format and set(number_format) == {"0"} else 0
    for kind, write in ((Kind.NUMBER, number_text), (Kind.DATE, date_text), (Kind.BOOL, _bool_text)):
        where = np.flatnonzero(raw.kinds == kind)
        if len(where):
            values, codes = np.unique(raw.numbers[where], return_inverse=True)
            written = np.array([write(float(value)).zfill(width) for value in values], dtype=object)
            result[where] = written[codes]
    where = np.flatnonzero(raw.kinds == Kind.DURATION)
    result[where] = [raw.shown(int(row)) for row in where]
    return result


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Reading:
    type: ColumnType
    numbers: Floats
    is_placeholder: Flags
    currencies: frozenset[str] = frozenset()
    is_ambiguous: bool = False


def _sorted_out(raw: RawColumn) -> tuple[Flags, Flags, list[str], Indices]:
    """Return (blank flags, error flags, the distinct texts, each cell's index into them; -1 = no text)."""
    codes = np.full(len(raw.kinds), -1, dtype=np.intp)
    is_text = raw.kinds == Kind.TEXT
    is_blank = raw.kinds == Kind.BLANK
    is_error = raw.kinds == Kind.ERROR
    texts: list[str] = []
    if is_text.any():
        present, found = np.unique(raw.codes[is_text], return_inverse=True)
        distinct = raw.distinct.array[present]
        places: dict[str, int] = {}  # "Ada" and "Ada " are one
        trimmed = np.array([places.setdefault(text.strip(), len(places)) for text in distinct], dtype=np.intp)
        texts, found = list(places), trimmed[found]
        codes[is_text] = found
        is_blank[is_text] |= np.array([not text for text in texts])[found]
        is_error[is_text] |= np.array([text in ERROR_TEXTS for text in texts])[found]
        codes[is_blank | is_error] = -1
    return is_blank, is_error, texts, codes


def _as_bool(raw: RawColumn, texts: list[str], codes: Indices, _: bool | None) -> _Reading:
    numbers = np.where(raw.kinds == Kind.BOOL, raw.numbers, np.nan)
    values = [_bool_value(text) for text in texts] if len(texts) <= 20 else []
    return _Reading(
        type=ColumnType.BOOL,
        numbers=_spread(values, codes, numbers) if values else numbers,
        is_placeholder=np.zeros(len(codes), dtype=bool),
    )


def _as_date(raw: RawColumn, texts: list[str], codes: Indices, _: bool | None) -> _Reading:
    numbers = np.where(raw.kinds == Kind.DATE, raw.numbers, np.nan)
    sample = [text for text in texts[:_SAMPLE] if text.lower() not in PLACEHOLDERS]
    if not sample or np.isfinite(read_dates(sample).days).mean() < 0.5:
        return _Reading(type=ColumnType.DATE, numbers=numbers, is_placeholder=_placeholders(texts, codes))
    found = read_dates(texts)
    return _Reading(
        type=ColumnType.DATE,
        numbers=_spread(found.days, codes, numbers),
        is_placeholder=_placeholders(texts, codes),
        is_ambiguous=found.is_ambiguous,
    )


def _as_number(raw: RawColumn, texts: list[str], codes: Indices, comma: bool | None) -> _Reading:
    is_number = (raw.kinds == Kind.NUMBER) | (raw.kinds == Kind.DURATION)
    numbers = np.where(is_number, raw.numbers, np.nan)
    sample = [text for text in texts[:_SAMPLE] if text.lower() not in PLACEHOLDERS]
    if not sample or np.isfinite(read_numbers(sample, comma).values).mean() < 0.5 or _has_codes(texts):
        return _Reading(type=ColumnType.NUMBER, numbers=numbers, is_placeholder=_placeholders(texts, codes))
    found = read_numbers(texts, comma)
    return _Reading(
        type=ColumnType.NUMBER,
        numbers=_spread(found.values, codes, numbers),
        is_placeholder=_placeholders(texts, codes),
        currencies=found.currencies,
        is_ambiguous=found.is_ambiguous,
    )


def _has_codes(texts: list[str]) -> bool:
    """Whether some texts are codes, such as 00042; only those that could be one are looked at closely."""
    codes = sum(is_code(text) for text in texts if text[:1] in "0+-" or len(text) > 15)
    return codes > _FEW * len(texts)


def _spread(values: Floats | list[float], codes: Indices, numbers: Floats) -> Floats:
    """Return `numbers` with the values of the distinct texts put where the texts are."""
    is_text = codes >= 0
    numbers[is_text] = np.asarray(values, dtype=np.float64)[codes[is_text]]
    return numbers


def _placeholders(texts: list[str], codes: Indices) -> Flags:
    is_text = codes >= 0
    flags = np.zeros(len(codes), dtype=bool)
    if texts:
        flags[is_text] = np.array([text.lower() in PLACEHOLDERS for text in texts])[codes[is_text]]
    return flags


def _bool_value(text: str) -> float:
    word = text.casefold()
    return 1.0 if word in _TRUE_WORDS else 0.0 if word in _FALSE_WORDS else math.nan


def _bool_text(value: float) -> str:
    return "Yes" if value else "No"


def _currencies_of_format(number_format: str) -> frozenset[str]:
    """Return the currency that a number format shows: ``[$€-407] #,##0.00`` -> EUR; ``[$-409]`` is only a language."""
    shown = re.sub(r"\[\$([^-\]]*)(?:-[^\]]*)?\]", r"\1", number_format)
    symbol = max((mark for mark in CURRENCY_SYMBOLS if mark in shown), key=len, default="")
    codes = CURRENCY_CODES.intersection(re.findall(r"[A-Z]{3}", shown))
    return frozenset([CURRENCY_SYMBOLS[symbol]] if symbol else codes)
