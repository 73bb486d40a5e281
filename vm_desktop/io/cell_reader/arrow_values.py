"""Typed Arrow arrays as cells: numbers where a float64 keeps them exactly, dates as days, all else as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from vm_desktop.io.cell_reader.arrow_arrays import are_valid, values_of
from vm_desktop.io.cell_reader.arrow_columns import Blanks, Numbers, Piece, Texts
from vm_desktop.io.cell_reader.wire import Kind

_EXACT = 2**53  # the whole numbers up to it are all float64
_UNITS_A_DAY = {"s": 86_400, "ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}

types = pyarrow.types


def keeps_numbers(arrays: Sequence[Any]) -> bool:
    """Whether the cells of a column are no numbers, or such that a float64 keeps each of them exactly."""
    kind = _value_type(arrays[0].type) if arrays else None
    if kind is None or not (types.is_integer(kind) or types.is_decimal(kind)):
        return True
    return all(_largest(array, kind) <= _EXACT for array in arrays)


def _largest(array: Any, kind: Any) -> float:
    """Return the size of the largest number, decimals counted in their smallest unit."""
    found = pc.min_max(_plain(array))
    scale = kind.scale if types.is_decimal(kind) else 0
    return max((abs(value.as_py()) * 10**scale for value in found.values() if value.is_valid), default=0)


def piece_of(array: Any) -> Piece:
    """Return the cells of an array, each of the kind that its type says."""
    kind = _value_type(array.type)
    if types.is_null(kind):
        return Blanks(count=len(array))
    if is_text(kind):
        return Texts(array=_texts(array))
    array = _plain(array)
    if types.is_boolean(kind):
        return _numbers(Kind.BOOL, array.cast(pyarrow.uint8()), 1)
    if types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind):
        return _numbers(Kind.NUMBER, array, 1)
    if types.is_date(kind):
        return _numbers(Kind.DATE, array.cast(pyarrow.date32()).cast(pyarrow.int32()), 1)
    if types.is_timestamp(kind):  # counted from 1970 in UTC, whatever the zone
        return _numbers(Kind.DATE, array.cast(pyarrow.int64()), _UNITS_A_DAY[kind.unit])
    if types.is_time(kind):
        whole = array.cast(pyarrow.int32() if kind.bit_width == 32 else pyarrow.int64())
        return _numbers(Kind.DURATION, whole, _UNITS_A_DAY[kind.unit])
    if types.is_duration(kind):
        return _numbers(Kind.DURATION, array.cast(pyarrow.int64()), _UNITS_A_DAY[kind.unit])
    return Texts(array=as_text(array))


def as_text(array: Any) -> Any:
    """Return the values as texts; lists and structures as Python shows them."""
    array = _plain(array)
    kind = array.type
    if types.is_integer(kind) or types.is_decimal(kind):
        return array.cast(pyarrow.string())
    if is_text(kind):
        return _texts(array)
    return pyarrow.array([None if value is None else str(value) for value in array.to_pylist()], pyarrow.string())


def _numbers(kind: Kind, array: Any, units_a_day: int) -> Numbers:
    values = values_of(array.cast(pyarrow.float64(), safe=False), np.float64)
    if units_a_day != 1:
        values = values / units_a_day
    blanks = ~(np.isfinite(values) & are_valid(array))
    if not blanks.any():
        return Numbers(kind=kind, values=values)
    return Numbers(kind=kind, values=np.where(blanks, np.nan, values), blanks=blanks)


def _texts(array: Any) -> Any:
    """Return an array of texts, plain or coded, in which empty ones are null."""
    if types.is_dictionary(array.type):
        array = pyarrow.DictionaryArray.from_arrays(array.indices, array.dictionary.cast(pyarrow.large_string()))
        if not array.dictionary.null_count and pc.min(pc.binary_length(array.dictionary)).as_py() != 0:
            return array  # (to compare with "" would make Arrow import pandas)
        array = _plain(array)
    if array.type != pyarrow.string():
        array = array.cast(pyarrow.large_string())
    array = pc.if_else(pc.equal(array, ""), None, array)
    return array.dictionary_encode()


def _plain(array: Any) -> Any:
    return array.dictionary_decode() if types.is_dictionary(array.type) else array


def _value_type(kind: Any) -> Any:
    return kind.value_type if types.is_dictionary(kind) else kind


def is_text(kind: Any) -> bool:
    """Whether values of the type are texts."""
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))
