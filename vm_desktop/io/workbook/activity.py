"""The months in which each customer was active, and what contradicts them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Floats, frozen
from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.io.workbook.billing_calendar import Calendar, month_numbers
from vm_desktop.io.workbook.findings import rows_problem
from vm_desktop.io.workbook.observations import Observations
from vm_desktop.io.workbook.pieces import looked_up
from vm_desktop.io.workbook.series import Series
from vm_desktop.io.workbook.sources import Source, Sources
from vm_desktop.io.workbook.subscriptions import SpreadSubscriptions

_NEVER = np.iinfo(np.int64).max  # the month after which there is none


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Activity:
    """Active months (customers, months), how they were found, and first and last days in days since 1970-01-01."""

    flags: Flags
    rule: str
    signed_up_days: Floats | None
    churned_days: Floats | None
    returned: Flags  # customers with activity after a churn that another sheet reports: that churn does not count


def active_months(
    series: Series,
    spreads: tuple[SpreadSubscriptions, ...],
    signed_up: Floats | None,
    churned: tuple[Floats, Flags] | None,
) -> Activity:
    """Return the active months. Subscriptions decide where there are any; else the dates of sign-up and churn; else the
    first and last month with usage; a customer of whom nothing is dated is active throughout. A month with a bill is
    always active."""
    presence, billed = series.presence()
    subscribed = np.zeros(series.shape, dtype=bool)
    for part in spreads:
        subscribed |= part.active
    returned = np.zeros(series.shape[0], dtype=bool)
    churn_days: Floats | None = None
    if churned is not None:
        returned = ~churned[1] & _active_after(presence | subscribed, churned[0], series.calendar)
        churn_days = np.where(returned, np.nan, churned[0])
    flags = _between(series, presence, signed_up, churn_days) | billed
    has_subscription: Flags = np.asarray(subscribed.any(axis=1))
    flags = np.where(has_subscription[:, None], subscribed | billed, flags)
    rule = "subscriptions" if spreads else "sign_up_to_churn" if signed_up is not None else "first_to_last_usage"
    return Activity(
        flags=frozen(flags),  # type: ignore[arg-type]
        rule=rule if series.has_dates else "all",
        signed_up_days=signed_up,
        churned_days=_with_ended_subscriptions(churn_days, spreads),
        returned=returned,
    )


def activity_problems(series: Series, activity: Activity, sources: Sources) -> tuple[Problem, ...]:
    """Return usage before sign-up and after churn, and customers who came back."""
    problems: list[Problem] = []
    for source in sources.sources:
        problems.extend(_outside(series, source, activity))
    if activity.returned.any():
        first = str(sources.customer_ids[int(np.flatnonzero(activity.returned)[0])])
        problems.append(
            Problem(
                code="customers.returned",
                severity=Severity.INFO,
                found=first,
                count=int(activity.returned.sum()),
                message=say("The customer is reported as churned but is active in later months; those count."),
            )
        )
    return tuple(problems)


def _between(series: Series, presence: Flags, signed_up: Floats | None, churned: Floats | None) -> Flags:
    """Return the months from sign-up to churn; from the first to the last record where a date is not known."""
    months = series.shape[1]
    any_record = presence.any(axis=1)
    first_record = np.where(any_record, presence.argmax(axis=1), 0)
    last_record = np.where(any_record, months - 1 - presence[:, ::-1].argmax(axis=1), months - 1)
    start, end = first_record, last_record
    if signed_up is not None:
        known = np.isfinite(signed_up)
        start = np.where(known, series.calendar.index(month_numbers(signed_up)), first_record)
        end = np.where(known, months - 1, last_record)
    if churned is not None:
        known = np.isfinite(churned)
        end = np.where(known, series.calendar.index(month_numbers(churned)), months - 1)
    positions = np.arange(months)
    return (positions >= start[:, None]) & (positions <= end[:, None])


def _active_after(presence: Flags, churned: Floats, calendar: Calendar) -> Flags:
    last = presence.shape[1] - 1 - presence[:, ::-1].argmax(axis=1)
    later = last > calendar.index(month_numbers(churned))
    return np.asarray(presence.any(axis=1) & np.isfinite(churned) & later)


def _with_ended_subscriptions(churned: Floats | None, spreads: tuple[SpreadSubscriptions, ...]) -> Floats | None:
    """Return churn days, filled with the end of the last subscription where all of a customer's have ended."""
    if not spreads:
        return churned
    last = np.fmax.reduce([part.last_end for part in spreads])
    ended = np.where(np.isfinite(last), last, np.nan)
    return ended if churned is None else np.where(np.isfinite(churned), churned, ended)


def _outside(series: Series, source: Source, activity: Activity) -> tuple[Problem, ...]:
    """Return the rows of a sheet with usage in months before the sign-up or after the churn of their customer."""
    before = np.zeros(source.table.height, dtype=bool)
    after = np.zeros(source.table.height, dtype=bool)
    found: dict[tuple[int, int], tuple[NDArray[np.intp], NDArray[np.intp]]] = {}  # series share their rows
    for observed in series.dated:
        if observed.source is not source:
            continue
        key = id(observed.rows), id(observed.months)
        if key not in found:
            found[key] = _records_outside(observed, activity)
        for flags, records in zip((before, after), found[key], strict=True):
            values = observed.values[records]
            flags[observed.rows[records[np.isfinite(values) & (values != 0)]]] = True
    return (
        *rows_problem(
            source.table,
            before,
            code="usage.before_sign_up",
            severity=Severity.INFO,
            message=say("The row has usage in a month before the customer signed up."),
        ),
        *rows_problem(
            source.table,
            after,
            code="usage.after_churn",
            message=say("The row has usage in a month after the customer churned."),
            hint=say("It is kept; the customer counts as active only in months with a bill."),
        ),
    )


def _records_outside(observed: Observations, activity: Activity) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the records in months before the sign-up, and those in months after the churn of their customer."""
    before = after = np.zeros(0, dtype=np.intp)
    if activity.signed_up_days is not None:
        first = month_numbers(activity.signed_up_days)
        before = np.flatnonzero(observed.months < looked_up(first, observed.customers))  # -1 is before all months
    if activity.churned_days is not None:
        last = month_numbers(activity.churned_days)
        after = np.flatnonzero(observed.months > looked_up(np.where(last < 0, _NEVER, last), observed.customers))
    return before, after
