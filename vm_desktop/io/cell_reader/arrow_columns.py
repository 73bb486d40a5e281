"""Columns that are put together of pieces: arrays of numbers, and Arrow arrays of texts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.wire import Bytes, Kind, Part, TextBytes, WireColumn


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Numbers:
    """Cells with numbers (rows,), NaN in those that are blank, all others of one kind."""

    kind: Kind
    values: NDArray[np.float64]
    blanks: NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Texts:
    """Cells with texts: an Arrow array of texts, or of places in a dictionary of them; null = blank."""

    array: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Blanks:
    """Cells that hold nothing."""

    count: int


Piece = Numbers | Texts | Blanks


def rows_of(piece: Piece) -> int:
    """Return how many cells there are."""
    match piece:
        case Numbers(values=values):
            return len(values)
        case Texts(array=array):
            return len(array)
        case Blanks(count=count):
            return count


def wire_column_of(pieces: list[Piece], written: str = "") -> WireColumn:
    """Return the column; `pieces` is emptied."""
    codes, distinct = _coded([piece.array for piece in pieces if isinstance(piece, Texts)])
    kinds: list[Bytes] = []
    numbers: list[Bytes] = []
    all_codes: list[Bytes] = []
    has_numbers = any(isinstance(piece, Numbers) for piece in pieces)
    count, texts = sum(map(rows_of, pieces)), iter(codes)
    is_mostly_text = 2 * sum(map(len, codes)) > count
    for piece in pieces:
        here = next(texts) if isinstance(piece, Texts) else np.zeros(0, dtype=np.int32)
        kinds.append(_kinds(piece, here).data)
        if has_numbers:
            numbers.append(_numbers(piece).data)
        if is_mostly_text:
            all_codes.append((here if isinstance(piece, Texts) else np.full(rows_of(piece), -1, dtype=np.int32)).data)
        else:
            all_codes.append(here[here >= 0].data)
    pieces.clear()
    return WireColumn(
        kinds=tuple(kinds),
        numbers=tuple(numbers),
        codes=tuple(part for part in all_codes if part),
        distinct=distinct,
        written=written,
    )


def _kinds(piece: Piece, codes: NDArray[np.int32]) -> NDArray[np.uint8]:
    match piece:
        case Texts():
            return np.where(codes >= 0, np.uint8(Kind.TEXT), np.uint8(Kind.BLANK))
        case Numbers(kind=kind, values=values, blanks=blanks):
            kinds = np.full(len(values), kind, dtype=np.uint8)
            if blanks is not None:
                kinds[blanks] = Kind.BLANK
            return kinds
        case Blanks(count=count):
            return np.zeros(count, dtype=np.uint8)


def _numbers(piece: Piece) -> NDArray[np.float64]:
    return np.ascontiguousarray(piece.values) if isinstance(piece, Numbers) else np.full(rows_of(piece), np.nan)


def _coded(arrays: list[Any]) -> tuple[list[NDArray[np.int32]], TextBytes | tuple[str, ...]]:
    """Return the places of each array's texts (-1 = blank) among the distinct ones, and those."""
    if not arrays:
        return [], ()
    if all(pyarrow.types.is_string(array.type) for array in arrays):
        coded = pyarrow.chunked_array(arrays).cast(pyarrow.large_string()).dictionary_encode()
    else:
        coded = pyarrow.chunked_array([_dictionary(array) for array in arrays]).unify_dictionaries()
    codes = [_places(chunk.indices) for chunk in coded.chunks]
    lengths = [len(array) for array in arrays]
    if [len(code) for code in codes] != lengths:  # empty arrays were dropped on the way
        codes = np.split(np.concatenate([*codes, np.zeros(0, np.int32)]), np.cumsum(lengths)[:-1])
    if not coded.num_chunks:
        return codes, ()
    return codes, _text_bytes(coded.chunk(0).dictionary)


def _dictionary(array: Any) -> Any:
    """Return the array with places in a dictionary of large texts."""
    kind = pyarrow.dictionary(pyarrow.int32(), pyarrow.large_string())
    if not pyarrow.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    if array.type == kind:
        return array
    return pyarrow.DictionaryArray.from_arrays(
        array.indices.cast(pyarrow.int32()), array.dictionary.cast(pyarrow.large_string())
    )


def _places(indices: Any) -> NDArray[np.int32]:
    if indices.null_count:
        indices = indices.fill_null(-1)
    return np.asarray(indices.to_numpy(), dtype=np.int32)


def _text_bytes(texts: Any) -> TextBytes:
    if not len(texts):
        return TextBytes(count=0, offsets=(), letters=())
    _, offsets, letters = texts.buffers()
    ends = np.frombuffer(offsets, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    data: Part = (memoryview(letters)[int(ends[0]) : int(ends[-1])],) if letters is not None else ()
    return TextBytes(count=len(texts), offsets=((ends - ends[0]).data,), letters=data)


def text_array(texts: Iterable[str]) -> Any:
    """Return an Arrow array of the texts; "" is blank."""
    return pyarrow.array([text or None for text in texts], pyarrow.string())
