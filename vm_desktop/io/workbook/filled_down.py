"""Columns that name something once for several rows, with the cells below left blank or merged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.cell_reader.wire import Kind
from vm_desktop.io.workbook.cells import RawSheet, column_letters
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.words import pattern_score, words_of

Rows = NDArray[np.intp]

_MOST_COLUMNS = 4  # from the left
_FEWEST_BLANKS = 0.3  # of the rows
_NAMED_ONCE = 0.9  # of the names stand in one cell only
_SAID = 0.45
_SURELY = 0.6
_NAMING = (Role.CUSTOMER_ID, Role.CUSTOMER_NAME, Role.SEGMENT, Role.PLAN, Role.METRIC, Role.PERIOD)


def filled_down(sheet: RawSheet, rows: Rows, names: Mapping[int, str]) -> dict[int, Rows]:
    """Return, for each column (0-based) that names something once for several rows, the row whose cell each of the
    data rows has.

    Only the leftmost columns count, whose first cell is filled and whose values hardly repeat; the header must speak of
    something that rows belong to, and no other column may name the customer of each row.
    """
    found: dict[int, Rows] = {}
    if len(rows) < 3:
        return found
    for index in list(names)[:_MOST_COLUMNS]:
        raw = sheet.columns[index]
        is_filled = raw.kinds[rows] != Kind.BLANK
        if is_filled.mean() > 1 - _FEWEST_BLANKS or not is_filled[0] or not _is_named_once(raw.codes[rows[is_filled]]):
            break
        if not _names_groups(names[index]):
            break
        found[index] = rows[np.maximum.accumulate(np.where(is_filled, np.arange(len(rows)), 0))]
    others = (index for index in names if index not in found)
    return {} if not found or any(_names_each_row(sheet, rows, index, names[index]) for index in others) else found


def told(sheet: RawSheet, rows: Rows, found: Mapping[int, Rows], names: Mapping[int, str]) -> Sequence[Problem]:
    """Return that the cells below a name were taken as that name."""
    problems = []
    for index, of_rows in found.items():
        blank = rows[of_rows != rows]
        problems.append(
            Problem(
                code="table.filled_down",
                severity=Severity.INFO,
                sheet=sheet.name,
                row=int(blank[0]) + 1,
                column=column_letters(index),
                found=sheet.columns[index].shown(int(of_rows[of_rows != rows][0])),
                count=len(blank),
                message=say("{names} is named once for several rows; rows below belong to the same.").format(
                    names=names[index]
                ),
            )
        )
    return problems


def _is_named_once(codes: NDArray[np.int32]) -> bool:
    """Whether there are several names and hardly any stands twice."""
    return len(codes) >= 2 and bool((codes >= 0).all()) and len(np.unique(codes)) >= _NAMED_ONCE * len(codes)


def _names_groups(name: str) -> bool:
    words = words_of(name)
    return name.startswith("Column ") or any(pattern_score(role, words) >= _SAID for role in _NAMING)


def _names_each_row(sheet: RawSheet, rows: Rows, index: int, name: str) -> bool:
    """Whether a column names the customer of each row, no two alike: then the rows are customers and no groups."""
    words = words_of(name)
    if max(pattern_score(Role.CUSTOMER_ID, words), pattern_score(Role.CUSTOMER_NAME, words)) < _SURELY:
        return False
    raw = sheet.columns[index]
    kinds = raw.kinds[rows]
    values = np.where(raw.codes[rows] >= 0, raw.codes[rows], raw.numbers[rows])
    return bool((kinds != Kind.BLANK).all()) and len(np.unique(values)) >= _NAMED_ONCE * len(rows)
