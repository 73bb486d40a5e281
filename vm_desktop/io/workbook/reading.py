"""A file becomes a `Workbook`: what it is is told by its first bytes, never by its name alone."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

from vm_desktop.core.problems import Problem, Severity, UserError
from vm_desktop.io.cell_reader.wire import WireSheet
from vm_desktop.io.workbook.cells import RawSheet, ReadFile, Workbook, column_letters, raw_column
from vm_desktop.io.workbook.delimited import read_delimited
from vm_desktop.io.workbook.markup import looks_like_markup, read_markup
from vm_desktop.io.workbook.parquet import read_parquet
from vm_desktop.io.workbook.reader_process import CancelToken, read_in_process

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_FOREIGN = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a gzip archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a RAR archive",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a text document",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}
_SAVE_AS = "Save it as .xlsx or .csv and import that."


def read_workbook(path: Path, cancelled: CancelToken | None = None) -> Workbook:
    """Return the workbook of a file; UserError with one clear sentence where there is nothing to read.

    Raises `Cancelled` where it was stopped.
    """
    try:
        data = path.read_bytes()
    except IsADirectoryError as error:
        raise UserError(f"{path.name} is a folder.", hint="Choose a file.") from error
    except FileNotFoundError as error:
        raise UserError(f"There is no file {path}.", hint="Check the name.") from error
    except OSError as error:
        raise UserError(f"{path.name} cannot be opened: {error.strerror or error}.") from error
    sheets = tuple(sheet for sheet in _sheets_of(data, path, cancelled) if not sheet.is_empty)
    if not sheets:
        raise UserError(f"{path.name} is empty: no cell holds anything.", hint="Choose a file with customers or usage.")
    return Workbook(
        name=path.name,
        files=(ReadFile(name=path.name, size=len(data), sha256=hashlib.sha256(data).hexdigest()),),
        sheets=sheets,
    )


def _sheets_of(data: bytes, path: Path, cancelled: CancelToken | None) -> tuple[RawSheet, ...]:
    """Return the sheets of a file's bytes; UserError for what is no table."""
    if not data.strip(b"\0 \t\r\n"):
        raise UserError(f"{path.name} is empty.", hint="Choose a file with customers or usage.")
    for start, what in _FOREIGN.items():
        if data.startswith(start):
            raise UserError(f"{path.name} is {what}, not a workbook.", hint=_SAVE_AS)
    if data.startswith(b"PAR1"):
        return (read_parquet(data, path),)
    if data.startswith(b"PK"):
        _refuse_other_archives(data, path.name)
    if data.startswith((b"PK", _OLE, *_OLD_EXCEL)):
        return tuple(map(_raw_sheet, read_in_process(path, path.name, len(data), cancelled)))
    if looks_like_markup(data):
        return read_markup(data, path)
    return (read_delimited(data, path),)


def _raw_sheet(sheet: WireSheet) -> RawSheet:
    return RawSheet(
        name=sheet.name,
        columns=tuple(map(raw_column, sheet.columns)),
        height=sheet.height,
        visible=sheet.visible,
        number_formats=sheet.number_formats,
        has_serial_dates_from_1904=sheet.dates_from_1904,
        problems=_never_computed(sheet),
    )


def _never_computed(sheet: WireSheet) -> tuple[Problem, ...]:
    if sheet.never_computed is None:
        return ()
    row, column, count = sheet.never_computed
    return (
        Problem(
            code="cells.formula_without_value",
            severity=Severity.WARNING,
            sheet=sheet.name,
            row=row + 1,
            column=column_letters(column),
            message="The formula has no stored result and is read as blank.",
            hint="Open the file in a spreadsheet program, save it and import it again.",
            count=count,
        ),
    )


def _refuse_other_archives(data: bytes, name: str) -> None:
    """Raise a UserError for a zip file that holds no workbook."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UserError(f"{name} is damaged: its parts cannot be listed.", hint="Get a fresh copy of it.") from error
    if "META-INF/manifest.xml" in names or "mimetype" in names or "content.xml" in names:
        return
    if not any(part.lower().startswith("xl/") or part.startswith("[Content_Types]") for part in names):
        raise UserError(f"{name} is a zip archive, not a workbook.", hint="Unpack it and import the file inside.")
