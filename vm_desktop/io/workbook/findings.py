"""Problems as they are found: many cells of the same kind become one problem with a count and the first place."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.core.language import say
from vm_desktop.core.problems import MOST_PLACES, Place, Problem, Severity
from vm_desktop.io.workbook.column_readings import unlimited_words
from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.policies import UnreadableCells
from vm_desktop.io.workbook.tables import Table


def rows_problem(
    table: Table,
    rows: Flags | NDArray[np.intp],
    *,
    code: str,
    message: str,
    severity: Severity = Severity.WARNING,
    column: Column | None = None,
    hint: str = "",
    found: str | None = None,
) -> tuple[Problem, ...]:
    """Return one problem for all the flagged rows (or row indices) of a table, placed at the first; none for none.

    Several rows are its places, at most `MOST_PLACES` of them.
    """
    where: NDArray[np.intp] = np.flatnonzero(rows) if rows.dtype == np.bool_ else np.asarray(rows)
    if not len(where):
        return ()
    first = int(where[0])
    place = table.place_of(first, column)
    shown = found if found is not None else column.raw.shown(first) if column is not None else ""
    return (
        Problem(
            code=code,
            message=message,
            severity=severity,
            sheet=place.sheet,
            row=place.row,
            column=place.column,
            found=shown[:200],
            hint=hint,
            count=len(where),
            places=row_places(table, where, column) if len(where) > 1 else (),
        ),
    )


def row_places(table: Table, where: NDArray[np.intp], column: Column | None = None) -> tuple[Place, ...]:
    """Return the places of row indices of a table in one column, at most `MOST_PLACES`."""
    return tuple(table.place_of(int(row), column) for row in where[:MOST_PLACES])


def cell_problems(
    table: Table, column: Column, policy: UnreadableCells = UnreadableCells.MISSING
) -> tuple[Problem, ...]:
    """Return what is wrong with the cells of a used column: errors, and cells of another type than the rest.

    They are read as missing; where the policy refuses them, they are errors that stop the import.
    """
    kind = {ColumnType.NUMBER: say("number"), ColumnType.DATE: say("date"), ColumnType.BOOL: say("yes/no value")}.get(
        column.type
    )
    unlimited = column.is_misfit & column.cell_words.flags(unlimited_words(column.cell_words.words))
    severity = Severity.WARNING if policy is UnreadableCells.MISSING else Severity.ERROR
    return (
        *rows_problem(
            table,
            column.is_error,
            code="cells.error",
            severity=severity,
            column=column,
            message=say("{column} holds a spreadsheet error, read as missing.").format(column=column.name),
            hint=say("Repair the formula in the workbook."),
        ),
        *rows_problem(
            table,
            unlimited,
            code="cells.unlimited",
            column=column,
            message=say("{column} says that there is no limit, which is no number; it is read as missing.").format(
                column=column.name
            ),
            hint=say("Write how much the customer really uses."),
        ),
        *rows_problem(
            table,
            column.is_misfit & ~unlimited,
            code="cells.wrong_type",
            severity=severity,
            column=column,
            message=say("{column} holds something that is no {kind}, read as missing.").format(
                column=column.name, kind=kind
            ),
            hint=say("Correct the cell, or leave it blank."),
        ),
    )
