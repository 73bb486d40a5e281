"""Months side by side that several exports have: the last twelve months, exported every month, overlap by eleven."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.workbook.dated_names import month_of_sheet, title_of_kind
from vm_desktop.io.workbook.observations import Observations
from vm_desktop.io.workbook.quality.places import records_problem
from vm_desktop.io.workbook.stacks import StackedTable


def of_latest_sheets(
    observations: tuple[Observations, ...],
) -> tuple[tuple[Observations, ...], tuple[Problem, ...]]:
    """Return the series; of a customer's month that several exports of the same name have, only the latest's quantity.

    Sheets of other names (regions) may each have a part of a month: they add up.
    """
    settled: list[Observations] = []
    problems: list[Problem] = []
    for observed in observations:
        table = observed.source.table
        if not observed.across or not isinstance(table, StackedTable) or not _is_one_export(table):
            settled.append(observed)
            continue
        earlier = _in_later_sheet(observed, table)
        settled.append(replace(observed, values=np.where(earlier, np.nan, observed.values)))
        problems += records_problem(
            observed,
            np.flatnonzero(earlier),
            code="usage.in_later_sheet",
            severity=Severity.INFO,
            message=say("A later sheet has this month of the customer, too; the later one counts."),
        )
    return tuple(settled), tuple(problems)


def _is_one_export(table: StackedTable) -> bool:
    return len({title_of_kind(part.sheet).casefold() for part in table.parts}) == 1


def _in_later_sheet(observed: Observations, table: StackedTable) -> Flags:
    """Flag the records whose customer and month have a quantity in a later sheet."""
    known = np.flatnonzero(np.isfinite(observed.values))
    sheets = _places_in_time(table)[table.part_numbers()[observed.rows[known]]]
    cells = np.stack([observed.customers[known].astype(np.int64), observed.months[known].astype(np.int64)])
    _, cell = np.unique(cells, axis=1, return_inverse=True)
    latest = np.full(int(cell.max(initial=-1)) + 1, -1)
    np.maximum.at(latest, cell, sheets)
    flags = np.zeros(len(observed.values), dtype=bool)
    flags[known] = sheets < latest[cell]
    return flags


def _places_in_time(table: StackedTable) -> NDArray[np.intp]:
    """Return each sheet's place in the order of the months that their names tell, else of the sheets."""
    months = [month_of_sheet(part.sheet, part.file) or "" for part in table.parts]
    order = sorted(range(len(months)), key=lambda place: (months[place], place))
    places = np.empty(len(order), dtype=np.intp)
    places[order] = np.arange(len(order))
    return places
