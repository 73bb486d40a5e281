"""Where records stand in their sheet, as Excel shows it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.problems import MOST_PLACES, Place, Problem, Severity
from vm_desktop.io.workbook.observations import Observations

Indices = NDArray[np.intp]


def place_of(observed: Observations, record: int) -> Place:
    """Return the cell of a record; only its row where rows are counted."""
    table, column = observed.source.table, observed.column_of(record)
    return Place(table.sheet, int(table.rows[observed.rows[record]]), column.letter if column is not None else "")


def shown_at(observed: Observations, record: int) -> str:
    """Return the cell of a record as a person reads it; "" where rows are counted."""
    column = observed.column_of(record)
    return column.raw.shown(int(observed.rows[record])) if column is not None else ""


def records_problem(
    observed: Observations,
    records: Indices,
    *,
    code: str,
    message: str,
    severity: Severity = Severity.WARNING,
    hint: str = "",
) -> tuple[Problem, ...]:
    """Return one problem for all the records (positions among the observed), placed at the first; none for none."""
    if not len(records):
        return ()
    first = place_of(observed, int(records[0]))
    return (
        Problem(
            code=code,
            message=message,
            severity=severity,
            sheet=first.sheet,
            row=first.row,
            column=first.column,
            found=shown_at(observed, int(records[0]))[:200],
            hint=hint,
            count=len(records),
            places=tuple(place_of(observed, int(record)) for record in records[:MOST_PLACES])
            if len(records) > 1
            else (),
        ),
    )
