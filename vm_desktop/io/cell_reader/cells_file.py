"""The file of cells through which the reader process hands over what it read: the columns' bytes one after another,
then a JSON header that says where each part lies, then the length of the header."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from vm_desktop.io.cell_reader.wire import Part, TextBytes, WireColumn, WireSheet, text_bytes

LENGTH_BYTES = 8
_ALIGNED = 8  # bytes: each part begins at a multiple, so that it can be used where it lies


def write_cells(sheets: Iterable[WireSheet], path: Path) -> None:
    """Write the sheets; a column is asked for when it is its turn, and may be forgotten when it is written."""
    with path.open("wb", buffering=0) as stream:
        header = json.dumps({"sheets": list(_written_sheets(sheets, stream))}).encode()
        stream.write(header)
        stream.write(len(header).to_bytes(LENGTH_BYTES, "big"))


def _written_sheets(sheets: Iterable[WireSheet], stream: BinaryIO) -> Iterator[dict[str, Any]]:
    for sheet in sheets:
        yield {
            "name": sheet.name,
            "height": sheet.height,
            "visible": sheet.visible,
            "number_formats": sheet.number_formats,
            "dates_from_1904": sheet.dates_from_1904,
            "never_computed": sheet.never_computed,
            "hidden_rows": sheet.hidden_rows,
            "hidden_columns": sheet.hidden_columns,
            "decimal_comma": sheet.decimal_comma,
            "lost_characters_in": sheet.lost_characters_in,
            "columns": [_written_column(column, stream) for column in sheet.columns],
        }


def _written_column(column: WireColumn, stream: BinaryIO) -> dict[str, Any]:
    texts = column.distinct if isinstance(column.distinct, TextBytes) else text_bytes(column.distinct)
    return {
        "kinds": _written(column.kinds, stream),
        "runs": column.runs,
        "numbers": _written(column.numbers, stream),
        "codes": _written(column.codes, stream),
        "distinct": texts.count,
        "offsets": _written(texts.offsets, stream) if texts.count else (0, 0),
        "letters": _written(texts.letters, stream),
        "written": column.written,
    }


def _written(part: Part, stream: BinaryIO) -> tuple[int, int]:
    """Write the pieces; return where they begin in the file and how many bytes they are."""
    stream.write(bytes(-stream.tell() % _ALIGNED))
    begin = stream.tell()
    for piece in part:
        rest = memoryview(piece).cast("B")
        while rest:  # an unbuffered write may take less than it was given: Linux takes 2 GB at most
            rest = rest[stream.write(rest) :]
    return begin, stream.tell() - begin
