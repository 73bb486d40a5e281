"""Text tables: encoding, delimiter and quotes are found out, cells stay the text that they are."""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.dialects import Dialect, declared_dialect, has_decimal_commas, records, sniff_dialect
from vm_desktop.io.cell_reader.encodings import Encoding, detect_encoding
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.cell_reader.text_blocks import LOST, lines_of, text_blocks
from vm_desktop.io.cell_reader.text_columns import TextColumns
from vm_desktop.io.cell_reader.wire import WireSheet

_SNIFFED_BYTES = 200_000
_BLOCK = 1 << 20
_ROWS_AT_ONCE = 10_000
_LONGEST_FIELD = 50_000_000
_LINES_IN_A_CELL = 200
_WIDEST_ROW = 16_384
_FIRST_ROWS = 1_000


class _RunawayQuote(Exception):
    """A quote that was opened and never closed swallowed the lines after it."""


def read_delimited(source: Source, telling: Telling) -> WireSheet:
    """Return the one sheet of a text table, called after the file; UserError where the bytes are no text."""
    encoding = detect_encoding(source)
    sample = next(text_blocks(source, encoding, _SNIFFED_BYTES), b"").decode(errors="ignore")
    declared = declared_dialect(sample)
    dialect = declared or sniff_dialect(sample)
    try:
        return _read_small(source, encoding, dialect, declared is not None)
    except _RunawayQuote:
        return _read_small(source, encoding, replace(dialect, quote=None), declared is not None)


def _read_small(source: Source, encoding: Encoding, dialect: Dialect, is_declared: bool) -> WireSheet:
    blocks = _Watched(text_blocks(source, encoding, _BLOCK))
    columns = TextColumns()
    first: list[list[str]] = []
    for rows in batches(lines_of(blocks), dialect, source.name):
        if not columns.height:
            first = rows[:_FIRST_ROWS]
            rows = [[], *rows[1:]] if is_declared else rows
        columns.add(rows)
    return WireSheet(
        name=source.path.stem,
        columns=columns.wire_columns(),
        height=columns.height,
        decimal_comma=True if dialect.delimiter == ";" and has_decimal_commas(first) else None,
        lost_characters_in="" if encoding.certain or not blocks.lost else encoding.name,
    )


class _Watched:
    """Blocks on their way; `lost` tells whether one held a character that could not be read."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = blocks
        self.lost = False

    def __iter__(self) -> Iterator[bytes]:
        for block in self._blocks:
            self.lost = self.lost or LOST in block
            yield block


def batches(lines: Iterable[str], dialect: Dialect, name: str) -> Iterator[list[list[str]]]:
    """Yield the rows of the lines in batches; UserError where they are no table, _RunawayQuote where a quote that was
    never closed swallowed lines."""
    before = csv.field_size_limit(_LONGEST_FIELD)
    found = records(lines, dialect)
    last: list[str] = []
    try:
        while rows := list(itertools.islice(found, _ROWS_AT_ONCE)):
            if max(map(len, rows)) > _WIDEST_ROW:
                raise UserError(f"{name} has a row with more than {_WIDEST_ROW:,} fields.", hint="Is it a table?")
            last = next((row for row in reversed(rows) if row), last)
            yield rows
    except csv.Error as error:
        raise UserError(f"{name} cannot be read as a text table: {error}.") from error
    finally:
        csv.field_size_limit(before)
    if last and last[-1].count("\n") > _LINES_IN_A_CELL and dialect.quote is not None:
        raise _RunawayQuote
