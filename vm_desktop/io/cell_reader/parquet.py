"""Parquet files: typed columns, taken over batch by batch without making Python objects of their cells."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]

from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.arrow_columns import Piece, Texts, text_array, wire_column_of
from vm_desktop.io.cell_reader.arrow_values import as_text, keeps_numbers, piece_of
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.cell_reader.wire import WireColumn, WireSheet

_MOST_CELLS = 300_000_000
_MOST_COLUMNS = 16_384
_ROWS_AT_ONCE = 1 << 18


def read_parquet(source: Source, telling: Telling) -> tuple[WireSheet, ...]:
    """Return the one sheet of a parquet file: row 1 holds the column names, as if it were a workbook."""
    try:
        file = pyarrow.parquet.ParquetFile(source.path)
        _refuse_too_many_cells(file, source.name)
        return (_Reading(file, telling).sheet(source.path.stem),)
    except MemoryError:  # which Arrow's own is too
        raise
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise UserError(f"{source.name} cannot be read: the parquet file is damaged.") from error


def _refuse_too_many_cells(file: pyarrow.parquet.ParquetFile, name: str) -> None:
    rows, columns = file.metadata.num_rows, file.metadata.num_columns
    if rows * columns > _MOST_CELLS or columns > _MOST_COLUMNS:
        raise UserError(
            f"{name} holds {rows:,} rows of {columns:,} columns, more than the {_MOST_CELLS:,} cells that are read.",
            hint="Add up events by customer and month before the import.",
        )


class _Reading:
    """Reads one column after another, so that only the cells that are handed over are in memory."""

    def __init__(self, file: pyarrow.parquet.ParquetFile, telling: Telling) -> None:
        self._file = file
        self._telling = telling
        self._titles: list[str] = list(file.schema_arrow.names)
        self._height = int(file.metadata.num_rows)

    def sheet(self, name: str) -> WireSheet:
        columns = [self._column(place) for place in range(len(self._titles))]
        return WireSheet(name=name, columns=columns, height=self._height + 1)

    def _column(self, place: int) -> WireColumn:
        title = self._titles[place]
        pieces: list[Piece] = [Texts(array=text_array([title]))]
        arrays = list(self._arrays(place))
        if keeps_numbers(arrays):
            pieces += map(piece_of, arrays)
        else:
            pieces += [Texts(array=as_text(array)) for array in arrays]
        return wire_column_of(pieces)

    def _arrays(self, place: int) -> Iterator[pyarrow.Array]:
        """Yield the cells of a column in batches; ArrowInvalid where they are not as many as declared."""
        done = 0
        leaf = self._file.schema_arrow.names[place]
        for batch in self._file.iter_batches(_ROWS_AT_ONCE, columns=[leaf]):
            done += batch.num_rows
            part = (place + done / max(1, self._height)) / len(self._titles)
            self._telling.progress(part, f"Reading column {place + 1} of {len(self._titles)}: {done:,} rows")
            yield batch.column(0)
        if done != self._height:
            raise pyarrow.ArrowInvalid("The rows are not as many as the file says.")
