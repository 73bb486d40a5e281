"""Corrections of a draft, each a pure function from one draft to the next.

What a person chose stays: it is marked by its reason, and a new guess for the rest of the sheet leaves it alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.language import said_later, say
from vm_desktop.io.workbook.columns import ColumnType
from vm_desktop.io.workbook.identity import choose_customer_table, identify
from vm_desktop.io.workbook.mapping import ColumnMapping, Join, Role, RowsAre, SheetMapping
from vm_desktop.io.workbook.profiles import TableProfile, profile_table
from vm_desktop.io.workbook.row_choices import RowChoices
from vm_desktop.io.workbook.table_roles import TableRoles, assign_roles
from vm_desktop.io.workbook.tables import Table, read_table
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.groups import corrected_together
from vm_desktop.ui.importing.policy_words import with_answer
from vm_desktop.ui.importing.row_actions import RowAction

CHOSEN = "chosen by you"
_NEW = said_later("there since other rows were chosen")
_LEADS_TO_CUSTOMER = (Role.CUSTOMER_ID, Role.KEY)
_SEVERAL = frozenset([Role.SEGMENT, Role.USAGE, Role.VALUE_OUTCOME, Role.KEY, Role.IGNORE])


def with_role(draft: Draft, sheet: str, column: str, role: Role) -> Draft:
    """Return the draft with another role for a column; a column that had the role before, and must not share it,
    is left out (or only looked up by other sheets), and a join that the new roles contradict is taken away."""
    mapping = draft.sheet(sheet)
    for other in mapping.with_role(role) if role not in _SEVERAL else ():
        if other.column != column and not _is_flag(draft.tables[sheet], other.column, role):
            rest = Role.KEY if _is_looked_up(draft, sheet, other.column) else Role.IGNORE
            mapping = mapping.with_column(replace(other, role=rest, confidence=1.0, reason=_moved(column)))
    mapping = mapping.with_column(_chosen(mapping, column, role))
    return _without_contradicted_joins(draft.with_sheet(mapping), sheet)


def with_rows_are(draft: Draft, sheet: str, rows_are: RowsAre) -> Draft:
    """Return the draft with another meaning of a sheet's rows; roles that no person chose are guessed anew."""
    mapping = draft.sheet(sheet)
    changed = replace(mapping, rows_are=rows_are, reason=CHOSEN)
    if mapping.rows_are is rows_are:
        return draft.with_sheet(changed)
    if rows_are is RowsAre.NOTHING:
        return draft.with_sheet(changed)
    return _guessed_anew(draft, changed, draft.tables[sheet])


def without_sheet(draft: Draft, sheet: str) -> Draft:
    """Return the draft in which a sheet, and with it all that are alike, is not used."""
    return corrected_together(draft, sheet, lambda d, name: with_rows_are(d, name, RowsAre.NOTHING))


def with_header_row(draft: Draft, sheet: str, excel_row: int) -> Draft:
    """Return the draft with the names of a sheet's columns in another row, as Excel numbers it; 0 = no names."""
    mapping = draft.sheet(sheet)
    if mapping.header_row == excel_row:
        return draft
    table = read_table(draft.raw(sheet), excel_row, mapping.rows)
    changed = replace(mapping, header_row=excel_row, columns=())
    draft = replace(draft, mapping=replace(draft.mapping, joins=_joins_within(draft, sheet, table)))
    return _guessed_anew(draft, changed, table)


def with_row_corrected(draft: Draft, sheet: str, action: RowAction, excel_row: int) -> Draft:
    """Return the draft in which a row of a sheet holds the names, is data or not, or ends the table."""
    rows = draft.sheet(sheet).rows
    match action:
        case RowAction.NAMES_HERE:
            return with_header_row(draft, sheet, excel_row)
        case RowAction.IS_DATA:
            others = tuple(row for row in rows.left_out if row != excel_row)
            last = None if rows.last is not None and rows.last < excel_row else rows.last
            chosen = rows.data if excel_row in rows.left_out else (*rows.data, excel_row)
            return with_rows(draft, sheet, replace(rows, data=chosen, left_out=others, last=last))
        case RowAction.LEAVE_OUT:
            others = tuple(row for row in rows.data if row != excel_row)
            return with_rows(draft, sheet, replace(rows, data=others, left_out=(*rows.left_out, excel_row)))
        case RowAction.ENDS_HERE:
            return with_rows(draft, sheet, replace(rows, last=excel_row))


def with_rows(draft: Draft, sheet: str, rows: RowChoices) -> Draft:
    """Return the draft with other rows counted as the data of a sheet; the columns keep their roles, and one that is
    there only now is left out."""
    mapping = draft.sheet(sheet)
    if mapping.rows == rows:
        return draft
    table = read_table(draft.raw(sheet), mapping.header_row, rows)
    columns = tuple(
        mapping.column(column.name) or ColumnMapping(column=column.name, role=Role.IGNORE, reason=say(_NEW))
        for column in table.columns
    )
    draft = replace(draft, mapping=replace(draft.mapping, joins=_joins_within(draft, sheet, table)))
    return draft.with_sheet(replace(mapping, rows=rows, columns=columns), table)


def with_aggregation(draft: Draft, sheet: str, column: str, aggregation: Aggregation | None) -> Draft:
    """Return the draft with what becomes of several rows of a customer in a month; None = as the name suggests."""
    mapping = draft.sheet(sheet)
    found = mapping.column(column)
    assert found is not None, column
    return draft.with_sheet(mapping.with_column(replace(found, aggregation=aggregation)))


def with_period(draft: Draft, sheet: str, month: str | None) -> Draft:
    """Return the draft with one month for all rows of a sheet that has no column of dates; None = not known."""
    return draft.with_sheet(replace(draft.sheet(sheet), period=month))


def with_customer_column(draft: Draft, sheet: str, column: str, target: tuple[str, str] | None) -> Draft:
    """Return the draft in which this column leads to the customer: by itself, or by a look-up in `target`, another
    sheet's (sheet, column)."""
    if target is None:
        return with_role(draft, sheet, column, Role.CUSTOMER_ID)
    mapping = draft.sheet(sheet)
    for other in (*mapping.with_role(Role.CUSTOMER_ID), *mapping.with_role(Role.KEY)):
        if other.column != column and not _is_looked_up(draft, sheet, other.column):
            mapping = mapping.with_column(replace(other, role=Role.IGNORE, confidence=1.0, reason=_moved(column)))
    mapping = mapping.with_column(_chosen(mapping, column, Role.KEY))
    join = Join(sheet=sheet, column=column, to_sheet=target[0], to_column=target[1])
    joins = tuple(known for known in draft.mapping.joins if known.sheet != sheet)
    draft = replace(draft, mapping=replace(draft.mapping, joins=(*joins, join))).with_sheet(mapping)
    return _with_key(draft, join)


def with_segment_column(draft: Draft, column: str | None) -> Draft:
    """Return the draft with the column that groups customers at first."""
    return replace(draft, mapping=replace(draft.mapping, segment_column=column))


def with_currency(draft: Draft, code: str | None) -> Draft:
    """Return the draft with the currency of all amounts; None = as it is found in the workbook."""
    return replace(draft, mapping=replace(draft.mapping, currency=code))


def with_policy(draft: Draft, key: str, answer: str) -> Draft:
    """Return the draft with another answer to one of the choices of an import."""
    return replace(draft, policies=with_answer(draft.policies, key, answer))


def _guessed_anew(draft: Draft, mapping: SheetMapping, table: Table) -> Draft:
    """Return the draft with roles for the columns of a table; what a person chose stays as it is."""
    profile = profile_table(table)
    others = tuple(_other_profiles(draft, mapping.sheet))
    customers = profile if mapping.rows_are is RowsAre.CUSTOMERS else choose_customer_table(others)
    settled = tuple(
        column for column in mapping.columns if column.reason == CHOSEN or column.role in _LEADS_TO_CUSTOMER
    )
    leads = any(column.role in _LEADS_TO_CUSTOMER for column in settled)
    if mapping.rows_are is not RowsAre.NOTHING and not leads:
        draft, found = _identified(draft, profile, customers, others)
        settled = (*settled, *(column for column in found if column.column not in {known.column for known in settled}))
    known = TableRoles(
        rows_are=mapping.rows_are,
        settled=settled,
        has_customer_table=customers is not None and customers is not profile,
    )
    return draft.with_sheet(replace(mapping, columns=assign_roles(profile, known)), table)


def _identified(
    draft: Draft, profile: TableProfile, customers: TableProfile | None, others: tuple[TableProfile, ...]
) -> tuple[Draft, tuple[ColumnMapping, ...]]:
    """Return the column that leads to the customers of a table, and the draft with the join that it needs."""
    identity = identify(profile, customers, others)
    if identity.join is not None:
        joins = (*draft.mapping.joins, identity.join)
        draft = _with_key(replace(draft, mapping=replace(draft.mapping, joins=joins)), identity.join)
        name, role = identity.join.column, Role.KEY
    elif identity.column is not None:
        name, role = identity.column, Role.CUSTOMER_ID
    else:
        return draft, ()
    found = ColumnMapping(column=name, role=role, confidence=identity.confidence, reason=identity.reason)
    return draft, (found,)


def _other_profiles(draft: Draft, sheet: str) -> Iterable[TableProfile]:
    return (
        profile_table(draft.tables[s.sheet])
        for s in draft.mapping.sheets
        if s.sheet != sheet and draft.is_used(s.sheet)
    )


def _joins_within(draft: Draft, sheet: str, table: Table) -> tuple[Join, ...]:
    """Return the joins whose columns are still there under a sheet's new names."""

    def is_there(name: str, column: str) -> bool:
        return name != sheet or table.column(column) is not None

    joins = draft.mapping.joins
    return tuple(j for j in joins if is_there(j.sheet, j.column) and is_there(j.to_sheet, j.to_column))


def _without_contradicted_joins(draft: Draft, sheet: str) -> Draft:
    """Return the draft without joins from a sheet that names its customers, or through a column that is no key."""
    mapping = draft.sheet(sheet)
    keys = {column.column for column in mapping.with_role(Role.KEY)}
    names_customers = mapping.first(Role.CUSTOMER_ID) is not None
    joins = tuple(
        join for join in draft.mapping.joins if join.sheet != sheet or (join.column in keys and not names_customers)
    )
    return replace(draft, mapping=replace(draft.mapping, joins=joins))


def _with_key(draft: Draft, join: Join) -> Draft:
    """Return the draft in which the column that is looked up is a key, unless it has a use already."""
    target = draft.sheet(join.to_sheet)
    found = next((column for column in target.columns if column.column == join.to_column), None)
    if found is None or found.role is not Role.IGNORE:
        return draft
    reason = say("{sheet} refers to it").format(sheet=join.sheet)
    return draft.with_sheet(target.with_column(replace(found, role=Role.KEY, confidence=1.0, reason=reason)))


def _is_looked_up(draft: Draft, sheet: str, column: str) -> bool:
    return any((join.to_sheet, join.to_column) == (sheet, column) for join in draft.mapping.joins)


def _is_flag(table: Table, column: str, role: Role) -> bool:
    """Whether the column is the yes/no column that may stand beside the plan: it tells trials from what is paid."""
    found = table.column(column)
    return role is Role.PLAN and found is not None and found.type is ColumnType.BOOL


def _chosen(mapping: SheetMapping, column: str, role: Role) -> ColumnMapping:
    before = next(known for known in mapping.columns if known.column == column)
    return replace(before, role=role, confidence=1.0, reason=CHOSEN)


def _moved(column: str) -> str:
    return say("{column} has this role now").format(column=column)
