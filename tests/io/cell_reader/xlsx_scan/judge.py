"""What the library and the notes on it say of a workbook, and what the scanner says, in one comparable form."""

from __future__ import annotations

import io
import itertools
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import python_calamine as calamine

from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.wire import ErrorValue, Kind, Part, TextBytes, WireColumn, WireSheet, wire_column
from vm_desktop.io.cell_reader.xlsx_notes import XlsxNotes, xlsx_notes
from vm_desktop.io.cell_reader.xlsx_scan import LeftToLibrary, scan_sheets


@dataclass(frozen=True)
class Answer:
    """A sheet: its cells column by column as (kind, number, text), and what is told of it."""

    name: str
    visible: bool
    height: int
    columns: tuple[tuple[tuple[int, float | None, str], ...], ...]
    number_formats: tuple[str, ...]
    dates_from_1904: bool
    never_computed: tuple[int, int, int] | None


def scanned(data: bytes, chunk_bytes: int = 1 << 20) -> tuple[Answer | LeftToLibrary, ...] | None:
    """Return what the scanner says of every sheet, however small."""
    sheets = scan_sheets(io.BytesIO(data), at_least=0, chunk_bytes=chunk_bytes)
    if sheets is None:
        return None
    return tuple(_answer(sheet) if isinstance(sheet, WireSheet) else sheet for sheet in sheets)


def judged(data: bytes) -> tuple[Answer, ...]:
    """Return what the library and the notes say; whatever the library raises goes through."""
    notes = _notes(data)
    workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return tuple(
        _answer(_library_sheet(workbook, metadata, notes))
        for metadata in workbook.sheets_metadata
        if metadata.typ == calamine.SheetTypeEnum.WorkSheet
    )


def difference(data: bytes, chunk_bytes: int = 1 << 20) -> str:
    """Return in words how the scanner differs from the library; "" where it does not, or where it leaves the sheet."""
    found = scanned(data, chunk_bytes)
    if found is None or all(isinstance(sheet, LeftToLibrary) for sheet in found):
        return ""
    expected = judged(data)
    if len(found) != len(expected):
        return f"{len(found)} sheets, not {len(expected)}"
    differences = [
        _difference(ours, theirs)
        for ours, theirs in zip(found, expected, strict=True)
        if not isinstance(ours, LeftToLibrary)
    ]
    return "; ".join(filter(None, differences))


def _notes(data: bytes) -> XlsxNotes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(data)
        return xlsx_notes(Source(path=path))


def _difference(ours: Answer, theirs: Answer) -> str:
    for name in ("name", "visible", "height", "number_formats", "dates_from_1904", "never_computed"):
        if getattr(ours, name) != getattr(theirs, name):
            return f"{theirs.name}: {name} is {getattr(ours, name)}, not {getattr(theirs, name)}"
    if len(ours.columns) != len(theirs.columns):
        return f"{theirs.name}: {len(ours.columns)} columns, not {len(theirs.columns)}"
    for column, (mine, judge) in enumerate(zip(ours.columns, theirs.columns, strict=True)):
        for row, (cell, other) in enumerate(zip(mine, judge, strict=True)):
            if cell != other:
                return f"{theirs.name}: row {row + 1} column {column + 1} is {cell}, not {other}"
    return ""


def _library_sheet(workbook: Any, metadata: Any, notes: XlsxNotes) -> WireSheet:
    sheet = workbook.get_sheet_by_name(metadata.name)
    rows = list(sheet.iter_rows())
    found = notes.of_sheet(metadata.name)
    width = (sheet.start[1] if sheet.start and rows else 0) + (len(rows[0]) if rows else 0)
    shift = width - (len(rows[0]) if rows else 0)
    cells: list[list[object]] = [["" for _ in rows] for _ in range(shift)]
    cells += [list(column) for column in zip(*rows, strict=True)]
    for (row, column), name in found.errors.items():
        if column < width and row < len(rows):
            cells[column][row] = ErrorValue(name)
    return WireSheet(
        name=metadata.name,
        height=len(rows),
        columns=[wire_column(column) for column in cells],
        visible=metadata.visible == calamine.SheetVisibleEnum.Visible,
        number_formats=found.number_formats,
        dates_from_1904=notes.dates_from_1904,
        never_computed=(*found.never_computed[0], len(found.never_computed)) if found.never_computed else None,
    )


def _answer(sheet: WireSheet) -> Answer:
    return Answer(
        name=sheet.name,
        visible=sheet.visible,
        height=sheet.height,
        columns=tuple(_cells(column) for column in sheet.columns),
        number_formats=sheet.number_formats,
        dates_from_1904=sheet.dates_from_1904,
        never_computed=sheet.never_computed,
    )


def _cells(column: WireColumn) -> tuple[tuple[int, float | None, str], ...]:
    kinds = np.frombuffer(_bytes(column.kinds), dtype=np.uint8)
    numbers = np.frombuffer(_bytes(column.numbers)) if column.numbers else np.full(len(kinds), np.nan)
    codes = iter(np.frombuffer(_bytes(column.codes), dtype=np.int32).tolist())
    distinct = _texts(column)
    assert len(set(distinct)) == len(distinct)
    cells = []
    for kind, number in zip(kinds.tolist(), numbers.tolist(), strict=True):
        text = distinct[next(codes)] if kind in (Kind.TEXT, Kind.ERROR) else ""
        cells.append((kind, None if np.isnan(number) else number, text))
    assert next(codes, None) is None
    return tuple(cells)


def _texts(column: WireColumn) -> list[str]:
    if not isinstance(column.distinct, TextBytes):
        return list(column.distinct)
    offsets = np.frombuffer(_bytes(column.distinct.offsets), dtype=np.int64)
    letters = _bytes(column.distinct.letters)
    return [letters[begin:end].decode() for begin, end in itertools.pairwise(offsets)]


def _bytes(part: Part) -> bytes:
    return b"".join(bytes(piece) for piece in part)
