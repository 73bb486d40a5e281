"""Columns of cells as bytes: how the reader process hands over what it read. Standard library only."""

from __future__ import annotations

import datetime as dt
import json
import math
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, BinaryIO, cast

_EPOCH = dt.datetime(1970, 1, 1)
_EPOCH_ORDINAL = _EPOCH.toordinal()
_SECONDS_A_DAY = 86_400
_LENGTH_BYTES = 8


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
class WireColumn:
    """A column: a kind for each cell, a number for each (NaN where it has none), and for each text or error, in order,
    its place in `distinct`."""

    kinds: bytes
    numbers: bytes  # float64; empty = no cell has a number
    codes: bytes  # int32
    distinct: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WireSheet:
    """A sheet with what is known of it beside its cells."""

    name: str
    height: int
    columns: tuple[WireColumn, ...]
    visible: bool = True
    number_formats: tuple[str, ...] = ()
    dates_from_1904: bool = False
    never_computed: tuple[int, int, int] | None = None  # row and column (0-based) of the first such formula; how many


def wire_column(values: Sequence[object]) -> WireColumn:
    """Return the column of Python values as a reader gives them; ``""`` and None are blanks."""
    types = set(map(type, values))
    has_texts = str in types or ErrorValue in types
    codes, distinct = _coded(list(filter(None, map(_text, values)))) if has_texts else (b"", ())
    return WireColumn(kinds=_kinds(values, types), numbers=_numbers(values, types), codes=codes, distinct=distinct)


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


def _numbers(values: Sequence[object], types: set[type]) -> bytes:
    """Return the number of every cell as float64, NaN where it has none; nothing where no cell has one."""
    if types <= {str, type(None), ErrorValue}:
        return b""
    if types <= {float}:
        return _without_infinities(array("d", cast("Sequence[float]", values)))
    # Dates and the like are few different ones, so each is worked out once; numbers are themselves.
    others = {value for value in values if value.__class__ is not float and value.__class__ is not str}
    known = {value: _reading(type(value))[1](value) for value in others}
    numbers = array("d", [value if value.__class__ is float else known.get(value, math.nan) for value in values])
    return _without_infinities(numbers)


def write_sheets(sheets: Iterable[WireSheet], stream: BinaryIO) -> None:
    """Write the sheets: the length of a JSON header, the header, then the columns' bytes in order."""
    sheets = tuple(sheets)
    header = json.dumps({"sheets": [_sheet_header(sheet) for sheet in sheets]}).encode()
    stream.write(len(header).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(header)
    for sheet in sheets:
        for column in sheet.columns:
            for part in (column.kinds, column.numbers, column.codes):
                stream.write(part)


def write_refusal(message: str, hint: str, stream: BinaryIO) -> None:
    """Write why there are no sheets, in words for the user."""
    header = json.dumps({"message": message, "hint": hint}).encode()
    stream.write(len(header).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(header)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why there are no sheets, in words for the user."""

    message: str
    hint: str


def read_wire(data: bytes) -> tuple[WireSheet, ...] | Refusal | None:
    """Return the sheets or the refusal; None for bytes that are cut off."""
    length = int.from_bytes(data[:_LENGTH_BYTES], "big")
    body = memoryview(data)[_LENGTH_BYTES + length :]
    try:
        header = json.loads(data[_LENGTH_BYTES : _LENGTH_BYTES + length])
    except ValueError:
        return None
    if "message" in header:
        return Refusal(message=header["message"], hint=header["hint"])
    if sum(sum(sizes) for sheet in header["sheets"] for *sizes, _ in sheet["columns"]) != len(body):
        return None
    return tuple(_sheets(header["sheets"], body))


def _sheet_header(sheet: WireSheet) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "height": sheet.height,
        "visible": sheet.visible,
        "number_formats": sheet.number_formats,
        "dates_from_1904": sheet.dates_from_1904,
        "never_computed": sheet.never_computed,
        "columns": [(len(c.kinds), len(c.numbers), len(c.codes), c.distinct) for c in sheet.columns],
    }


def _sheets(headers: list[dict[str, Any]], body: memoryview) -> Iterator[WireSheet]:
    position = 0
    for header in headers:
        columns = []
        for *sizes, distinct in header["columns"]:
            parts = []
            for size in sizes:
                parts.append(bytes(body[position : position + size]))
                position += size
            columns.append(WireColumn(kinds=parts[0], numbers=parts[1], codes=parts[2], distinct=distinct))
        never = header["never_computed"]
        yield WireSheet(
            name=header["name"],
            height=header["height"],
            columns=tuple(columns),
            visible=header["visible"],
            number_formats=tuple(header["number_formats"]),
            dates_from_1904=header["dates_from_1904"],
            never_computed=tuple(never) if never else None,
        )


def _coded(texts: Sequence[str]) -> tuple[bytes, tuple[str, ...]]:
    """Return each text's place among the distinct ones, as int32, and the distinct ones."""
    places: dict[str, int] = {}
    codes = array("i", [places.setdefault(text, len(places)) for text in texts])
    return codes.tobytes(), tuple(places)


def _without_infinities(numbers: array[float]) -> bytes:
    return numbers.tobytes() if all(map(math.isfinite, numbers)) else array("d", map(_finite, numbers)).tobytes()


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
