"""The columns of a small text table, filled row by row. Standard library only."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence

from vm_desktop.io.cell_reader.wire import Kind, WireColumn

_HIGHEST_BYTE = 3 if sys.byteorder == "little" else 0
_KIND_OF_SIGN = bytes(Kind.BLANK if byte == 0xFF else Kind.TEXT for byte in range(256))


class TextColumns:
    """Columns of texts, as wide as the widest row; "" and what a shorter row lacks are blanks."""

    def __init__(self) -> None:
        self.height = 0
        self._columns: list[_TextColumn] = []

    def add(self, rows: Sequence[Sequence[str]]) -> None:
        """Append the rows."""
        width = max(map(len, rows), default=0)
        while len(self._columns) < width:
            self._columns.append(_TextColumn(self.height))
        width = len(self._columns)
        if min(map(len, rows), default=width) < width:
            rows = [[*row, *[""] * (width - len(row))] for row in rows]
        for column, texts in zip(self._columns, zip(*rows, strict=True), strict=bool(rows)):
            column.add(texts)
        self.height += len(rows)

    @property
    def cell_count(self) -> int:
        """Rows times columns."""
        return self.height * len(self._columns)

    def wire_columns(self) -> Iterator[WireColumn]:
        """Yield the columns."""
        return (column.wire_column() for column in self._columns)


class _TextColumn:
    def __init__(self, blanks: int) -> None:
        self._codes = array("i", [-1]) * blanks
        self._places: dict[str, int] = {"": -1}

    def add(self, texts: Iterable[str]) -> None:
        places = self._places
        self._codes.extend([places.setdefault(text, len(places) - 1) for text in texts])

    def wire_column(self) -> WireColumn:
        # The highest byte of a code tells whether it is -1: 0xff, against at most 0x7f.
        kinds = memoryview(self._codes).cast("B")[_HIGHEST_BYTE :: self._codes.itemsize].tobytes()
        distinct = tuple(self._places)[1:]
        return WireColumn(kinds=(kinds.translate(_KIND_OF_SIGN),), codes=(memoryview(self._codes),), distinct=distinct)
