"""Workbooks of spreadsheet programs (xlsx, xlsm, xlsb, xls, ods): every sheet's cells, as stored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.second_reader import read_with_openpyxl
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.cell_reader.wire import ErrorValue, WireColumn, WireSheet, wire_column
from vm_desktop.io.cell_reader.xlsx_notes import SheetNotes, XlsxNotes, xlsx_notes


def read_spreadsheet(source: Source, telling: Telling) -> tuple[WireSheet, ...]:
    """Return the sheets in order; UserError with one sentence where the file is broken."""
    try:
        workbook = _open(source)
        notes = xlsx_notes(source) if source.first(2) == b"PK" else XlsxNotes()
        return tuple(_sheets(workbook, notes))
    except MemoryError:
        raise
    except Exception as error:  # the reader's errors and its panics have no common ancestor below this
        sheets = read_with_openpyxl(source)
        if sheets is not None:
            return sheets
        raise UserError(
            f"{source.name} cannot be read: it is damaged, or no workbook ({_reason(error)}).",
            hint="Open it in a spreadsheet program, save it as .xlsx and import that.",
        ) from error


def _open(source: Source) -> Any:
    """Return the open workbook: read as what its name says or, where that fails, as what its bytes look like."""
    import python_calamine as calamine

    if source.opened is not None:
        return calamine.CalamineWorkbook.from_filelike(source.stream())
    try:
        return calamine.CalamineWorkbook.from_path(source.path)
    except Exception as first:
        try:
            return calamine.CalamineWorkbook.from_filelike(source.stream())
        except Exception:
            raise first from None


def _sheets(workbook: Any, notes: XlsxNotes) -> Iterator[WireSheet]:
    import python_calamine as calamine

    for metadata in workbook.sheets_metadata:
        if metadata.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_name(metadata.name)
        rows = list(sheet.iter_rows())
        found = notes.of_sheet(metadata.name)
        yield WireSheet(
            name=metadata.name,
            height=len(rows),
            columns=_columns(rows, sheet.start[1] if sheet.start else 0, found),
            visible=metadata.visible == calamine.SheetVisibleEnum.Visible,
            number_formats=found.number_formats,
            dates_from_1904=notes.dates_from_1904,
            never_computed=(*found.never_computed[0], len(found.never_computed)) if found.never_computed else None,
        )


def _columns(rows: list[list[object]], first_column: int, notes: SheetNotes) -> tuple[WireColumn, ...]:
    """Return the columns from A on; `rows` begin at `first_column`."""
    blank: Sequence[object] = [""] * len(rows)
    columns: list[list[object]] = [list(blank) for _ in range(first_column if rows and rows[0] else 0)]
    columns += [list(column) for column in zip(*rows, strict=True)]
    for (row, column), name in notes.errors.items():
        if column < len(columns) and row < len(columns[column]):
            columns[column][row] = ErrorValue(name)
    return tuple(map(wire_column, columns))


def _reason(error: Exception) -> str:
    return " ".join(str(error).split()).rstrip(".")[:120] or type(error).__name__
