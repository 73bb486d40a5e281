"""What the cells of a chunk hold, cell by cell but all at once: kinds, numbers, codes of texts."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.io.cell_reader.arrow_arrays import int32_array, is_empty_text, text_array, values_of
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.cell_reader.xlsx_scan.contents import numbers_at, texts_at, whole_numbers_at
from vm_desktop.io.cell_reader.xlsx_scan.grammar import CellType, Marks, Place
from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain
from vm_desktop.io.cell_reader.xlsx_scan.pieces import Indexes, Pieces
from vm_desktop.io.cell_reader.xlsx_scan.serial_dates import Times, dates, durations

_ERROR_NAME = r"^#[A-Z0-9/_]+[!?]?$"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BookContext:
    """What the cells of all sheets refer to: the kind of number of each style (NUMBER, DATE or DURATION), the day
    from which dates count, the shared strings (None where the workbook has none)."""

    style_kinds: NDArray[np.uint8]
    dates_from_1904: bool
    shared: pa.StringArray | None
    shared_is_empty: NDArray[np.bool_]


@dataclass(slots=True, kw_only=True, eq=False)
class CellValues:
    """What each cell of a chunk holds, filled in step by step.

    `codes` are places in `words`, then (from ``len(words)`` on) in the shared strings, -1 = no text. `is_held` is true
    for all that is more than a blank to the library, an empty text too.
    """

    kinds: NDArray[np.uint8]
    numbers: NDArray[np.float64]
    codes: NDArray[np.int32]
    is_held: NDArray[np.bool_]
    has_value: NDArray[np.bool_]
    has_formula: NDArray[np.bool_]
    words: pa.StringArray

    def own_words(self, codes: NDArray[np.int32], book: BookContext) -> tuple[NDArray[np.int32], pa.StringArray | None]:
        """Return the codes with only the words that they use; None where all are shared strings, coded as such."""
        own = len(self.words)
        if len(codes) and codes.min() >= own:
            return codes - np.int32(own), None
        encoded = int32_array(codes).dictionary_encode()
        used = values_of(encoded.dictionary, np.int32)
        return values_of(encoded.indices, np.int32), self._words_of(used, book)

    def _words_of(self, codes: NDArray[np.int32], book: BookContext) -> pa.StringArray:
        own = len(self.words)
        if book.shared is None or not (codes >= own).any():
            return self.words.take(int32_array(codes))
        is_shared = codes >= own
        both = pa.concat_arrays([self.words, book.shared.take(int32_array(codes[is_shared] - np.int32(own)))])
        places = np.where(is_shared, own + np.cumsum(is_shared) - 1, codes)
        return both.take(int32_array(places.astype(np.int32)))


def cell_values(
    pieces: Pieces, tags: Indexes, types: NDArray[np.uint8], styles: NDArray[np.int32], book: BookContext
) -> CellValues:
    """Return what the cells hold whose tags are opened by those pieces of markup."""
    count = len(tags)
    values = CellValues(
        kinds=np.zeros(count, dtype=np.uint8),
        numbers=np.full(count, np.nan),
        codes=np.full(count, -1, dtype=np.int32),
        is_held=np.zeros(count, dtype=bool),
        has_value=np.zeros(count, dtype=bool),
        has_formula=np.zeros(count, dtype=bool),
        words=text_array(()),
    )
    cell_of = np.cumsum(pieces.ends == Place.CELL_NUMBER, dtype=np.int32) - np.int32(1)  # of the content that follows
    contents = pieces.contents_at(Place.VALUE)
    cells = cell_of[contents]
    values.has_value[cells] = True
    values.is_held[cells] = True
    _fill_numbers(values, pieces, contents, cells, types[cells], styles, book)
    _fill_texts(values, pieces, contents, cells, types[cells], cell_of)
    _fill_shared(values, pieces, contents, cells, types[cells], book)
    _note_markup(values, pieces, cell_of, types)
    return values


def _fill_numbers(
    values: CellValues,
    pieces: Pieces,
    contents: Indexes,
    cells: NDArray[np.int32],
    types: NDArray[np.uint8],
    styles: NDArray[np.int32],
    book: BookContext,
) -> None:
    """Fill in numbers, booleans, dates and durations."""
    is_number, is_bool = types == CellType.NUMBER, types == CellType.BOOL
    if is_bool.any():
        _fill_booleans(values, pieces, contents[is_bool], cells[is_bool])
    if not is_number.any():
        return
    ours = cells if is_number.all() else cells[is_number]
    numbers = numbers_at(pieces, contents if is_number.all() else contents[is_number])
    values.numbers[ours] = numbers
    kinds = _kinds_of_styles(styles[ours], book)
    values.kinds[ours] = kinds
    for kind in (Kind.DATE, Kind.DURATION):
        chosen = np.flatnonzero(kinds == kind)
        if len(chosen):
            times = _times(kind, numbers[chosen], book)
            values.kinds[ours[chosen]] = times.kinds
            values.numbers[ours[chosen]] = times.numbers


def _times(kind: Kind, serials: NDArray[np.float64], book: BookContext) -> Times:
    return dates(serials, book.dates_from_1904) if kind is Kind.DATE else durations(serials)


def _kinds_of_styles(styles: NDArray[np.int32], book: BookContext) -> NDArray[np.uint8]:
    """Return the kind of number of each style; a number where there is no style, or one that does not exist."""
    known = np.append(book.style_kinds, np.uint8(Kind.NUMBER))
    return known[np.where((styles < 0) | (styles >= len(known)), len(known) - 1, styles)]


def _fill_booleans(values: CellValues, pieces: Pieces, contents: Indexes, cells: NDArray[np.int32]) -> None:
    lengths = pieces.starts[2 * contents + 2] - pieces.starts[2 * contents + 1]
    numbers = whole_numbers_at(pieces, contents)
    if (lengths != 1).any() or (numbers > 1).any():
        raise NotPlain("a boolean is neither 0 nor 1")
    values.kinds[cells] = Kind.BOOL
    values.numbers[cells] = numbers


def _fill_shared(
    values: CellValues,
    pieces: Pieces,
    contents: Indexes,
    cells: NDArray[np.int32],
    types: NDArray[np.uint8],
    book: BookContext,
) -> None:
    is_shared = types == CellType.SHARED
    if not is_shared.any():
        return
    places = whole_numbers_at(pieces, contents[is_shared])
    if book.shared is None or int(places.max()) >= len(book.shared):
        raise NotPlain("no such shared string")
    filled = ~book.shared_is_empty[places]
    ours = cells[is_shared][filled]
    values.kinds[ours] = Kind.TEXT
    values.codes[ours] = places[filled].astype(np.int32) + np.int32(len(values.words))


def _fill_texts(
    values: CellValues,
    pieces: Pieces,
    contents: Indexes,
    cells: NDArray[np.int32],
    types: NDArray[np.uint8],
    cell_of: NDArray[np.int32],
) -> None:
    """Fill in texts of formulas, errors and inline strings."""
    is_error = types == CellType.ERROR
    is_ours = is_error | (types == CellType.FORMULA_TEXT)
    inline = np.flatnonzero((pieces.ends == Place.TEXT) | (pieces.ends == Place.RUN_TEXT))
    if not (is_ours.any() or len(inline)):
        return
    of_values = contents[is_ours]
    keeps = np.append(
        np.ones(len(of_values), dtype=bool),
        (pieces.forms.marks[pieces.codes[inline]] & Marks.KEEPS_SPACES) != 0,
    )
    texts = texts_at(pieces, np.append(of_values, inline), keeps)
    values.words = texts.words
    values.codes[cells[is_ours]] = texts.codes[: len(of_values)]
    values.kinds[cells[is_ours]] = np.where(is_error[is_ours], np.uint8(Kind.ERROR), np.uint8(Kind.TEXT))
    _check_errors(values, cells[is_error])
    _fill_inline(values, cell_of[inline], texts.codes[len(of_values) :])
    _blank_the_empty(values)


def _check_errors(values: CellValues, cells: NDArray[np.int32]) -> None:
    names = values.words.take(int32_array(np.unique(values.codes[cells])))
    if not pc.all(pc.match_substring_regex(names, _ERROR_NAME), min_count=0).as_py():
        raise NotPlain("an error with an odd name")


def _fill_inline(values: CellValues, cells: NDArray[np.int32], codes: NDArray[np.int32]) -> None:
    """Fill in inline strings; those of several runs are joined."""
    values.kinds[cells] = Kind.TEXT
    values.codes[cells] = codes
    values.is_held[cells] = True
    if len(cells) < 2 or (np.diff(cells) > 0).all():
        return
    words = values.words.to_pylist()
    joined: dict[int, str] = {}
    for cell, code in zip(cells.tolist(), codes.tolist(), strict=True):
        joined[cell] = joined.get(cell, "") + words[code]
    values.codes[list(joined)] = np.arange(len(words), len(words) + len(joined), dtype=np.int32)
    values.words = text_array([*words, *joined.values()])


def _blank_the_empty(values: CellValues) -> None:
    """An empty text is a blank."""
    is_empty = is_empty_text(values.words)
    if is_empty.any():
        cells = np.flatnonzero(values.codes >= 0)
        cells = cells[is_empty[values.codes[cells]]]
        values.codes[cells] = -1
        values.kinds[cells] = Kind.BLANK


def _note_markup(values: CellValues, pieces: Pieces, cell_of: NDArray[np.int32], types: NDArray[np.uint8]) -> None:
    """Note which cells have a formula, and which are held although they are empty."""
    values.has_formula[_cells_marked(pieces, cell_of, Marks.OPENS_FORMULA)] = True
    if (~values.is_held & (types == CellType.INLINE)).any():
        values.is_held[_cells_marked(pieces, cell_of, Marks.OPENS_INLINE)] = True
    if (types == CellType.FORMULA_TEXT).any():
        opened = _cells_marked(pieces, cell_of, Marks.OPENS_VALUE)
        values.is_held[opened[types[opened] == CellType.FORMULA_TEXT]] = True


def _cells_marked(pieces: Pieces, cell_of: NDArray[np.int32], mark: Marks) -> NDArray[np.int32]:
    """Return the cells in whose markup the mark stands: a piece's mark is before the tag that it may end in."""
    if not (pieces.forms.marks & mark).any():
        return np.zeros(0, dtype=np.int32)
    found = np.flatnonzero(pieces.forms.marks[pieces.codes] & mark)
    cells: NDArray[np.int32] = cell_of[found] - (pieces.ends[found] == Place.CELL_NUMBER)
    return cells
