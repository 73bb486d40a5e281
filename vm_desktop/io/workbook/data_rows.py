"""Which rows of a sheet hold data, and which hold totals, notes, the header again or the heading of a group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import MOST_PLACES, Place, Problem, Severity
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawSheet, together
from vm_desktop.io.workbook.headers import HeaderRows
from vm_desktop.io.workbook.pieces import without
from vm_desktop.io.workbook.pivots import group_rows, is_row_labels
from vm_desktop.io.workbook.row_choices import RowChoices
from vm_desktop.io.workbook.totals import total_rows

Rows = NDArray[np.intp]
Widths = NDArray[np.uint16]

_TYPICAL = 0.75  # of the rows are at most as wide as a row of data: short tables have as many totals and notes
_WIDE = 3  # cells in the rows of a table whose rows with a single text are no data
_ALONE = 0.4  # of the rows at most may be notes and numbers of pages
_MOST_PAGES = 20_000
_PAGES = frozenset(["page", "seite", "pagina", "página", "blatt", "sheet", "pag", "p"])
_NOTES = (
    ("table.total_row", said_later("The row holds totals and is left out.")),
    ("table.note_row", said_later("The row holds a note and is left out.")),
    ("table.repeated_header", said_later("The row holds the header again and is left out.")),
    ("table.units_row", said_later("The row under the header holds units; they are part of the columns' names.")),
    (
        "table.heading_rows",
        said_later("The row is taken as the heading of a group; the rows below it are in that group."),
    ),
    (
        "table.levels",
        said_later("The row of the pivot table sums up the rows below it, which are taken as parts of it."),
    ),
    ("table.row_not_wanted", said_later("The row is left out by your choice.")),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DataRows:
    """The rows (0-based) that hold data, and what was left out; `groups` are rows that name the rows below them."""

    rows: Rows
    groups: Rows
    problems: tuple[Problem, ...]


def data_rows(sheet: RawSheet, header: HeaderRows, choices: RowChoices) -> DataRows:
    """Return the rows of a table below its header, as found and as a person chose."""
    nothing = np.zeros(0, dtype=np.intp)
    if not sheet.columns:
        return DataRows(rows=nothing, groups=nothing, problems=())
    widths = np.zeros(sheet.height, dtype=np.uint16)
    for raw in sheet.columns:
        widths += raw.kinds != Kind.BLANK
    rows = np.flatnonzero(widths)
    rows = rows[np.searchsorted(rows, header.first_data) :]
    repeats = _repeats_header(sheet, header, rows)
    repeated = rows[repeats]
    rows = without(rows, repeated)
    notes = _notes(sheet, rows, widths)
    rows = without(rows, notes)
    totals = total_rows(sheet, rows, widths[rows])
    rows = without(rows, totals)
    headings = _headings(sheet, rows, widths)
    levels = group_rows(sheet, rows) if _is_pivot(sheet, header) else nothing
    found = without(rows, headings if len(headings) else levels)
    kept = choices.applied(found, sheet.height)
    units = nothing if header.units is None else np.array([header.units], dtype=np.intp)
    left_out = (totals, notes, repeated, units, headings, levels, found if kept is not found else nothing)
    problems = (
        _problem(code, sheet.name, without(where, kept), say(why))
        for (code, why), where in zip(_NOTES, left_out, strict=True)
    )
    return DataRows(
        rows=kept,
        groups=without(headings if len(headings) else levels, kept),
        problems=tuple(problem for problem in problems if problem is not None),
    )


def _is_pivot(sheet: RawSheet, header: HeaderRows) -> bool:
    return header.count > 0 and any(is_row_labels(raw.text_at(header.last)) for raw in sheet.columns)


def _repeats_header(sheet: RawSheet, header: HeaderRows, rows: Rows) -> Flags:
    """Flag the rows that hold the header again, as printed reports have it on every page."""
    same = np.zeros(len(rows), dtype=bool)
    names = [raw for raw in sheet.columns if header.count and raw.kinds[header.last] == Kind.TEXT]
    if len(names) >= 2:
        where = np.flatnonzero(names[0].codes[together(rows)] == names[0].codes[header.last])
        for raw in names[1:]:
            where = where[raw.codes[rows[where]] == raw.codes[header.last]]
        same[where] = True
    return same


def _notes(sheet: RawSheet, rows: Rows, widths: Widths) -> Rows:
    """Return the rows with a single text below a table that is at least three cells wide, and numbers of pages."""
    if not len(rows) or np.quantile(widths[rows], _TYPICAL) < _WIDE:
        return rows[:0]
    alone = rows[widths[rows] == 1]
    if len(alone) > max(2, _ALONE * len(rows)):
        return rows[:0]
    end = len(rows)
    while end > 1 and widths[rows[end - 1]] == 1 and _text(sheet, int(rows[end - 1])):
        end -= 1
    pages = [row for row in alone[:_MOST_PAGES].tolist() if _is_page_number(_text(sheet, row))]
    return np.union1d(rows[end:], np.array(pages, dtype=np.intp)).astype(np.intp)


def _is_page_number(text: str) -> bool:
    words = text.casefold().replace("/", " ").replace(".", " ").replace("-", " ").split()
    numbers = [word for word in words if word.isdigit()]
    return bool(numbers) and words[0] in _PAGES and len(words) <= 4 and len(numbers) <= 2


def _headings(sheet: RawSheet, rows: Rows, widths: Widths) -> Rows:
    """Return the rows that hold nothing but the name of the group of the rows below, as printed lists have them.

    A customer without any number looks alike; so the first row must be one, there must be several names, none twice, in
    the first column of the table, and never two in a row.
    """
    alone = widths[rows] == 1 if len(rows) else np.zeros(0, dtype=bool)
    count = int(np.count_nonzero(alone))
    if (
        count < 2
        or not alone[0]
        or alone[-1]
        or (alone[1:] & alone[:-1]).any()
        or np.quantile(widths[rows], _TYPICAL) < _WIDE
    ):
        return rows[:0]
    where = rows[alone]
    first = next(raw for raw in sheet.columns if (raw.kinds[rows] != Kind.BLANK).any())
    codes = first.codes[where]
    is_listed_once = (
        (codes >= 0).all() and len(np.unique(codes)) == count and not np.isin(codes, first.codes[rows[~alone]]).any()
    )
    return where if is_listed_once and count * 2 <= len(rows) else rows[:0]


def _text(sheet: RawSheet, row: int) -> str:
    """Return the first text of a row, "" where it has none."""
    return next((raw.text_at(row) for raw in sheet.columns if raw.kinds[row] == Kind.TEXT), "")


def _problem(code: str, sheet: str, rows: Rows, message: str) -> Problem | None:
    if not len(rows):
        return None
    places = tuple(Place(sheet, int(row) + 1, "") for row in rows[:MOST_PLACES])
    return Problem(
        code=code,
        severity=Severity.WARNING if code == "table.heading_rows" else Severity.INFO,
        sheet=sheet,
        row=places[0].row,
        message=message,
        count=len(rows),
        places=places,
    )
