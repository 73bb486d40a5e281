"""A table of evidence written into a sheet: title, note, headings, rows; texts stay texts."""

from __future__ import annotations

from math import ceil, isfinite

from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from vm_desktop.core.proposal_metric.table import Cell, Figure, Heading, Kind, Row, Table
from vm_desktop.io.proposal.look import Look

LOOKS = {
    Kind.TEXT: "row_sentence_in",
    Kind.SENTENCE: "row_sentence_in",
    Kind.COUNT: "row_count",
    Kind.NUMBER: "row_number",
    Kind.CORRELATION: "row_correlation",
    Kind.RATING: "row_rating",
    Kind.SHARE: "row_percent",
    Kind.CHANGE: "row_percent_change",
    Kind.POINTS: "row_points",
    Kind.CHANCE: "row_chance",
    Kind.P_VALUE: "row_p_value",
}
LINE_HEIGHT, PADDING = 13, 5
BOLD = 1.2
"""How much wider than a figure a bold letter is, with what is lost where lines break between words."""
LONGEST = 2_000
"""Characters of a text that are written: a row may be no higher than a page."""


class TableWriter:
    """Writes tables below each other into a sheet whose columns have these widths (in characters).

    The first texts of a table take `lead` columns together, so that figures stand below figures.
    """

    def __init__(self, sheet: Worksheet, look: Look, widths: tuple[int, ...], lead: int) -> None:
        self._sheet, self._look, self._widths, self._lead = sheet, look, widths, lead
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)

    @property
    def last(self) -> int:
        """The position of the last column."""
        return len(self._widths) - 1

    def write(self, table: Table, row: int) -> int:
        """Write a table from `row` on and return the row after it, with a space between."""
        self._sheet.write_string(row, 0, table.title, self._look("section"))
        row = self.paragraph(table.note, row + 1) if table.note else row + 1
        if not table.rows:
            return self.paragraph(table.empty, row) + 1
        places = self._places(table.headings)
        if any(heading.name for heading in table.headings):
            self._headings(table.headings, places, row)
            row += 1
        for number, cells in enumerate(table.rows, row):
            self._row(cells, table.headings, places, number)
        return row + len(table.rows) + 1

    def paragraph(self, text: str, row: int, look: str = "note") -> int:
        """Write a paragraph over all columns and return the row after it."""
        self._sheet.merge_range(row, 0, row, self.last, "", self._look(look))
        self._sheet.write_string(row, 0, text[:LONGEST], self._look(look))
        self._sheet.set_row(row, self._height(text, 0, self.last))
        return row + 1

    def _places(self, headings: tuple[Heading, ...]) -> tuple[tuple[int, int], ...]:
        """Return the first and last column of each heading."""
        texts = next((n for n, one in enumerate(headings) if one.kind is not Kind.TEXT), len(headings))
        spare = max(0, self._lead - sum(one.span for one in headings[:texts]))
        places, column = [], 0
        for number, one in enumerate(headings):
            span = one.span + (spare if number == texts - 1 else 0)
            end = self.last if one.kind is Kind.SENTENCE else column + span - 1
            places.append((column, end))
            column = end + 1
        return tuple(places)

    def _headings(self, headings: tuple[Heading, ...], places: tuple[tuple[int, int], ...], row: int) -> None:
        heights = [self._height(h.name, *place, letter=BOLD) for h, place in zip(headings, places, strict=True)]
        self._sheet.set_row(row, max(heights))
        for heading, (first, last) in zip(headings, places, strict=True):
            is_text = heading.kind in (Kind.TEXT, Kind.SENTENCE)
            text_look = "heading_text" if first else "heading"
            self._text(row, first, last, heading.name, text_look if is_text else "heading_right")

    def _row(self, cells: Row, headings: tuple[Heading, ...], places: tuple[tuple[int, int], ...], row: int) -> None:
        height = LINE_HEIGHT + PADDING
        for cell, heading, (first, last) in zip(cells, headings, places, strict=True):
            if isinstance(cell, str):
                self._text(row, first, last, cell, "row_sentence_in" if first else "row_sentence")
                height = max(height, self._height(cell, first, last))
            else:
                self._number(row, first, cell, heading.kind)
        self._sheet.set_row(row, height)

    def _text(self, row: int, first: int, last: int, text: str, look: str) -> None:
        if last > first:
            self._sheet.merge_range(row, first, row, last, "", self._look(look))
        self._sheet.write_string(row, first, text[:LONGEST], self._look(look))

    def _number(self, row: int, column: int, cell: Cell, kind: Kind) -> None:
        figure = cell if isinstance(cell, Figure) else None
        value = figure.value if figure is not None else cell
        look = self._look(LOOKS[figure.kind if figure is not None else kind])
        if isinstance(value, int | float) and isfinite(value):
            self._sheet.write_number(row, column, value, look)
        else:
            self._sheet.write_blank(row, column, None, look)

    def _height(self, text: str, first: int, last: int, *, letter: float = 1.0) -> int:
        width = sum(self._widths[first : last + 1]) / letter
        lines = sum(max(1, ceil(len(line) / width)) for line in text[:LONGEST].split("\n"))
        return LINE_HEIGHT * lines + PADDING
