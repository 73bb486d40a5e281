"""The parts of a column, chunk after chunk, put together as the wire has columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.arrow_arrays import int32_array, text_array, values_of
from vm_desktop.io.cell_reader.wire import Part, TextBytes, WireColumn
from vm_desktop.io.cell_reader.xlsx_scan.chunk import ColumnPart

_T = TypeVar("_T", bound=np.generic)

_MOST_PARTS = 300_000


class GrowingColumns:
    """The columns of a sheet, growing by a chunk at a time."""

    def __init__(self, shared: pa.StringArray | None) -> None:
        self._shared = shared if shared is not None else text_array(())
        self._parts: dict[int, list[tuple[int, ColumnPart]]] = {}  # by column: first row and part
        self._count = 0

    def add(self, column: int, first_row: int, part: ColumnPart) -> None:
        """Add the rows of a chunk, which come after all that were added."""
        self._parts.setdefault(column, []).append((first_row, part))
        self._count += 1

    @property
    def is_too_many(self) -> bool:
        """Whether the parts are so many and small that they take more memory than what they hold."""
        return self._count > _MOST_PARTS

    def columns(self, height: int, width: int) -> Iterator[WireColumn]:
        """Yield the columns, each of that many cells; a column is forgotten when the next is asked for."""
        for column in range(width):
            yield _joined(self._parts.pop(column, []), height, self._shared)


def _joined(parts: list[tuple[int, ColumnPart]], height: int, shared: pa.StringArray) -> WireColumn:
    has_numbers = any(part.numbers is not None for _, part in parts)
    codes, distinct = _texts([part for _, part in parts if len(part.codes)], shared)
    return WireColumn(
        kinds=_filled([(row, part.kinds) for row, part in parts], height, np.zeros(height, dtype=np.uint8)),
        numbers=_filled(
            [(row, part.numbers) for row, part in parts if part.numbers is not None], height, np.full(height, np.nan)
        )
        if has_numbers
        else (),
        codes=codes,
        distinct=distinct,
    )


def _filled(parts: list[tuple[int, NDArray[_T]]], height: int, column: NDArray[_T]) -> Part:
    """Return the column with the parts written into it."""
    for row, part in parts:
        column[row : row + len(part)] = part[: height - row]
    return (column.data,)


def _texts(parts: list[ColumnPart], shared: pa.StringArray) -> tuple[Part, TextBytes | tuple[()]]:
    """Return the codes of the texts of all parts among the different ones, in the order in which they first come."""
    if not parts:
        return (), ()
    if all(part.words is None for part in parts):
        encoded = int32_array(np.concatenate([part.codes for part in parts])).dictionary_encode()
        coded = [pa.DictionaryArray.from_arrays(encoded.indices, shared.take(encoded.dictionary))]
    else:
        coded = [_with_words(part, shared) for part in parts]
    return _unified(pa.chunked_array(coded))


def _with_words(part: ColumnPart, shared: pa.StringArray) -> pa.DictionaryArray:
    if part.words is not None:
        return pa.DictionaryArray.from_arrays(int32_array(part.codes), part.words)
    encoded = int32_array(part.codes).dictionary_encode()
    return pa.DictionaryArray.from_arrays(encoded.indices, shared.take(encoded.dictionary))


def _unified(coded: pa.ChunkedArray) -> tuple[Part, TextBytes]:
    """Return codes among the same words for all; words that came twice in a part are one."""
    one = coded.unify_dictionaries()
    words = one.chunk(0).dictionary
    again = words.dictionary_encode()
    codes = [values_of(chunk.indices, np.int32) for chunk in one.chunks]
    if len(again.dictionary) < len(words):
        places = values_of(again.indices, np.int32)
        codes = [places[each] for each in codes]
    return tuple(each.data for each in codes), text_bytes_of(again.dictionary)


def text_bytes_of(words: pa.StringArray) -> TextBytes:
    """Return the words as the wire has texts."""
    large = words.cast(pa.large_string())
    _, offsets, letters = large.buffers()
    places = np.frombuffer(offsets, dtype=np.int64)[large.offset : large.offset + len(large) + 1]
    whole = memoryview(letters)[int(places[0]) : int(places[-1])] if letters is not None else memoryview(b"")
    return TextBytes(count=len(large), offsets=((places - places[0]).data,), letters=(whole,))
