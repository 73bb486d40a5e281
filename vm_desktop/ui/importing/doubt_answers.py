"""The questions about a draft in words, the answers on offer, and what becomes of the draft with each answer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.language import in_quotes
from vm_desktop.io.workbook.columns import ColumnType
from vm_desktop.io.workbook.mapping import Role, RowsAre
from vm_desktop.ui import formatting
from vm_desktop.ui.importing import corrections
from vm_desktop.ui.importing.dataset_figures import some_of
from vm_desktop.ui.importing.doubts import Doubt, DoubtKind
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.groups import corrected_together, with_column_corrected
from vm_desktop.ui.importing.links import Link, can_lead, possible_links
from vm_desktop.ui.importing.role_words import role_words, roles_for, rows_are_words

YES, NO = "yes", "no"
_PART = "\0"

Choices = tuple[tuple[str, str], ...]


def question(doubt: Doubt) -> str:
    """The question as the window asks it."""
    if doubt.kind is DoubtKind.NOBODYS:
        return _tr("Whose are the rows of “{sheet}”?").format(sheet=doubt.sheet)
    if doubt.kind is DoubtKind.UNUSED:
        return _tr("Should “{sheet}” be used?").format(sheet=doubt.sheet)
    if len(doubt.columns) > 1:
        return _several(doubt)
    column = doubt.columns[0]
    if doubt.kind is DoubtKind.STRANGERS:
        return _tr("Is “{column}” the customer in “{sheet}”?").format(column=column, sheet=doubt.sheet)
    match doubt.role:
        case Role.CUSTOMER_ID:
            text = _tr("Is “{column}” the customer?")
        case Role.KEY:
            text = _tr("Do the rows find their customer by “{column}”?")
        case Role.PERIOD:
            text = _tr("Is “{column}” the date of the rows?")
        case Role.USAGE:
            text = _tr("Is “{column}” a quantity that customers use?")
        case Role.CURRENT_BILL:
            text = _tr("Is “{column}” what customers pay?")
        case Role.SEGMENT:
            text = _tr("Can customers be grouped by “{column}”?")
        case _:
            text = _tr("Is “{column}” the {role}?")
    return text.format(column=column, role=role_words(doubt.role).lower())


def _several(doubt: Doubt) -> str:
    names = some_of(tuple(in_quotes(column) for column in doubt.columns))
    match doubt.role:
        case Role.USAGE:
            text = _tr("Are these quantities that customers use: {names}?")
        case Role.SEGMENT:
            text = _tr("Can customers be grouped by {names}?")
        case _:
            text = _tr("Have these the role “{role}”: {names}?")
    return text.format(names=names, role=role_words(doubt.role).lower())


def explanation(doubt: Doubt) -> str:
    """Where the columns are, and why one asks."""
    if doubt.kind is DoubtKind.NOBODYS:
        return _tr("No column was found that leads to the customers. Choose one, or leave the sheet out.")
    if doubt.kind is DoubtKind.STRANGERS:
        text = _tr("Hardly any value of “{column}” is a known customer; those of “{other}” are.")
        return text.format(column=doubt.reason, other=doubt.columns[0])
    if doubt.kind is DoubtKind.UNDATED:
        return _tr("{sheet}: without a date all rows would fall into one month").format(sheet=doubt.sheet)
    if doubt.kind is DoubtKind.UNUSED:
        return _tr("Its rows belong to customers, but it is left out: {reason}").format(reason=doubt.reason)
    reason = doubt.reason or _tr("the names and values do not say it clearly")
    return _tr("{sheet}: {reason}").format(sheet=doubt.sheet, reason=reason)


def no_words(doubt: Doubt) -> str:
    """What "no" means here."""
    if doubt.kind is DoubtKind.NOBODYS:
        return _tr("Leave the sheet out")
    if doubt.kind is DoubtKind.UNUSED:
        return _tr("No, leave it out")
    if doubt.kind is DoubtKind.STRANGERS:
        return _tr("No, “{column}” is right").format(column=doubt.reason)
    if doubt.role in (Role.CUSTOMER_ID, Role.KEY):
        return ""  # somebody's the rows must be: another column is chosen instead
    return _tr("No, leave it out") if len(doubt.columns) == 1 else _tr("No, leave them out")


def other_choices(draft: Draft, doubt: Doubt) -> Choices:
    """What else can be chosen, as (key, text); nothing for several columns at once."""
    if doubt.kind is DoubtKind.STRANGERS:
        return ()
    if doubt.kind is DoubtKind.UNUSED:
        kinds = (RowsAre.CUSTOMERS, RowsAre.USAGE, RowsAre.SUBSCRIPTIONS)
        text = _tr("Yes, a row is: {kind}")
        return tuple((kind.value, text.format(kind=rows_are_words(kind).lower())) for kind in kinds)
    if doubt.kind is DoubtKind.NOBODYS or doubt.role in (Role.CUSTOMER_ID, Role.KEY):
        return _link_choices(draft, doubt)
    if len(doubt.columns) > 1:
        return ()
    if doubt.role is Role.PERIOD:
        dates = (c for c in draft.tables[doubt.sheet].columns if c.type in (ColumnType.DATE, ColumnType.TEXT))
        others = tuple((column.name, column.name) for column in dates if column.name not in doubt.columns)
        return (*others, (NO, _tr("none: the rows have no date")))
    roles = roles_for(draft.sheet(doubt.sheet).rows_are)
    return tuple((role.value, role_words(role)) for role in roles if role is not doubt.role)


def answered(draft: Draft, doubt: Doubt, key: str) -> Draft:
    """Return the draft after an answer: `YES`, `NO`, or the key of another choice."""
    if doubt.kind is DoubtKind.STRANGERS:
        column = doubt.columns[0] if key == YES else doubt.reason
        return with_column_corrected(
            draft, doubt.sheet, column, lambda d, s, c: corrections.with_customer_column(d, s, c, None)
        )
    if doubt.kind is DoubtKind.UNUSED:
        kind = RowsAre.NOTHING if key == NO else RowsAre(key)
        return corrected_together(draft, doubt.sheet, lambda d, name: corrections.with_rows_are(d, name, kind))
    if key == YES:
        return _with_role(draft, doubt, doubt.role)
    if key == NO:
        if doubt.kind is DoubtKind.NOBODYS:
            return corrections.without_sheet(draft, doubt.sheet)
        return _with_role(draft, doubt, Role.IGNORE)
    if doubt.kind is DoubtKind.NOBODYS or doubt.role in (Role.CUSTOMER_ID, Role.KEY):
        column, target = _link_of(key)
        return with_column_corrected(
            draft, doubt.sheet, column, lambda d, s, c: corrections.with_customer_column(d, s, c, target)
        )
    if doubt.role is Role.PERIOD:
        return with_column_corrected(
            draft, doubt.sheet, key, lambda d, s, c: corrections.with_role(d, s, c, Role.PERIOD)
        )
    return _with_role(draft, doubt, Role(key))


def _with_role(draft: Draft, doubt: Doubt, role: Role) -> Draft:
    for column in doubt.columns:
        draft = with_column_corrected(draft, doubt.sheet, column, lambda d, s, c: corrections.with_role(d, s, c, role))
    return draft


def _link_choices(draft: Draft, doubt: Doubt) -> Choices:
    """The links that the values speak for, and then every column as the customer ID itself."""
    links = possible_links(draft, doubt.sheet)
    known = {link.column for link in links if link.target is None}
    others = [
        Link(column=column.name, target=None, share=0.0)
        for column in draft.tables[doubt.sheet].columns
        if can_lead(column) and column.name not in known
    ]
    return tuple((_link_key(link), _link_words(link)) for link in (*links, *others))


def _link_words(link: Link) -> str:
    share = formatting.percent(link.share, 0)
    if link.target is not None:
        text = _tr("{column}, looked up in {sheet}.{key} ({share} found there)")
        return text.format(column=link.column, sheet=link.target[0], key=link.target[1], share=share)
    if link.share:
        return _tr("{column} is the customer ID ({share} are known)").format(column=link.column, share=share)
    return _tr("{column} is the customer ID").format(column=link.column)


def _link_key(link: Link) -> str:
    return _PART.join((link.column, *(link.target or ())))


def _link_of(key: str) -> tuple[str, tuple[str, str] | None]:
    column, *target = key.split(_PART)
    return column, (target[0], target[1]) if target else None


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportDoubts", text)
