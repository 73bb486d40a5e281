"""The texts in a column's cells: which different ones there are, trimmed, and which cells hold each."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawColumn
from vm_desktop.io.workbook.distinct_texts import DistinctTexts
from vm_desktop.io.workbook.number_texts import ERROR_TEXTS
from vm_desktop.io.workbook.pieces import counted, looked_up, no_flags

Codes = NDArray[np.int32]


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: codes are worked out once, when asked for
class CellWords:
    """The words (texts, trimmed, no blanks or errors) of a column, and how many cells hold each: `counts` (words,).

    Cells are not touched: `raw_codes` (rows,) are places in `place_of`, which holds the word's place, -1 for no word.
    """

    words: DistinctTexts
    counts: NDArray[np.int64]
    raw_codes: Codes
    place_of: Codes

    @functools.cached_property
    def codes(self) -> Codes:
        """Each cell's place among the words (rows,); -1 = no word."""
        if not len(self.words):
            return np.broadcast_to(np.int32(-1), (len(self.raw_codes),))
        return looked_up(self.place_of, self.raw_codes)

    def codes_of(self, rows: NDArray[np.integer] | slice) -> Codes:
        """Return the places among the words of some rows' cells; -1 = no word."""
        return self.place_of[self.raw_codes[rows]]

    def spread(self, values: NDArray[np.generic], otherwise: object) -> NDArray[np.generic]:
        """Return the words' values (words,) put where the words are (rows,), `otherwise` elsewhere."""
        table = np.append(values, np.array([otherwise], dtype=values.dtype))
        return looked_up(table[self.place_of], self.raw_codes)

    def flags(self, are: Flags) -> Flags:
        """Flag the cells that hold a flagged word."""
        return self.spread(are, False) if are.any() else no_flags(len(self.raw_codes))  # type: ignore[return-value]

    def cells(self, are: Flags) -> int:
        """Return how many cells hold a flagged word."""
        return int(self.counts[are].sum())


def words_of_cells(words: Sequence[str], codes: Codes) -> CellWords:
    """Return the words (all of them in some cell) with the place of each cell's among them, -1 = no word."""
    distinct = words if isinstance(words, DistinctTexts) else DistinctTexts(list(words))
    return CellWords(
        words=distinct,
        counts=counted(codes, len(distinct)),
        raw_codes=codes.astype(np.int32, copy=False),
        place_of=np.append(np.arange(len(distinct), dtype=np.int32), np.int32(-1)),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SortedCells:
    """The cells of a column: how many are of each kind, which are blank or errors, and the words of the others."""

    kinds: NDArray[np.int64]
    is_blank: Flags
    is_error: Flags
    blank: int
    error: int
    words: CellWords

    @property
    def filled(self) -> int:
        """Cells that are neither blank nor an error."""
        return int(self.kinds.sum()) - self.blank - self.error


def sorted_cells(raw: RawColumn) -> SortedCells:
    """Return the cells of a column, its texts trimmed."""
    kinds = _count_kinds(raw.kinds)
    is_blank, is_error = _are(raw, Kind.BLANK, kinds), _are(raw, Kind.ERROR, kinds)
    blank, error = int(kinds[Kind.BLANK]), int(kinds[Kind.ERROR])
    if not kinds[Kind.TEXT]:
        return SortedCells(
            kinds=kinds, is_blank=is_blank, is_error=is_error, blank=blank, error=error, words=_no_words(raw)
        )
    raw_codes = np.where(is_error, np.int32(-1), raw.codes) if error else raw.codes
    trimmed, places = raw.distinct.trimmed()
    places = np.arange(len(trimmed), dtype=np.int32) if places is None else places
    counts = np.bincount(places, weights=counted(raw_codes, len(raw.distinct)), minlength=len(trimmed)).astype(np.int64)
    empty, wrong = _no_words_among(trimmed)
    kept = (counts > 0) & ~empty & ~wrong
    words = CellWords(
        words=trimmed if kept.all() else trimmed.of(np.flatnonzero(kept)),
        counts=counts[kept],
        raw_codes=raw_codes,
        place_of=np.append(np.where(kept, np.cumsum(kept) - 1, -1)[places], -1).astype(np.int32),
    )
    is_blank, more_blank = _with_words(is_blank, empty, counts, places, raw_codes)
    is_error, more_error = _with_words(is_error, wrong, counts, places, raw_codes)
    return SortedCells(
        kinds=kinds,
        is_blank=is_blank,
        is_error=is_error,
        blank=blank + more_blank,
        error=error + more_error,
        words=words,
    )


def _count_kinds(kinds: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return how many cells are of each kind; the kind of the first one is mostly that of all."""
    counts = np.zeros(len(Kind), dtype=np.int64)
    first = [int(kinds[0])] if len(kinds) else []
    for kind in (*first, *(kind for kind in Kind if kind not in first)):
        if counts.sum() < len(kinds):
            counts[kind] = np.count_nonzero(kinds == kind)
    return counts


def _no_words_among(texts: DistinctTexts) -> tuple[Flags, Flags]:
    """Flag the empty texts, and those that are the name of a spreadsheet error."""
    either = texts.among(["", *ERROR_TEXTS])
    empty = either & (texts.sizes() == 0) if either.any() else either
    return empty, either & ~empty


def _are(raw: RawColumn, kind: Kind, kinds: NDArray[np.int64]) -> Flags:
    return raw.kinds == kind if kinds[kind] else no_flags(len(raw.kinds))


def _no_words(raw: RawColumn) -> CellWords:
    return CellWords(
        words=DistinctTexts(()),
        counts=np.zeros(0, dtype=np.int64),
        raw_codes=np.broadcast_to(np.int32(-1), (len(raw.kinds),)),
        place_of=np.array([-1], dtype=np.int32),
    )


def _with_words(
    flags: Flags, are: Flags, counts: NDArray[np.int64], places: NDArray[np.int32], raw_codes: Codes
) -> tuple[Flags, int]:
    """Return the flags and those of the cells whose text is flagged, and how many cells those are."""
    more = int(counts[are].sum())
    if not more:
        return flags, 0
    return flags | looked_up(np.append(are[places], False), raw_codes), more


def numbers_where(raw: RawColumn, kinds: tuple[Kind, ...], counts: NDArray[np.int64]) -> Floats:
    """Return the numbers of the cells of those kinds, NaN elsewhere; the column's own where all cells are."""
    if sum(int(counts[kind]) for kind in kinds) == len(raw.kinds):
        return raw.numbers
    is_one = np.zeros(len(raw.kinds), dtype=bool)
    for kind in kinds:
        is_one |= raw.kinds == kind
    return np.where(is_one, raw.numbers, np.nan)
