"""The two tables read back into a dataset, exactly as it was saved; UserError for anything else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from vm_desktop.core.dataset import Dataset, UsageColumn
from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.project.columns import Table, dates, flags, floats, grid, ids, positions, texts
from vm_desktop.io.project.dataset_facts import CUSTOMERS, DATES, USAGE, DatasetFacts
from vm_desktop.io.project.table_file import opened, whole_table


def read_dataset(facts: DatasetFacts, entries: Mapping[str, bytes]) -> Dataset:
    """Return the dataset with read-only arrays; UserError if a table is missing, damaged or does not fit the facts."""
    customers = whole_table(opened(entries, CUSTOMERS, facts.customers, text_columns(facts)), customer_columns(facts))
    usage = whole_table(opened(entries, USAGE, facts.customers * len(facts.months), USAGE_TEXTS), usage_columns(facts))
    customer_ids = ids(customers, "customer_id")
    if not is_in_order(usage, customer_ids, facts):
        raise UserError(say("The rows of {table} are not each customer's months in order.").format(table=USAGE))
    shape = (facts.customers, len(facts.months))
    return Dataset(
        customer_ids=customer_ids,
        customer_names=texts(customers, "customer_name"),
        months=facts.months,
        active=flags(usage, "active", shape),
        usage=dict(_read_usage(usage, facts, shape)),
        attributes={name: texts(customers, column) for name, column in facts.attributes},
        measures={name: floats(customers, column) for name, column in facts.measures},
        segment_column=facts.segment_column,
        plan_column=facts.plan_column,
        current_bill=grid(usage, "current_bill", shape) if "current_bill" in usage.column_names else None,
        bill_is_recurring=facts.bill_is_recurring,
        currency_code=facts.currency_code,
        provenance=facts.provenance,
        problems=facts.problems,
        **{name: dates(customers, name) for name in DATES if name in customers.column_names},
    )


USAGE_TEXTS = ("customer_id", "month")


def text_columns(facts: DatasetFacts) -> tuple[str, ...]:
    """Return the columns of customers.parquet that hold texts."""
    return ("customer_id", "customer_name", *(column for _, column in facts.attributes))


def customer_columns(facts: DatasetFacts) -> tuple[str, ...]:
    """Return the columns that customers.parquet may have."""
    return (*text_columns(facts), *DATES, *(column for _, column in facts.measures))


def usage_columns(facts: DatasetFacts) -> tuple[str, ...]:
    """Return the columns that usage.parquet may have."""
    quantities = (column for usage in facts.usage for _, column in usage.columns)
    return (*USAGE_TEXTS, "active", "current_bill", *quantities)


def is_in_order(usage: Table, customer_ids: Iterable[str], facts: DatasetFacts) -> bool:
    """Whether the rows are each customer's months in order: arrays are taken by position."""
    shape = (facts.customers, len(facts.months))
    customers = positions(usage, "customer_id", customer_ids).reshape(shape)
    months = positions(usage, "month", facts.months).reshape(shape)
    is_ordered = (customers == np.arange(shape[0])[:, np.newaxis]).all() and (months == np.arange(shape[1])).all()
    return bool(is_ordered)


def _read_usage(usage: Table, facts: DatasetFacts, shape: tuple[int, int]) -> Iterable[tuple[str, UsageColumn]]:
    for column in facts.usage:
        arrays = {kind: grid(usage, name, shape) for kind, name in column.columns}
        yield (
            column.name,
            UsageColumn(name=column.name, suggested=column.suggested, by_aggregation=arrays, unit=column.unit),
        )
