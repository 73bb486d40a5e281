"""The key figures of a dataset: how many customers, months, usage columns and problems."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from vm_desktop.core.dataset import Dataset
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.problem_words import counted_severities
from vm_desktop.ui.widgets.figure import Figure


def dataset_figures(dataset: Dataset | None) -> tuple[Figure, ...]:
    """Customers, months, active customer-months, usage columns and problems; without values while there is nothing."""
    return (_customers(dataset), _months(dataset), _customer_months(dataset), _usage(dataset), _problems(dataset))


def import_figures(dataset: Dataset | None) -> tuple[Figure, ...]:
    """What an import gives: customers, months, usage columns and bills; without values while nothing is known."""
    return (_customers(dataset), _months(dataset), _usage(dataset), _bill(dataset))


def dataset_sentence(dataset: Dataset) -> str:
    """ "500 customers, 24 months, 4 usage columns, 3 warnings"."""
    parts = (
        _counted(len(dataset.customer_ids), _tr("{count} customer"), _tr("{count} customers")),
        _counted(len(dataset.months), _tr("{count} month"), _tr("{count} months")),
        _counted(len(dataset.usage), _tr("{count} usage column"), _tr("{count} usage columns")),
        counted_severities(dataset.problems) or _tr("no problems"),
    )
    return ", ".join(parts)


def span_of_months(dataset: Dataset) -> str:
    """ "Nov 2024 – Oct 2026"; empty without months."""
    if not dataset.months:
        return ""
    first, last = dataset.months[0], dataset.months[-1]
    return formatting.month(first) if first == last else f"{formatting.month(first)} – {formatting.month(last)}"


def some_of(names: tuple[str, ...], shown: int = 3) -> str:
    """ "Seats, Contacts and 2 more": the first names, and how many there are besides."""
    if len(names) <= shown:
        return ", ".join(names)
    return _tr("{names} and {count} more").format(names=", ".join(names[:shown]), count=len(names) - shown)


def _customers(dataset: Dataset | None) -> Figure:
    value, delta = formatting.MISSING, ""
    if dataset is not None:
        value = formatting.number(len(dataset.customer_ids))
    if dataset is not None and dataset.months:
        active = formatting.number(int(dataset.active[:, -1].sum()))
        delta = _tr("{count} active in {month}").format(count=active, month=formatting.month(dataset.months[-1]))
    definition = _tr("Everyone in the customer table, and everyone who has usage or a bill.")
    return Figure(key="customers", label=_tr("Customers"), value=value, delta=delta, definition=definition)


def _months(dataset: Dataset | None) -> Figure:
    return Figure(
        key="months",
        label=_tr("Billing months"),
        value=formatting.MISSING if dataset is None else formatting.number(len(dataset.months)),
        delta="" if dataset is None else span_of_months(dataset),
        definition=_tr("Calendar months from the first to the last that the workbook speaks of, without gaps."),
    )


def _customer_months(dataset: Dataset | None) -> Figure:
    value, delta = formatting.MISSING, ""
    if dataset is not None:
        active, cells = int(dataset.active.sum()), dataset.active.size
        value = formatting.number(active)
        delta = _tr("active, {share} of all").format(share=formatting.percent(active / cells)) if cells else ""
    definition = _tr("Months in which a customer was a customer. Each of them becomes one bill.")
    return Figure(key="customer_months", label=_tr("Customer-months"), value=value, delta=delta, definition=definition)


def _usage(dataset: Dataset | None) -> Figure:
    return Figure(
        key="usage",
        label=_tr("Usage columns"),
        value=formatting.MISSING if dataset is None else formatting.number(len(dataset.usage)),
        delta="" if dataset is None else some_of(tuple(dataset.usage), shown=1),
        definition=_tr("Quantities per customer and month. Each of them can become a value metric."),
    )


def _bill(dataset: Dataset | None) -> Figure:
    value, delta = formatting.MISSING, ""
    if dataset is not None and dataset.current_bill is not None and dataset.months:
        known = np.isfinite(dataset.current_bill)
        last = int(np.flatnonzero(known.any(axis=0))[-1]) if known.any() else len(dataset.months) - 1
        total = float(dataset.current_bill[:, last][known[:, last]].sum())
        value = formatting.money(total, dataset.currency_code, compact=True)
        delta = _tr("in {month}").format(month=formatting.month(dataset.months[last]))
    elif dataset is not None:
        value, delta = _tr("None"), _tr("No column of bills")
    definition = _tr("What all customers pay together, in the last month that has bills.")
    return Figure(key="bill", label=_tr("Current bills"), value=value, delta=delta, definition=definition)


def _problems(dataset: Dataset | None) -> Figure:
    value, delta = formatting.MISSING, ""
    if dataset is not None:
        value = formatting.number(len(dataset.problems))
        delta = counted_severities(dataset.problems) or _tr("Nothing to look at")
    definition = _tr("What the import noticed in the workbook. Errors stop the work; warnings change numbers.")
    return Figure(key="problems", label=_tr("Problems"), value=value, delta=delta, definition=definition)


def _counted(count: int, one: str, several: str) -> str:
    return (one if count == 1 else several).format(count=formatting.number(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("DatasetFigures", text)
