"""How the rows of a sheet could lead to their customers: columns whose values another sheet has, too."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.io.workbook.columns import Column, ColumnType
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.ui.importing.draft import Draft

_ENOUGH = 0.3  # of the values of a column must be found in the other
_NEARLY_ALL = 0.98  # of the values of a key differ
_MOST_OFFERED = 8


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
