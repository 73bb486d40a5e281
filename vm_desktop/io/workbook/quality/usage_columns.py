"""A column of usage, looked at for outliers and gaps, and treated as the policies say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from vm_desktop.core.dataset import Flags, UsageColumn
from vm_desktop.core.language import said_later, say
from vm_desktop.core.months import month_from_number
from vm_desktop.core.problems import Place, Problem, Severity
from vm_desktop.io.workbook.billing_calendar import Calendar
from vm_desktop.io.workbook.cells import number_text
from vm_desktop.io.workbook.observations import Observations
from vm_desktop.io.workbook.policies import Outliers, Policies
from vm_desktop.io.workbook.quality.gaps import gap_words, gaps_of, without_gaps
from vm_desktop.io.workbook.quality.outliers import PEER_FACTOR, FoundOutliers, outliers_of, without_outliers
from vm_desktop.io.workbook.quality.places import record_places
from vm_desktop.io.workbook.quality.unit_changes import unit_change_of

_NOWHERE = Place("", None, "")


def settled_column(
    column: UsageColumn, group: Sequence[Observations], calendar: Calendar, active: Flags, policies: Policies
) -> tuple[UsageColumn, tuple[Problem, ...]]:
    """Return the column under the policies, and its outliers and gaps; `group` are the dated records it was made of.

    Outliers go first, so that none is carried forward; a month left out as one is missing and no gap.
    """
    values = column.values(column.suggested)
    found, gaps = outliers_of(values), gaps_of(values, active)
    problems = [*_unit_problem(column, group, calendar)]
    if found is not None:
        problems.append(_outlier_problem(column, found, record_places(group, calendar, found.flags), policies.outliers))
        column = without_outliers(column, found, policies.outliers)
    if gaps.any():
        problems.append(_gap_problem(column, gaps, record_places(group, calendar, gaps), calendar, policies))
        column = without_gaps(column, gaps, policies)
    return column, tuple(problems)


def _unit_problem(column: UsageColumn, group: Sequence[Observations], calendar: Calendar) -> tuple[Problem, ...]:
    """Return that the column seems to be in another unit from some month on."""
    values = column.values(column.suggested)
    found = unit_change_of(values)
    if found is None:
        return ()
    flags = np.zeros(values.shape, dtype=bool)
    flags[found.customers, found.month] = True
    places = record_places(group, calendar, flags)
    first = places[0] if places else _NOWHERE
    month = month_from_number(calendar.first + found.month)
    times = (
        say("{factor:,.0f} times").format(factor=found.factor)
        if found.factor > 1
        else say("{factor:,.0f} times less than").format(factor=1 / found.factor)
    )
    return (
        Problem(
            code="usage.unit_change",
            severity=Severity.WARNING,
            sheet=first.sheet,
            row=first.row,
            column=first.column,
            found=month,
            message=say(
                "From {month} on {column} is about {times} what it was, for half of the customers or more."
            ).format(month=month, column=column.name, times=times),
            hint=say("Was it measured in another unit? Then write all months in one unit in the workbook."),
            count=int(found.customers.sum()),
            places=places if len(places) > 1 else (),
        ),
    )


def _outlier_problem(before: UsageColumn, found: FoundOutliers, places: tuple[Place, ...], policy: Outliers) -> Problem:
    customer, month = (int(index[0]) for index in np.nonzero(found.flags))
    value, other = before.values(before.suggested)[customer, month], found.next_largest[customer]
    by_peers = found.by_peers[customer]
    against = (
        say("{peer_factor:,.0f} times what any other customer has").format(peer_factor=PEER_FACTOR)
        if by_peers
        else say("{limit:,.0f} times the customer's next largest month").format(limit=found.limit)
    )
    shown = number_text(float(found.next_of_all if by_peers else other))
    first = places[0] if places else _NOWHERE
    return Problem(
        code="usage.outlier",
        severity=Severity.WARNING,
        sheet=first.sheet,
        row=first.row,
        column=first.column,
        found=say("{value} against {shown}").format(value=number_text(float(value)), shown=shown),
        message=say("{before} of the month is {against} or more; {done}.").format(
            before=before.name, against=against, done=say(_DONE[policy])
        ),
        hint=say("Check the unit: bytes among megabytes, cents among dollars?"),
        count=int(found.flags.sum()),
        places=places if len(places) > 1 else (),
    )


_DONE = {
    Outliers.KEEP: said_later("it is kept"),
    Outliers.LEAVE_OUT: said_later("it is taken as missing"),
    Outliers.CAP: said_later("it is capped at the next largest"),
}


def _gap_problem(
    column: UsageColumn, gaps: Flags, places: tuple[Place, ...], calendar: Calendar, policies: Policies
) -> Problem:
    words = gap_words(column, policies)
    month = month_from_number(calendar.first + int(np.nonzero(gaps)[1][0]))
    first = places[0] if places else _NOWHERE
    return Problem(
        code=words.code,
        severity=words.severity,
        sheet=first.sheet,
        row=first.row,
        column=first.column,
        found=month,
        message=say("The customer has no {column} in a month between two months that have it; {done}.").format(
            column=column.name, done=words.done
        ),
        hint=words.hint,
        count=int(gaps.sum()),
        places=places if len(places) > 1 else (),
    )
