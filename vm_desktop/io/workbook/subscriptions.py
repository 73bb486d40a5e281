"""Subscriptions, rows that run from a start to an end, as usage and bills of the months that they touch.

A level such as seats is added over all the subscriptions that a customer has in a month; where the plan differs inside
a customer, it is also given for each plan, and for trials, so that a price by plan can be rebuilt.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Aggregation, Flags, Floats, Texts, UsageColumn, frozen
from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.io.workbook.billing_calendar import Calendar, MonthNumbers, month_numbers, plausible
from vm_desktop.io.workbook.columns import ColumnType
from vm_desktop.io.workbook.findings import rows_problem
from vm_desktop.io.workbook.intervals import SpreadRows, spread
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.policies import Policies, SubscriptionMonths
from vm_desktop.io.workbook.sources import Source
from vm_desktop.io.workbook.units import unit_of
from vm_desktop.io.workbook.words import ANNUAL_WORDS, words_of

_MOST_PLANS = 12
TRIAL = "trial"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subscriptions:
    """The usable subscriptions of a sheet: table rows, start and end in days since 1970-01-01 (NaN = still running)."""

    source: Source
    rows: NDArray[np.intp]
    starts: Floats
    ends: Floats

    def months(self) -> MonthNumbers:
        """Return the month numbers of all starts and ends that are known."""
        return month_numbers(np.concatenate([self.starts, self.ends[np.isfinite(self.ends)]]))


def open_subscriptions(source: Source, imported_at: str) -> tuple[Subscriptions, tuple[Problem, ...]]:
    """Return the subscriptions of a sheet, and what is wrong with the others."""
    start, end = source.first(Role.SIGNED_UP_AT), source.first(Role.CHURNED_AT)
    starts = start.days() if start is not None else None
    if start is None or starts is None:
        raise UserError(
            say("Sheet {sheet}: subscriptions need a column with their start.").format(sheet=source.table.sheet),
            hint=say("Give it the role signed_up_at, and the end churned_at."),
        )
    ends = end.days() if end is not None else None
    ends = np.full(len(starts), np.nan) if ends is None else ends
    missing = source.usable & ~np.isfinite(starts)
    strange = source.usable & np.isfinite(starts) & ~plausible(month_numbers(starts), imported_at)
    backwards = source.usable & (ends < np.floor(starts))
    problems = (
        *rows_problem(
            source.table,
            missing,
            code="rows.date_missing",
            column=start,
            message=say("The row has no start; it is skipped."),
        ),
        *rows_problem(
            source.table,
            strange,
            code="rows.date_implausible",
            column=start,
            message=say("The start is before 1990 or far in the future; the row is skipped."),
        ),
        *rows_problem(
            source.table,
            backwards,
            code="rows.end_before_start",
            column=end,
            message=say("The end is before the start; the row is skipped."),
        ),
    )
    ends = np.where(np.isfinite(ends) & ~plausible(month_numbers(ends), imported_at), np.nan, ends)
    rows = np.flatnonzero(source.usable & ~missing & ~strange & ~backwards)
    return Subscriptions(source=source, rows=rows, starts=starts[rows], ends=ends[rows]), problems


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpreadSubscriptions:
    """What subscriptions give: usage columns, the bill (NaN outside subscriptions), active months, and each customer's
    last day (infinity = still running, NaN = no subscription)."""

    sheet: str
    usage: tuple[UsageColumn, ...]
    bill: Floats | None
    active: Flags
    last_end: Floats


def spread_subscriptions(
    subscriptions: Subscriptions, calendar: Calendar, customers: int, policies: Policies
) -> SpreadSubscriptions:
    """Return usage, bill and activity, arrays (customers, months)."""
    shape = (customers, calendar.count)
    source = subscriptions.source
    months = spread(subscriptions.starts, subscriptions.ends, calendar)
    if policies.subscription_months is SubscriptionMonths.LAST_DAY:
        keep = months.runs_at_end
        months = SpreadRows(
            rows=months.rows[keep], months=months.months[keep], share=months.share[keep], runs_at_end=keep[keep]
        )
    cells = source.customers[subscriptions.rows][months.rows] * calendar.count + months.months
    active = np.bincount(cells, minlength=shape[0] * shape[1]) > 0

    def total(values: Floats) -> Floats:
        """Return the sum of records' values in each cell; NaN where no subscription runs."""
        sums = np.bincount(cells, weights=values, minlength=shape[0] * shape[1])
        return np.where(active, sums, np.nan).reshape(shape)

    usage: list[UsageColumn] = []
    labels = _plan_labels(subscriptions)
    for mapped, column in source.columns(Role.USAGE):
        values = np.nan_to_num(column.numbers[subscriptions.rows])
        suggested = mapped.aggregation or Aggregation.MAXIMUM  # what a subscription holds is a level
        parts = [(column.name, np.ones(len(values), dtype=bool))]
        parts += [(f"{column.name} · {label}", labels == label) for label in _distinct_labels(labels)]
        for name, belongs in parts:
            held = np.where(belongs, values, 0.0)[months.rows]
            usage.append(_level(name, held, months, total, suggested))
    bill: Floats | None = None
    for _, column in source.columns(Role.CURRENT_BILL):
        yearly = bool(ANNUAL_WORDS & set(words_of(column.name)))
        amounts = np.nan_to_num(column.numbers[subscriptions.rows]) / (12 if yearly else 1)
        bill = total(amounts[months.rows])
    return SpreadSubscriptions(
        sheet=source.table.sheet,
        usage=tuple(usage),
        bill=bill,
        active=active.reshape(shape),
        last_end=_last_ends(subscriptions, customers),
    )


def _last_ends(subscriptions: Subscriptions, customers: int) -> Floats:
    last = np.full(customers, -np.inf)
    ends = np.where(np.isfinite(subscriptions.ends), subscriptions.ends, np.inf)
    np.maximum.at(last, subscriptions.source.customers[subscriptions.rows], ends)
    return np.where(last == -np.inf, np.nan, last)


def _level(name: str, held: Floats, months: SpreadRows, total: object, suggested: Aggregation) -> UsageColumn:
    """Return a column of what subscriptions hold. Within a month each one holds one value, so its sum, maximum and mean
    are that value; they differ in its last day and in its mean over the days of the month."""
    whole = total(held)  # type: ignore[operator]
    arrays = {
        suggested: whole,
        Aggregation.LAST: total(held * months.runs_at_end),  # type: ignore[operator]
        Aggregation.TIME_WEIGHTED: total(held * months.share),  # type: ignore[operator]
    }
    if suggested in (Aggregation.LAST, Aggregation.TIME_WEIGHTED):
        arrays[Aggregation.SUM] = whole
    return UsageColumn(
        name=name,
        unit=unit_of(name.partition(" · ")[0]),
        suggested=suggested,
        by_aggregation={key: frozen(array) for key, array in arrays.items()},  # type: ignore[misc]
    )


def _plan_labels(subscriptions: Subscriptions) -> Texts:
    """Return each subscription's plan, ``trial`` for trials, "" where plans do not differ inside any customer."""
    source, rows = subscriptions.source, subscriptions.rows
    labels = np.full(len(rows), "", dtype=object)
    for _, column in source.columns(Role.PLAN):
        if column.type is not ColumnType.BOOL:
            labels = np.where(labels == "", column.texts()[rows], labels).astype(object)
    for _, column in source.columns(Role.PLAN):
        if column.type is ColumnType.BOOL:
            labels = np.where(column.numbers[rows] == 1, TRIAL, labels).astype(object)
    pairs = set(zip(source.customers[rows].tolist(), labels.tolist(), strict=True))
    differs = len(pairs) > len({customer for customer, _ in pairs})
    return labels if differs and len(set(labels.tolist())) <= _MOST_PLANS else np.full(len(rows), "", dtype=object)


def _distinct_labels(labels: Texts) -> list[str]:
    """Return the plans in order, trials last."""
    return sorted(set(labels.tolist()) - {""}, key=lambda label: (label == TRIAL, label))
