"""A parquet file of a project, opened and read within bounds. What it says of its own size is not believed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.project.columns import Table
from vm_desktop.io.project.parquet_pages import page_problem, row_groups
from vm_desktop.io.workbook.process_limits import machine_megabytes

MOST_COLUMNS = 10_000
_SHARE = 0.6  # of the machine's memory
_BYTES_A_CELL = 16  # eight of a number, once in the table and once in the array
_UNREADABLE = (
    pa.ArrowException,
    OSError,
    MemoryError,
    ValueError,
    OverflowError,
    KeyError,
)  # what a damaged file brings about


class TableFile:
    """An open table: its name in the project, its rows, and columns that are read one by one or together."""

    def __init__(self, name: str, rows: int, content: bytes, file: Any) -> None:
        self.name = name
        self.rows = rows
        self.columns = frozenset(file.schema_arrow.names)
        self._content = content
        self._groups = row_groups(content)
        self._file = file

    def read(self, columns: Iterable[str]) -> Table:
        """Return these columns, each in one piece; UserError if one is damaged, or would fill the memory."""
        wanted = [name for name in dict.fromkeys(columns) if name in self.columns]
        if self.rows * len(wanted) * _BYTES_A_CELL > _SHARE * machine_megabytes() * 2**20:
            raise UserError(say("{table} needs more memory than this computer has.").format(table=self.name))
        try:
            if page_problem(self._content, self._groups, wanted):
                raise damaged_table(self.name)
            table = self._file.read(columns=wanted).combine_chunks()
            table.validate(full=True)
        except _UNREADABLE as error:
            raise damaged_table(self.name) from error
        if table.num_rows != self.rows:
            raise damaged_table(self.name)
        return table


def opened(entries: Mapping[str, bytes], name: str, rows: int, texts: Iterable[str]) -> TableFile:
    """Return the table, opened, with these columns coded: texts that repeat take no memory.

    UserError if it is missing or damaged, or has another number of rows than the project says.
    """
    content = entries.get(name, b"")
    if not content:
        raise UserError(say("{table} is missing or damaged.").format(table=name))
    try:
        metadata = pq.read_metadata(pa.BufferReader(content))
        if metadata.num_columns > MOST_COLUMNS:
            raise UserError(say("{table} is larger than any project.").format(table=name))
        found, names = metadata.num_rows, set(metadata.schema.names)
        if found == rows:
            coded = [column for column in texts if column in names]
            return TableFile(name, rows, content, pq.ParquetFile(pa.BufferReader(content), read_dictionary=coded))
    except _UNREADABLE as error:
        raise damaged_table(name) from error
    message = say("{table} has {found} rows where the project says {rows}.")
    raise UserError(message.format(table=name, found=found, rows=rows))


def whole_table(file: TableFile, columns: Iterable[str]) -> Table:
    """Return all of these columns that the file has."""
    return file.read(columns)


def damaged_table(name: str) -> UserError:
    """Return the error for a table whose bytes are not what they were."""
    return UserError(say("{table} is damaged.").format(table=name))
