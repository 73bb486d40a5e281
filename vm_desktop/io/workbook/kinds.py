"""Sheets of one kind understood together: one profile for all of them, and its roles given to each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from vm_desktop.core.language import say
from vm_desktop.io.workbook.alike import alike_tables, is_overview, keys_of_columns
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.dated_names import is_month_word, month_of_sheet, month_of_title
from vm_desktop.io.workbook.mapping import ColumnMapping, Join, Mapping, Role, RowsAre, SheetMapping
from vm_desktop.io.workbook.profiles import TableProfile, month_headings, profile_table
from vm_desktop.io.workbook.stacks import StackedTable, stacked
from vm_desktop.io.workbook.tables import Table, read_table


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Kind:
    """Tables of one kind with the profile of all of them, called after the first, and the month that the names of each
    tell. `overviews` have the same headers and sum the others up."""

    tables: tuple[Table, ...]
    profile: TableProfile
    overviews: tuple[Table, ...] = ()


def kinds_of(workbook: Workbook, reached: Callable[[float], None] = lambda done: None) -> tuple[Kind, ...]:
    """Return the workbook's sheets by kind; what one month's cells leave open, another's settle.

    `reached` is told how far (0 to 1) that is, and may stop it.
    """
    tables = list(_tables(workbook, reached))
    groups = [_without_overviews(group) for group in alike_tables(tables)]
    profiles = [_profile(tables) for tables, _ in groups]
    dated = {
        table.file for (tables, _), found in zip(groups, profiles, strict=True) if _is_dated(found) for table in tables
    }
    return tuple(
        Kind(tables=tables, overviews=overviews, profile=_with_months(profile, tables, dated))
        for (tables, overviews), profile in zip(groups, profiles, strict=True)
    )


def _tables(workbook: Workbook, reached: Callable[[float], None]) -> Iterator[Table]:
    for number, sheet in enumerate(workbook.sheets):
        yield read_table(sheet, reached=_part(number, len(workbook.sheets), reached))


def _part(number: int, count: int, reached: Callable[[float], None]) -> Callable[[float], None]:
    """Return what tells how far one part of several is, as how far all of them are."""
    return lambda done: reached((number + done) / count)


def spread_over_sheets(mapping: Mapping, kinds: Sequence[Kind], workbook: Workbook) -> Mapping:
    """Return the mapping of each kind's first sheet given to all its sheets, in the order of the workbook."""
    is_dated = any(sheet.rows_are in (RowsAre.USAGE, RowsAre.SUBSCRIPTIONS) for sheet in mapping.sheets)
    found: dict[str, SheetMapping] = {}
    for kind in kinds:
        said = mapping.sheet(kind.profile.name)
        assert said is not None, kind.profile.name
        for table, month in zip(kind.tables, kind.profile.months, strict=True):
            period = month if _counts_month(said, kind, is_dated=is_dated) else None
            found[table.sheet] = replace(_for_sheet(said, kind, table), period=period)
        found.update({table.sheet: _overview(table, kind) for table in kind.overviews})
    spread = replace(
        mapping,
        sheets=tuple(found[sheet.name] for sheet in workbook.sheets),
        joins=tuple(joined for join in mapping.joins for joined in _for_sheets(join, kinds)),
    )
    return _without_dead_ends(spread)


def _without_dead_ends(mapping: Mapping) -> Mapping:
    """Return the mapping; a sheet whose join leads to no customer, not even by way of others, is not used: one table
    that nobody owns must not stop the import of the others."""
    reached = {sheet.sheet for sheet in mapping.sheets if sheet.first(Role.CUSTOMER_ID) is not None}
    while more := {join.sheet for join in mapping.joins if join.to_sheet in reached} - reached:
        reached |= more
    return replace(
        mapping,
        sheets=tuple(sheet if sheet.sheet in reached else _unowned(sheet) for sheet in mapping.sheets),
        joins=tuple(join for join in mapping.joins if join.sheet in reached),
    )


def _unowned(sheet: SheetMapping) -> SheetMapping:
    if sheet.rows_are is RowsAre.NOTHING:
        return sheet
    columns = tuple(replace(column, role=Role.IGNORE) for column in sheet.columns)
    return replace(
        sheet, rows_are=RowsAre.NOTHING, columns=columns, reason=say("what it refers to leads to no customer")
    )


def _without_overviews(group: Sequence[Table]) -> tuple[tuple[Table, ...], tuple[Table, ...]]:
    """Return (tables, those that sum them up): beside sheets of months the one that is called ``Total``."""
    monthly = sum(month_of_sheet(table.sheet) is not None or is_month_word(table.sheet) for table in group)
    overviews = [table for table in group if monthly >= 2 and is_overview(table.sheet)]
    return tuple(table for table in group if table not in overviews), tuple(overviews)


def _profile(tables: Sequence[Table]) -> TableProfile:
    """Return what all the tables tell together. Where rows have no dates, a sheet is one list, in which each customer
    may have one row: then ids count as unique if they are so in each of the sheets."""
    table = stacked(tables)
    profile = profile_table(table)
    if not isinstance(table, StackedTable) or _is_dated(profile):
        return profile
    distinct = [sum(column.facts.distinct for column in table.columns_of(key)) for key in table.keys]
    columns = zip(profile.columns, distinct, strict=True)
    return replace(profile, columns=tuple(replace(column, distinct_by_sheet=count) for column, count in columns))


def _with_months(profile: TableProfile, tables: Sequence[Table], dated_files: set[str]) -> TableProfile:
    months = tuple(_month(table, table.file in dated_files) for table in tables)
    without_year = sum(is_month_word(table.sheet) for table in tables) > 1 and not any(months)
    return replace(profile, months=months, has_months_without_year=without_year)


def _is_dated(profile: TableProfile) -> bool:
    """Whether the rows, or columns, belong to months."""
    if profile.best_date(Role.PERIOD, least=0.84) is not None or len(profile.month_columns) >= 2:
        return True
    return all(profile.best_date(role) is not None for role in (Role.SIGNED_UP_AT, Role.CHURNED_AT))


def _month(table: Table, is_dated_file: bool) -> str | None:
    """Return the month of a sheet by its name; by its title or its file's name only where nothing there has a date."""
    by_sheet = month_of_sheet(table.sheet)
    if by_sheet is not None or (is_dated_file and not is_month_word(table.sheet)):
        return by_sheet
    return month_of_title(table.above) or month_of_sheet(table.sheet, table.file)


def _counts_month(said: SheetMapping, kind: Kind, *, is_dated: bool) -> bool:
    """Whether the month in a sheet's name is that of its rows: they have no other, and a list of customers is one of
    several months, or nothing else in the workbook has a date."""
    if said.first(Role.PERIOD) is not None or month_headings(kind.profile.table):
        return False
    match said.rows_are:
        case RowsAre.USAGE:
            return True
        case RowsAre.CUSTOMERS:
            return kind.profile.is_monthly or not is_dated
        case RowsAre.SUBSCRIPTIONS | RowsAre.NOTHING:
            return False


def _for_sheet(said: SheetMapping, kind: Kind, table: Table) -> SheetMapping:
    """Return what was said of the kind for one of its sheets, in that sheet's own spelling."""
    if len(kind.tables) == 1:
        return said
    keys = keys_of_columns(kind.profile.table)
    by_key = {keys[column.column]: column for column in said.columns}
    columns = tuple(replace(by_key[key], column=name) for name, key in keys_of_columns(table).items() if key in by_key)
    return replace(said, sheet=table.sheet, header_row=table.header_row, columns=columns)


def _overview(table: Table, kind: Kind) -> SheetMapping:
    reason = say("sums up {sheet} and the sheets beside it").format(sheet=kind.tables[0].sheet)
    columns = tuple(ColumnMapping(column=c.name, role=Role.IGNORE, reason=reason) for c in table.columns)
    return SheetMapping(
        sheet=table.sheet, header_row=table.header_row, rows_are=RowsAre.NOTHING, columns=columns, reason=reason
    )


def _for_sheets(join: Join, kinds: Sequence[Kind]) -> list[Join]:
    """Return the join for every sheet of the kind that it starts from."""
    kind = next(kind for kind in kinds if kind.profile.name == join.sheet)
    if len(kind.tables) == 1:
        return [join]
    key = keys_of_columns(kind.profile.table)[join.column]
    names = {table.sheet: name for table in kind.tables for name, own in keys_of_columns(table).items() if own == key}
    return [replace(join, sheet=sheet, column=name) for sheet, name in names.items()]
