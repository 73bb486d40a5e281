"""What a refresh does, in figures and sentences."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.dataset_changes import DatasetChanges
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.dataset_figures import some_of, span_of_months
from vm_desktop.ui.importing.refresh.lines import counted
from vm_desktop.ui.importing.refresh.preview import Preview, Target
from vm_desktop.ui.widgets.figure import Direction, Figure


def target_sentence(preview: Preview, project_name: str) -> str:
    """Return what the chosen target does with the data so far."""
    old, file = preview.old, preview.file
    match preview.target:
        case Target.ADD:
            text = _tr(
                "The data so far ({span}) stay. The file ({file}) is added: where it has a value of a customer and "
                "month, its value counts."
            )
            return text.format(span=span_of_months(old), file=span_of_months(file))
        case Target.REPLACE:
            text = _tr("The file ({file}) takes the place of the data so far ({span}); what it does not have is lost.")
            return text.format(span=span_of_months(old), file=span_of_months(file))
        case Target.NEW_PROJECT:
            text = _tr("“{project}” stays as it is. The file begins a project with metrics and prices of its own.")
            return text.format(project=project_name)


def suggestion_words(preview: Preview) -> str:
    """Return why the suggested target is suggested."""
    months = counted(len(preview.old.months), _tr("{count} month"), _tr("all {count} months"))
    missing = set(preview.old.months) - set(preview.file.months)
    if preview.suggested is Target.REPLACE:
        return _tr("Suggested: Replace, because the file has {months} of the data so far.").format(months=months)
    count = counted(len(missing), _tr("{count} month"), _tr("{count} months"))
    return _tr("Suggested: Add, because {months} of the data so far are not in the file.").format(months=count)


def refresh_figures(preview: Preview) -> tuple[Figure, ...]:
    """Return customers, months, changed values and the last month's bills as they would be."""
    result, changes = preview.result, preview.changes
    return (
        _customers(result, changes),
        _months(result, changes),
        _values(changes),
        *_billed(result, changes),
    )


def standing_sentence(preview: Preview) -> str:
    """Return what changes in one line: "1 new month, 12 new customers, 5 changed values · 1 column to choose"."""
    open_names = counted(len(preview.open_names), _tr("{count} column to choose"), _tr("{count} columns to choose"))
    return " · ".join(filter(None, (_changes_sentence(preview), open_names if preview.open_names else "")))


def _changes_sentence(preview: Preview) -> str:
    changes = preview.changes
    if changes is None or preview.target is Target.NEW_PROJECT:
        return _tr("A new project")
    parts = (
        (len(changes.months.new), _tr("{count} new month"), _tr("{count} new months")),
        (len(changes.months.gone), _tr("{count} month lost"), _tr("{count} months lost")),
        (changes.new_customers.count, _tr("{count} new customer"), _tr("{count} new customers")),
        (changes.gone_customers.count, _tr("{count} customer lost"), _tr("{count} customers lost")),
        (changes.churned.count, _tr("{count} has left"), _tr("{count} have left")),
        (changes.changed_cells, _tr("{count} changed value"), _tr("{count} changed values")),
    )
    told = tuple(counted(count, one, several) for count, one, several in parts if count)
    return ", ".join(told) or (_tr("Nothing changes") if changes.is_empty else _tr("Nothing changes but details"))


def _customers(result: Dataset | None, changes: DatasetChanges | None) -> Figure:
    delta = ""
    if changes is not None:
        told = (
            (changes.new_customers.count, _tr("{count} new")),
            (changes.gone_customers.count, _tr("{count} gone")),
            (changes.churned.count, _tr("{count} left")),
        )
        delta = ", ".join(text.format(count=formatting.number(count)) for count, text in told if count)
        delta = delta or _tr("the same ones")
    return Figure(
        key="customers",
        label=_tr("Customers"),
        value=formatting.MISSING if result is None else formatting.number(len(result.customer_ids)),
        delta=delta,
        definition=_tr("Customers in the data afterwards; how many of them are new, and how many are gone or left."),
    )


def _months(result: Dataset | None, changes: DatasetChanges | None) -> Figure:
    delta = ""
    if changes is not None:
        new, gone = changes.months.new, changes.months.gone
        told = (*(formatting.month(month) for month in new),)
        parts = (
            _tr("new: {months}").format(months=some_of(told, shown=1)) if new else "",
            _tr("{count} gone").format(count=formatting.number(len(gone))) if gone else "",
        )
        delta = ", ".join(filter(None, parts)) or _tr("the same ones")
    return Figure(
        key="months",
        label=_tr("Billing months"),
        value=formatting.MISSING if result is None else formatting.number(len(result.months)),
        delta=delta,
        definition=_tr("Calendar months in the data afterwards."),
    )


def _values(changes: DatasetChanges | None) -> Figure:
    value, delta = formatting.MISSING, ""
    if changes is not None:
        value = formatting.number(changes.changed_cells)
        names = tuple(changed.column for changed in changes.cells)
        names += (_tr("bills"),) if changes.bill is not None else ()
        delta = some_of(names, shown=2) if names else _tr("no month is corrected")
    return Figure(
        key="values",
        label=_tr("Changed values"),
        value=value,
        delta=delta,
        definition=_tr("Quantities and bills that differ, in customers and months that were there before."),
    )


def _billed(result: Dataset | None, changes: DatasetChanges | None) -> tuple[Figure, ...]:
    last = changes.last_bills if changes is not None else None
    if last is None or result is None:
        return ()
    direction: Direction = "up" if last.change > 0 else "down" if last.change < 0 else ""
    text = _tr("{change} against {month}") if last.month != last.month_before else _tr("{change} against before")
    text = text if direction else _tr("the same as before")
    change = formatting.signed_money(last.change, result.currency_code, compact=True)
    return (
        Figure(
            key="billed",
            label=_tr("Billed in {month}").format(month=formatting.month(last.month)),
            value=formatting.money(last.after, result.currency_code, compact=True),
            delta=text.format(change=change, month=formatting.month(last.month_before)),
            direction=direction,
            definition=_tr("The current bills of all active customers in the last month, against those before."),
        ),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("RefreshWords", text)
