"""A sheet becomes a table: names from the header row, data rows without blanks, totals and notes."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.core.problems import MOST_PLACES, Place, Problem, Severity
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawSheet, column_letters
from vm_desktop.io.workbook.columns import Column, ColumnType, make_column
from vm_desktop.io.workbook.dated_names import title_of_sheet
from vm_desktop.io.workbook.headers import HeaderRows, find_header, header_at
from vm_desktop.io.workbook.number_texts import comma_evidence
from vm_desktop.io.workbook.row_choices import NO_CHOICES, RowChoices

_TOTAL = re.compile(
    r"(?:grand |sub-? ?|overall )?(?:totals?|sum|summe|gesamt|gesamtsumme|somme|totale|totaal|итого|合計)\s*:?",
    re.IGNORECASE,
)
_TOTAL_OF = re.compile(rf"{_TOTAL.pattern}\s\(?\w{{1,12}}\)?\s*:?", re.IGNORECASE)
_EVIDENCE_ROWS = 2_000
_CHOSEN = -1  # no row of a header: where a sheet keeps its table under a person's choices

Rows = NDArray[np.intp]


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots: the columns by name are gathered once
class Table:
    """A sheet's table. `rows` are the Excel row numbers of the data rows; `header_row` is Excel's too, 0 = no header.

    `problems` tell what was left out (totals, notes) and what is doubtful about whole columns.
    """

    sheet: str
    header_row: int
    rows: Rows
    columns: tuple[Column, ...]
    problems: tuple[Problem, ...] = ()
    file: str = ""

    @property
    def height(self) -> int:
        """Data rows."""
        return len(self.rows)

    @property
    def title(self) -> str:
        """What the sheet is called, without its month."""
        return title_of_sheet(self.sheet) or "Usage"

    def place_of(self, row: int, column: Column | None = None) -> Place:
        """Return where a data row is, as the spreadsheet shows it."""
        return Place(self.sheet, int(self.rows[row]), column.letter if column is not None else "")

    def column(self, name: str) -> Column | None:
        """Return the column of that name, or None."""
        return self._by_name.get(name)

    @functools.cached_property
    def _by_name(self) -> dict[str, Column]:
        return {column.name: column for column in self.columns}


def read_table(sheet: RawSheet, header_row: int | None = None, choices: RowChoices = NO_CHOICES) -> Table:
    """Return the table of a sheet; the header row is found, or it is the one given as Excel numbers it (0 = none).

    `choices` say which rows a person counts among the data or not.
    """
    if choices != NO_CHOICES:
        return _table_with_choices(sheet, header_row, choices)
    if header_row not in sheet.memo:
        table = _read_table(sheet, header_row)
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


def _read_table(sheet: RawSheet, header_row: int | None, choices: RowChoices = NO_CHOICES) -> Table:
    header = find_header(sheet) if header_row is None else header_at(sheet, header_row)
    kept, left_out = _data_rows(sheet, header, choices)
    used = [index for index in range(len(sheet.columns)) if _is_used(sheet, index, header, kept)]
    names = _unique_names([_name(sheet, index, header) for index in used])
    comma = _decimal_comma(sheet, kept)
    columns = tuple(
        make_column(
            name=name,
            index=index,
            letter=column_letters(index),
            raw=sheet.columns[index].taken(kept),
            decimal_comma=comma,
            number_format=sheet.number_formats[index] if index < len(sheet.number_formats) else "",
            from_1904=sheet.has_serial_dates_from_1904,
        )
        for index, name in zip(used, names, strict=True)
    )
    return Table(
        sheet=sheet.name,
        header_row=header.last + 1 if header.count else 0,
        rows=kept + 1,
        columns=columns,
        problems=(*sheet.problems, *left_out, *_doubts(sheet.name, columns)),
        file=sheet.file,
    )


def _data_rows(sheet: RawSheet, header: HeaderRows, choices: RowChoices) -> tuple[Rows, tuple[Problem, ...]]:
    """Return the rows (0-based) that hold data, and what was left out of them."""
    if not sheet.columns:
        return np.zeros(0, dtype=np.intp), ()
    filled = np.column_stack([raw.kinds != Kind.BLANK for raw in sheet.columns])
    widths = filled.sum(axis=1)
    rows = np.flatnonzero((widths > 0) & (np.arange(len(widths)) >= header.first_data))
    if not len(rows):
        return rows, ()
    rows = rows[~_repeats_header(sheet, header, rows)]
    rows, notes = _without_notes(sheet, rows, widths)
    totals = _totals(sheet, rows, filled, widths)
    found = rows[~totals]
    kept = choices.applied(found, sheet.height)
    left_out = (
        ("table.total_row", rows[totals], "The row holds totals and is left out."),
        ("table.note_row", notes, "The row below the table holds a note and is left out."),
        ("table.row_not_wanted", found, "The row is left out by your choice."),
    )
    problems = (_left_out(code, sheet.name, np.setdiff1d(rows, kept), why) for code, rows, why in left_out)
    return kept, tuple(problem for problem in problems if problem is not None)


def _repeats_header(sheet: RawSheet, header: HeaderRows, rows: Rows) -> Flags:
    """Flag the rows that hold the header again, as printed reports have it on every page."""
    same = np.full(len(rows), header.count > 0)
    cells = 0
    for raw in sheet.columns:
        if header.count and raw.kinds[header.last] == Kind.TEXT:
            same[same] = raw.codes[rows[same]] == raw.codes[header.last]
            cells += 1
    return same if cells >= 2 else np.zeros(len(rows), dtype=bool)


def _without_notes(sheet: RawSheet, rows: Rows, widths: Rows) -> tuple[Rows, Rows]:
    """Return (rows, notes): lines with a single text below a table that is at least three cells wide."""
    end = len(rows)
    if len(rows) and np.median(widths[rows]) >= 3:
        while end > 1 and widths[rows[end - 1]] == 1 and _first_text(sheet, int(rows[end - 1])):
            end -= 1
    return rows[:end], rows[end:]


def _totals(sheet: RawSheet, rows: Rows, filled: NDArray[np.bool_], widths: Rows) -> Flags:
    """Flag the rows that begin with ``Total`` and are the last or less filled than the others; with a name after it
    (``Total 2025``) only those that are less filled, for a customer may be called Total Energies."""
    is_total, is_total_of = np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=bool)
    if len(rows) < 2:
        return is_total
    first_filled = filled[rows].argmax(axis=1)
    for column in range(min(4, filled.shape[1])):
        texts = sheet.columns[column].texts_of(rows)
        is_total |= (first_filled == column) & _spells(_TOTAL, texts)
        is_total_of |= (first_filled == column) & _spells(_TOTAL_OF, texts)
    is_less_filled = widths[rows] < np.median(widths[rows])
    is_last = np.arange(len(rows)) == len(rows) - 1
    return np.asarray((is_total & (is_last | is_less_filled)) | (is_total_of & is_less_filled))


def _spells(pattern: re.Pattern[str], texts: NDArray[np.object_]) -> Flags:
    found = [text for text in set(texts.tolist()) if text and len(text) < 40 and pattern.fullmatch(text.strip())]
    return np.isin(texts.astype(object), found) if found else np.zeros(len(texts), dtype=bool)


def _first_text(sheet: RawSheet, row: int) -> str:
    return next((raw.text_at(row) for raw in sheet.columns if raw.kinds[row] == Kind.TEXT), "")


def _left_out(code: str, sheet: str, rows: Rows, message: str) -> Problem | None:
    if not len(rows):
        return None
    places = tuple(Place(sheet, int(row) + 1, "") for row in rows[:MOST_PLACES])
    return Problem(
        code=code,
        severity=Severity.INFO,
        sheet=sheet,
        row=places[0].row,
        message=message,
        count=len(rows),
        places=places,
    )


def _is_used(sheet: RawSheet, index: int, header: HeaderRows, rows: Rows) -> bool:
    """Whether the column has a name or any data."""
    kinds = sheet.columns[index].kinds
    named = header.count > 0 and kinds[header.last] != Kind.BLANK
    return bool(named or kinds[rows].any())


def _name(sheet: RawSheet, index: int, header: HeaderRows) -> str:
    """Return the column's name; under a group row both: ``2024-01 · Users``. "" where there is none."""
    if not header.count:
        return ""
    name = _one_line(sheet.columns[index].shown(header.last))
    if header.count < 2:
        return name
    group = next(
        (text for left in range(index, -1, -1) if (text := _one_line(sheet.columns[left].shown(header.last - 1)))), ""
    )
    return " · ".join(part for part in (group, name) if part)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _unique_names(names: list[str]) -> list[str]:
    """Return the names, blanks called after their column, repeated ones numbered: ``Seats (2)``."""
    taken: set[str] = set()
    unique = []
    for index, name in enumerate(names):
        base = name or f"Column {column_letters(index)}"
        number, candidate = 1, base
        while candidate in taken:
            number += 1
            candidate = f"{base} ({number})"
        taken.add(candidate)
        unique.append(candidate)
    return unique


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
            f"Every date in {column.name} could be day/month or month/day; they were read as month/day."
            if is_date
            else f"The commas in {column.name} could be thousands or decimals; they were read as thousands."
        ),
        hint="Check one value; if it is wrong, save the column as real dates or numbers.",
    )
