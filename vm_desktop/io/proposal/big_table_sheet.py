"""The head of a big table, laid out by XlsxWriter: title, bands, headings, widths, panes, filter and one sample row."""

from __future__ import annotations

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.io.proposal.big_table import BigTable, Column, Holds
from vm_desktop.io.proposal.look import Look
from vm_desktop.io.proposal.page import add_note, set_up_page, show_decimals

BAND_ROW, HEADING_ROW = 3, 4


def lay_out(
    workbook: Workbook,
    sheet: Worksheet,
    table: BigTable,
    look: Look,
    *,
    title: str,
    note: str,
    footer: str,
    frozen: int,
    can_sort: bool,
) -> None:
    """Write everything but the rows. `frozen` columns stay in view; the filter is left out where rows must not move."""
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, title, look("title"))
    sheet.write_string(1, 0, note, look("subtitle"))
    _write_headings(sheet, table, look)
    for position, column in enumerate(table.columns):
        sheet.set_column(position, position, column.width, None, _options(column))
        sheet.write_blank(table.first_row - 1, position, None, look(column.look))
    sheet.set_column(len(table.columns), len(table.columns), 9, None, {"collapsed": table.columns[-1].detail})
    sheet.freeze_panes(table.first_row - 1, frozen)
    _colour_changes(sheet, table, look)
    for position, column in enumerate(table.columns):
        if column.look == "quantity":
            show_decimals(sheet, look, (table.first_row - 1, table.last_row - 1), (position, position))
    if can_sort:
        sheet.autofilter(HEADING_ROW, 0, table.last_row - 1, len(table.columns) - 1)
    rows = f"A{table.first_row}:XFD{table.last_row}"
    sheet.ignore_errors({"number_stored_as_text": rows, "formula_range": rows, "formula_differs": rows})
    set_up_page(sheet, footer, title_rows=(BAND_ROW, HEADING_ROW))
    shown = [index for index, column in enumerate(table.columns) if not column.detail]
    sheet.print_area(0, 0, table.last_row - 1, shown[-1])
    for name, key in table.defined.items():
        workbook.define_name(name, f"={table.range_of(key)}")


def _colour_changes(sheet: Worksheet, table: BigTable, look: Look) -> None:
    """Colour what rises by more than a tenth and what falls, in columns of percentages."""
    for position, column in enumerate(table.columns):
        if column.look == "percent_change":
            reach = (table.first_row - 1, position, table.last_row - 1, position)
            for criteria, value, name in ((">", 0.1, "rises"), ("<", 0, "falls")):
                rule = {"type": "cell", "criteria": criteria, "value": value, "format": look(name)}
                sheet.conditional_format(*reach, rule)


def _options(column: Column) -> dict[str, object]:
    return {"level": 1, "hidden": True} if column.detail else {}


def _write_headings(sheet: Worksheet, table: BigTable, look: Look) -> None:
    sheet.set_row(BAND_ROW, 18)
    sheet.set_row(HEADING_ROW, 32)
    for first, last, band in _bands(table):
        if first == last:
            sheet.write_string(BAND_ROW, first, band, look("band"))
        else:
            sheet.merge_range(BAND_ROW, first, BAND_ROW, last, band, look("band"))
    for position, column in enumerate(table.columns):
        is_left = column.holds is Holds.TEXT or column.look == "month"
        sheet.write_string(HEADING_ROW, position, column.heading, look("heading_text" if is_left else "heading_right"))
        if column.note:
            add_note(sheet, HEADING_ROW, position, column.heading, column.note)


def _bands(table: BigTable) -> list[tuple[int, int, str]]:
    """Return (first, last, text) for each run of columns under the same band."""
    bands: list[tuple[int, int, str]] = []
    for position, column in enumerate(table.columns):
        if not column.band:
            continue
        if bands and bands[-1][1] == position - 1 and bands[-1][2] == column.band:
            bands[-1] = (bands[-1][0], position, column.band)
        else:
            bands.append((position, position, column.band))
    return bands
