"""The cells of one header in several sheets, under each other, as one column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cell_words import words_of_cells
from vm_desktop.io.workbook.cells import RawColumn, nothing
from vm_desktop.io.workbook.columns import Column, ColumnType, make_column
from vm_desktop.io.workbook.distinct_texts import DistinctTexts

Codes = NDArray[np.signedinteger[Any]]

_Part = TypeVar("_Part")
_Found = TypeVar("_Found")


def stacked_column(parts: Sequence[Column | None], heights: Sequence[int], index: int) -> Column:
    """Return the cells of the parts under each other, blank where a sheet has no such column (None).

    Where the sheets agree on a type and none of them had to guess, their readings stand; else all cells are read anew
    together, so that one month's 25/12/2025 tells how the next month's 01/02/2026 is meant.
    """
    known = [part for part in parts if part is not None]
    first = known[0]
    raw = _stacked_raw(_of(parts, lambda part: part.raw), heights)
    types = {part.type for part in known} - {ColumnType.EMPTY}
    if len(types) > 1 or any(part.is_ambiguous for part in known):
        return make_column(
            name=first.name,
            index=index,
            letter=first.letter,
            raw=raw,
            number_format=_format(known),
            from_1904=first.from_1904,
        )
    words, codes = _united(_of(parts, lambda part: (part.words, part.codes)), heights)
    return Column(
        name=first.name,
        letter=first.letter,
        index=index,
        type=next(iter(types), ColumnType.EMPTY),
        raw=raw,
        cell_words=words_of_cells(words, codes),
        numbers=_stacked_numbers(_of(parts, lambda part: part.numbers), heights),
        is_blank=_stacked_flags(_of(parts, lambda part: part.is_blank), heights, absent=True),
        is_error=_stacked_flags(_of(parts, lambda part: part.is_error), heights, absent=False),
        is_misfit=_stacked_flags(_of(parts, lambda part: part.is_misfit), heights, absent=False),
        currencies=frozenset().union(*(part.currencies for part in known)),
        number_format=_format(known),
        from_1904=first.from_1904,
    )


def days_column(name: str, days: Floats, index: int) -> Column:
    """Return a column of days since 1970-01-01 that stands in no sheet: what the sheets' names say; NaN = nothing."""
    count = len(days)
    is_blank = np.isnan(days)
    raw = RawColumn(
        kinds=np.where(is_blank, Kind.BLANK, Kind.DATE).astype(np.uint8),
        numbers=days,
        codes=np.full(count, -1, dtype=np.int32),
        distinct=DistinctTexts([]),
    )
    return make_column(name=name, index=index, letter="", raw=raw)


def _stacked_flags(parts: Sequence[Flags | None], heights: Sequence[int], absent: bool) -> Flags:
    """Return the flags under each other; `absent` for the rows of a part that has none."""
    return np.concatenate(
        [np.full(h, absent) if part is None else part for part, h in zip(parts, heights, strict=True)]
    )


def _of(parts: Sequence[_Part | None], get: Callable[[_Part], _Found]) -> list[_Found | None]:
    """Return what is asked for of each part, None where there is no part."""
    return [None if part is None else get(part) for part in parts]


def _format(known: Sequence[Column]) -> str:
    return next((part.number_format for part in known if part.number_format), "")


def _stacked_raw(parts: Sequence[RawColumn | None], heights: Sequence[int]) -> RawColumn:
    kinds = [
        np.full(height, Kind.BLANK, dtype=np.uint8) if part is None else part.kinds
        for part, height in zip(parts, heights, strict=True)
    ]
    distinct, codes = _united(_of(parts, lambda part: (list(part.distinct), part.codes)), heights)
    return RawColumn(
        kinds=np.concatenate(kinds),
        numbers=_stacked_numbers(_of(parts, lambda part: part.numbers), heights),
        codes=codes.astype(np.int32, copy=False),
        distinct=DistinctTexts(list(distinct)),
    )


def _stacked_numbers(parts: Sequence[Floats | None], heights: Sequence[int]) -> Floats:
    """Return the numbers under each other; NaN that take no memory stay such where there is nothing else."""
    if all(part is None or part.strides == (0,) for part in parts):
        return nothing(sum(heights))
    return np.concatenate([nothing(h) if part is None else part for part, h in zip(parts, heights, strict=True)])


def _united(
    parts: Sequence[tuple[Sequence[str], Codes] | None], heights: Sequence[int]
) -> tuple[tuple[str, ...], NDArray[Any]]:
    """Return the distinct texts of all parts, and each cell's place among them; -1 stays -1."""
    places: dict[str, int] = {}
    found = []
    for part, height in zip(parts, heights, strict=True):
        if part is None:
            found.append(np.full(height, -1))
            continue
        texts, codes = part
        moved = [places.setdefault(text, len(places)) for text in texts]
        found.append(np.array([*moved, -1], dtype=codes.dtype)[codes])  # -1 takes the last, which is -1
    kinds = {part[1].dtype for part in parts if part is not None}
    return tuple(places), np.concatenate(found).astype(next(iter(kinds)), copy=False)
