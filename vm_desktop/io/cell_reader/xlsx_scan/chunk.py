"""The cells of one chunk of a sheet: what each one holds, and then columns of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.cell_reader.xlsx_scan.grammar import CellType, Marks, Place
from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain
from vm_desktop.io.cell_reader.xlsx_scan.pieces import Indexes, Pieces
from vm_desktop.io.cell_reader.xlsx_scan.references import References
from vm_desktop.io.cell_reader.xlsx_scan.values import BookContext, CellValues, cell_values

_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
_LARGEST_GRID = 6_000_000  # cells of the rectangle that a chunk's cells span
_FORMAT_ROWS = 41  # number formats are looked for in these first rows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ColumnPart:
    """A column within a chunk: a kind for each row, a number for each row (None = no number at all), and the place in
    `words` of each text and error, in order (`words` None = in the shared strings)."""

    kinds: NDArray[np.uint8]
    numbers: NDArray[np.float64] | None
    codes: NDArray[np.int32]
    words: pa.StringArray | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chunk:
    """The rows of a chunk: `parts` by column (0-based), all beginning at `first_row` (0-based).

    `height` and `width` reach to the last cell that holds something, from A1 on. `formats` are the styles of the first
    number cells of the columns.
    """

    first_row: int
    height: int
    width: int
    last_row: int
    parts: Mapping[int, ColumnPart]
    hidden_rows: tuple[int, ...]
    never_computed: tuple[int, int, int] | None  # row and column of the first, and how many
    formats: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """Where the cells of a chunk are (0-based), in order, with type and style (-1 = none)."""

    rows: NDArray[np.int64]
    columns: NDArray[np.int32]
    types: NDArray[np.uint8]
    styles: NDArray[np.int32]


def chunk_of(pieces: Pieces, references: References, book: BookContext) -> Chunk:
    """Return the columns of the chunk and what is to be told of it; NotPlain where a cell is not a plain one."""
    tags = np.flatnonzero(pieces.ends == Place.CELL_NUMBER)
    cells = _cells(pieces, references, tags)
    values = cell_values(pieces, tags, cells.types, cells.styles, book)
    held = np.flatnonzero(values.is_held)
    return Chunk(
        first_row=int(references.row_numbers[0]) - 1,
        last_row=int(references.row_numbers[-1]) - 1,
        height=int(cells.rows[held[-1]]) + 1 if len(held) else 0,
        width=int(cells.columns[held].max()) + 1 if len(held) else 0,
        parts=dict(_parts(cells, values, references, book)),
        hidden_rows=_hidden_rows(pieces, references),
        never_computed=_never_computed(cells, values),
        formats=_formats(cells, len(book.style_kinds)),
    )


def _cells(pieces: Pieces, references: References, tags: Indexes) -> Cells:
    opened, following = pieces.codes[tags], pieces.codes[tags + 1]
    cells = Cells(
        rows=references.row_of_each[~references.is_row] - 1,
        columns=pieces.forms.columns[opened],
        types=pieces.forms.types[following],
        styles=pieces.forms.styles[following],
    )
    same_row = cells.rows[1:] == cells.rows[:-1]
    if (np.diff(cells.columns)[same_row] <= 0).any():
        raise NotPlain("cells do not ascend")
    if int(references.row_numbers[-1]) > _MOST_ROWS or (cells.columns >= _MOST_COLUMNS).any():
        raise NotPlain("beyond the last cell of a sheet")
    return cells


def _parts(
    cells: Cells, values: CellValues, references: References, book: BookContext
) -> Iterator[tuple[int, ColumnPart]]:
    """Yield the columns that hold anything: a rectangle of rows and these columns is filled and cut."""
    filled = np.flatnonzero(values.kinds)
    if not len(filled):
        return
    first = int(references.row_numbers[0]) - 1
    height = int(references.row_numbers[-1]) - first
    present = np.flatnonzero(np.bincount(cells.columns[filled]))
    if height * len(present) > _LARGEST_GRID:
        raise NotPlain("cells far apart")
    place_of = np.zeros(int(present[-1]) + 1, dtype=np.int64)
    place_of[present] = np.arange(len(present)) * height
    places = place_of[cells.columns[filled]] + (cells.rows[filled] - first)
    kinds, numbers, codes = _grids(len(present), height, places, filled, values)
    for number, column in enumerate(present.tolist()):
        yield column, _part(kinds[number], numbers[number], codes[number], values, book)


def _grids(
    width: int, height: int, places: Indexes, filled: Indexes, values: CellValues
) -> tuple[NDArray[np.uint8], NDArray[np.float64], NDArray[np.int32]]:
    """Return kinds, numbers and codes, ``(width, height)`` each."""
    kinds = np.zeros(width * height, dtype=np.uint8)
    numbers = np.full(width * height, np.nan)
    codes = np.full(width * height, -1, dtype=np.int32)
    kinds[places] = values.kinds[filled]
    numbers[places] = values.numbers[filled]
    codes[places] = values.codes[filled]
    shape = (width, height)
    return kinds.reshape(shape), numbers.reshape(shape), codes.reshape(shape)


def _part(
    kinds: NDArray[np.uint8],
    numbers: NDArray[np.float64],
    codes: NDArray[np.int32],
    values: CellValues,
    book: BookContext,
) -> ColumnPart:
    is_text = (kinds == Kind.TEXT) | (kinds == Kind.ERROR)
    has_numbers = bool(((kinds != Kind.BLANK) & ~is_text).any())
    found, words = values.own_words(codes[is_text], book)
    return ColumnPart(kinds=kinds.copy(), numbers=numbers.copy() if has_numbers else None, codes=found, words=words)


def _hidden_rows(pieces: Pieces, references: References) -> tuple[int, ...]:
    if not (pieces.forms.marks & Marks.HIDDEN_ROW).any():
        return ()
    tags = np.flatnonzero(pieces.ends == Place.ROW_NUMBER)
    is_hidden = (pieces.forms.marks[pieces.codes[tags + 1]] & Marks.HIDDEN_ROW) != 0
    return tuple((references.row_numbers[is_hidden] - 1).tolist())


def _never_computed(cells: Cells, values: CellValues) -> tuple[int, int, int] | None:
    """Formulas of texts are left out: an empty text is a value."""
    found = np.flatnonzero(values.has_formula & ~values.has_value & (cells.types != CellType.FORMULA_TEXT))
    return (int(cells.rows[found[0]]), int(cells.columns[found[0]]), len(found)) if len(found) else None


def _formats(cells: Cells, styles: int) -> dict[int, int]:
    """Return for each column the style of its first number cell that has one, within the first rows."""
    count = int(np.searchsorted(cells.rows, _FORMAT_ROWS))
    first: dict[int, int] = {}
    is_known = (cells.styles[:count] >= 0) & (cells.styles[:count] < styles)
    is_styled = is_known & (cells.types[:count] == CellType.NUMBER)
    for cell in np.flatnonzero(is_styled).tolist():
        first.setdefault(int(cells.columns[cell]), int(cells.styles[cell]))
    return first
