"""A draft in words: what is read from each sheet, how sheets are joined, and what can be chosen."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.months import month_from_number, month_number
from vm_desktop.io.workbook.columns import ColumnType
from vm_desktop.io.workbook.mapping import Join, Role, RowsAre, SheetMapping
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.dataset_figures import some_of
from vm_desktop.ui.importing.doubts import doubts
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.fact import Fact
from vm_desktop.ui.importing.groups import alike_words, group_title, members_of
from vm_desktop.ui.importing.role_words import role_words, sheet_kind_words

ITSELF = ""
_HEADER_CHOICES = 30
_HEADER_CELLS = 4
_MONTHS_BACK = 60


_TOLD = (
    Role.PERIOD,
    Role.USAGE,
    Role.METRIC,
    Role.QUANTITY,
    Role.CURRENT_BILL,
    Role.PLAN,
    Role.SEGMENT,
    Role.CONTRACT_END,
    Role.VALUE_OUTCOME,
    Role.WILLINGNESS_TO_PAY,
    Role.COST_TO_SERVE,
)
"""Roles that the summary names, in this order."""


class SheetState(StrEnum):
    """What a person should do about a sheet."""

    FINE = "fine"
    CHECK = "check"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLine:
    """A line of the list: what stands there, one line about it, its state, and the sheets that it stands for."""

    name: str
    detail: str
    state: SheetState
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """What is read from one sheet: a sentence about its rows, and which columns hold what."""

    sheet: str
    title: str
    sentence: str
    facts: tuple[Fact, ...] = ()


def sheet_lines(draft: Draft) -> tuple[SheetLine, ...]:
    """Every sheet of the workbook, in its order; those that are alike are one line."""
    doubtful = {doubt.sheet for doubt in doubts(draft)}
    return tuple(_sheet_line(draft, members, doubtful) for members in _groups(draft))


def _groups(draft: Draft) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(members_of(draft, sheet.sheet) for sheet in draft.mapping.sheets))


def _sheet_line(draft: Draft, members: tuple[str, ...], doubtful: set[str]) -> SheetLine:
    sheet = draft.sheet(members[0])
    rows = _rows(sum(draft.tables[member].height for member in members))
    detail = " · ".join(filter(None, (sheet_kind_words(sheet.rows_are), alike_words(members), rows)))
    is_used = any(draft.is_used(member) for member in members)
    is_doubtful = not doubtful.isdisjoint(members)
    state = SheetState.UNUSED if not is_used else SheetState.CHECK if is_doubtful else SheetState.FINE
    return SheetLine(name=group_title(members), detail=detail, state=state, members=members)


def doubtful_words(draft: Draft) -> str:
    """ "3 things to check"; empty where there is none."""
    count = len(doubts(draft))
    if not count:
        return ""
    text = _tr("{count} thing to check") if count == 1 else _tr("{count} things to check")
    return text.format(count=formatting.number(count))


def reading_lines(draft: Draft) -> tuple[ReadingLine, ...]:
    """What is read from each sheet that is used, and from those that are alike together."""
    return tuple(_reading_line(draft, members) for members in _groups(draft) if draft.is_used(members[0]))


def _reading_line(draft: Draft, members: tuple[str, ...]) -> ReadingLine:
    sheet = draft.sheet(members[0])
    return ReadingLine(
        sheet=sheet.sheet,
        title=group_title(members),
        sentence=_rows_sentence(sheet),
        facts=_reading_facts(draft, sheet),
    )


def unused_sheets(draft: Draft) -> tuple[Fact, ...]:
    """The sheets that are not used, each with the reason why."""
    sheets = (sheet for sheet in draft.mapping.sheets if not draft.is_used(sheet.sheet))
    return tuple(Fact(label=sheet.sheet, value=sheet.reason, is_known=False) for sheet in sheets)


def _rows_sentence(sheet: SheetMapping) -> str:
    match sheet.rows_are:
        case RowsAre.CUSTOMERS:
            return _tr("Each row is a customer")
        case RowsAre.SUBSCRIPTIONS:
            start, end = _name_of(sheet, Role.SIGNED_UP_AT), _name_of(sheet, Role.CHURNED_AT)
            return _tr("Each row runs from {start} to {end}").format(start=start, end=end)
        case RowsAre.USAGE if sheet.first(Role.PERIOD) is not None:
            return _tr("Each row belongs to a month")
        case RowsAre.USAGE if sheet.period is not None:
            return _tr("All rows belong to {month}").format(month=formatting.month(sheet.period))
    return _tr("All rows belong to the month of the import")


def _reading_facts(draft: Draft, sheet: SheetMapping) -> tuple[Fact, ...]:
    """Whose the rows are, and the columns of each role that says something of the customer."""
    whose = Fact(label=_tr("Customer"), value=customer_words(draft, sheet.sheet), is_known=_leads(draft, sheet.sheet))
    facts = (Fact(label=role_words(role), value=some_of(_names(sheet, role), shown=4)) for role in _TOLD)
    return (whose, *(fact for fact in facts if fact.value))


def _leads(draft: Draft, sheet: str) -> bool:
    return draft.leads_to_customers(sheet)


def customer_words(draft: Draft, sheet: str) -> str:
    """How the customer of a row is found: by a column, or by ``Feature usage.subscription_id →
    Subscriptions.subscription_id → account_id``."""
    own = draft.sheet(sheet).first(Role.CUSTOMER_ID)
    if own is not None:
        return own.column
    return join_path(draft, sheet) or _tr("Nothing says whose a row is. Open the sheet and choose the column.")


def join_path(draft: Draft, sheet: str) -> str:
    """The way from a row of the sheet to the customer, over all joins; empty where there is none."""
    joins = draft.path_of(sheet)
    if not joins:
        return ""
    own = draft.sheet(joins[-1].to_sheet).first(Role.CUSTOMER_ID)
    assert own is not None
    steps = [step for join in joins for step in (f"{join.sheet}.{join.column}", f"{join.to_sheet}.{join.to_column}")]
    return " → ".join((*steps, own.column))


def header_choices(draft: Draft, sheet: str) -> tuple[tuple[str, str], ...]:
    """The rows that could hold the names of the columns, as (row number, words); "0" for none."""
    raw = draft.raw(sheet)
    chosen = draft.sheet(sheet).header_row
    rows = [*range(1, min(raw.height, _HEADER_CHOICES) + 1)]
    rows += [chosen] if chosen > _HEADER_CHOICES else []
    choices = [("0", _tr("No column names"))]
    for row in rows:
        cells = [text for column in raw.columns if (text := column.shown(row - 1).strip())]
        if cells or row == chosen:
            names = some_of(tuple(cells), shown=_HEADER_CELLS)
            choices.append((str(row), _tr("Row {row}: {names}").format(row=row, names=names)))
    return tuple(choices)


def period_choices(sheet: SheetMapping, this_month: str) -> tuple[tuple[str, str], ...]:
    """The months that all rows of a sheet could belong to, the latest first; "" for not known."""
    latest = month_number(this_month)
    months = [month_from_number(latest - back) for back in range(_MONTHS_BACK)]
    if sheet.period is not None and sheet.period not in months:
        months.insert(0, month_from_number(month_number(sheet.period)))
    return (("", _tr("The month of the import")), *((month, formatting.month(month)) for month in months))


def customer_column_choices(draft: Draft, sheet: str) -> tuple[tuple[str, str], ...]:
    """The columns of a sheet that could lead to the customer."""
    return tuple((column.name, column.name) for column in draft.tables[sheet].columns if _can_lead(column.type))


def target_choices(draft: Draft, sheet: str) -> tuple[tuple[str, str], ...]:
    """What such a column can hold: the customer ID itself, or a key of another used sheet."""
    choices = [(ITSELF, _tr("the customer ID"))]
    for other in draft.mapping.sheets:
        if other.sheet == sheet or not draft.is_used(other.sheet):
            continue
        for column in draft.tables[other.sheet].columns:
            if _can_lead(column.type):
                text = _tr("a key to {sheet}.{column}").format(sheet=other.sheet, column=column.name)
                choices.append((target_key(other.sheet, column.name), text))
    return tuple(choices)


def target_key(sheet: str, column: str) -> str:
    """One text for a sheet and its column, for use as the key of a choice."""
    return f"{sheet}\0{column}"


def target_of(key: str) -> tuple[str, str] | None:
    """The sheet and column of such a key; None for the customer ID itself."""
    if key == ITSELF:
        return None
    sheet, _, column = key.partition("\0")
    return sheet, column


def chosen_lead(draft: Draft, sheet: str) -> tuple[str, str]:
    """The column that leads to the customer and the key of what it holds; two empty texts where there is none."""
    own = draft.sheet(sheet).first(Role.CUSTOMER_ID)
    if own is not None:
        return own.column, ITSELF
    join: Join | None = draft.join_of(sheet)
    return (join.column, target_key(join.to_sheet, join.to_column)) if join is not None else ("", "")


def segment_choices(draft: Draft) -> tuple[tuple[str, str], ...]:
    """The columns that can group customers at first."""
    used = [sheet for sheet in draft.mapping.sheets if draft.is_used(sheet.sheet)]
    names = [column for sheet in used for role in (Role.SEGMENT, Role.PLAN) for column in _names(sheet, role)]
    return (("", _tr("No segments")), *((name, name) for name in dict.fromkeys(names)))


def _can_lead(kind: ColumnType) -> bool:
    return kind in (ColumnType.TEXT, ColumnType.NUMBER)


def _names(sheet: SheetMapping, role: Role) -> tuple[str, ...]:
    return tuple(column.column for column in sheet.with_role(role))


def _name_of(sheet: SheetMapping, role: Role) -> str:
    found = sheet.first(role)
    return found.column if found is not None else _tr("(no column)")


def _rows(count: int) -> str:
    text = _tr("{count} row") if count == 1 else _tr("{count} rows")
    return text.format(count=formatting.number(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportDraft", text)
