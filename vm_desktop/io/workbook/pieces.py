"""Long columns taken piece by piece: each piece fits a processor's cache, and a window can be drawn in between."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_CELLS = 1 << 17

_Scalar = TypeVar("_Scalar", bound=np.generic)


def pieces(count: int, cells: int = _CELLS) -> Iterator[slice]:
    """Yield slices that cover `count` cells in order."""
    for begin in range(0, count, cells):
        yield slice(begin, min(count, begin + cells))


def looked_up(values: NDArray[_Scalar], places: NDArray[np.integer]) -> NDArray[_Scalar]:
    """Return the values at the places (rows,); -1 is the last value. `places` may be of any integer type."""
    found = np.empty(len(places), dtype=values.dtype)
    for part in pieces(len(places)):
        found[part] = values[places[part]]
    return found


def counted(places: NDArray[np.integer], count: int) -> NDArray[np.int64]:
    """Return how often each place from 0 to `count` - 1 occurs; -1 is not counted."""
    counts = np.zeros(count + 1, dtype=np.int64)
    for part in pieces(len(places)):
        if count < _CELLS:
            counts += np.bincount(places[part] + 1, minlength=count + 1)
        else:
            np.add.at(counts, places[part] + 1, 1)
    return counts[1:]


def first_rows(places: NDArray[np.integer], count: int) -> NDArray[np.int64]:
    """Return the first row in which each place from 0 to `count` - 1 occurs, the number of rows where it does not."""
    first = np.full(count + 1, len(places), dtype=np.int64)
    for part in reversed(list(pieces(len(places)))):
        rows = np.arange(part.start, part.stop)
        first[places[part][::-1]] = rows[::-1]  # the last assignment is the first row; -1 falls on the last entry
    return first[:-1]


def repeats(places: NDArray[np.integer], count: int) -> NDArray[np.bool_]:
    """Flag the rows (rows,) whose place occurred above; -1 is never flagged."""
    first = np.append(first_rows(places, count), 0)
    flags = np.empty(len(places), dtype=bool)
    for part in pieces(len(places)):
        here = places[part]
        flags[part] = (first[here] != np.arange(part.start, part.stop)) & (here >= 0)
    return flags


def no_flags(count: int) -> NDArray[np.bool_]:
    """Return that many False which take no memory; read-only."""
    return np.broadcast_to(np.False_, (count,))


def without(rows: NDArray[np.intp], others: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the rows that are not among the others, in their order; far faster than a difference of sets."""
    if not len(rows) or not len(others):
        return rows
    are_others = np.zeros(int(max(rows.max(), others.max())) + 1, dtype=bool)
    are_others[others] = True
    return rows[~are_others[rows]]
