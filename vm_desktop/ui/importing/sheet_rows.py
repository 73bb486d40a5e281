"""What each row of a sheet is to its table: a title above it, the names, data, or left out, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from vm_desktop.core.problems import Problem
from vm_desktop.io.workbook.cells import Kind, RawSheet
from vm_desktop.io.workbook.tables import Table
from vm_desktop.ui import formatting


class RowState(IntEnum):
    """What a row is."""

    BLANK = 0
    ABOVE = 1
    NAMES = 2
    DATA = 3
    LEFT_OUT = 4


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SheetRows:
    """`states` holds a `RowState` for each row of the sheet, `reasons` why a row (0-based) was left out, in a word or
    two, where the program knows."""

    states: NDArray[np.uint8]
    reasons: dict[int, str]

    def state(self, row: int) -> RowState:
        """What the row (0-based) is."""
        return RowState(int(self.states[row]))

    def reason(self, row: int) -> str:
        """Why a row was left out; empty where it was not."""
        if self.state(row) is not RowState.LEFT_OUT:
            return ""
        return self.reasons.get(row, _tr("Not part of the table"))

    def left_out_words(self) -> str:
        """ "3 rows left out: 1 totals, 2 notes"; empty without any."""
        rows = np.flatnonzero(self.states == RowState.LEFT_OUT)
        if not len(rows):
            return ""
        text = _tr("{count} row left out") if len(rows) == 1 else _tr("{count} rows left out")
        names = list(dict.fromkeys(self.reason(int(row)).lower() for row in rows[:50]))
        return f"{text.format(count=formatting.number(len(rows)))}: {', '.join(names[:3])}"


def sheet_rows(raw: RawSheet, table: Table) -> SheetRows:
    """Return what the rows of a sheet are to its table."""
    states = np.full(raw.height, RowState.BLANK, dtype=np.uint8)
    is_data = np.zeros(raw.height, dtype=bool)
    is_data[table.rows - 1] = True
    others = np.flatnonzero(~is_data)
    filled = np.zeros(len(others), dtype=bool)
    for column in raw.columns:
        filled |= column.kinds[others] != Kind.BLANK
    top = _top(table)
    states[others[filled & (others < top)]] = RowState.ABOVE
    states[others[filled & (others >= top)]] = RowState.LEFT_OUT
    states[is_data] = RowState.DATA
    if table.header_row:
        states[table.header_row - 1] = RowState.NAMES
    return SheetRows(states=states, reasons=_reasons(table))


def _top(table: Table) -> int:
    """The first row (0-based) that could hold data."""
    if table.header_row:
        return table.header_row
    return int(table.rows[0]) - 1 if table.height else 0


def _reasons(table: Table) -> dict[int, str]:
    return {
        place.row - 1: words
        for problem in table.problems
        if problem.code.startswith("table.") and (words := _reason_words(problem))
        for place in problem.places
        if place.row is not None and not place.column
    }


def _reason_words(problem: Problem) -> str:
    match problem.code:
        case "table.total_row":
            return _tr("Totals")
        case "table.note_row":
            return _tr("A note")
        case "table.row_not_wanted":
            return _tr("Left out by you")
        case _:
            return problem.message.rstrip(".")


def _tr(text: str) -> str:
    return QCoreApplication.translate("SheetRows", text)
