"""What all sheets have in common: how they print, what stands at their foot, where they are frozen."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

A4 = 9


def set_up_page(sheet: Worksheet, footer: str, *, title_rows: tuple[int, int] | None = None) -> None:
    """Make the sheet print on A4 across, one page wide, with its heading rows repeated (positions from 0)."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    text = footer.replace("&", "&&")
    sheet.set_footer(f"&L&8{text[:120]}&C&8&A&R&8Page &P of &N")
    if title_rows is not None:
        sheet.repeat_rows(*title_rows)
