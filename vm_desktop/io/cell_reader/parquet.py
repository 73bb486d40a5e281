"""Parquet files: typed columns, taken over as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.cell_reader.wire import WireColumn, WireSheet, wire_column

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped]

_MOST_CELLS = 300_000_000


def read_parquet(source: Source, telling: Telling) -> tuple[WireSheet, ...]:
    """Return the one sheet of a parquet file: row 1 holds the column names, as if it were a workbook."""
    import pyarrow.parquet  # type: ignore[import-untyped]

    try:
        file = pyarrow.parquet.ParquetFile(source.path)
        _refuse_too_many_cells(file.metadata.num_rows * file.metadata.num_columns, source.name)
        table = file.read()
    except (pyarrow.ArrowException, OSError) as error:
        raise UserError(f"{source.name} cannot be read: the parquet file is damaged.") from error
    return (WireSheet(name=source.path.stem, columns=_columns(table), height=table.num_rows + 1),)


def _columns(table: pyarrow.Table) -> Iterator[WireColumn]:
    for index, title in enumerate(table.column_names):
        yield wire_column([str(title), *_python_values(table.column(index))])


def _refuse_too_many_cells(cells: int, name: str) -> None:
    if cells > _MOST_CELLS:
        raise UserError(
            f"{name} holds {cells:,} cells, more than the {_MOST_CELLS:,} that are read.",
            hint="Add up events by customer and month before the import.",
        )


def _python_values(values: pyarrow.ChunkedArray) -> list[object]:
    """Return numbers, texts, dates and booleans; whatever else there is (lists, structures) as its text."""
    import pyarrow

    kind = values.type
    if pyarrow.types.is_dictionary(kind):
        values, kind = values.cast(kind.value_type), kind.value_type
    if pyarrow.types.is_timestamp(kind):
        values = values.cast(pyarrow.timestamp("us", tz=kind.tz), safe=False)
    plain = (
        pyarrow.types.is_integer(kind)
        or pyarrow.types.is_floating(kind)
        or pyarrow.types.is_decimal(kind)
        or pyarrow.types.is_boolean(kind)
        or pyarrow.types.is_temporal(kind)
        or pyarrow.types.is_string(kind)
        or pyarrow.types.is_large_string(kind)
        or pyarrow.types.is_null(kind)
    )
    python_values: list[object] = values.to_pylist()
    return python_values if plain else [None if value is None else str(value) for value in python_values]
