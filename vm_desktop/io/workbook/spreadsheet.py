"""Workbooks of spreadsheet programs (xlsx, xlsm, xlsb, xls, ods): every sheet's cells, as stored."""

from __future__ import annotations

import io
import itertools

from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook.cells import RawColumn, RawSheet, blank_column, column_from_values
from vm_desktop.io.workbook.xlsx_notes import XlsxNotes, no_notes, xlsx_notes


def read_spreadsheet(data: bytes, name: str) -> tuple[RawSheet, ...]:
    """Return the sheets in order; UserError with one sentence where the file is broken or locked by a password."""
    import python_calamine as calamine

    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as error:
        raise UserError(
            f"{name} is protected by a password.", hint="Save a copy without the password and import that."
        ) from error
    except Exception as error:  # the reader's own errors have no common ancestor below Exception
        raise UserError(f"{name} cannot be read: the file is damaged or is no workbook ({_reason(error)}).") from error
    notes = xlsx_notes(data) if data.startswith(b"PK") else no_notes()
    return tuple(
        _read_sheet(workbook, metadata, notes)
        for metadata in workbook.sheets_metadata
        if metadata.typ == calamine.SheetTypeEnum.WorkSheet
    )


def _read_sheet(workbook: object, metadata: object, notes: XlsxNotes) -> RawSheet:
    import python_calamine as calamine

    name = metadata.name  # type: ignore[attr-defined]
    try:
        sheet = workbook.get_sheet_by_name(name)  # type: ignore[attr-defined]
        rows = list(sheet.iter_rows())
    except Exception as error:
        raise UserError(f"Sheet {name} cannot be read: the file is damaged ({_reason(error)}).") from error
    first_column = sheet.start[1] if sheet.start else 0
    columns = (*_blank_columns(first_column, len(rows)), *map(column_from_values, zip(*rows, strict=True)))
    details = notes.of_sheet(name)
    return RawSheet(
        name=name,
        columns=details.with_errors(columns),
        height=len(rows),
        visible=metadata.visible == calamine.SheetVisibleEnum.Visible,  # type: ignore[attr-defined]
        number_formats=details.number_formats,
        has_serial_dates_from_1904=notes.dates_from_1904,
        problems=details.problems(name),
    )


def _blank_columns(count: int, height: int) -> tuple[RawColumn, ...]:
    return tuple(itertools.repeat(blank_column(height), count))


def _reason(error: Exception) -> str:
    return str(error).strip().rstrip(".").split("\n")[0][:120] or type(error).__name__
