"""Workbooks of spreadsheet programs (xlsx, xlsm, xlsb, xls, ods): every sheet's cells, as stored."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.second_reader import read_with_openpyxl
from vm_desktop.io.cell_reader.wire import ErrorValue, WireColumn, WireSheet, wire_column
from vm_desktop.io.cell_reader.xlsx_notes import SheetNotes, XlsxNotes, xlsx_notes

_BOF, _FILE_PASS = b"\x09\x08", 0x002F
_FIRST_RECORDS = 8
_LOOKED_AT = 4_000_000


def read_spreadsheet(path: Path, name: str) -> tuple[WireSheet, ...]:
    """Return the sheets in order; UserError with one sentence where the file is broken or locked by a password.

    `name` is what the user calls the file.
    """
    import python_calamine as calamine

    data = path.read_bytes()
    try:
        workbook = _open(path, data)
        notes = xlsx_notes(data) if data.startswith(b"PK") else XlsxNotes()
        return tuple(_sheets(workbook, notes))
    except Exception as error:  # the reader's errors and its panics have no common ancestor below this
        if isinstance(error, calamine.PasswordError) or is_locked_xls(data):
            raise UserError(
                f"{name} is protected by a password.", hint="Save a copy without the password and import that."
            ) from error
        sheets = read_with_openpyxl(data)
        if sheets is not None:
            return sheets
        raise UserError(
            f"{name} cannot be read: it is damaged, or no workbook ({_reason(error)}).",
            hint="Open it in a spreadsheet program, save it as .xlsx and import that.",
        ) from error


def is_locked_xls(data: bytes) -> bool:
    """Whether the bytes are an xls workbook under a password: a FilePass record stands among its first records.

    Source: [MS-XLS] 2.4.117 FilePass, 2.4.21 BOF.
    """
    start = next((at for at in range(0, min(len(data), _LOOKED_AT), 512) if data[at : at + 2] == _BOF), -1)
    position = start
    for _ in range(_FIRST_RECORDS):
        if start < 0 or position + 4 > len(data):
            return False
        record, length = struct.unpack_from("<HH", data, position)
        if record == _FILE_PASS:
            return True
        position += 4 + length
    return False


def _open(path: Path, data: bytes) -> Any:
    """Return the open workbook: read as what its name says or, where that fails, as what its bytes look like."""
    import python_calamine as calamine

    try:
        return calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError:
        raise
    except Exception as first:
        try:
            return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
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
