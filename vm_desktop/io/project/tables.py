"""The data's arrays written as two tables: customers.parquet and usage.parquet. Exact, and readable with pandas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dataset
from vm_desktop.io.project.dataset_facts import CUSTOMERS, DATES, USAGE, DatasetFacts, dataset_facts


def dataset_entries(dataset: Dataset) -> dict[str, bytes]:
    """Return the contents of the two files."""
    facts = dataset_facts(dataset)
    return {
        CUSTOMERS: _parquet(_customer_table(dataset, facts)),
        USAGE: _parquet(_usage_table(dataset, facts)),
    }


def _customer_table(dataset: Dataset, facts: DatasetFacts) -> pa.Table:
    columns: dict[str, Any] = {
        "customer_id": pa.array(dataset.customer_ids, pa.string()),
        "customer_name": pa.array(dataset.customer_names, pa.string()),
    }
    dates = {name: getattr(dataset, name) for name in DATES}
    columns |= {name: pa.array(values) for name, values in dates.items() if values is not None}
    columns |= {column: pa.array(dataset.attributes[name], pa.string()) for name, column in facts.attributes}
    columns |= {column: pa.array(dataset.measures[name]) for name, column in facts.measures}
    return pa.table(columns)


def _usage_table(dataset: Dataset, facts: DatasetFacts) -> pa.Table:
    """Return one row for each customer and month, customer by customer."""
    customers, months = dataset.shape
    columns: dict[str, Any] = {
        "customer_id": _repeated(dataset.customer_ids, np.repeat(np.arange(customers, dtype=np.int32), months)),
        "month": _repeated(dataset.months, np.tile(np.arange(months, dtype=np.int32), customers)),
        "active": pa.array(dataset.active.reshape(-1)),
    }
    if dataset.current_bill is not None:
        columns["current_bill"] = pa.array(dataset.current_bill.reshape(-1))
    for usage, of_usage in zip(dataset.usage.values(), facts.usage, strict=True):
        for kind, column in of_usage.columns:
            columns[column] = pa.array(usage.by_aggregation[kind].reshape(-1))
    return pa.table(columns)


def _repeated(texts: Iterable[str], positions: NDArray[np.int32]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(positions), pa.array(list(texts), pa.string()))


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content
