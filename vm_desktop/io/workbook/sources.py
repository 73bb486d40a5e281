"""The mapped sheets of a workbook, each row with the customer it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags, Texts
from vm_desktop.core.problems import Problem, Severity, UserError
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.columns import Column
from vm_desktop.io.workbook.findings import cell_problems, rows_problem
from vm_desktop.io.workbook.id_spelling import as_known
from vm_desktop.io.workbook.mapping import ColumnMapping, Mapping, Role, RowsAre, SheetMapping
from vm_desktop.io.workbook.policies import Policies, UnknownCustomers
from vm_desktop.io.workbook.stacked_sheets import stack_sheets
from vm_desktop.io.workbook.stacks import StackedTable
from vm_desktop.io.workbook.tables import Table, read_table

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """A used sheet: its table, what it means, and for each row the customer's index (-1 = the row is not used)."""

    table: Table
    mapping: SheetMapping
    customers: Indices

    @property
    def usable(self) -> Flags:
        """Flag the rows whose customer is known."""
        return self.customers >= 0

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


def open_sources(workbook: Workbook, mapping: Mapping, policies: Policies) -> Sources:
    """Return the used sheets with their customers; UserError where the mapping does not fit or nobody is named."""
    import pandas as pd

    used = [sheet for sheet in mapping.sheets if sheet.rows_are is not RowsAre.NOTHING]
    tables = {sheet.sheet: _table(workbook, sheet) for sheet in used}
    if not used:
        raise UserError(
            f"{workbook.name}: no sheet says which customer its rows belong to.",
            hint="Choose the column with the customer in the mapping.",
        )
    together = stack_sheets(mapping, tables)
    mapping, tables, used = together.mapping, together.tables, list(together.mapping.sheets)
    ids = {sheet.sheet: _ids(sheet, mapping, tables) for sheet in used}
    ordered = _customer_table_first(used, ids, tables)
    main = ordered[0] if ordered[0].rows_are is RowsAre.CUSTOMERS else None
    ids, respelled = _respell(ordered, main, ids)
    customer_ids, known = _all_customers(ordered, main, ids, policies)
    if not len(customer_ids):
        raise UserError(
            f"{workbook.name}: the customer column holds no value in any row.",
            hint="Choose another column for the customer in the mapping.",
        )
    positions = pd.Index(customer_ids, dtype=object)
    sources = tuple(
        Source(
            table=tables[sheet.sheet],
            mapping=sheet,
            customers=np.asarray(positions.get_indexer(pd.Index(ids[sheet.sheet], dtype=object)), dtype=np.intp),
        )
        for sheet in ordered
    )
    problems: list[Problem] = [*together.problems]
    for source in sources:
        problems.extend(_problems_of(source, ids[source.table.sheet], main, known, policies))
        problems.extend(_respelled_problem(source, respelled.get(source.table.sheet), main))
    return Sources(sources=sources, customer_ids=customer_ids, problems=tuple(problems))


def _table(workbook: Workbook, sheet: SheetMapping) -> Table:
    raw = workbook.sheet(sheet.sheet)
    if raw is None:
        near = get_close_matches(sheet.sheet, [known.name for known in workbook.sheets], 1, 0)
        raise UserError(
            f"{workbook.name} has no sheet {sheet.sheet!r}, which the mapping names.",
            hint=f"Did you mean {near[0]!r}?" if near else "",
        )
    table = read_table(raw, sheet.header_row, sheet.rows)
    for mapped in sheet.columns:
        if table.column(mapped.column) is None and mapped.role is not Role.IGNORE:
            near = get_close_matches(mapped.column, [column.name for column in table.columns], 1, 0)
            raise UserError(
                f"Sheet {sheet.sheet} has no column {mapped.column!r}, which the mapping names.",
                hint=f"Did you mean {near[0]!r}?" if near else "",
            )
    return table


def _ids(sheet: SheetMapping, mapping: Mapping, tables: dict[str, Table], depth: int = 0) -> Texts:
    """Return the customer id of every row, "" where there is none; through a join where the sheet has no id."""
    own = sheet.first(Role.CUSTOMER_ID)
    if own is not None:
        return _column(tables[sheet.sheet], own.column).texts()
    join = next((join for join in mapping.joins if join.sheet == sheet.sheet), None)
    target = mapping.sheet(join.to_sheet) if join is not None else None
    if join is None or target is None or join.to_sheet not in tables or depth > 4:
        raise UserError(
            f"Sheet {sheet.sheet}: no column says which customer a row belongs to.",
            hint="Give one column the role customer_id, or join it to a sheet that has one.",
        )
    keys = _column(tables[sheet.sheet], join.column).texts()
    target_keys = _column(tables[join.to_sheet], join.to_column).texts()
    target_ids = _ids(target, mapping, tables, depth + 1)
    import pandas as pd

    first = ~pd.Series(target_keys, dtype=object).duplicated().to_numpy()
    position = pd.Index(target_keys[first]).get_indexer(pd.Index(keys))
    found = np.where(position >= 0, target_ids[first][np.maximum(position, 0)], "")
    return np.where(keys == "", "", found).astype(object)


def _respell(
    ordered: list[SheetMapping], main: SheetMapping | None, ids: dict[str, Texts]
) -> tuple[dict[str, Texts], dict[str, Flags]]:
    """Return the ids in the customer table's spelling, and the rows of each sheet where it was another."""
    if main is None:
        return ids, {}
    known = ids[main.sheet].tolist()
    found = {sheet.sheet: as_known(ids[sheet.sheet], known) for sheet in ordered if sheet is not main}
    spelled = {main.sheet: ids[main.sheet], **{name: texts for name, (texts, _) in found.items()}}
    return spelled, {name: flags for name, (_, flags) in found.items()}


def _respelled_problem(source: Source, rows: Flags | None, main: SheetMapping | None) -> tuple[Problem, ...]:
    own = source.first(Role.CUSTOMER_ID)
    if rows is None or main is None or own is None:
        return ()
    return rows_problem(
        source.table,
        rows,
        code="customers.spelled_otherwise",
        column=own,
        message=f"The id is spelled otherwise in {main.sheet} (leading zeros, capitals); they are taken as the same.",
        hint="If they are two customers, write the ids alike in both sheets.",
    )


def _column(table: Table, name: str) -> Column:
    column = table.column(name)
    if column is None:
        raise UserError(f"Sheet {table.sheet} has no column {name!r}, which the mapping names.")
    return column


def _customer_table_first(
    used: list[SheetMapping], ids: dict[str, Texts], tables: dict[str, Table]
) -> list[SheetMapping]:
    """Return the sheets, the one with most customers and no repeated ones first, other customer sheets after it."""

    def rank(sheet: SheetMapping) -> tuple[bool, float]:
        texts = ids[sheet.sheet]
        distinct = len(set(texts.tolist()) - {""})
        table = tables[sheet.sheet]
        lists = len(table.parts) if isinstance(table, StackedTable) else 1  # each of them may have every customer
        return sheet.rows_are is not RowsAre.CUSTOMERS, -distinct * min(1.0, lists * distinct / max(1, len(texts))) ** 2

    return sorted(used, key=rank)


def _all_customers(
    ordered: list[SheetMapping], main: SheetMapping | None, ids: dict[str, Texts], policies: Policies
) -> tuple[Texts, int]:
    """Return the distinct ids in order, and how many come from the customer table."""
    import pandas as pd

    table_ids = ids[main.sheet] if main is not None else np.zeros(0, dtype=object)
    known = pd.unique(table_ids[table_ids != ""]) if len(table_ids) else table_ids
    if main is not None and policies.unknown_customers is UnknownCustomers.LEAVE_OUT:
        return np.asarray(known, dtype=object), len(known)
    everything = np.concatenate([known, *(ids[sheet.sheet] for sheet in ordered)]).astype(object)
    return np.asarray(pd.unique(everything[everything != ""]), dtype=object), len(known)


def _problems_of(
    source: Source, ids: Texts, main: SheetMapping | None, known: int, policies: Policies
) -> tuple[Problem, ...]:
    table, sheet = source.table, source.mapping
    own = sheet.first(Role.CUSTOMER_ID) or sheet.first(Role.KEY)
    column = table.column(own.column) if own is not None else None
    found = list(table.problems)
    for mapped in sheet.columns:
        if mapped.role not in (Role.IGNORE, Role.CUSTOMER_ID, Role.KEY):
            found.extend(cell_problems(table, source.column(mapped.column)))
    blank = column.texts() == "" if column is not None else ids == ""
    found.extend(
        rows_problem(
            table,
            blank,
            code="rows.customer_missing",
            column=column,
            message="The row names no customer and is skipped.",
        )
    )
    found.extend(
        rows_problem(
            table,
            (ids == "") & ~blank,
            code="rows.key_unknown",
            column=column,
            message="The key is not in the sheet that it refers to; the row is skipped.",
            hint="Check the join.",
        )
    )
    if sheet is main:
        found.extend(_repeated_customers(source, column))
    elif main is not None:
        found.extend(_unknown_customers(source, ids, column, main, known, policies))
    return tuple(found)


def _repeated_customers(source: Source, column: Column | None) -> tuple[Problem, ...]:
    import pandas as pd

    if isinstance(source.table, StackedTable):
        return _customers_of_several_sheets(source, source.table, column)
    repeated = pd.Series(source.customers).duplicated().to_numpy() & source.usable
    return _repeated_problem(source, repeated, column)


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
            message=f"The customer is also in {table.parts[0].sheet}; the latest sheet counts, blanks are filled from "
            "the others.",
        ),
    )


def _repeated_problem(source: Source, repeated: Flags, column: Column | None) -> tuple[Problem, ...]:
    return rows_problem(
        source.table,
        repeated,
        code="customers.repeated",
        column=column,
        message="The customer has another row above; the first row counts, blanks are filled from later ones.",
        hint="Remove the repeated row, or check that the column is the customer's id.",
    )


def _unknown_customers(
    source: Source, ids: Texts, column: Column | None, main: SheetMapping, known: int, policies: Policies
) -> tuple[Problem, ...]:
    if policies.unknown_customers is UnknownCustomers.LEAVE_OUT:
        return rows_problem(
            source.table,
            (source.customers < 0) & (ids != ""),
            code="rows.customer_left_out",
            column=column,
            message=f"The customer is not in {main.sheet}; the row is left out.",
        )
    import pandas as pd

    first = ~pd.Series(source.customers).duplicated().to_numpy()
    return rows_problem(
        source.table,
        (source.customers >= known) & first,
        code="customers.only_in_usage",
        column=column,
        severity=Severity.WARNING,
        message=f"The customer is not in {main.sheet}; it is kept as a new customer without a name or segment.",
        hint="Check for misspelt ids.",
    )
