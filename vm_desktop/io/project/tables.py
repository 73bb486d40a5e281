"""The data's arrays written as two tables: customers.parquet and usage.parquet. Exact, and readable with pandas."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dataset, Texts
from vm_desktop.io.project.dataset_facts import CUSTOMERS, DATES, USAGE, DatasetFacts, dataset_facts

TEXTS_AT_A_TIME = 20_000


def dataset_entries(dataset: Dataset) -> dict[str, bytes]:
    """Return the contents of the two files."""
    facts = dataset_facts(dataset)
    return {
        CUSTOMERS: _parquet(_customer_table(dataset, facts)),
        USAGE: _parquet(_usage_table(dataset, facts)),
    }


def _customer_table(dataset: Dataset, facts: DatasetFacts) -> pa.Table:
    columns: dict[str, Any] = {
        "customer_id": _texts(dataset.customer_ids),
        "customer_name": _texts(dataset.customer_names),
    }
    dates = {name: getattr(dataset, name) for name in DATES}
    columns |= {name: pa.array(values) for name, values in dates.items() if values is not None}
    columns |= {column: _texts(dataset.attributes[name]) for name, column in facts.attributes}
    columns |= {column: pa.array(dataset.measures[name]) for name, column in facts.measures}
    return pa.table(columns)


def _usage_table(dataset: Dataset, facts: DatasetFacts) -> pa.Table:
    """Return one row for each customer and month, customer by customer."""
    customers, months = (np.arange(count, dtype=np.int32) for count in dataset.shape)
    columns: dict[str, Any] = {
        "customer_id": _repeated(dataset.customer_ids, np.broadcast_to(customers[:, None], dataset.shape)),
        "month": _repeated(dataset.months, np.broadcast_to(months, dataset.shape)),
        "active": pa.array(dataset.active.reshape(-1)),
    }
    if dataset.current_bill is not None:
        columns["current_bill"] = pa.array(dataset.current_bill.reshape(-1))
    for usage, of_usage in zip(dataset.usage.values(), facts.usage, strict=True):
        for kind, column in of_usage.columns:
            columns[column] = pa.array(usage.by_aggregation[kind].reshape(-1))
    return pa.table(columns)


def _repeated(texts: Sequence[str] | Texts, positions: NDArray[np.int32]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(positions.reshape(-1)), _texts(texts))


def _texts(texts: Sequence[str] | Texts) -> pa.Array:
    """Return the texts as an array, made in pieces: a million at once keep the window waiting for 0.3 s."""
    starts = range(0, max(len(texts), 1), TEXTS_AT_A_TIME)
    return pa.concat_arrays([_some_texts(texts[start : start + TEXTS_AT_A_TIME]) for start in starts])


def _some_texts(texts: Sequence[str] | Texts) -> pa.Array:
    """Return a few texts as a column; half a surrogate pair, which no file can hold, becomes a question mark: that a
    letter is lost is better than that nothing can be saved."""
    try:
        return pa.array(texts, pa.string())
    except UnicodeEncodeError:
        return pa.array([text.encode("utf-8", "replace").decode() for text in texts], pa.string())


def _parquet(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    content: bytes = sink.getvalue().to_pybytes()
    return content
