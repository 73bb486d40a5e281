"""Parquet files: typed columns, taken over batch by batch without making Python objects of their cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import pyarrow  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.arrow_columns import Piece, Texts, text_array, wire_column_of
from vm_desktop.io.cell_reader.arrow_values import as_text, is_text, keeps_numbers, piece_of
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.cell_reader.wire import WireColumn, WireSheet

_MOST_CELLS = 300_000_000
_MOST_COLUMNS = 16_384
_CELLS_AT_ONCE = 1 << 18


def read_parquet(source: Source, telling: Telling) -> tuple[WireSheet, ...]:
    """Return the one sheet of a parquet file: row 1 holds the column names, as if it were a workbook."""
    try:
        schema = pyarrow.parquet.read_schema(source.path)
        texts = [field.name for field in schema if is_text(field.type)]
        file = pyarrow.parquet.ParquetFile(source.path, read_dictionary=texts)  # as they lie in the file
        _refuse_too_many_cells(file, source.name)
        return (_Reading(file, telling).sheet(source.path.stem),)
    except MemoryError:  # which Arrow's own is too
        raise
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise UserError(
            say("{source} cannot be read: the parquet file is damaged.").format(source=source.name)
        ) from error


def _refuse_too_many_cells(file: pyarrow.parquet.ParquetFile, name: str) -> None:
    rows, columns = file.metadata.num_rows, file.metadata.num_columns
    if rows * columns > _MOST_CELLS or columns > _MOST_COLUMNS:
        raise UserError(
            say(
                "{name} holds {rows:,} rows of {columns:,} columns, more than the {most_cells:,} cells that are read."
            ).format(name=name, rows=rows, columns=columns, most_cells=_MOST_CELLS),
            hint=say("Add up events by customer and month before the import."),
        )


class _Reading:
    """Reads a few columns after another, so that only the cells that are handed over are in memory."""

    def __init__(self, file: pyarrow.parquet.ParquetFile, telling: Telling) -> None:
        self._file = file
        self._telling = telling
        self._titles: list[str] = list(file.schema_arrow.names)
        self._height = int(file.metadata.num_rows)

    def sheet(self, name: str) -> WireSheet:
        columns = [column for titles in self._groups() for column in self._columns(titles)]
        return WireSheet(name=name, columns=columns, height=self._height + 1)

    def _groups(self) -> Iterator[slice]:
        """Yield columns that are read together: many of a low table, because each reading looks at all of them."""
        together = max(1, _CELLS_AT_ONCE // max(1, self._height))
        for first in range(0, len(self._titles), together):
            yield slice(first, first + together)

    def _columns(self, place: slice) -> Iterator[WireColumn]:
        titles = self._titles[place]
        arrays = list(self._arrays(place))
        for column, title in enumerate(titles):
            pieces: list[Piece] = [Texts(array=text_array([title]))]
            cells = [batch[column] for batch in arrays]
            if keeps_numbers(cells):
                pieces += map(piece_of, cells)
            else:
                pieces += [Texts(array=as_text(array)) for array in cells]
            yield wire_column_of(pieces)

    def _arrays(self, place: slice) -> Iterator[list[pyarrow.Array]]:
        """Yield the cells of the columns in batches; ArrowInvalid where they are not as many as declared."""
        done = 0
        titles = self._titles[place]
        earlier = Counter(self._titles[: place.start])
        for batch in self._batches(list(dict.fromkeys(titles))):
            done += batch.num_rows
            part = (place.start + len(titles) * done / max(1, self._height)) / len(self._titles)
            self._telling.progress(
                part,
                say("Reading column {start} of {titles}: {done:,} rows").format(
                    start=place.start + 1, titles=len(self._titles), done=done
                ),
            )
            yield list(_columns_called(titles, earlier, batch))
        if done != self._height:
            raise pyarrow.ArrowInvalid("The rows are not as many as the file says.")

    def _batches(self, titles: list[str]) -> Iterator[pyarrow.RecordBatch]:
        """Yield the columns by groups of rows, as they lie in the file: each has its own dictionaries of texts."""
        for group in range(self._file.num_row_groups):
            yield from self._file.read_row_group(group, columns=titles).to_batches()


def _columns_called(
    titles: Sequence[str], earlier: Counter[str], batch: pyarrow.RecordBatch
) -> Iterator[pyarrow.Array]:
    """Yield the columns of those titles; of several that are called alike, those that come after the `earlier` ones."""
    found = Counter(earlier)
    for title in titles:
        yield batch.column(batch.schema.get_all_field_indices(title)[found[title]])
        found[title] += 1
