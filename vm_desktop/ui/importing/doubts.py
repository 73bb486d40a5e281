"""What the program is not sure of, as questions that a person answers with one click."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vm_desktop.io.workbook.mapping import ColumnMapping, Role, RowsAre, SheetMapping
from vm_desktop.ui.importing.confidence import Confidence, confidence_of
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.groups import members_of

_ONE_EACH = (Role.CUSTOMER_ID, Role.KEY, Role.PERIOD, Role.CURRENT_BILL, Role.METRIC, Role.QUANTITY)
"""Roles on which so much depends that each column is asked about by itself."""


class DoubtKind(StrEnum):
    """What a question is about."""

    NOBODYS = "nobodys"
    ROLE = "role"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One question: whose the rows of a sheet are (`NOBODYS`), or whether columns have a role. `reason`: why the
    program thinks so."""

    kind: DoubtKind
    sheet: str
    columns: tuple[str, ...] = ()
    role: Role = Role.CUSTOMER_ID
    reason: str = ""

    @property
    def key(self) -> str:
        """A name that no other doubt of the draft has."""
        return "-".join((self.kind, self.sheet, self.role, *self.columns[:1]))


def doubts(draft: Draft) -> tuple[Doubt, ...]:
    """Return all doubts, those first on which the most depends; sheets that are alike are asked about once."""
    found = [doubt for sheet in _asked(draft) for doubt in _doubts_of(draft, sheet)]
    return tuple(sorted(found, key=_weight))


def _asked(draft: Draft) -> Iterator[SheetMapping]:
    for sheet in draft.mapping.sheets:
        is_first = members_of(draft, sheet.sheet)[0] == sheet.sheet
        if is_first and sheet.rows_are is not RowsAre.NOTHING:
            yield sheet


def _doubts_of(draft: Draft, sheet: SheetMapping) -> Iterator[Doubt]:
    if not draft.leads_to_customers(sheet.sheet):
        yield Doubt(kind=DoubtKind.NOBODYS, sheet=sheet.sheet)
    by_role: dict[Role, list[ColumnMapping]] = {}
    for column in sheet.columns:
        if confidence_of(column) is Confidence.LOW:
            by_role.setdefault(column.role, []).append(column)
    for role, columns in by_role.items():
        parts = [[column] for column in columns] if role in _ONE_EACH else [columns]
        for part in parts:
            names = tuple(column.column for column in part)
            reason = part[0].reason if len(part) == 1 else ""
            yield Doubt(kind=DoubtKind.ROLE, sheet=sheet.sheet, columns=names, role=role, reason=reason)


def _weight(doubt: Doubt) -> int:
    if doubt.kind is DoubtKind.NOBODYS:
        return 0
    return 1 + (
        _ONE_EACH.index(doubt.role) if doubt.role in _ONE_EACH else len(_ONE_EACH) + list(Role).index(doubt.role)
    )
