"""What all sheets have in common: how they print, what stands at their foot, where they are frozen."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.io.proposal.cells import cell_name
from vm_desktop.io.proposal.look import Look

A4 = 9
LONGEST_NOTE = 255
LONGEST_FOOTER = 60


def add_note(sheet: Worksheet, row: int, column: int, title: str, text: str) -> None:
    """Make a note appear when the cell is selected. (Comments would also be printed over their neighbours.)"""
    note = {"validate": "any", "input_title": title[:32], "input_message": text[:LONGEST_NOTE]}
    sheet.data_validation(row, column, row, column, note)


def show_decimals(sheet: Worksheet, look: Look, rows: tuple[int, int], columns: tuple[int, int]) -> None:
    """Show the decimals of quantities in these cells where they have some: one number format cannot do both."""
    cell = cell_name(rows[0], columns[0])
    rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({cell}),{cell}<>INT({cell}))", "format": look("decimals")}
    sheet.conditional_format(rows[0], columns[0], rows[1], columns[1], rule)


def set_up_page(sheet: Worksheet, footer: str, *, title_rows: tuple[int, int] | None = None) -> None:
    """Make the sheet print on A4 across, one page wide, with its heading rows repeated (positions from 0)."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    text = " ".join(footer.split())[:LONGEST_FOOTER].replace("&", "&&")
    sheet.set_footer(f"&L&8{text}&C&8&A&R&8Page &P of &N")
    if title_rows is not None:
        sheet.repeat_rows(*title_rows)
