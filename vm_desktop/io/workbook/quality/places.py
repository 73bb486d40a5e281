"""Where records stand in their sheet, as Excel shows it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.core.problems import MOST_PLACES, Place, Problem, Severity
from vm_desktop.io.workbook.billing_calendar import Calendar
from vm_desktop.io.workbook.observations import Observations

Indices = NDArray[np.intp]


def place_of(observed: Observations, record: int) -> Place:
    """Return the cell of a record; only its row where rows are counted."""
    return observed.source.table.place_of(int(observed.rows[record]), observed.column_of(record))


def shown_at(observed: Observations, record: int) -> str:
    """Return the cell of a record as a person reads it; "" where rows are counted."""
    column = observed.column_of(record)
    return column.raw.shown(int(observed.rows[record])) if column is not None else ""


def record_places(group: Sequence[Observations], calendar: Calendar, flags: Flags) -> tuple[Place, ...]:
    """Return the cells behind the first flagged customer-months (customers, months), at most `MOST_PLACES`.

    Of several records of a month it is the largest; where a month has none, a record of the latest month before.
    """
    customers, months = np.nonzero(flags)
    wanted = customers[:MOST_PLACES] * calendar.count + months[:MOST_PLACES]
    keys, owners, records = _records_of(group, calendar, customers[:MOST_PLACES])
    found = np.searchsorted(keys, wanted, side="right") - 1
    return tuple(place_of(group[owners[index]], int(records[index])) for index in found if index >= 0)


def _records_of(
    group: Sequence[Observations], calendar: Calendar, customers: Indices
) -> tuple[Indices, Indices, Indices]:
    """Return the records of some customers by month, the larger later: (key of customer and month, series, record)."""
    parts = [np.flatnonzero(np.isin(observed.customers, customers)) for observed in group]
    keys = np.concatenate(
        [
            observed.customers[part] * calendar.count + calendar.index(observed.months[part])
            for observed, part in zip(group, parts, strict=True)
        ]
    )
    values = np.concatenate([observed.values[part] for observed, part in zip(group, parts, strict=True)])
    order = np.lexsort((values, keys))
    owners = np.repeat(np.arange(len(group)), [len(part) for part in parts])
    return keys[order], owners[order], np.concatenate(parts)[order]


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
