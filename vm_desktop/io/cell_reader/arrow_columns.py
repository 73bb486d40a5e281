"""Columns that are put together of pieces: arrays of numbers, and Arrow arrays of texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.arrow_arrays import values_of
from vm_desktop.io.cell_reader.wire import Kind, Part, Runs, TextBytes, WireColumn, text_bytes


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
_Cells = tuple[Piece, NDArray[np.int32]]  # with the codes of its texts

_NO_CODES = np.zeros(0, dtype=np.int32)
_MOST_LETTERS = 1 << 31  # that fit one array of plain strings
_MANY = 0.5  # of the texts are not coded yet: then all of them are coded at once


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
    coded, distinct = _coded([piece.array for piece in pieces if isinstance(piece, Texts)])
    rest = iter(coded)
    cells = [(piece, next(rest) if isinstance(piece, Texts) else _NO_CODES) for piece in pieces]
    pieces.clear()
    runs = _runs(cells)
    has_numbers = any(isinstance(piece, Numbers) for piece, _ in cells)
    return WireColumn(
        kinds=() if runs else tuple(_kinds(piece, codes).data for piece, codes in cells),
        runs=runs,
        numbers=tuple(_numbers(piece).data for piece, _ in cells) if has_numbers else (),
        codes=_codes(cells),
        distinct=distinct,
        written=written,
    )


def _codes(cells: list[_Cells]) -> Part:
    """Return the codes of the cells with texts; of all cells where most have one."""
    count = sum(rows_of(piece) for piece, _ in cells)
    if 2 * sum(len(codes) for _, codes in cells) <= count:
        return tuple(codes[codes >= 0].data for _, codes in cells if len(codes))
    everywhere = (
        codes if isinstance(piece, Texts) else np.full(rows_of(piece), -1, np.int32) for piece, codes in cells
    )
    return tuple(codes.data for codes in everywhere if len(codes))


def _runs(cells: list[_Cells]) -> Runs:
    """Return the runs of cells of one kind; none where the kinds of a piece differ."""
    runs: list[tuple[int, int]] = []
    for piece, codes in cells:
        kind, count = _only_kind(piece, codes), rows_of(piece)
        if kind is None:
            return ()
        if runs and runs[-1][0] == kind:
            count += runs.pop()[1]
        runs.append((int(kind), count))
    return tuple(runs)


def _only_kind(piece: Piece, codes: NDArray[np.int32]) -> Kind | None:
    match piece:
        case Texts():
            return Kind.TEXT if codes.min(initial=0) >= 0 else None
        case Numbers(kind=kind, blanks=blanks):
            return kind if blanks is None else None
        case Blanks():
            return Kind.BLANK


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
    plain = sum(len(array) for array in arrays if not pyarrow.types.is_dictionary(array.type))
    if plain >= _MANY * sum(map(len, arrays)):
        kind = pyarrow.string() if sum(array.nbytes for array in arrays) < _MOST_LETTERS else pyarrow.large_string()
        coded = pyarrow.chunked_array([array.cast(kind) for array in arrays]).dictionary_encode()
    else:
        coded = pyarrow.chunked_array([_dictionary(array) for array in arrays]).unify_dictionaries()
    codes = [_places(chunk.indices) for chunk in coded.chunks]
    lengths = [len(array) for array in arrays]
    if [len(code) for code in codes] != lengths:  # empty arrays were dropped on the way
        codes = np.split(np.concatenate([*codes, np.zeros(0, np.int32)]), np.cumsum(lengths)[:-1])
    if not coded.num_chunks:
        return codes, ()
    return codes, _text_bytes(coded.chunk(0).dictionary.cast(pyarrow.large_string()))


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
    return values_of(indices, np.int32)


def _text_bytes(texts: Any) -> TextBytes:
    if not len(texts):
        return TextBytes(count=0, offsets=(), letters=())
    _, offsets, letters = texts.buffers()
    ends = np.frombuffer(offsets, dtype=np.int64)[texts.offset : texts.offset + len(texts) + 1]
    data: Part = (memoryview(letters)[int(ends[0]) : int(ends[-1])],) if letters is not None else ()
    return TextBytes(count=len(texts), offsets=((ends - ends[0]).data,), letters=data)


def text_array(texts: Sequence[str]) -> Any:
    """Return an Arrow array of the texts; "" is blank. By way of its buffers: `pyarrow.array` would import pandas."""
    found = text_bytes(texts)
    offsets = np.frombuffer(found.offsets[0], dtype=np.int64)
    kind = pyarrow.string() if offsets[-1] < 1 << 31 else pyarrow.large_string()
    are_filled = np.packbits(offsets[1:] > offsets[:-1], bitorder="little")
    buffers = (are_filled, offsets.astype(np.int32) if kind == pyarrow.string() else offsets, found.letters[0])
    return pyarrow.Array.from_buffers(kind, found.count, [*map(pyarrow.py_buffer, buffers)])
