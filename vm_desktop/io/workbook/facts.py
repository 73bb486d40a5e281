"""What is known of each customer apart from months: names, groups, plans, dates and numbers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dates, Flags, Floats, Texts, frozen
from vm_desktop.io.workbook.billing_calendar import Calendar, dates_of
from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.mapping import Role, RowsAre
from vm_desktop.io.workbook.sources import Source, Sources
from vm_desktop.io.workbook.words import pattern_score, words_of

Indices = NDArray[np.intp]

_MEASURES = (Role.WILLINGNESS_TO_PAY, Role.VALUE_OUTCOME, Role.COST_TO_SERVE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Facts:
    """Facts of customers in the order of their ids."""

    names: Texts
    attributes: dict[str, Texts]
    measures: dict[str, Floats]
    plan_column: str | None


def collect_facts(sources: Sources) -> Facts:
    """Return names, text columns and numbers of customers; the customer table's word counts before other sheets'."""
    count = len(sources.customer_ids)
    names = np.full(count, "", dtype=object)
    attributes: dict[str, Texts] = {}
    plan_column = None
    for source in sources.sources:
        for _, column in source.columns(Role.CUSTOMER_NAME):
            names = np.where(names == "", _texts(source, column, count), names).astype(object)
        for role in (Role.PLAN, Role.SEGMENT):
            for _, column in source.columns(role):
                if role is Role.PLAN and column.type is ColumnType.BOOL:
                    continue
                if role is Role.PLAN and plan_column is not None and column.name not in attributes:
                    continue
                if column.name not in attributes:
                    attributes[column.name] = frozen(_texts(source, column, count))  # type: ignore[assignment]
                plan_column = plan_column or (column.name if role is Role.PLAN else None)
    names = np.where(names == "", sources.customer_ids, names).astype(object)
    return Facts(
        names=frozen(names),  # type: ignore[arg-type]
        attributes=attributes,
        measures=_measures(sources, count),
        plan_column=plan_column,
    )


def sign_up_days(sources: Sources, calendar: Calendar) -> Floats | None:
    """Return each customer's first day in days since 1970-01-01 (NaN = not known), or None where no sheet tells."""
    found: Floats | None = None
    for source in sources.of(RowsAre.CUSTOMERS):
        column = source.first(Role.SIGNED_UP_AT)
        if column is not None:
            found = _earlier(
                found, _extreme(source, _days_or_tenure(column, calendar), len(sources.customer_ids), True)
            )
    if found is not None:
        return found
    for source in sources.of(RowsAre.SUBSCRIPTIONS):
        column = source.first(Role.SIGNED_UP_AT)
        days = column.days() if column is not None else None
        if days is not None:
            found = _earlier(found, _extreme(source, days, len(sources.customer_ids), True))
    return found


def last_days(sources: Sources, role: Role) -> tuple[Floats, Flags] | None:
    """Return each customer's latest day of that role (NaN = none), and whether the customer's own table says so."""
    count = len(sources.customer_ids)
    found: Floats | None = None
    is_own = np.zeros(count, dtype=bool)
    for position, source in enumerate(sources.of(RowsAre.CUSTOMERS)):
        column = source.first(role)
        days = column.days() if column is not None else None
        if days is None:
            continue
        latest = _extreme(source, days, count, False)
        if position == 0:
            is_own = np.isfinite(latest)
        found = latest if found is None else np.where(np.isfinite(found), found, latest)
    return None if found is None else (found, is_own)


def as_dates(days: Floats | None) -> Dates | None:
    """Return dates, NaT where not known; None for None."""
    return None if days is None else frozen(dates_of(days))  # type: ignore[return-value]


def first_numbers(source: Source, values: Floats, count: int) -> Floats:
    """Return each customer's first number in the table, NaN where there is none."""
    known = np.flatnonzero(source.usable & np.isfinite(values))[::-1]
    result = np.full(count, np.nan)
    result[source.customers[known]] = values[known]
    return result


def _texts(source: Source, column: Column, count: int) -> Texts:
    """Return each customer's text: of the first row that has one; where rows are dated, of the latest."""
    texts = column.coded
    known = np.flatnonzero(source.usable & (texts.codes >= 0))
    when = _row_days(source)
    known = known[::-1] if when is None else _latest_last(source, known, when, count)
    found = np.full(count, -1, dtype=np.int32)
    found[source.customers[known]] = texts.codes[known]  # a later assignment wins
    return np.append(texts.distinct.array, "")[found]


def _latest_last(source: Source, rows: Indices, when: Floats, count: int) -> Indices:
    """Return, of some rows, those of each customer's latest day, the one that counts last; undated ones are oldest."""
    days = np.nan_to_num(when[rows], nan=-np.inf)
    customers = source.customers[rows]
    latest = np.full(count, -np.inf)
    np.maximum.at(latest, customers, days)
    last: Indices = rows[days == latest[customers]]
    return last


def _row_days(source: Source) -> Floats | None:
    role = {RowsAre.USAGE: Role.PERIOD, RowsAre.SUBSCRIPTIONS: Role.SIGNED_UP_AT}.get(source.mapping.rows_are)
    column = source.first(role) if role is not None else None
    return column.days() if column is not None else None


def _measures(sources: Sources, count: int) -> dict[str, Floats]:
    """Return numbers of customers: of each role the best column under the role's name, others under their own."""
    measures: dict[str, Floats] = {}
    for role in _MEASURES:
        found = [(source, column) for source in sources.sources for _, column in source.columns(role)]
        found.sort(key=lambda pair: -pattern_score(role, words_of(pair[1].name)))
        for position, (source, column) in enumerate(found):
            name = role.value if position == 0 else column.name
            if source.mapping.rows_are is RowsAre.CUSTOMERS:
                values = first_numbers(source, column.numbers, count)
            else:
                values = _mean_numbers(source, column.numbers, count)
            measures.setdefault(name, frozen(values))  # type: ignore[arg-type]
    return measures


def _mean_numbers(source: Source, values: Floats, count: int) -> Floats:
    known = source.usable & np.isfinite(values)
    totals = np.bincount(source.customers[known], weights=values[known], minlength=count)
    counts = np.bincount(source.customers[known], minlength=count)
    return totals / np.where(counts > 0, counts, np.nan)


def _days_or_tenure(column: Column, calendar: Calendar) -> Floats:
    """Return the days of a date column; of a column that counts months since sign-up, that many months back."""
    days = column.days()
    if days is not None:
        return days
    months = np.where(np.isfinite(column.numbers), calendar.last - np.rint(column.numbers), np.nan)
    result = np.full(len(months), np.nan)
    known = np.isfinite(months) & (np.abs(column.numbers) < 12 * 200)
    whole = (months[known].astype(np.int64) - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]")
    result[known] = whole.astype(np.float64)
    return result


def _extreme(source: Source, days: Floats, count: int, earliest: bool) -> Floats:
    """Return each customer's earliest or latest day, NaN where there is none."""
    known = source.usable & np.isfinite(days)
    result = np.full(count, np.inf if earliest else -np.inf)
    (np.minimum if earliest else np.maximum).at(result, source.customers[known], days[known])
    return np.where(np.isfinite(result), result, np.nan)


def _earlier(first: Floats | None, second: Floats) -> Floats:
    return second if first is None else np.fmin(first, second)
