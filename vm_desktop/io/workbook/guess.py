"""A first understanding of a whole workbook: what each sheet's rows are, whose they are, what each column is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from vm_desktop.core.language import say
from vm_desktop.io.workbook.cell_words import Codes
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.columns import Column, ColumnType, column_facts
from vm_desktop.io.workbook.exact_sums import count_whole
from vm_desktop.io.workbook.identity import Identity, choose_customer_table, customer_key, identify
from vm_desktop.io.workbook.kinds import kinds_of, spread_over_sheets
from vm_desktop.io.workbook.mapping import ColumnMapping, Join, Mapping, Role, RowsAre, SheetMapping
from vm_desktop.io.workbook.pieces import first_rows, looked_up
from vm_desktop.io.workbook.profiles import ColumnProfile, TableProfile
from vm_desktop.io.workbook.reader_process import CancelToken, Progress
from vm_desktop.io.workbook.steps import Steps
from vm_desktop.io.workbook.table_roles import TableRoles, assign_roles
from vm_desktop.io.workbook.words import pattern_score, words_of
from vm_desktop.io.workbook.year_and_month import is_month_of_year, is_year

_MOST_HOPS = 4  # a device leads to a site, that to a contract, that to a customer
_FEW_COLUMNS = 4


def guess_mapping(
    workbook: Workbook, cancelled: CancelToken | None = None, progress: Progress | None = None
) -> Mapping:
    """Return what the workbook seems to mean, each column with a reason and a confidence, for a person to correct.

    `progress` is called with a fraction (0 to 1) and a label. Raises `Cancelled` where it was stopped.
    """
    steps = Steps(progress=progress, cancelled=cancelled)
    kinds = kinds_of(workbook, steps.within(0.0, 0.6, say("Looking at the tables")))
    profiles = tuple(kind.profile for kind in kinds)
    _count(profiles, steps.within(0.6, 1.0, say("Looking at the columns")))
    customers = choose_customer_table(profiles)
    identities = _identities(profiles, customers)
    joins = tuple(identity.join for identity in identities.values() if identity.join is not None)
    sheets = tuple(_guess_sheet(profile, identities[profile.name], customers, joins) for profile in profiles)
    sheets = _without_repeats(sheets)
    used = {sheet.sheet for sheet in sheets if sheet.rows_are is not RowsAre.NOTHING}
    mapping = Mapping(
        sheets=sheets,
        joins=tuple(join for join in joins if join.sheet in used),
        segment_column=_best_segment(sheets, profiles),
    )
    return spread_over_sheets(mapping, kinds, workbook)


def _count(profiles: tuple[TableProfile, ...], reached: Callable[[float], None]) -> None:
    """Have the values of each column counted, which is the longest part of what follows, and tell how far that is."""
    columns = [column.column for profile in profiles for column in profile.columns]
    for number, column in enumerate(columns):
        reached(number / len(columns))
        column_facts(column)


def _identities(profiles: tuple[TableProfile, ...], customers: TableProfile | None) -> dict[str, Identity]:
    """Return how each table leads to customers: tables with an id of their own first, then those that refer to them,
    then those that refer to these."""
    key = customer_key(customers, profiles) if customers is not None else None
    found = {profile.name: identify(profile, customers, (), key) for profile in profiles}
    with_ids = tuple(profile for profile in profiles if found[profile.name].column is not None)
    sure = tuple(profile for profile in with_ids if found[profile.name].confidence >= 0.3)
    settled = {profile.name for profile in sure if found[profile.name].confidence > 0.5}
    targets = sure or with_ids
    for _ in range(_MOST_HOPS):
        open_ones = [profile for profile in profiles if profile.name not in settled]
        found.update({profile.name: identify(profile, customers, targets, key) for profile in open_ones})
        joined = tuple(profile for profile in open_ones if found[profile.name].join is not None)
        if not joined:
            break
        settled.update(profile.name for profile in joined)
        targets += joined
    return found


def _guess_sheet(
    profile: TableProfile, identity: Identity, customers: TableProfile | None, joins: tuple[Join, ...]
) -> SheetMapping:
    is_looked_up = any(join.to_sheet == profile.name for join in joins)
    repeats = _repeats(profile, identity, customers)
    rows_are, reason = _rows_are(profile, identity, profile is customers, is_looked_up, repeats=repeats)
    settled = () if rows_are is RowsAre.NOTHING else _settled(profile, identity, joins)
    if rows_are is RowsAre.USAGE:
        settled += _year_and_month(profile) or _only_date(profile, repeats=repeats)
    known = TableRoles(
        rows_are=rows_are,
        settled=settled,
        steady=_steady_columns(profile, identity),
        has_customer_table=customers is not None and profile is not customers,
        repeats=repeats and profile is not customers,
        months_are=_months_are(profile),
    )
    return SheetMapping(
        sheet=profile.name,
        header_row=profile.table.header_row,
        rows_are=rows_are,
        columns=assign_roles(profile, known),
        reason=reason,
    )


def _year_and_month(profile: TableProfile) -> tuple[ColumnMapping, ...]:
    """Return the two columns that tell the month together, where there are such and no other date."""
    years = [c.name for c in profile.columns if "year" in c.words and is_year(c.column)]
    months = [c.name for c in profile.columns if c.score(Role.PERIOD) >= 0.9 and is_month_of_year(c.column)]
    if len(years) != 1 or len(months) != 1:
        return ()
    reason = say("year and month together")
    return tuple(
        ColumnMapping(column=name, role=Role.PERIOD, confidence=0.9, reason=reason) for name in (*years, *months)
    )


def _only_date(profile: TableProfile, *, repeats: bool) -> tuple[ColumnMapping, ...]:
    """Return the column with the date of the rows where no header says so: it is the only one."""
    period = _period_column(profile, repeats)
    if period is None or period.score(Role.PERIOD) >= 0.45:
        return ()
    return (ColumnMapping(column=period.name, role=Role.PERIOD, confidence=0.6, reason=say("the only date")),)


def _settled(profile: TableProfile, identity: Identity, joins: tuple[Join, ...]) -> tuple[ColumnMapping, ...]:
    """Return the customer column or the key, and the columns that other sheets look up."""
    found = {}
    for join in joins:
        if (
            join.to_sheet == profile.name
            and join.to_column != identity.column
            and not _is_name(profile, join.to_column)
        ):
            reason = say("{sheet} refers to it").format(sheet=join.sheet)
            found[join.to_column] = ColumnMapping(column=join.to_column, role=Role.KEY, confidence=0.9, reason=reason)
    name, role = (identity.column, Role.CUSTOMER_ID) if identity.join is None else (identity.join.column, Role.KEY)
    if name is not None:
        found[name] = ColumnMapping(column=name, role=role, confidence=identity.confidence, reason=identity.reason)
    return tuple(found.values())


def _is_name(profile: TableProfile, column: str) -> bool:
    """Whether a column holds the customers' names, which stay names although another sheet refers to them."""
    found = profile.column(column)
    return found is not None and found.score(Role.CUSTOMER_NAME) >= 0.5


def _months_are(profile: TableProfile) -> Role:
    """Return what months side by side hold: the bill where the sheet is called so, else usage."""
    is_bill = pattern_score(Role.CURRENT_BILL, words_of(profile.table.title)) >= 0.6
    return Role.CURRENT_BILL if is_bill else Role.USAGE


def _rows_are(
    profile: TableProfile, identity: Identity, is_customer_table: bool, is_looked_up: bool, *, repeats: bool
) -> tuple[RowsAre, str]:
    """Return what the rows stand for, and why."""
    if identity.column is None and identity.join is None:
        return RowsAre.NOTHING, identity.reason
    if len(profile.month_columns) >= 2:
        return RowsAre.USAGE, say("{month_columns} months stand side by side").format(
            month_columns=len(profile.month_columns)
        )
    start, end = profile.best_date(Role.SIGNED_UP_AT), profile.best_date(Role.CHURNED_AT)
    if start is not None and end is not None and _is_interval(start, end) and (repeats or _numbers(profile)):
        return RowsAre.SUBSCRIPTIONS, say("each row runs from {start} to {end}").format(start=start.name, end=end.name)
    if is_customer_table and not _is_one_month_of_usage(profile):
        return RowsAre.CUSTOMERS, say("each customer has one row")
    return _rows_of_other_tables(profile, repeats, has_end=end is not None, is_looked_up=is_looked_up)


def _rows_of_other_tables(
    profile: TableProfile, repeats: bool, *, has_end: bool, is_looked_up: bool
) -> tuple[RowsAre, str]:
    """Return what the rows stand for where they are neither the customers nor subscriptions."""
    if _year_and_month(profile) and _numbers(profile):
        return RowsAre.USAGE, say("each row belongs to a year and month")
    period = _period_column(profile, repeats)
    if _holds_remarks(profile):
        return RowsAre.NOTHING, say("holds remarks about customers")
    if period is not None and (_numbers(profile) or _looks_like_events(profile) or (repeats and _is_bare(profile))):
        return RowsAre.USAGE, say("each row belongs to a {period}").format(period=period.name)
    if profile.month is not None and _numbers(profile):
        return RowsAre.USAGE, say("the name tells the month {month}").format(month=profile.month)
    if profile.has_months_without_year and _numbers(profile):
        return RowsAre.USAGE, say("the sheets are called after months")
    if not repeats or has_end:
        return RowsAre.CUSTOMERS, say("each row is about one customer")
    if is_looked_up:
        return RowsAre.CUSTOMERS, say("other sheets look up here whose their rows are")
    if _numbers(profile):
        return RowsAre.USAGE, say("several rows for each customer, without a date")
    return RowsAre.NOTHING, say("holds neither quantities nor one row for each customer")


def _repeats(profile: TableProfile, identity: Identity, customers: TableProfile | None) -> bool:
    """Whether a customer has several rows."""
    name = identity.column
    if identity.join is not None and customers is not None and identity.join.to_sheet == customers.name:
        name = identity.join.column
    column = profile.column(name) if name else None
    return column is None or not column.is_unique


def _holds_remarks(profile: TableProfile) -> bool:
    """Whether there are sentences and no number whose header speaks of use or money: interviews, tickets, notes."""
    measured = (Role.USAGE, Role.QUANTITY, Role.CURRENT_BILL)
    speaks = any(column.score(role) >= 0.6 for column in _numbers(profile) for role in measured)
    return not speaks and any(column.is_prose for column in profile.columns)


def _is_one_month_of_usage(profile: TableProfile) -> bool:
    """Whether a table with one row for each customer is usage of a month: it has a month, and quantities or bills."""
    is_dated = profile.best_date(Role.PERIOD, least=0.9) is not None or bool(_year_and_month(profile))
    are_events = profile.best_date(Role.PERIOD, least=0.8) is not None and _looks_like_events(profile)
    return (is_dated and bool(_numbers(profile))) or are_events


def _is_interval(start: ColumnProfile, end: ColumnProfile) -> bool:
    return bool({"start", "begin", "from", "started", "beginn"} & set(start.words)) and start is not end


def _period_column(profile: TableProfile, repeats: bool) -> ColumnProfile | None:
    """Return the date of the rows, where it is not the date of a fact about the customer."""
    period = profile.best_date(Role.PERIOD)
    if period is None:
        dates = [column for column in profile.columns if column.type is ColumnType.DATE]
        return dates[0] if repeats and len(dates) == 1 and not _is_fact(dates[0]) else None
    if period.score(Role.PERIOD) >= 0.84:
        return period
    return None if _is_fact(period) or not repeats else period


def _is_fact(column: ColumnProfile) -> bool:
    """Whether the date says when a customer came, went or may go."""
    facts = max(column.score(role) for role in (Role.SIGNED_UP_AT, Role.CHURNED_AT, Role.CONTRACT_END))
    return facts > column.score(Role.PERIOD)


def _numbers(profile: TableProfile) -> list[ColumnProfile]:
    """Return the columns that could be quantities or bills."""
    return [
        c for c in profile.columns if c.type is ColumnType.NUMBER and not (c.is_unique and c.score(Role.CUSTOMER_ID))
    ]


def _looks_like_events(profile: TableProfile) -> bool:
    """Whether rows without a quantity are events to be counted, and not remarks."""
    return profile.best(Role.METRIC, least=0.6) is not None and not any(column.is_prose for column in profile.columns)


def _is_bare(profile: TableProfile) -> bool:
    """Whether the rows are little more than a date and a customer: events to be counted, and no remarks."""
    return len(profile.columns) <= _FEW_COLUMNS and not any(column.is_prose for column in profile.columns)


def _steady_columns(profile: TableProfile, identity: Identity) -> frozenset[str]:
    """Return the columns that have one value in (nearly) all the rows of a customer."""
    customer = profile.column(identity.column) if identity.column else None
    if customer is None:
        return frozenset()
    ids = _value_codes(customer.column)
    most = 1.02 * customer.distinct
    texts = [c for c in profile.columns if c.type in (ColumnType.TEXT, ColumnType.BOOL) and c.distinct <= most]
    return frozenset(c.name for c in texts if _is_steady(ids, _value_codes(c.column), most))


def _is_steady(ids: Codes, values: Codes, most: float) -> bool:
    """Whether there are at most so many different pairs of an id and a value; the first rows often show that not."""
    some = 2 * int(most)
    return (some >= len(ids) or _has_few_pairs(ids[:some], values[:some], most)) and _has_few_pairs(ids, values, most)


def _has_few_pairs(ids: Codes, values: Codes, most: float) -> bool:
    """Whether there are at most so many different pairs of an id and a value: one for each id, and few others."""
    count, distinct = int(ids.max(initial=0)) + 1, int(values.max(initial=0)) + 1
    first = first_rows(ids, count)
    known = first[first < len(ids)]
    first_values = np.zeros(count, dtype=values.dtype)
    first_values[first < len(ids)] = values[known]
    others = np.flatnonzero(looked_up(first_values, ids) != values)
    if len(known) + len(others) <= most:
        return True
    pairs = ids[others].astype(np.int64) * distinct + values[others]
    return len(known) + count_whole(pairs) <= most


def _value_codes(column: Column) -> Codes:
    """Return a number for each cell that is the same where the value is the same; 0 for blanks."""
    if len(column.words):
        return column.codes + np.int32(1)
    import pandas as pd

    return (pd.factorize(column.raw.numbers)[0] + 1).astype(np.int32)  # NaN is -1


def _without_repeats(sheets: tuple[SheetMapping, ...]) -> tuple[SheetMapping, ...]:
    """Return the sheets, without the customers' own usage and bill where another sheet has them by month."""
    dated = [sheet for sheet in sheets if sheet.rows_are in (RowsAre.USAGE, RowsAre.SUBSCRIPTIONS)]
    if not dated:
        return sheets
    bills = [sheet.sheet for sheet in dated if sheet.first(Role.CURRENT_BILL)]
    usage = {column.column.casefold(): sheet.sheet for sheet in dated for column in sheet.with_role(Role.USAGE)}
    result = []
    for sheet in sheets:
        for column in sheet.columns if sheet.rows_are is RowsAre.CUSTOMERS else ():
            better = (
                usage.get(column.column.casefold())
                if column.role is Role.USAGE
                else next(iter(bills), None)
                if column.role is Role.CURRENT_BILL
                else None
            )
            if better is not None:
                reason = say("sheet {better} has it by month").format(better=better)
                sheet = sheet.with_column(replace(column, role=Role.IGNORE, confidence=0.7, reason=reason))
        result.append(sheet)
    return tuple(result)


def _best_segment(sheets: tuple[SheetMapping, ...], profiles: tuple[TableProfile, ...]) -> str | None:
    """Return the segment column whose header is the clearest and whose values are few, none of them nearly alone."""
    rated = []
    for sheet, profile in zip(sheets, profiles, strict=True):
        for mapped in sheet.with_role(Role.SEGMENT):
            column = profile.column(mapped.column)
            if column is not None and column.distinct > 1:
                few = 0.2 if column.distinct <= 8 else 0.1 if column.distinct <= 15 else -0.2
                blank = 1 - column.filled / max(1, column.column.row_count)
                rated.append(
                    (mapped.confidence + few - 0.5 * blank - 0.1 * (column.type is ColumnType.BOOL), mapped.column)
                )
    return max(rated)[1] if rated else None
