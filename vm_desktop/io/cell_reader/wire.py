"""Columns of cells as bytes: what the reader process hands over. Standard library only."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, cast

_EPOCH = dt.datetime(1970, 1, 1)
_EPOCH_ORDINAL = _EPOCH.toordinal()
_SECONDS_A_DAY = 86_400

Bytes = bytes | memoryview
Part = tuple[Bytes, ...]  # bytes that belong together, in pieces
Runs = tuple[tuple[int, int], ...]  # (kind, how many cells follow each other that are of it)


class Kind(IntEnum):
    """What a cell holds."""

    BLANK = 0
    TEXT = 1
    NUMBER = 2
    BOOL = 3
    DATE = 4
    DURATION = 5
    ERROR = 6


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A spreadsheet error in a cell: ``#N/A``."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBytes:
    """Texts as UTF-8 letters one after another: text i is the letters from offset i to offset i + 1 (int64)."""

    count: int
    offsets: Part
    letters: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class WireColumn:
    """A column: `kinds` (uint8) for each cell, or `runs` of cells of one kind; `numbers` (float64) for each, NaN where
    it has none, or nothing where no cell has one; `codes` (int32), the places of the texts and errors in `distinct`:
    one for each cell, -1 where it has no text, or one for each text, in order. `written` is the number format in which
    a text file writes the numbers."""

    kinds: Part = ()
    runs: Runs = ()
    numbers: Part = ()
    codes: Part = ()
    distinct: Sequence[str] | TextBytes = ()
    written: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WireSheet:
    """A sheet with what is known of it beside its cells. `columns` are made while they are written.

    `lost_characters_in` is the encoding with which some characters of a text file could not be read.
    """

    name: str
    height: int
    columns: Iterable[WireColumn]
    visible: bool = True
    number_formats: tuple[str, ...] = ()
    dates_from_1904: bool = False
    never_computed: tuple[int, int, int] | None = None  # row and column (0-based) of the first such formula; how many
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    decimal_comma: bool | None = None
    lost_characters_in: str = ""


def text_bytes(texts: Sequence[str]) -> TextBytes:
    """Return the texts as bytes; half a character of UTF-16 becomes a question mark."""
    letters = [text.encode("utf-8", "replace") for text in texts]
    offsets = array("q", itertools.accumulate(map(len, letters), initial=0))
    return TextBytes(count=len(letters), offsets=(offsets.tobytes(),), letters=(b"".join(letters),))


def wire_column(values: Sequence[object]) -> WireColumn:
    """Return the column of Python values as a reader gives them; ``""`` and None are blanks."""
    types = set(map(type, values))
    has_texts = str in types or ErrorValue in types
    codes, distinct = _coded(list(filter(None, map(_text, values)))) if has_texts else (b"", ())
    kinds, numbers = _kinds(values, types), _numbers(values, types)
    if numbers:
        kinds = _without_unreadable(kinds, numbers)
    return WireColumn(
        kinds=(kinds,),
        numbers=(memoryview(numbers),) if numbers else (),
        codes=(codes,) if codes else (),
        distinct=distinct,
    )


def _without_unreadable(kinds: bytes, numbers: array[float]) -> bytes:
    """Return the kinds with a blank where a number is none that can be used: NaN, infinite, beyond a float."""
    others = (Kind.BLANK, Kind.TEXT, Kind.ERROR)
    if sum(map(math.isfinite, numbers)) == len(kinds) - sum(map(kinds.count, others)):
        return kinds
    return bytes(
        [
            kind if kind in others or math.isfinite(number) else Kind.BLANK
            for kind, number in zip(kinds, numbers, strict=True)
        ]
    )


def _text(value: object) -> str:
    """Return the text of a cell, the name of an error; "" for all others."""
    return value if value.__class__ is str else value.name if isinstance(value, ErrorValue) else ""


def _kinds(values: Sequence[object], types: set[type]) -> bytes:
    """Return the kind of every cell; a whole column at once, because this runs for every cell of a file."""
    kind_of = {python_type: _reading(python_type)[0] for python_type in types}
    kinds = bytes(map(kind_of.__getitem__, map(type, values)))
    if str in types and "" in values:
        return bytes([Kind.BLANK if value == "" else kind for kind, value in zip(kinds, values, strict=True)])
    return kinds


def _numbers(values: Sequence[object], types: set[type]) -> array[float]:
    """Return the number of every cell as float64, NaN where it has none; nothing where no cell has one."""
    if types <= {str, type(None), ErrorValue}:
        return array("d")
    if types <= {float}:
        return _without_infinities(array("d", cast("Sequence[float]", values)))
    # Dates and the like are few different ones, so each is worked out once; numbers are themselves.
    others = {value for value in values if value.__class__ is not float and value.__class__ is not str}
    known = {value: _reading(type(value))[1](value) for value in others}
    numbers = array("d", [value if value.__class__ is float else known.get(value, math.nan) for value in values])
    return _without_infinities(numbers)


def _coded(texts: Sequence[str]) -> tuple[bytes, tuple[str, ...]]:
    """Return each text's place among the distinct ones, as int32, and the distinct ones."""
    places: dict[str, int] = {}
    codes = array("i", [places.setdefault(text, len(places)) for text in texts])
    return codes.tobytes(), tuple(places)


def _without_infinities(numbers: array[float]) -> array[float]:
    return numbers if all(map(math.isfinite, numbers)) else array("d", map(_finite, numbers))


def _finite(number: float) -> float:
    return number if math.isfinite(number) else math.nan


def _no_number(_: object) -> float:
    return math.nan


def _reading(python_type: type) -> tuple[Kind, Callable[[Any], float]]:
    """Return the kind of a Python type, and what makes a number of its values."""
    readings: tuple[tuple[type | tuple[type, ...], Kind, Callable[[Any], float]], ...] = (
        (type(None), Kind.BLANK, _no_number),
        (str, Kind.TEXT, _no_number),
        (ErrorValue, Kind.ERROR, _no_number),
        (bool, Kind.BOOL, float),
        ((int, float), Kind.NUMBER, _number),
        (dt.datetime, Kind.DATE, _days_of_moment),
        (dt.date, Kind.DATE, _days_of_date),
        (dt.time, Kind.DURATION, _days_of_time),
        (dt.timedelta, Kind.DURATION, _days_of_timedelta),
    )
    return next(
        ((kind, read) for types, kind, read in readings if issubclass(python_type, types)), (Kind.NUMBER, _number)
    )


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return math.nan


def _days_of_moment(moment: dt.datetime) -> float:
    if moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    return (moment - _EPOCH).total_seconds() / _SECONDS_A_DAY


def _days_of_date(day: dt.date) -> float:
    return float(day.toordinal() - _EPOCH_ORDINAL)


def _days_of_time(time: dt.time) -> float:
    return (time.hour * 3600 + time.minute * 60 + time.second + time.microsecond / 1e6) / _SECONDS_A_DAY


def _days_of_timedelta(delta: dt.timedelta) -> float:
    return delta.total_seconds() / _SECONDS_A_DAY
