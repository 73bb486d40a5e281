"""Rows in blocks that fit the processor's cache: arithmetic on (customers, months) without large arrays in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from vm_desktop.core.dataset import Floats

ROWS = 2_048


def blocks(rows: int) -> Iterator[slice]:
    """Yield slices that cover all the rows in order."""
    return (slice(start, min(start + ROWS, rows)) for start in range(0, rows, ROWS))


def by_row(figures: Callable[[Floats], tuple[Floats, ...]], values: Floats) -> tuple[Floats, ...]:
    """Return what `figures` makes of each row of `values` (rows, columns): arrays (rows,), put together from blocks."""
    parts = [figures(values[block]) for block in blocks(len(values))] or [figures(values)]
    return tuple(np.concatenate(column) for column in zip(*parts, strict=True))
