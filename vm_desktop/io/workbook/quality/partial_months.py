"""First and last months that the records cover only in part: an export that begins or ends in the middle of a month.

The rule, for each sheet with days: at the beginning of its first month, or at the end of its last one, there is a pause
of at least `_LEAST_DAYS` days, and it is more than one and a half times the longest pause anywhere between its records.
Records that all stand on the first of their month have pauses of a month, and raise no doubt; neither does a customer
who signs up in the middle of a month where others have records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.core.language import say
from vm_desktop.core.months import month_from_number
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.workbook.billing_calendar import Calendar
from vm_desktop.io.workbook.cells import date_text
from vm_desktop.io.workbook.findings import rows_problem
from vm_desktop.io.workbook.observations import Observations
from vm_desktop.io.workbook.pieces import pieces
from vm_desktop.io.workbook.policies import PartialMonths
from vm_desktop.io.workbook.quality.places import place_of
from vm_desktop.io.workbook.sources import Source

Days = NDArray[np.int64]

_LEAST_DAYS = 4
_LEAST_DISTINCT = 15  # days with records, below which pauses tell nothing
_LONGER = 1.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CompleteMonths:
    """The records and the calendar after the policy, and what was found."""

    observations: tuple[Observations, ...]
    calendar: Calendar
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edge:
    """The first or last month of the calendar, and the day (since 1970-01-01) on which its records begin or end."""

    is_first: bool
    day: int


def complete_months(
    observations: tuple[Observations, ...], calendar: Calendar, policy: PartialMonths
) -> CompleteMonths:
    """Return the records without partial first and last months where the policy leaves them out, and tell of them.

    At least one month always stays.
    """
    found = [(edge, group) for group in _by_sheet(observations).values() for edge in _partial_edges(group, calendar)]
    firsts, lasts = any(edge.is_first for edge, _ in found), any(not edge.is_first for edge, _ in found)
    complete = Calendar(first=calendar.first + firsts, last=calendar.last - lasts)
    leaves_out = policy is PartialMonths.LEAVE_OUT and bool(found) and complete.count >= 1
    problems = [_partial_problem(edge, group, calendar, leaves_out=leaves_out) for edge, group in found]
    if not leaves_out:
        return CompleteMonths(observations=observations, calendar=calendar, problems=tuple(problems))
    for group in _by_sheet(observations).values():
        problems += _left_out(group, complete)
    inside = tuple(_within(observed, complete) for observed in observations)
    return CompleteMonths(observations=inside, calendar=complete, problems=tuple(problems))


def _by_sheet(observations: Sequence[Observations]) -> dict[str, list[Observations]]:
    groups: dict[str, list[Observations]] = {}
    for observed in observations:
        if observed.is_dated and len(observed.rows):
            groups.setdefault(observed.source.table.sheet, []).append(observed)
    return groups


def _partial_edges(group: list[Observations], calendar: Calendar) -> tuple[_Edge, ...]:
    """Return the partial first and last month of a sheet, where they are the calendar's."""
    starts = calendar.starts().astype(np.int64)
    days = _days(group, int(starts[0]), int(starts[-1]))
    if len(days) < _LEAST_DISTINCT:
        return ()
    pause = max(_LEAST_DAYS, _LONGER * (int(np.diff(days).max()) - 1) + 1)
    first, last = int(days[0]), int(days[-1])
    begins_late = starts[0] + pause <= first < starts[1]
    ends_early = starts[-2] <= last <= starts[-1] - 1 - pause
    edges = (_Edge(is_first=True, day=first), begins_late), (_Edge(is_first=False, day=last), ends_early)
    return tuple(edge for edge, is_partial in edges if is_partial)


def _days(group: list[Observations], begin: int, end: int) -> Days:
    """Return the distinct days of a sheet's records from `begin` to before `end`, in order."""
    seen = np.zeros(max(0, end - begin), dtype=bool)
    for days in {id(observed.days): observed.days for observed in group}.values():  # series share their days
        for part in pieces(len(days)):
            here = days[part]
            seen[here[(here >= begin) & (here < end)].astype(np.int64) - begin] = True
    return np.flatnonzero(seen).astype(np.int64) + begin


def _partial_problem(edge: _Edge, group: list[Observations], calendar: Calendar, *, leaves_out: bool) -> Problem:
    month = month_from_number(calendar.first if edge.is_first else calendar.last)
    observed, record = _record_on(group, edge.day)
    place = place_of(observed, record)
    done = say("the month is left out for everyone") if leaves_out else say("the month is kept")
    message = (
        say("The records begin in the middle of {month}; {done}.")
        if edge.is_first
        else say("The records end in the middle of {month}; {done}.")
    )
    return Problem(
        code="months.partial",
        severity=Severity.WARNING,
        sheet=place.sheet,
        row=place.row,
        found=date_text(float(edge.day)),
        message=message.format(month=month, done=done),
        hint=""
        if leaves_out
        else say("Its quantities are too low for a whole month: leave it out, or import it again."),
    )


def _record_on(group: list[Observations], day: int) -> tuple[Observations, int]:
    """Return the first record on a day; there is one."""
    for observed in group:
        records = np.flatnonzero(np.floor(observed.days) == day)
        if len(records):
            return observed, int(records[0])
    raise ValueError(day)


def _left_out(group: list[Observations], complete: Calendar) -> tuple[Problem, ...]:
    """Return the rows of a sheet that lie in months which are left out; cells, where months stand side by side."""
    source: Source = group[0].source
    outside = np.zeros(source.table.height, dtype=bool)
    for observed in group:
        outside[observed.rows[_is_outside(observed, complete)]] = True
    has_months_across = any(observed.across for observed in group)
    return rows_problem(
        source.table,
        outside,
        code="usage.month_left_out" if has_months_across else "rows.month_left_out",
        severity=Severity.INFO,
        message=say("The row has a month that is left out, because its records are not complete.")
        if has_months_across
        else say("The row lies in a month that is not complete; it is left out."),
    )


def _is_outside(observed: Observations, complete: Calendar) -> Flags:
    return (observed.months < complete.first) | (observed.months > complete.last)


def _within(observed: Observations, complete: Calendar) -> Observations:
    """Return the records inside the calendar; undated ones stay."""
    if not observed.is_dated or not len(observed.rows):
        return observed
    keep = ~_is_outside(observed, complete)
    return replace(
        observed,
        rows=observed.rows[keep],
        months=observed.months[keep],
        days=observed.days[keep],
        values=observed.values[keep],
    )
