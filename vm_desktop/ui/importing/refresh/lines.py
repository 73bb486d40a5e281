"""What changes, line by line: each kind of change with how many there are, and the first of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.changed_cells import ChangedCells
from vm_desktop.core.changed_facts import NAME, ChangedFact
from vm_desktop.core.dataset_changes import DatasetChanges, NamedCustomers, Names
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.role_words import role_words

Rows = tuple[tuple[str | float, ...], ...]
_NAMED_BY_ROLE = (
    Role.SIGNED_UP_AT,
    Role.CHURNED_AT,
    Role.CONTRACT_END,
    Role.VALUE_OUTCOME,
    Role.WILLINGNESS_TO_PAY,
    Role.COST_TO_SERVE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One kind of change: what changes, how many of it, and a table of the first ones below a sentence.

    Numbers in `rows` are quantities, or amounts of `currency` where there is one; NaN = missing.
    """

    key: str
    title: str
    count: str
    note: str
    heads: tuple[str, ...]
    rows: Rows
    currency: str = ""


def change_lines(changes: DatasetChanges, currency: str) -> tuple[ChangeLine, ...]:
    """Return a line for each kind of change that there is, the weightiest first."""
    bill = (_cells(changes.bill, currency),) if changes.bill is not None else ()
    lines = (
        *_months(changes.months),
        _customers("new", _tr("New customers"), changes.new_customers, _tr("Not in the data so far.")),
        _customers("gone", _tr("Customers that would be gone"), changes.gone_customers, _gone_note(changes, currency)),
        _customers(
            "left",
            _tr("Customers who have left"),
            changes.churned,
            _tr("They were active in the last month so far, and are not in the last month of the new data."),
        ),
        *bill,
        *(_cells(changed, currency) for changed in changes.cells),
        *(_fact(fact) for fact in changes.facts),
        *_columns(changes),
    )
    return tuple(line for line in lines if line is not None)


def column_words(name: str) -> str:
    """Return a fact's name in words: columns of the file have their own, dates and measures that of their role."""
    roles = {role.value: role_words(role) for role in _NAMED_BY_ROLE}
    return _tr("Name") if name == NAME else roles.get(name, name)


def _customers(key: str, title: str, customers: NamedCustomers, note: str) -> ChangeLine | None:
    if not customers.count:
        return None
    return ChangeLine(
        key=f"customers-{key}",
        title=title,
        count=counted(customers.count, _tr("{count} customer"), _tr("{count} customers")),
        note=_with_more(note, customers.count, len(customers.examples)),
        heads=(_tr("Customer"), _tr("Name")),
        rows=tuple((customer, _called(customer, name)) for customer, name in customers.examples),
    )


def _gone_note(changes: DatasetChanges, currency: str) -> str:
    if not changes.lost_bills:
        return _tr("They are not in the new file, and their history would be lost with them.")
    text = _tr("They are not in the new file. With their history, bills of {amount} would be lost.")
    return text.format(amount=formatting.money(changes.lost_bills, currency, compact=True))


def _months(months: Names) -> tuple[ChangeLine, ...]:
    found = (
        ("new", _tr("New months"), months.new, _tr("The data so far do not have them.")),
        ("gone", _tr("Months that would be gone"), months.gone, _tr("The new file does not have them.")),
    )
    return tuple(
        ChangeLine(
            key=f"months-{key}",
            title=title,
            count=counted(len(names), _tr("{count} month"), _tr("{count} months")),
            note=note,
            heads=(_tr("Month"),),
            rows=tuple((formatting.month(name),) for name in names),
        )
        for key, title, names, note in found
        if names
    )


def _cells(changed: ChangedCells, currency: str) -> ChangeLine:
    is_bill = not changed.column
    customers = counted(changed.customers, _tr("{count} customer"), _tr("{count} customers"))
    note = _tr("Of {customers}. Together they were {before} and would be {after}.").format(
        customers=customers,
        before=amount_words(changed.before, currency if is_bill else ""),
        after=amount_words(changed.after, currency if is_bill else ""),
    )
    return ChangeLine(
        key=f"cells-{changed.column}",
        title=_tr("Current bills") if is_bill else changed.column,
        count=counted(changed.cells, _tr("{count} value"), _tr("{count} values")),
        note=_with_more(note, changed.cells, len(changed.examples)),
        heads=(_tr("Customer"), _tr("Name"), _tr("Month"), _tr("Before"), _tr("After")),
        rows=tuple(
            (customer, _called(customer, name), formatting.month(month), before, after)
            for customer, name, month, before, after in changed.examples
        ),
        currency=currency if is_bill else "",
    )


def amount_words(value: float, currency: str) -> str:
    """Return a quantity, or an amount of the currency where there is one, as people read it."""
    if currency:
        return formatting.money(value, currency)
    return formatting.number(value, 0 if not isfinite(value) or value == round(value) else 2)


def _called(customer: str, name: str) -> str:
    return "" if name == customer else name


def _fact(fact: ChangedFact) -> ChangeLine:
    note = _tr("A fact that the new file tells otherwise.")
    return ChangeLine(
        key=f"fact-{fact.column}",
        title=column_words(fact.column),
        count=counted(fact.customers, _tr("{count} customer"), _tr("{count} customers")),
        note=_with_more(note, fact.customers, len(fact.examples)),
        heads=(_tr("Customer"), _tr("Name"), _tr("Before"), _tr("After")),
        rows=tuple(
            (customer, _called(customer, name), before or formatting.MISSING, after or formatting.MISSING)
            for customer, name, before, after in fact.examples
        ),
    )


def _columns(changes: DatasetChanges) -> tuple[ChangeLine, ...]:
    found = (
        (
            "new",
            _tr("New columns"),
            (changes.usage.new, changes.attributes.new),
            _tr("A new usage column can become a value metric on the Metrics page."),
        ),
        (
            "gone",
            _tr("Columns that would be gone"),
            (changes.usage.gone, changes.attributes.gone),
            _tr("The new file does not have them."),
        ),
    )
    return tuple(
        ChangeLine(
            key=f"columns-{key}",
            title=title,
            count=counted(len(usage) + len(texts), _tr("{count} column"), _tr("{count} columns")),
            note=note,
            heads=(_tr("Column"), _tr("What it holds")),
            rows=(*((name, _tr("Usage")) for name in usage), *((name, _tr("Text of a customer")) for name in texts)),
        )
        for key, title, (usage, texts), note in found
        if usage or texts
    )


def _with_more(note: str, count: int, shown: int) -> str:
    if count <= shown:
        return note
    return " ".join((note, _tr("The first {shown} of {count}.").format(shown=shown, count=formatting.number(count))))


def counted(count: int, one: str, several: str) -> str:
    """Return ``12 customers``: the count in the words for one or for several."""
    return (one if count == 1 else several).format(count=formatting.number(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("RefreshLines", text)
