"""A second try with another library, for the xlsx files that the first one does not take."""

from __future__ import annotations

import itertools
import warnings

from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.wire import ErrorValue, WireSheet, wire_column

_LARGEST = 30_000_000  # bytes; it is many times slower than the first reader
_MOST_CELLS = 20_000_000


def read_with_openpyxl(source: Source) -> tuple[WireSheet, ...] | None:
    """Return the sheets of an xlsx file, or None where this reader cannot take it either."""
    if source.first(2) != b"PK" or source.size > _LARGEST:
        return None
    import openpyxl  # type: ignore[import-untyped]

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which do not matter here
            with source.stream() as stream:
                book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
                return tuple(_sheet(sheet.title, sheet.iter_rows()) for sheet in book.worksheets)
    except Exception:  # whatever it raises on a damaged file, the first reader's words are the better ones
        return None


def _sheet(name: str, rows: object) -> WireSheet:
    cells: list[list[object]] = []
    count = 0
    for row in rows:  # type: ignore[attr-defined]
        values = [ErrorValue(str(cell.value or "#ERROR")) if cell.data_type == "e" else cell.value for cell in row]
        while values and values[-1] is None:
            values.pop()
        cells.append(values)
        count += len(values)
        if count > _MOST_CELLS:
            raise MemoryError
    while cells and not cells[-1]:
        cells.pop()
    columns = itertools.zip_longest(*cells, fillvalue=None)
    return WireSheet(name=name, height=len(cells), columns=tuple(wire_column(column) for column in columns))
