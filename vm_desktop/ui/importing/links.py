"""How the rows of a sheet could lead to their customers: columns whose values another sheet has, too."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.mapping import Role, RowsAre, SheetMapping
from vm_desktop.ui.importing.corrections import CHOSEN
from vm_desktop.ui.importing.draft import Draft

_ENOUGH = 0.3  # of the values of a column must be found in the other
_NEARLY_ALL = 0.98  # of the values of a key differ
_MOST_OFFERED = 8
_MOST_LOOKED_AT = 300_000  # rows: the window must not wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`column` holds the customer's ID (`target` None), or a key to the (sheet, column) of `target`; `share` of its
    values are found there."""

    column: str
    target: tuple[str, str] | None
    share: float


def possible_links(draft: Draft, sheet: str) -> tuple[Link, ...]:
    """Return the links that the values speak for, the best first."""
    own = [(column, _values(column)) for column in draft.tables[sheet].columns if can_lead(column)]
    found = []
    for other in draft.mapping.sheets:
        if other.sheet == sheet or not draft.is_used(other.sheet):
            continue
        for column in draft.tables[other.sheet].columns:
            mapped = other.column(column.name)
            is_id = mapped is not None and mapped.role is Role.CUSTOMER_ID
            if not can_lead(column) or not (is_id or _is_key(column)):
                continue
            known = _values(column)
            target = None if is_id else (other.sheet, column.name)
            found += [_link(mine, values, known, target) for mine, values in own]
    good = {(link.column, link.target): link for link in found if link is not None}
    return tuple(sorted(good.values(), key=lambda link: (-link.share, link.target is not None)))[:_MOST_OFFERED]


def strangers_of(draft: Draft, sheet: str, known: Customers) -> Link | None:
    """Return the column that leads to known customers better than the one that the sheet names them by, where nearly
    none of those is known; None where there is no such, and where the sheet is the customer table itself."""
    named = draft.sheet(sheet).first(Role.CUSTOMER_ID)
    if sheet == known.sheet or named is None or named.reason == CHOSEN:
        return None
    own = draft.tables[sheet].column(named.column)
    values = _values(own) if own is not None and own.row_count <= _MOST_LOOKED_AT else frozenset()
    if not values or len(values & known.ids) >= _ENOUGH * len(values):
        return None
    return best_link(draft, sheet, known, without=named.column)


def best_link(draft: Draft, sheet: str, known: Customers, *, without: str = "") -> Link | None:
    """Return the column whose values are known customers the most often; None where hardly any is."""
    table = draft.tables[sheet]
    if table.height > _MOST_LOOKED_AT or not known.ids:
        return None
    columns = [column for column in table.columns if column.name != without and can_lead(column)]
    links = (_link(column, _values(column), known.ids, None) for column in columns)
    return max(filter(None, links), key=lambda link: link.share, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Customers:
    """The sheet that has a row for each customer ("" where there is none), and the ids in it."""

    sheet: str
    ids: frozenset[str]


def known_customers(draft: Draft) -> Customers:
    """Return the customers of the customer table."""
    sheet = customer_sheet(draft)
    named = draft.sheet(sheet).first(Role.CUSTOMER_ID) if sheet is not None else None
    column = draft.tables[sheet].column(named.column) if sheet is not None and named is not None else None
    return Customers(sheet=sheet or "", ids=_values(column) if column is not None else frozenset())


def customer_sheet(draft: Draft) -> str | None:
    """Return the sheet that has a row for each customer: of several the one with the most facts about them."""
    tables = [
        sheet
        for sheet in draft.mapping.sheets
        if sheet.rows_are is RowsAre.CUSTOMERS and sheet.first(Role.CUSTOMER_ID) is not None
    ]
    best = max(tables, key=_facts, default=None)
    return best.sheet if best is not None else None


def _facts(sheet: SheetMapping) -> tuple[bool, int]:
    """Names count for more than the number of other facts: who has names knows who the customers are."""
    return sheet.first(Role.CUSTOMER_NAME) is not None, sum(c.role is not Role.IGNORE for c in sheet.columns)


def can_lead(column: Column) -> bool:
    """Whether the values of a column could name customers or rows of another sheet."""
    return column.type in (ColumnType.TEXT, ColumnType.NUMBER)


def _link(column: Column, values: frozenset[str], known: frozenset[str], target: tuple[str, str] | None) -> Link | None:
    if len(values) < 2:
        return None
    share = len(values & known) / len(values)
    return Link(column=column.name, target=target, share=share) if share >= _ENOUGH else None


def _is_key(column: Column) -> bool:
    filled = column.row_count - column.facts.blank
    return filled > 1 and column.facts.distinct >= _NEARLY_ALL * filled


def _values(column: Column) -> frozenset[str]:
    if column.type is ColumnType.TEXT:
        return frozenset(column.words)
    return frozenset(map(str, column.texts().tolist())) - {""}
