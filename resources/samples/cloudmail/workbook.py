"""The sample as a tidy workbook: what a billing system and a customer database would export."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Cell = str | int | float | Decimal | date | None

TEXT, DAY, MONTH, COUNT, MONEY, NOTE = "text", "day", "month", "count", "money", "note"
LOOKS: dict[str, dict[str, object]] = {
    TEXT: {"num_format": "@"},
    DAY: {"num_format": "yyyy-mm-dd", "align": "left"},
    MONTH: {"num_format": "mmm yyyy", "align": "left"},
    COUNT: {"num_format": "#,##0"},
    MONEY: {"num_format": '"$"#,##0.00'},
    NOTE: {"text_wrap": True, "valign": "top"},
}
HEADER: dict[str, object] = {"bold": True, "bg_color": "#E9ECF4", "bottom": 1, "text_wrap": True, "valign": "vcenter"}
FONT: dict[str, object] = {"font_name": "Calibri", "font_size": 11}
MADE_ON = datetime(2026, 11, 2, 8, 0)  # fixed: the same run must give the same bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Header, kind of cell and width (in characters) of one column."""

    header: str
    kind: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: a table from the top left, and notes under it."""

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    notes: tuple[str, ...] = ()


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write the sheets, one after the other, to ``path``."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"title": "Cloudmail sample", "comments": "Invented data", "created": MADE_ON})
        formats = {kind: book.add_format({**FONT, **look}) for kind, look in LOOKS.items()}
        header = book.add_format({**FONT, **HEADER})
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet.name), sheet, formats, header)


def _write_sheet(page: Worksheet, sheet: Sheet, formats: dict[str, Format], header: Format) -> None:
    for number, column in enumerate(sheet.columns):
        page.set_column(number, number, column.width, formats[column.kind])
        page.write_string(0, number, column.header, header)
    page.set_row(0, 32)
    page.freeze_panes(1, 0)
    for index, row in enumerate(sheet.rows, start=1):
        for number, (column, cell) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, index, number, cell, formats[column.kind])
    for index, note in enumerate(sheet.notes, start=len(sheet.rows) + 2):
        page.write_string(index, 0, note)
    if len(sheet.columns) > 1 and not sheet.notes:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # customer ids are text on purpose


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, look: Format) -> None:
    match cell:
        case None:
            pass
        case str():
            page.write_string(row, column, cell, look)
        case date():
            page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), look)
        case _:
            page.write_number(row, column, float(cell), look)
