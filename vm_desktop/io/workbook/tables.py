"""A sheet becomes a table: names from the header row, data rows without blanks, totals and notes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.language import say
from vm_desktop.core.problems import MOST_PLACES, Place, Problem, Severity
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawSheet, column_letters, together
from vm_desktop.io.workbook.column_names import column_names
from vm_desktop.io.workbook.columns import Column, ColumnType, make_column
from vm_desktop.io.workbook.data_rows import data_rows
from vm_desktop.io.workbook.dated_names import title_of_sheet
from vm_desktop.io.workbook.filled_down import filled_down, told
from vm_desktop.io.workbook.group_columns import with_group_column
from vm_desktop.io.workbook.headers import HeaderRows, find_header, header_at, title_above
from vm_desktop.io.workbook.headings import headings_of, months_without_year
from vm_desktop.io.workbook.number_texts import comma_evidence
from vm_desktop.io.workbook.pivots import measure_of
from vm_desktop.io.workbook.row_choices import NO_CHOICES, RowChoices
from vm_desktop.io.workbook.units import factor_of

_EVIDENCE_ROWS = 2_000
_CHOSEN = -1  # no row of a header: where a sheet keeps its table under a person's choices

Rows = NDArray[np.intp]


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: the columns by name are gathered once
class Table:
    """A sheet's table. `rows` are the Excel row numbers of the data rows; `header_row` is Excel's too, 0 = no header.

    `problems` tell what was left out (totals, notes) and what is doubtful about whole columns. `above` is the title:
    the texts above the header; `measure` is what a pivot table counts.
    """

    sheet: str
    header_row: int
    rows: Rows
    columns: tuple[Column, ...]
    problems: tuple[Problem, ...] = ()
    file: str = ""
    above: str = ""
    measure: str = ""

    @property
    def height(self) -> int:
        """Data rows."""
        return len(self.rows)

    @property
    def title(self) -> str:
        """What the sheet is called, without its month."""
        return self.measure or title_of_sheet(self.sheet) or "Usage"

    def place_of(self, row: int, column: Column | None = None) -> Place:
        """Return where a data row is, as the spreadsheet shows it."""
        return Place(self.sheet, int(self.rows[row]), column.letter if column is not None else "")

    def column(self, name: str) -> Column | None:
        """Return the column of that name, or None."""
        return self._by_name.get(name)

    @functools.cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}


def read_table(
    sheet: RawSheet,
    header_row: int | None = None,
    choices: RowChoices = NO_CHOICES,
    reached: Callable[[float], None] = lambda done: None,
) -> Table:
    """Return the table of a sheet; the header row is found, or it is the one given as Excel numbers it (0 = none).

    `choices` say which rows a person counts among the data or not. `reached` is told between columns how far (0 to 1)
    a table is that was not read before, and may stop it.
    """
    if choices != NO_CHOICES:
        return _table_with_choices(sheet, header_row, choices)
    if header_row not in sheet.memo:
        table = _read_table(sheet, header_row, reached=reached)
        sheet.memo[header_row] = table
        if header_row is None:
            sheet.memo[table.header_row] = table
    known: Table = sheet.memo[header_row]
    return known


def _table_with_choices(sheet: RawSheet, header_row: int | None, choices: RowChoices) -> Table:
    """Return the table with a person's choice of rows; only the last choice is kept, for they are many."""
    known: tuple[object, Table] | None = sheet.memo.get(_CHOSEN)
    if known is None or known[0] != (header_row, choices):
        known = ((header_row, choices), _read_table(sheet, header_row, choices))
        sheet.memo[_CHOSEN] = known
    return known[1]


def _read_table(
    sheet: RawSheet,
    header_row: int | None,
    choices: RowChoices = NO_CHOICES,
    reached: Callable[[float], None] = lambda done: None,
) -> Table:
    reached(0.0)
    header = find_header(sheet) if header_row is None else header_at(sheet, header_row)
    found = data_rows(sheet, header, choices)
    kept = found.rows
    place = together(kept)
    used = [index for index in range(len(sheet.columns)) if _is_used(sheet, index, header, place)]
    names = dict(zip(used, column_names(sheet, header, used), strict=True))
    comma = _decimal_comma(sheet, kept)
    down = filled_down(sheet, kept, names)
    columns: tuple[Column, ...] = ()
    for index, name in names.items():
        reached((1 + len(columns)) / (1 + len(names)))
        columns += (_column(sheet, index, name, down.get(index, place), comma),)
    if len(found.groups):
        columns = with_group_column(sheet, found, columns)
    return Table(
        sheet=sheet.name,
        header_row=header.last + 1 if header.count else 0,
        rows=kept + 1,
        columns=columns,
        problems=(
            *sheet.problems,
            *_hidden(sheet),
            *found.problems,
            *told(sheet, kept, down, names),
            *_doubts(sheet.name, columns),
            *_no_year(sheet, header, columns),
        ),
        file=sheet.file,
        above=title_above(sheet, header),
        measure=_measure(sheet, header),
    )


def _column(sheet: RawSheet, index: int, name: str, rows: Rows | slice, comma: bool | None) -> Column:
    return make_column(
        name=name,
        index=index,
        letter=column_letters(index),
        raw=sheet.columns[index].taken(rows),
        decimal_comma=comma,
        number_format=sheet.number_formats[index] if index < len(sheet.number_formats) else "",
        from_1904=sheet.has_serial_dates_from_1904,
    )


def _measure(sheet: RawSheet, header: HeaderRows) -> str:
    is_below_a_row = header.count == 1 and header.last > 0
    return measure_of([raw.text_at(header.last - 1).strip() for raw in sheet.columns]) if is_below_a_row else ""


def _is_used(sheet: RawSheet, index: int, header: HeaderRows, rows: Rows | slice) -> bool:
    """Whether the column has a name or any data."""
    kinds = sheet.columns[index].kinds
    named = any(kinds[header.last - back] != Kind.BLANK for back in range(header.count))
    return bool(named or kinds[rows].any())


def _decimal_comma(sheet: RawSheet, rows: Rows) -> bool | None:
    """Return how the sheet's texts write decimals, where they agree; None where nothing tells."""
    if sheet.decimal_comma is not None:
        return sheet.decimal_comma
    found = {comma_evidence(raw.texts_of(rows[:_EVIDENCE_ROWS]).tolist()) for raw in sheet.columns}
    return True if True in found and False not in found else None


def _doubts(sheet: str, columns: tuple[Column, ...]) -> tuple[Problem, ...]:
    """Return what is wrong with cells of typed columns: errors, other types, ways of reading that are a guess."""
    found = []
    for column in columns:
        if column.is_ambiguous:
            found.append(_ambiguous(sheet, column))
        if column.written is not None:
            found.append(_multiplied(sheet, column))
    return tuple(found)


def _ambiguous(sheet: str, column: Column) -> Problem:
    is_date = column.type is ColumnType.DATE
    return Problem(
        code="column.ambiguous_dates" if is_date else "column.ambiguous_numbers",
        severity=Severity.WARNING,
        sheet=sheet,
        column=column.letter,
        found=column.raw.shown(0),
        message=(
            say("Every date in {column} could be day/month or month/day; they were read as month/day.").format(
                column=column.name
            )
            if is_date
            else say("The commas in {column} could be thousands or decimals; they were read as thousands.").format(
                column=column.name
            )
        ),
        hint=say("Check one value; if it is wrong, save the column as real dates or numbers."),
    )


def _multiplied(sheet: str, column: Column) -> Problem:
    return Problem(
        code="column.multiplied",
        severity=Severity.INFO,
        sheet=sheet,
        column=column.letter,
        found=column.name,
        message=say(
            "The header of {column} says that its numbers are to be multiplied by {factor_of:,}; that was done."
        ).format(column=column.name, factor_of=factor_of(column.name)),
    )


def _no_year(sheet: RawSheet, header: HeaderRows, columns: tuple[Column, ...]) -> tuple[Problem, ...]:
    """Return that headers are months of a year that nothing tells."""
    names = [column.name for column in columns]
    months = months_without_year(names)
    if not months or headings_of(names, (title_above(sheet, header), sheet.name, sheet.file)):
        return ()
    first = next(column for column in columns if column.name == months[0])
    return (
        Problem(
            code="months.without_year",
            severity=Severity.WARNING,
            sheet=sheet.name,
            row=header.last + 1,
            column=first.letter,
            found=", ".join(months)[:200],
            count=len(months),
            message=say("The headers are months, but nothing says of which year; each is read as a column of its own."),
            hint=say(
                "Write the year into the headers, the title, or the name of the sheet or the file; import it again."
            ),
        ),
    )


def _hidden(sheet: RawSheet) -> tuple[Problem, ...]:
    """Return that rows or columns are hidden: they are read like all others."""
    hidden = (
        ("sheet.hidden_rows", [Place(sheet.name, row + 1, "") for row in sheet.hidden_rows], say("rows")),
        (
            "sheet.hidden_columns",
            [Place(sheet.name, None, column_letters(c)) for c in sheet.hidden_columns],
            say("columns"),
        ),
    )
    return tuple(
        Problem(
            code=code,
            severity=Severity.INFO,
            sheet=sheet.name,
            row=places[0].row,
            column=places[0].column,
            count=len(places),
            places=tuple(places[:MOST_PLACES]),
            message=say("The sheet has hidden {what}, perhaps filtered out; they are read like all others.").format(
                what=what
            ),
            hint=say("Delete them in the workbook if they should not count."),
        )
        for code, places, what in hidden
        if places
    )
