"""Rows in blocks that fit the processor's cache: arithmetic on (customers, months) without large arrays in between."""

from __future__ import annotations

from collections.abc import Iterator

ROWS = 2_048


def blocks(rows: int) -> Iterator[slice]:
    """Yield slices that cover all the rows in order."""
    return (slice(start, min(start + ROWS, rows)) for start in range(0, rows, ROWS))
