"""Columns of a table as arrays: of the one type that they must have, with nothing missing, and read-only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dates, Flags, Floats, Texts, frozen
from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook.process_limits import machine_megabytes

Table = Any  # pyarrow has no types
_SHARE = 0.5  # of the machine's memory
_BYTES_A_LETTER = 4
_EARLIEST, _LATEST = np.datetime64("1000-01-01", "D"), np.datetime64("9999-12-31", "D")


def floats(table: Table, name: str) -> Floats:
    """Return a column of numbers (rows,)."""
    return frozen(_column(table, name, pa.float64()))  # type: ignore[return-value]


def flags(table: Table, name: str, shape: tuple[int, int]) -> Flags:
    """Return a column of true and false (customers, months)."""
    return frozen(_column(table, name, pa.bool_()).reshape(shape))  # type: ignore[return-value]


def grid(table: Table, name: str, shape: tuple[int, int]) -> Floats:
    """Return a column of numbers (customers, months)."""
    return frozen(_column(table, name, pa.float64()).reshape(shape))  # type: ignore[return-value]


def texts(table: Table, name: str) -> Texts:
    """Return a column of texts (rows,). Equal texts are one object, however large the column says that it is."""
    coded = _coded(table, name)
    if coded.null_count or coded.dictionary.null_count:
        raise _wrong(name)
    distinct = np.array(coded.dictionary.to_pylist(), dtype=object)
    longest = max(map(len, distinct), default=0)
    if (
        longest * len(coded) * _BYTES_A_LETTER > _SHARE * machine_megabytes() * 2**20
    ):  # whoever compares them copies them
        raise UserError(
            say("The column {name!r} of the data holds texts of {letters} letters.").format(name=name, letters=longest)
        )
    return frozen(distinct[coded.indices.to_numpy(zero_copy_only=False)])  # type: ignore[return-value]


def ids(table: Table, name: str) -> Texts:
    """Return a column of texts (rows,) of which none stands twice."""
    found = texts(table, name)
    if len(set(found)) < len(found):
        raise UserError(say("A customer stands twice in the data."))
    return found


def dates(table: Table, name: str) -> Dates:
    """Return a column of dates (rows,), NaT where there is none."""
    column = _chunk(table, name)
    if not (pa.types.is_date32(column.type) or pa.types.is_timestamp(column.type)):
        raise UserError(say("The column {name!r} of the data holds no dates.").format(name=name))
    found = np.array(column.to_numpy(zero_copy_only=False))
    days = found.astype("datetime64[D]")
    if ((days < _EARLIEST) | (days > _LATEST)).any():
        raise UserError(say("The column {name!r} of the data holds dates beyond any calendar.").format(name=name))
    return frozen(found)  # type: ignore[return-value]


def positions(table: Table, name: str, names: Iterable[str]) -> NDArray[np.int32]:
    """Return where each cell's text stands among the names (rows,), which are distinct; -1 where it does not."""
    coded = _coded(table, name)
    places = pc.index_in(coded.dictionary, value_set=pa.array(list(names), pa.string()))
    of_code = np.append(places.fill_null(-1).to_numpy(zero_copy_only=False), -1).astype(np.int32)
    found: NDArray[np.int32] = of_code[coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    return found


def _chunk(table: Table, name: str) -> Any:
    if name not in table.column_names:
        raise UserError(say("The data has no column {name!r}.").format(name=name))
    column = table.column(name)
    return column.chunk(0) if column.num_chunks else pa.array([], column.type)


def _coded(table: Table, name: str) -> Any:
    """Return a column of texts as codes and a dictionary of texts."""
    column = _chunk(table, name)
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    if not pa.types.is_dictionary(coded.type) or not pa.types.is_string(coded.type.value_type):
        raise _wrong(name)
    return coded


def _column(table: Table, name: str, kind: Any) -> NDArray[Any]:
    """Return a column as a writable array of that type; nulls are refused."""
    column = _chunk(table, name)
    if column.type != kind or column.null_count:
        raise _wrong(name)
    return np.array(column.to_numpy(zero_copy_only=False))


def _wrong(name: str) -> UserError:
    return UserError(say("The column {name!r} of the data does not hold what the project says.").format(name=name))
