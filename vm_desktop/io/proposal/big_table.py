"""Big tables: a worksheet of many equal rows, whose head XlsxWriter lays out and whose rows are streamed as XML.

XlsxWriter writes formats, widths, panes and print settings around one sample row; the rows then go straight into the
file, a few thousand at a time. A column's formula is stored once and shared by all its rows. Shared formulas must not
refer to other sheets' cells (Excel does not move such references): ours use defined names for all that is elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vm_desktop.io.proposal.cells import column_letter
from vm_desktop.io.proposal.xml_text import cell_text


class Holds(StrEnum):
    """What the cells of a column hold; `SPARSE` numbers may be missing (an empty cell)."""

    NUMBER = "number"
    SPARSE = "sparse"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its key in formulas, heading, look, width, and the formula of its cells (None = values).

    `band` groups columns under one heading; a `detail` column starts folded away.
    """

    key: str
    heading: str
    look: str
    width: float = 12
    band: str = ""
    holds: Holds = Holds.NUMBER
    formula: str | None = None
    detail: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BigTable:
    """A worksheet's columns, its first data row (from 1, as Excel shows it) and how many rows it has.

    `defined` gives names to whole columns: name -> column key.
    """

    sheet: str
    columns: tuple[Column, ...]
    first_row: int
    rows: int
    defined: dict[str, str]

    @property
    def last_row(self) -> int:
        """The last data row; one empty row where there is no data."""
        return self.first_row + max(self.rows, 1) - 1

    def letter(self, key: str) -> str:
        """Return the letter of a column."""
        return column_letter(self.position(key))

    def position(self, key: str) -> int:
        """Return the position of a column, from 0."""
        return next(index for index, column in enumerate(self.columns) if column.key == key)

    def range_of(self, key: str) -> str:
        """Return the absolute range of a column's data, with the sheet's name."""
        letter = self.letter(key)
        return f"'{self.sheet}'!${letter}${self.first_row}:${letter}${self.last_row}"

    def first_formula(self, column: Column) -> str:
        """Return a column's formula as it stands in the first data row, without the equals sign."""
        assert column.formula is not None
        cells = {other.key: f"${self.letter(other.key)}{self.first_row}" for other in self.columns}
        return column.formula.format(**cells)[1:]


Part = Sequence[Iterable[Any]]
"""Some rows of a table: for each column the values of those rows; None in a sparse column is an empty cell."""


def stream_rows(table: BigTable, styles: dict[str, str], parts: Iterable[Part]) -> Iterator[str]:
    """Yield the XML of the table's rows, one string for each part. `styles` are style ids by column key."""
    row = table.first_row
    for part in parts:
        cells = [_texts(column, values) for column, values in zip(table.columns, part, strict=True)]
        count = len(cells[0])
        text = []
        if row == table.first_row and count:
            text.append(_row_pattern(table, styles, is_first=True) % _arguments(row, [cell[0] for cell in cells]))
        pattern = _row_pattern(table, styles, is_first=False)
        begin = len(text)
        numbers = range(row + begin, row + count)
        repeated = [each for cell in cells for each in (numbers, cell[begin:])]
        text += [pattern % values for values in zip(numbers, *repeated, strict=True)]
        row += count
        yield "".join(text)


def _arguments(row: int, values: list[Any]) -> tuple[Any, ...]:
    return (row, *(each for value in values for each in (row, value)))


def _texts(column: Column, values: Iterable[Any]) -> list[Any]:
    match column.holds:
        case Holds.TEXT:
            return [cell_text(value) for value in values]
        case Holds.SPARSE:
            return ["" if value is None else f"<v>{value}</v>" for value in values]
        case Holds.NUMBER:
            return list(values)


def _row_pattern(table: BigTable, styles: dict[str, str], *, is_first: bool) -> str:
    cells = (_cell_pattern(table, column, styles, is_first=is_first) for column in table.columns)
    return f'<row r="%d">{"".join(cells)}</row>'


def _cell_pattern(table: BigTable, column: Column, styles: dict[str, str], *, is_first: bool) -> str:
    head = f'<c r="{table.letter(column.key)}%d" s="{styles[column.key]}"'
    formula = _formula_xml(table, column, is_first=is_first)
    match column.holds:
        case Holds.TEXT if not formula:
            return f'{head} t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
        case Holds.TEXT:
            return f'{head} t="str">{formula}<v>%s</v></c>'
        case Holds.SPARSE:
            return f"{head}>{formula}%s</c>"
        case Holds.NUMBER:
            return f"{head}>{formula}<v>%s</v></c>"


def _formula_xml(table: BigTable, column: Column, *, is_first: bool) -> str:
    if column.formula is None:
        return ""
    shared = table.position(column.key)
    if not is_first:
        return f'<f t="shared" si="{shared}"/>'
    letter = table.letter(column.key)
    reach = f"{letter}{table.first_row}:{letter}{table.last_row}"
    text = cell_text(table.first_formula(column)).replace("%", "%%")
    return f'<f t="shared" ref="{reach}" si="{shared}">{text}</f>'


def split_at_rows(table: BigTable, sheet_xml: str) -> tuple[str, str, dict[str, str]]:
    """Return what comes before and after the sample row of a sheet, and the sample's style ids by column key."""
    sample = re.search(rf'<row r="{table.first_row}".*?</row>', sheet_xml)
    assert sample is not None, "the sample row is written by lay_out"
    styles = {}
    for column in table.columns:
        cell = re.search(rf'<c r="{table.letter(column.key)}{table.first_row}" s="(\d+)"', sample.group(0))
        assert cell is not None, column.key
        styles[column.key] = cell.group(1)
    last = f"{column_letter(len(table.columns) - 1)}{table.last_row}"
    before = re.sub(r'<dimension ref="[^"]*"/>', f'<dimension ref="A1:{last}"/>', sheet_xml[: sample.start()])
    return before, sheet_xml[sample.end() :], styles
