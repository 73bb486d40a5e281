"""Quantities of quarters and weeks, given to the months that they belong to; and that this was done is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.headings import MonthHeading, month_heading
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.periods import is_quarter
from vm_desktop.io.workbook.profiles import month_headings
from vm_desktop.io.workbook.sources import Source
from vm_desktop.io.workbook.usage import suggest_aggregation

if TYPE_CHECKING:
    from vm_desktop.io.workbook.observations import Observations

_QUARTER_MONTHS = 3
_MOST_PERIODS = 2_000  # different texts of a column of quarters or weeks


def over_their_months(observed: Observations) -> Observations:
    """Return the records, those of a quarter given to its three months: a level such as seats holds in each of them,
    anything else is divided by three."""
    are_quarters = _quarters(observed)
    if not are_quarters.any():
        return observed
    aggregation = observed.aggregation or suggest_aggregation(observed.name or "")
    is_level = observed.name is not None and aggregation.is_level
    times = np.where(are_quarters, _QUARTER_MONTHS, 1)
    records = np.repeat(np.arange(len(times)), times)
    later = np.arange(len(records)) - np.repeat(np.cumsum(times) - times, times)
    share = np.where(are_quarters, 1.0 if is_level else 1 / _QUARTER_MONTHS, 1.0)
    months = observed.months[records] + later
    return replace(
        observed,
        rows=observed.rows[records],
        months=months,
        days=np.where(are_quarters[records], np.nan, observed.days[records]),
        values=(observed.values * share)[records],
        across={month + more: column for month, column in observed.across.items() for more in range(_QUARTER_MONTHS)},
    )


def period_problems(source: Source) -> tuple[Problem, ...]:
    """Return that months were made of quarters or weeks, and that fiscal years were taken as calendar years."""
    return tuple(_problems(source))


def _quarters(observed: Observations) -> NDArray[np.bool_]:
    """Flag the records that are of a quarter."""
    if observed.across:
        headings = month_headings(observed.source.table)
        months = [
            month
            for month, column in observed.across.items()
            if column.name in headings and headings[column.name].months == _QUARTER_MONTHS
        ]
        return np.isin(observed.months, months) if months else np.zeros(len(observed.months), dtype=bool)
    period = observed.source.first(Role.PERIOD)
    if period is None or len(period.words) > _MOST_PERIODS:
        return np.zeros(len(observed.rows), dtype=bool)
    are = np.array([is_quarter(word) for word in period.words], dtype=bool)
    return period.cell_words.flags(are)[observed.rows]


def _problems(source: Source) -> Iterator[Problem]:
    headings = list(_headings(source))
    if not headings:
        return
    column, first = headings[0]
    quarters = sum(found.months == _QUARTER_MONTHS for _, found in headings)
    if quarters:
        yield _problem(source, column, "months.from_quarters", quarters)
    if any(found.is_week for _, found in headings):
        yield _problem(source, column, "months.from_weeks", len(headings))
    if first.is_fiscal:
        yield _problem(source, column, "months.fiscal_year", 1)


_TOLD = {
    "months.from_quarters": (
        Severity.WARNING,
        said_later(
            "A quarter is given to its three months: a level such as seats holds in each of "
            "them, anything else is divided by three."
        ),
        said_later("Import figures by month, if there are any."),
    ),
    "months.from_weeks": (Severity.INFO, said_later("A week belongs to the month of its Thursday (ISO 8601)."), ""),
    "months.fiscal_year": (
        Severity.WARNING,
        said_later("Nothing says when the fiscal year begins; it is read as the calendar year."),
        said_later("If it begins later, write the months into the headers."),
    ),
}


def _problem(source: Source, column: Column, code: str, count: int) -> Problem:
    severity, message, hint = _TOLD[code]
    return Problem(
        code=code,
        severity=severity,
        sheet=source.table.sheet,
        column=column.letter,
        found=column.name,
        message=say(message),
        hint=say(hint),
        count=count,
    )


def _headings(source: Source) -> Iterator[tuple[Column, MonthHeading]]:
    """Yield the quarters and weeks of a sheet: of its headers or, with their column, of its rows."""
    period = source.first(Role.PERIOD)
    if period is None:
        for name, heading in month_headings(source.table).items():
            column = source.table.column(name)
            if column is not None and (heading.months > 1 or heading.is_week):
                yield column, heading
    elif len(period.words) <= _MOST_PERIODS:
        found = (month_heading(word) for word in period.words)
        yield from ((period, one) for one in found if one is not None and (one.months > 1 or one.is_week))
