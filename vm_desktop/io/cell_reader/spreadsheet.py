"""Workbooks of spreadsheet programs (xlsx, xlsm, xlsb, xls, ods): every sheet's cells, as stored."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.binary_errors import binary_errors
from vm_desktop.io.cell_reader.second_reader import read_with_openpyxl
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.cell_reader.wire import ErrorValue, WireColumn, WireSheet, wire_column
from vm_desktop.io.cell_reader.xlsx_notes import SheetNotes, XlsxNotes, xlsx_notes

if TYPE_CHECKING:
    from vm_desktop.io.cell_reader.xlsx_scan import LeftToLibrary


_BIG_SHEET = 8_000_000  # bytes of XML from which the scanner, which knows progress, is worth its start
_MOST_SHEETS = 2_000
_XML_A_SECOND, _OTHERS_A_SECOND = 25_000_000, 8_000_000  # bytes, for the estimates


def read_spreadsheet(source: Source, telling: Telling) -> tuple[WireSheet, ...]:
    """Return the sheets in order; UserError with one sentence where the file is broken."""
    try:
        scanned = _scanned(source, telling)
        if scanned is not None and all(isinstance(sheet, WireSheet) for sheet in scanned):
            return tuple(sheet for sheet in scanned if isinstance(sheet, WireSheet))
        return _read_by_library(source, telling, scanned or ())
    except (MemoryError, UserError):
        raise
    except Exception as error:  # the reader's errors and its panics have no common ancestor below this
        sheets = read_with_openpyxl(source)
        if sheets is not None:
            return sheets
        raise UserError(
            say("{source} cannot be read: it is damaged, or no workbook ({reason}).").format(
                source=source.name, reason=_reason(error)
            ),
            hint=say("Open it in a spreadsheet program, save it as .xlsx and import that."),
        ) from error


def _scanned(source: Source, telling: Telling) -> tuple[WireSheet | LeftToLibrary, ...] | None:
    """Return the sheets as the scanner of big xlsx files has them; None where no sheet is big or it takes none."""
    if _largest_sheet(source) < _BIG_SHEET:
        return None
    from vm_desktop.io.cell_reader.xlsx_scan import scan_sheets

    def tell(fraction: float, row: int) -> None:
        telling.progress(fraction, say("Reading rows: {row:,}").format(row=row) if row else say("Reading texts"))

    file = source.path if source.opened is None else source.stream()
    try:
        return scan_sheets(file, at_least=_BIG_SHEET, progress=tell)
    except MemoryError:
        raise
    except Exception:  # a hostile file may break it anywhere; the library is the judge of such files
        return None


def _read_by_library(
    source: Source, telling: Telling, scanned: Sequence[WireSheet | LeftToLibrary]
) -> tuple[WireSheet, ...]:
    """Return the sheets: those that were scanned, and all others as the library reads them."""
    known = {sheet.name: sheet for sheet in scanned if isinstance(sheet, WireSheet)}
    with telling.about(_seconds(source), say("Reading {source} (about)").format(source=source.name)):
        workbook = _open(source)
        _refuse_too_many_sheets(source.name, len(workbook.sheets_metadata))
        return tuple(_sheets(workbook, _notes(source, workbook.sheet_names, frozenset(known)), known))


def _notes(source: Source, names: Sequence[str], known: frozenset[str]) -> XlsxNotes:
    """Return what the library leaves out of the sheets that are not `known`."""
    errors = binary_errors(source)
    if not errors:
        return xlsx_notes(source, known) if source.first(2) == b"PK" else XlsxNotes()
    if len(errors) != len(names):  # it does not list all the sheets, and nobody knows which
        return XlsxNotes()
    return XlsxNotes(by_sheet={name: SheetNotes(errors=found) for name, found in zip(names, errors, strict=True)})


def _refuse_too_many_sheets(name: str, count: int) -> None:
    if count > _MOST_SHEETS:
        raise UserError(
            say("{name} has {count:,} sheets, more than the {most_sheets:,} that are read.").format(
                name=name, count=count, most_sheets=_MOST_SHEETS
            ),
            hint=say("Delete those that hold neither customers nor usage."),
        )


def _largest_sheet(source: Source) -> int:
    """Return the bytes of the largest sheet of an xlsx file; 0 for other files."""
    if source.first(2) != b"PK":
        return 0
    with source.stream() as stream, zipfile.ZipFile(stream) as archive:
        parts = archive.infolist()
    return max(
        (part.file_size for part in parts if re.fullmatch(r"xl/worksheets/[^/]+\.xml", part.filename)), default=0
    )


def _seconds(source: Source) -> float:
    """Return about how long the library takes."""
    if source.first(2) != b"PK":
        return source.size / _OTHERS_A_SECOND
    with source.stream() as stream, zipfile.ZipFile(stream) as archive:
        return sum(part.file_size for part in archive.infolist()) / _XML_A_SECOND


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


def _sheets(workbook: Any, notes: XlsxNotes, known: Mapping[str, WireSheet]) -> Iterator[WireSheet]:
    import python_calamine as calamine

    for metadata in workbook.sheets_metadata:
        if metadata.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if metadata.name in known:
            yield known[metadata.name]
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
            hidden_rows=tuple(row for row in found.hidden_rows if row < len(rows)),
            hidden_columns=found.hidden_columns,
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
