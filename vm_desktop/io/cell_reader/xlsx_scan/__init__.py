"""A streaming reader for the big sheets of xlsx and xlsm files, in numpy and Arrow.

It reads in bounded memory, tells how far it has come, and sees in one pass what the library leaves out (errors,
formulas without a value, number formats, hidden rows and columns). The library stays the judge and reads all that is
not plain: at any sign of something that is not fully understood here, a sheet is left to it.

The way of a sheet::

    zip part -> stretches that end after a row         stream, ahead
    stretch -> markup and contents by turns            pieces, references
    different pieces of markup -> what they say        grammar
    contents -> numbers, texts, dates                  contents, text_codes, serial_dates
    cells -> columns of the stretch -> columns         values, chunk, columns
    beside it                                          book (names, styles), heads, shared_strings

"""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]

from vm_desktop.io.cell_reader.arrow_arrays import is_empty_text
from vm_desktop.io.cell_reader.wire import WireSheet
from vm_desktop.io.cell_reader.xlsx_scan.book import Book, SheetPart, book_of
from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain
from vm_desktop.io.cell_reader.xlsx_scan.shared_strings import shared_strings
from vm_desktop.io.cell_reader.xlsx_scan.sheet import scan_sheet
from vm_desktop.io.cell_reader.xlsx_scan.stream import CHUNK_BYTES
from vm_desktop.io.cell_reader.xlsx_scan.values import BookContext

Progress = Callable[[float, int], None]  # how much is done, 0 to 1; the row that was reached in the sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftToLibrary:
    """A sheet that is not of the plain kind, or not big; `why` is for developers."""

    name: str
    why: str


def scan_sheets(
    file: Path | IO[bytes], *, at_least: int, progress: Progress | None = None, chunk_bytes: int = CHUNK_BYTES
) -> tuple[WireSheet | LeftToLibrary, ...] | None:
    """Return the sheets of a workbook in order, those that cannot be scanned by their names only.

    None when no sheet has `at_least` that many bytes of XML, or nothing of the workbook can be scanned; otherwise the
    small sheets are scanned too, so that the library may not be needed at all. What `progress` raises goes through.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            book = book_of(archive)
            if all(sheet.part.file_size < at_least for sheet in book.sheets):
                return None
            sheets = _Scan(archive, book, progress, chunk_bytes).sheets()
    except (NotPlain, zipfile.BadZipFile, OSError):
        return None
    return sheets if any(isinstance(sheet, WireSheet) for sheet in sheets) else None


class _Scan:
    """Scans the parts one after another and keeps count of the bytes."""

    def __init__(self, archive: zipfile.ZipFile, book: Book, progress: Progress | None, chunk_bytes: int) -> None:
        self._archive = archive
        self._book = book
        self._progress = progress
        self._chunk_bytes = chunk_bytes
        parts = [sheet.part for sheet in book.sheets] + ([book.strings] if book.strings else [])
        self._total = max(1, sum(part.file_size for part in parts))
        self._before = 0

    def sheets(self) -> tuple[WireSheet | LeftToLibrary, ...]:
        """Return the sheets in order."""
        strings = self._book.strings
        shared = self._shared(strings) if strings else None
        context = BookContext(
            style_kinds=self._book.style_kinds,
            dates_from_1904=self._book.dates_from_1904,
            shared=shared,
            shared_is_empty=is_empty_text(shared) if shared is not None else np.zeros(0, dtype=bool),
        )
        return tuple(self._sheet(sheet, context) for sheet in self._book.sheets)

    def _shared(self, part: zipfile.ZipInfo) -> pa.StringArray:
        found = shared_strings(self._archive, part, lambda done: self._tell(done, 0), chunk_bytes=self._chunk_bytes)
        self._before += part.file_size
        return found

    def _sheet(self, sheet: SheetPart, context: BookContext) -> WireSheet | LeftToLibrary:
        try:
            return scan_sheet(self._archive, sheet, self._book, context, self._tell, chunk_bytes=self._chunk_bytes)
        except NotPlain as reason:
            return LeftToLibrary(name=sheet.name, why=str(reason))
        finally:
            self._before += sheet.part.file_size

    def _tell(self, done: int, rows: int) -> None:
        if self._progress is not None:
            self._progress(min(1.0, (self._before + done) / self._total), rows)
