"""What the program is not sure of, as questions that a person answers with one click."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vm_desktop.io.workbook.columns import ColumnType
from vm_desktop.io.workbook.headings import month_heading
from vm_desktop.io.workbook.mapping import ColumnMapping, Role, RowsAre, SheetMapping
from vm_desktop.ui.importing.confidence import Confidence, confidence_of
from vm_desktop.ui.importing.corrections import CHOSEN
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.groups import members_of
from vm_desktop.ui.importing.links import Customers, best_link, known_customers, strangers_of

_MOSTLY = 0.5  # of the values of a column must be found among the customers
_ONE_EACH = (Role.CUSTOMER_ID, Role.KEY, Role.PERIOD, Role.CURRENT_BILL, Role.METRIC, Role.QUANTITY)
"""Roles on which so much depends that each column is asked about by itself."""


class DoubtKind(StrEnum):
    """What a question is about."""

    NOBODYS = "nobodys"
    STRANGERS = "strangers"
    UNDATED = "undated"
    ROLE = "role"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One question about a sheet. `reason`: why one asks, or why the program thinks so.

    `NOBODYS`: whose are its rows? `STRANGERS`: its customers are not those of the customer table; is it another column?
    `UNDATED`: usage without a month; is this its date? `ROLE`: have the columns this role? `UNUSED`: it is about
    customers and not used; should it be?
    """

    kind: DoubtKind
    sheet: str
    columns: tuple[str, ...] = ()
    role: Role = Role.CUSTOMER_ID
    reason: str = ""


def doubts(draft: Draft) -> tuple[Doubt, ...]:
    """Return all doubts, those first on which the most depends; sheets that are alike are asked about once."""
    known = known_customers(draft)
    found = [doubt for sheet in _asked(draft) for doubt in _doubts_of(draft, sheet, known)]
    return tuple(sorted(found, key=_weight))


def _asked(draft: Draft) -> Iterator[SheetMapping]:
    for sheet in draft.mapping.sheets:
        is_first = members_of(draft, sheet.sheet)[0] == sheet.sheet
        if is_first:
            yield sheet


def _doubts_of(draft: Draft, sheet: SheetMapping, known: Customers) -> Iterator[Doubt]:
    if sheet.rows_are is RowsAre.NOTHING:
        yield from _unused(draft, sheet, known)
        return
    if not draft.leads_to_customers(sheet.sheet):
        yield Doubt(kind=DoubtKind.NOBODYS, sheet=sheet.sheet)
    stranger = strangers_of(draft, sheet.sheet, known)
    asked = {stranger.column} if stranger is not None else set()
    if stranger is not None:
        named = sheet.first(Role.CUSTOMER_ID)
        reason = named.column if named is not None else ""
        yield Doubt(kind=DoubtKind.STRANGERS, sheet=sheet.sheet, columns=(stranger.column,), reason=reason)
        asked.add(reason)
    yield from _undated(draft, sheet)
    yield from _roles(sheet, asked)


def _unused(draft: Draft, sheet: SheetMapping, known: Customers) -> Iterator[Doubt]:
    """Ask about a sheet that is left out although its rows belong to customers."""
    if sheet.reason == CHOSEN:
        return
    link = best_link(draft, sheet.sheet, known)
    if link is not None and link.share >= _MOSTLY:
        yield Doubt(kind=DoubtKind.UNUSED, sheet=sheet.sheet, reason=sheet.reason)


def _undated(draft: Draft, sheet: SheetMapping) -> Iterator[Doubt]:
    """Ask for the date of usage that has none, where a column could be it."""
    if sheet.rows_are is not RowsAre.USAGE or sheet.first(Role.PERIOD) is not None or sheet.period is not None:
        return
    if any(month_heading(column.column) is not None for column in sheet.with_role(Role.USAGE)):
        return
    for column in draft.tables[sheet.sheet].columns:
        mapped = sheet.column(column.name)
        if column.type is ColumnType.DATE and mapped is not None and mapped.role is Role.IGNORE:
            if mapped.reason != CHOSEN:
                yield Doubt(
                    kind=DoubtKind.UNDATED,
                    sheet=sheet.sheet,
                    columns=(column.name,),
                    role=Role.PERIOD,
                    reason=mapped.reason,
                )
            return


def _roles(sheet: SheetMapping, asked: set[str]) -> Iterator[Doubt]:
    """Ask about roles of low confidence."""
    by_role: dict[Role, list[ColumnMapping]] = {}
    for column in sheet.columns:
        if confidence_of(column) is Confidence.LOW and column.column not in asked:
            by_role.setdefault(column.role, []).append(column)
    for role, columns in by_role.items():
        parts = [[column] for column in columns] if role in _ONE_EACH else [columns]
        for part in parts:
            names = tuple(column.column for column in part)
            reason = part[0].reason if len(part) == 1 else ""
            yield Doubt(kind=DoubtKind.ROLE, sheet=sheet.sheet, columns=names, role=role, reason=reason)


def _weight(doubt: Doubt) -> int:
    kinds = list(DoubtKind)
    role = _ONE_EACH.index(doubt.role) if doubt.role in _ONE_EACH else len(_ONE_EACH)
    return kinds.index(doubt.kind) * (len(_ONE_EACH) + 1) + role
