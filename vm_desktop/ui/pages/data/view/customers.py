"""The table of customers: what they are, how long they have been active, and what they pay."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.dataset import Dataset, Dates, Floats
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.ui.importing.role_words import role_definition
from vm_desktop.ui.pages.data.view import words
from vm_desktop.ui.pages.data.view.words import tr
from vm_desktop.ui.widgets.data_table import Column, Kind

_MONEY_MEASURES = frozenset(["willingness_to_pay", "cost_to_serve"])


def customer_columns(dataset: Dataset) -> tuple[Column, ...]:
    """Ids, names, attributes, months active, mean bill, dates and measures, a row for each customer."""
    return (
        *identity_columns(dataset),
        *_attributes(dataset),
        Column(
            key="months-active",
            title=tr("Months active"),
            values=dataset.active.sum(axis=1).astype(float),
            kind=Kind.NUMBER,
            definition=tr("Months in which the customer was a customer."),
        ),
        *_bill(dataset),
        *_date("signed-up", tr("Signed up"), dataset.signed_up_at, Role.SIGNED_UP_AT),
        *_date("churned", tr("Churned"), dataset.churned_at, Role.CHURNED_AT),
        *_date("contract-end", tr("Contract end"), dataset.contract_end, Role.CONTRACT_END),
        *(_measure(name, values, dataset) for name, values in dataset.measures.items()),
    )


def identity_columns(dataset: Dataset) -> tuple[Column, ...]:
    """The name, where customers have one, and the id."""
    ids = Column(
        key="id", title=tr("Customer ID"), values=dataset.customer_ids, definition=role_definition(Role.CUSTOMER_ID)
    )
    if np.array_equal(dataset.customer_names, dataset.customer_ids):
        return (ids,)
    return (Column(key="name", title=tr("Customer"), values=words.as_text_column(dataset.customer_names)), ids)


def mean_bills(dataset: Dataset) -> Floats:
    """Each customer's mean bill over the active months whose bill is known (customers,); NaN where none is."""
    if dataset.current_bill is None:
        return np.full(len(dataset.customer_ids), np.nan)
    known = np.isfinite(dataset.current_bill) & dataset.active
    months = known.sum(axis=1)
    total = np.where(known, dataset.current_bill, 0.0).sum(axis=1)
    return np.divide(total, months, out=np.full(len(months), np.nan), where=months > 0)


def _attributes(dataset: Dataset) -> tuple[Column, ...]:
    """Segment and plan first, then the rest as they came."""
    first = [
        name
        for name in (dataset.segment_column, dataset.plan_column)
        if name is not None and name in dataset.attributes
    ]
    names = [*dict.fromkeys([*first, *dataset.attributes])]
    meanings = {
        dataset.segment_column: role_definition(Role.SEGMENT),
        dataset.plan_column: role_definition(Role.PLAN),
    }
    return tuple(
        Column(
            key=f"attribute-{name}",
            title=name,
            values=words.as_text_column(dataset.attributes[name]),
            definition=meanings.get(name, ""),
        )
        for name in names
    )


def _bill(dataset: Dataset) -> tuple[Column, ...]:
    if dataset.current_bill is None:
        return ()
    return (
        Column(
            key="mean-bill",
            title=tr("Mean bill"),
            values=mean_bills(dataset),
            kind=Kind.MONEY,
            text_of=words.money_writer(dataset.currency_code),
            definition=tr("Mean monthly bill today, over the active months whose bill is known."),
        ),
    )


def _date(key: str, title: str, dates: Dates | None, role: Role) -> tuple[Column, ...]:
    if dates is None:
        return ()
    return (Column(key=key, title=title, values=words.as_date_column(dates), definition=role_definition(role)),)


def _measure(name: str, values: Floats, dataset: Dataset) -> Column:
    titles = {
        "willingness_to_pay": tr("Willingness to pay"),
        "value_outcome": tr("Value received"),
        "cost_to_serve": tr("Cost to serve"),
    }
    is_money = name in _MONEY_MEASURES
    own = tr("The column “{name}” of the workbook: a number for each customer.").format(name=name)
    return Column(
        key=f"measure-{name}",
        title=titles.get(name, name),
        values=values,
        kind=Kind.MONEY if is_money else Kind.NUMBER,
        text_of=words.money_writer(dataset.currency_code) if is_money else words.written_quantity,
        definition=role_definition(Role(name)) if name in titles else own,
    )
