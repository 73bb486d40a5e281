"""The data's arrays as two tables: customers.parquet and usage.parquet. Exact, and readable with pandas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
from numpy.typing import NDArray

from vm_desktop.core.dataset import Dataset, Flags, Floats, Texts, UsageColumn, frozen
from vm_desktop.core.problems import UserError
from vm_desktop.io.project.dataset_facts import CUSTOMERS, USAGE, DatasetFacts, dataset_facts

DATES = ("signed_up_at", "churned_at", "contract_end")
MOST_COLUMNS = 10_000
MOST_BYTES = 32 * 2**30


def dataset_entries(dataset: Dataset) -> dict[str, bytes]:
    """Return the contents of the two files."""
    facts = dataset_facts(dataset)
    return {
        CUSTOMERS: _parquet(_customer_table(dataset, facts)),
        USAGE: _parquet(_usage_table(dataset, facts)),
    }


def read_dataset(facts: DatasetFacts, entries: Mapping[str, bytes]) -> Dataset:
    """Return the dataset with read-only arrays; UserError if a table is missing, damaged or does not fit the facts."""
    customers = _table(entries, CUSTOMERS, facts.customers)
    usage = _table(entries, USAGE, facts.customers * len(facts.months))
    customer_ids = _texts(customers, "customer_id")
    _check_grid(usage, customer_ids, facts)
    shape = (facts.customers, len(facts.months))
    dates = {name: _dates(customers, name) for name in DATES if name in customers.column_names}
    return Dataset(
        customer_ids=customer_ids,
        customer_names=_texts(customers, "customer_name"),
        months=facts.months,
        active=_flags(usage, "active", shape),
        usage=dict(_read_usage(usage, facts, shape)),
        attributes={name: _texts(customers, column) for name, column in facts.attributes},
        measures={name: _floats(customers, column) for name, column in facts.measures},
        segment_column=facts.segment_column,
        plan_column=facts.plan_column,
        current_bill=_grid(usage, "current_bill", shape) if "current_bill" in usage.column_names else None,
        bill_is_recurring=facts.bill_is_recurring,
        currency_code=facts.currency_code,
        provenance=facts.provenance,
        problems=facts.problems,
        **dates,
    )


# --- writing ---


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


# --- reading ---


def _table(entries: Mapping[str, bytes], name: str, rows: int) -> pa.Table:
    content = entries.get(name, b"")
    if not content:
        raise UserError(f"{name} is missing or damaged.", hint="Import the workbook again, or open the .bak file.")
    try:
        file = pq.ParquetFile(pa.BufferReader(content))
        _check_size(file.metadata, name, rows)
        return file.read().combine_chunks()
    except (pa.ArrowException, OSError) as error:
        raise UserError(f"{name} is damaged.", hint="Import the workbook again, or open the .bak file.") from error


def _check_size(metadata: Any, name: str, rows: int) -> None:
    """Refuse a table that is not what the project says before any of it is unpacked."""
    if metadata.num_rows != rows:
        raise UserError(f"{name} has {metadata.num_rows} rows where the project says {rows}.")
    unpacked = sum(metadata.row_group(group).total_byte_size for group in range(metadata.num_row_groups))
    if metadata.num_columns > MOST_COLUMNS or unpacked > MOST_BYTES:
        raise UserError(f"{name} is larger than any project.")


def _check_grid(usage: pa.Table, customer_ids: Texts, facts: DatasetFacts) -> None:
    """Refuse usage whose rows are not each customer's months in order: arrays are taken by position."""
    months = len(facts.months)
    customers_in_order = np.repeat(np.arange(len(customer_ids)), months)
    months_in_order = np.tile(np.arange(months), len(customer_ids))
    if not (
        np.array_equal(_positions(usage, "customer_id", customer_ids), customers_in_order)
        and np.array_equal(_positions(usage, "month", facts.months), months_in_order)
    ):
        raise UserError(f"The rows of {USAGE} are not each customer's months in order.")


def _positions(table: pa.Table, name: str, names: Iterable[str]) -> NDArray[np.int64]:
    """Return where each cell's text stands among the names; -1 where it does not."""
    column = _chunk(table, name)
    coded = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    places = pc.index_in(coded.dictionary.cast(pa.string()), value_set=pa.array(list(names), pa.string()))
    of_code = np.append(places.fill_null(-1).to_numpy(zero_copy_only=False), -1)
    positions: NDArray[np.int64] = of_code[coded.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    return positions


def _read_usage(usage: pa.Table, facts: DatasetFacts, shape: tuple[int, int]) -> Iterable[tuple[str, UsageColumn]]:
    for column in facts.usage:
        arrays = {kind: _grid(usage, name, shape) for kind, name in column.columns}
        yield (
            column.name,
            UsageColumn(name=column.name, suggested=column.suggested, by_aggregation=arrays, unit=column.unit),
        )


def _chunk(table: pa.Table, name: str) -> Any:
    if name not in table.column_names:
        raise UserError(f"The data has no column {name!r}.")
    column = table.column(name)
    return column.chunk(0) if column.num_chunks else pa.array([], column.type)


def _column(table: pa.Table, name: str, kind: pa.DataType) -> Any:
    """Return a column as a writable array of that type; nulls are refused."""
    column = _chunk(table, name)
    if column.type != kind or column.null_count:
        raise UserError(f"The column {name!r} of the data does not hold what the project says.")
    return np.array(column.to_numpy(zero_copy_only=False))


def _floats(table: pa.Table, name: str) -> Floats:
    return frozen(_column(table, name, pa.float64()))  # type: ignore[return-value]


def _flags(table: pa.Table, name: str, shape: tuple[int, int]) -> Flags:
    return frozen(_column(table, name, pa.bool_()).reshape(shape))  # type: ignore[return-value]


def _grid(table: pa.Table, name: str, shape: tuple[int, int]) -> Floats:
    return frozen(_column(table, name, pa.float64()).reshape(shape))  # type: ignore[return-value]


def _texts(table: pa.Table, name: str) -> Texts:
    column = _chunk(table, name)
    texts = column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
    if texts.type != pa.string() or texts.null_count:
        raise UserError(f"The column {name!r} of the data does not hold what the project says.")
    return frozen(np.array(texts.to_numpy(zero_copy_only=False), dtype=object))  # type: ignore[return-value]


def _dates(table: pa.Table, name: str) -> NDArray[np.datetime64]:
    column = _chunk(table, name)
    if not (pa.types.is_date32(column.type) or pa.types.is_timestamp(column.type)):
        raise UserError(f"The column {name!r} of the data holds no dates.")
    return frozen(np.array(column.to_numpy(zero_copy_only=False)))  # type: ignore[return-value]
