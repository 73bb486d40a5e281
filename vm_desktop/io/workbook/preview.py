"""The first rows of a sheet as a person sees them, with what each column was understood as: for the import wizard."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.columns import Column, ColumnType, column_facts
from vm_desktop.io.workbook.mapping import ColumnMapping, Mapping, Role, RowsAre
from vm_desktop.io.workbook.report import decimal_text
from vm_desktop.io.workbook.tables import Table, read_table


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewColumn:
    """A column as the wizard shows it: name, letter in Excel, type, counts, the exact sum as text, what it is for."""

    name: str
    letter: str
    type: ColumnType
    blank: int
    distinct: int
    sum: str | None
    mapping: ColumnMapping


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPreview:
    """A sheet's first rows: `rows` are Excel row numbers, `cells` the texts of each row, in the order of `columns`."""

    sheet: str
    header_row: int
    rows_are: RowsAre
    reason: str
    row_count: int
    columns: tuple[PreviewColumn, ...]
    rows: tuple[int, ...]
    cells: tuple[tuple[str, ...], ...]


def preview(workbook: Workbook, mapping: Mapping, *, rows: int = 50) -> tuple[SheetPreview, ...]:
    """Return the first rows of every sheet with the guess or the correction that holds for its columns."""
    return tuple(_preview_sheet(workbook, mapping, sheet.name, rows) for sheet in workbook.sheets)


def _preview_sheet(workbook: Workbook, mapping: Mapping, name: str, rows: int) -> SheetPreview:
    raw, mapped = workbook.sheet(name), mapping.sheet(name)
    if raw is None:
        raise KeyError(name)
    table = read_table(raw, mapped.header_row, mapped.rows) if mapped is not None else read_table(raw)
    roles = {column.column: column for column in mapped.columns} if mapped is not None else {}
    return SheetPreview(
        sheet=name,
        header_row=table.header_row,
        rows_are=mapped.rows_are if mapped is not None else RowsAre.NOTHING,
        reason=mapped.reason if mapped is not None else "",
        row_count=table.height,
        columns=tuple(_column(column, roles.get(column.name)) for column in table.columns),
        rows=tuple(int(row) for row in table.rows[:rows]),
        cells=_cells(table, rows),
    )


def _column(column: Column, mapped: ColumnMapping | None) -> PreviewColumn:
    facts = column_facts(column)
    return PreviewColumn(
        name=column.name,
        letter=column.letter,
        type=column.type,
        blank=facts.blank,
        distinct=facts.distinct,
        sum=None if facts.sum is None else decimal_text(facts.sum),
        mapping=mapped or ColumnMapping(column=column.name, role=Role.IGNORE),
    )


def _cells(table: Table, rows: int) -> tuple[tuple[str, ...], ...]:
    count = min(rows, table.height)
    return tuple(tuple(column.raw.shown(row) for column in table.columns) for row in range(count))
