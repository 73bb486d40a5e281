"""The mapped sheets of a workbook, each row with the customer it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Texts
from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, Severity, UserError
from vm_desktop.io.workbook.cell_words import Codes
from vm_desktop.io.workbook.cells import Workbook, together
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.distinct_texts import DistinctTexts
from vm_desktop.io.workbook.findings import cell_problems, rows_problem
from vm_desktop.io.workbook.mapping import ColumnMapping, Mapping, Role, RowsAre, SheetMapping
from vm_desktop.io.workbook.pieces import repeats
from vm_desktop.io.workbook.policies import Policies, UnknownCustomers
from vm_desktop.io.workbook.row_ids import RowIds, all_customers, ids_of, joined_ids
from vm_desktop.io.workbook.stacked_sheets import stack_sheets
from vm_desktop.io.workbook.stacks import StackedTable
from vm_desktop.io.workbook.tables import Table, read_table

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """A used sheet: its table, what it means, and for each row the customer's index (-1 = the row is not used).

    `memo` keeps the customers of some rows, because all series of a sheet ask for the same ones.
    """

    table: Table
    mapping: SheetMapping
    customers: Codes
    memo: dict[int, tuple[Indices, Codes]] = field(default_factory=dict, repr=False)

    @property
    def usable(self) -> Flags:
        """Flag the rows whose customer is known."""
        return self.customers >= 0

    def customers_of(self, rows: Indices) -> Codes:
        """Return the customers of those rows."""
        known = self.memo.get(id(rows))
        if known is None or known[0] is not rows:
            place = together(rows)
            known = self.memo[id(rows)] = rows, self.customers[place]
        return known[1]

    def columns(self, role: Role) -> tuple[tuple[ColumnMapping, Column], ...]:
        """Return the columns of that role, with what was said about them."""
        found = ((mapped, self.table.column(mapped.column)) for mapped in self.mapping.with_role(role))
        return tuple((mapped, column) for mapped, column in found if column is not None)

    def first(self, role: Role) -> Column | None:
        """Return the first column of that role, or None."""
        found = self.columns(role)
        return found[0][1] if found else None

    def column(self, name: str) -> Column:
        """Return the column; KeyError where the table has none of that name."""
        column = self.table.column(name)
        if column is None:
            raise KeyError(name)
        return column


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sources:
    """All used sheets, the customer table first, the customers' ids in order, and problems."""

    sources: tuple[Source, ...]
    customer_ids: Texts
    problems: tuple[Problem, ...]

    def of(self, rows_are: RowsAre) -> tuple[Source, ...]:
        """Return the sheets whose rows are of that kind."""
        return tuple(source for source in self.sources if source.mapping.rows_are is rows_are)


def open_sources(
    workbook: Workbook, mapping: Mapping, policies: Policies, reached: Callable[[float], None] = lambda done: None
) -> Sources:
    """Return the used sheets with their customers; UserError where the mapping does not fit or nobody is named.

    `reached` is told how far (0 to 1) that is, and may stop it.
    """
    used = [sheet for sheet in mapping.sheets if sheet.rows_are is not RowsAre.NOTHING]
    tables = {}
    for number, sheet in enumerate(used):
        reached(0.5 * number / len(used))
        tables[sheet.sheet] = _table(workbook, sheet)
    reached(0.5)
    if not used:
        raise UserError(
            say("{workbook}: no sheet says which customer its rows belong to.").format(workbook=workbook.name),
            hint=say("Choose the column with the customer in the mapping."),
        )
    stacks = stack_sheets(mapping, tables)
    mapping, tables, used = stacks.mapping, stacks.tables, list(stacks.mapping.sheets)
    ids = {sheet.sheet: _ids(sheet, mapping, tables) for sheet in used}
    reached(0.6)
    ordered = _customer_table_first(used, ids, tables)
    main = ordered[0] if ordered[0].rows_are is RowsAre.CUSTOMERS else None
    ids, respelled = _respell(ordered, main, ids)
    customers, known = _all_customers(ordered, main, ids, policies)
    if not len(customers):
        raise UserError(
            say("{workbook}: the customer column holds no value in any row.").format(workbook=workbook.name),
            hint=say("Choose another column for the customer in the mapping."),
        )
    sources = tuple(
        Source(table=tables[sheet.sheet], mapping=sheet, customers=ids[sheet.sheet].places_in(customers))
        for sheet in ordered
    )
    problems: list[Problem] = [*stacks.problems]
    for number, source in enumerate(sources):
        reached(0.7 + 0.3 * number / len(sources))
        problems.extend(_problems_of(source, ids[source.table.sheet], main, known, policies))
        problems.extend(_respelled_problem(source, respelled.get(source.table.sheet), main))
        problems.extend(_respelled_keys(source, mapping, tables))
    return Sources(sources=sources, customer_ids=customers.array, problems=tuple(problems))


def _table(workbook: Workbook, sheet: SheetMapping) -> Table:
    raw = workbook.sheet(sheet.sheet)
    if raw is None:
        near = get_close_matches(sheet.sheet, [known.name for known in workbook.sheets], 1, 0)
        raise UserError(
            say("{workbook} has no sheet {sheet!r}, which the mapping names.").format(
                workbook=workbook.name, sheet=sheet.sheet
            ),
            hint=say("Did you mean {near!r}?").format(near=near[0]) if near else "",
        )
    table = read_table(raw, sheet.header_row, sheet.rows)
    for mapped in sheet.columns:
        if table.column(mapped.column) is None and mapped.role is not Role.IGNORE:
            near = get_close_matches(mapped.column, [column.name for column in table.columns], 1, 0)
            raise UserError(
                say("Sheet {sheet} has no column {column!r}, which the mapping names.").format(
                    sheet=sheet.sheet, column=mapped.column
                ),
                hint=say("Did you mean {near!r}?").format(near=near[0]) if near else "",
            )
    return table


def _ids(sheet: SheetMapping, mapping: Mapping, tables: dict[str, Table], depth: int = 0) -> RowIds:
    """Return the customer id of every row; through a join where the sheet has no id."""
    own = sheet.first(Role.CUSTOMER_ID)
    if own is not None:
        return ids_of(_column(tables[sheet.sheet], own.column))
    join = next((join for join in mapping.joins if join.sheet == sheet.sheet), None)
    target = mapping.sheet(join.to_sheet) if join is not None else None
    if join is None or target is None or join.to_sheet not in tables or depth > 4:
        raise UserError(
            say("Sheet {sheet}: no column says which customer a row belongs to.").format(sheet=sheet.sheet),
            hint=say("Give one column the role customer_id, or join it to a sheet that has one."),
        )
    keys = ids_of(_column(tables[sheet.sheet], join.column))
    target_keys = ids_of(_column(tables[join.to_sheet], join.to_column))
    return joined_ids(keys.respelled(target_keys)[0], target_keys, _ids(target, mapping, tables, depth + 1))


def _respell(
    ordered: list[SheetMapping], main: SheetMapping | None, ids: dict[str, RowIds]
) -> tuple[dict[str, RowIds], dict[str, Flags]]:
    """Return the ids in the customer table's spelling, and the rows of each sheet where it was another."""
    if main is None:
        return ids, {}
    found = {sheet.sheet: ids[sheet.sheet].respelled(ids[main.sheet]) for sheet in ordered if sheet is not main}
    spelled = {main.sheet: ids[main.sheet], **{name: texts for name, (texts, _) in found.items()}}
    return spelled, {name: flags for name, (_, flags) in found.items() if flags is not None}


def _respelled_problem(source: Source, rows: Flags | None, main: SheetMapping | None) -> tuple[Problem, ...]:
    own = source.first(Role.CUSTOMER_ID)
    if rows is None or main is None or own is None:
        return ()
    return rows_problem(
        source.table,
        rows,
        code="customers.spelled_otherwise",
        column=own,
        message=say(
            "The id is spelled otherwise in {sheet} (leading zeros, capitals); they are taken as the same."
        ).format(sheet=main.sheet),
        hint=say("If they are two customers, write the ids alike in both sheets."),
    )


def _respelled_keys(source: Source, mapping: Mapping, tables: dict[str, Table]) -> tuple[Problem, ...]:
    """Return the rows whose key is spelled otherwise in the sheet that it refers to."""
    join = next((join for join in mapping.joins if join.sheet == source.table.sheet), None)
    if join is None or source.first(Role.CUSTOMER_ID) is not None or join.to_sheet not in tables:
        return ()
    column = _column(source.table, join.column)
    rows = ids_of(column).respelled(ids_of(_column(tables[join.to_sheet], join.to_column)))[1]
    if rows is None:
        return ()
    return rows_problem(
        source.table,
        rows,
        code="customers.spelled_otherwise",
        column=column,
        message=say(
            "{column} is spelled otherwise in {to_sheet} (leading zeros, capitals); they are taken as the same."
        ).format(column=column.name, to_sheet=join.to_sheet),
        hint=say("If they are not, write them alike in both sheets."),
    )


def _column(table: Table, name: str) -> Column:
    column = table.column(name)
    if column is None:
        raise UserError(
            say("Sheet {sheet} has no column {name!r}, which the mapping names.").format(sheet=table.sheet, name=name)
        )
    return column


def _customer_table_first(
    used: list[SheetMapping], ids: dict[str, RowIds], tables: dict[str, Table]
) -> list[SheetMapping]:
    """Return the sheets, the one with most customers and no repeated ones first, other customer sheets after it."""

    def rank(sheet: SheetMapping) -> tuple[bool, float]:
        codes = ids[sheet.sheet].codes
        distinct = ids[sheet.sheet].count()
        table = tables[sheet.sheet]
        lists = len(table.parts) if isinstance(table, StackedTable) else 1  # each of them may have every customer
        return sheet.rows_are is not RowsAre.CUSTOMERS, -distinct * min(1.0, lists * distinct / max(1, len(codes))) ** 2

    return sorted(used, key=rank)


def _all_customers(
    ordered: list[SheetMapping], main: SheetMapping | None, ids: dict[str, RowIds], policies: Policies
) -> tuple[DistinctTexts, int]:
    """Return the distinct ids in order, and how many come from the customer table."""
    known = ids[main.sheet].in_order() if main is not None else DistinctTexts(())
    if main is not None and policies.unknown_customers is UnknownCustomers.LEAVE_OUT:
        return known, len(known)
    return all_customers(known, [ids[sheet.sheet] for sheet in ordered if sheet is not main]), len(known)


def _problems_of(
    source: Source, ids: RowIds, main: SheetMapping | None, known: int, policies: Policies
) -> tuple[Problem, ...]:
    table, sheet = source.table, source.mapping
    own = sheet.first(Role.CUSTOMER_ID) or sheet.first(Role.KEY)
    column = table.column(own.column) if own is not None else None
    found = list(table.problems)
    for mapped in sheet.columns:
        if mapped.role not in (Role.IGNORE, Role.CUSTOMER_ID, Role.KEY):
            found.extend(cell_problems(table, source.column(mapped.column), policies.unreadable_cells))
    blank = column.coded.codes < 0 if column is not None else ids.is_missing
    found.extend(
        rows_problem(
            table,
            blank,
            code="rows.customer_missing",
            column=column,
            message=say("The row names no customer and is skipped."),
        )
    )
    found.extend(
        rows_problem(
            table,
            ids.is_missing & ~blank,
            code="rows.key_unknown",
            column=column,
            message=say("The key is not in the sheet that it refers to; the row is skipped."),
            hint=say("Check the join."),
        )
    )
    if sheet is main:
        found.extend(_repeated_customers(source, column))
    elif main is not None:
        found.extend(_unknown_customers(source, ids, column, main, known, policies))
    return tuple(found)


def _repeated_customers(source: Source, column: Column | None) -> tuple[Problem, ...]:
    if isinstance(source.table, StackedTable):
        return _customers_of_several_sheets(source, source.table, column)
    return _repeated_problem(source, _are_repeated(source), column)


def _are_repeated(source: Source) -> Flags:
    return repeats(source.customers, int(source.customers.max(initial=-1)) + 1)


def _customers_of_several_sheets(source: Source, table: StackedTable, column: Column | None) -> tuple[Problem, ...]:
    """Return the customers that a sheet has twice, and those that several sheets have, as every month's list does."""
    import pandas as pd

    parts = pd.Series(table.part_numbers())
    customers = pd.Series(source.customers)
    in_sheet = pd.DataFrame({"part": parts, "customer": customers}).duplicated().to_numpy() & source.usable
    again = customers.duplicated().to_numpy() & source.usable & ~in_sheet
    return (
        *_repeated_problem(source, in_sheet, column),
        *rows_problem(
            table,
            again,
            code="customers.in_several_sheets",
            severity=Severity.INFO,
            column=column,
            message=say(
                "The customer is also in {sheet}; the latest sheet counts, blanks are filled from the others."
            ).format(sheet=table.parts[0].sheet),
        ),
    )


def _repeated_problem(source: Source, repeated: Flags, column: Column | None) -> tuple[Problem, ...]:
    return rows_problem(
        source.table,
        repeated,
        code="customers.repeated",
        column=column,
        message=say("The customer has another row above; the first row counts, blanks are filled from later ones."),
        hint=say("Remove the repeated row, or check that the column is the customer's id."),
    )


def _unknown_customers(
    source: Source, ids: RowIds, column: Column | None, main: SheetMapping, known: int, policies: Policies
) -> tuple[Problem, ...]:
    if policies.unknown_customers is UnknownCustomers.LEAVE_OUT:
        return rows_problem(
            source.table,
            (source.customers < 0) & ~ids.is_missing,
            code="rows.customer_left_out",
            column=column,
            message=say("The customer is not in {sheet}; the row is left out.").format(sheet=main.sheet),
        )
    return rows_problem(
        source.table,
        (source.customers >= known) & ~_are_repeated(source),
        code="customers.only_in_usage",
        column=column,
        severity=Severity.WARNING,
        message=say("The customer is not in {sheet}; it is kept as a new customer without a name or segment.").format(
            sheet=main.sheet
        ),
        hint=say("Check for misspelt ids."),
    )
