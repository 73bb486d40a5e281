"""Text tables: encoding, delimiter and quotes are found out, cells stay the text that they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from vm_desktop.core.language import say
from vm_desktop.io.cell_reader.dialects import Dialect, declared_dialect, has_decimal_commas, sniff_dialect
from vm_desktop.io.cell_reader.encodings import Encoding, detect_encoding, quick_encoding
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.cell_reader.text_blocks import LOST, lines_of, text_blocks
from vm_desktop.io.cell_reader.text_columns import TextColumns
from vm_desktop.io.cell_reader.text_rows import RunawayQuote, batches
from vm_desktop.io.cell_reader.wire import WireSheet

_SNIFFED_BYTES = 200_000
_BLOCK = 1 << 20
_BIG = 4_000_000  # bytes from which it is worth to import numpy and pyarrow
_FIRST_ROWS = 1_000


def read_delimited(source: Source, telling: Telling) -> WireSheet:
    """Return the one sheet of a text table, called after the file; UserError where the bytes are no text."""
    is_big = source.size >= _BIG
    try:
        return _read(source, quick_encoding(source) if is_big else detect_encoding(source), telling, is_big=is_big)
    except UnicodeDecodeError:  # it only began as UTF-8
        return _read(source, detect_encoding(source), telling, is_big=is_big)


def _read(source: Source, encoding: Encoding, telling: Telling, *, is_big: bool) -> WireSheet:
    sample = next(text_blocks(source, encoding, _SNIFFED_BYTES), b"").decode(errors="ignore")
    declared = declared_dialect(sample)
    dialect = declared or sniff_dialect(sample)
    read = _read_small
    if is_big and dialect.escape is None and dialect.delimiter.isascii():
        from vm_desktop.io.cell_reader.big_text import read_big_text as read
    try:
        return read(source, encoding, dialect, declared is not None, telling)
    except RunawayQuote:
        return read(source, encoding, replace(dialect, quote=None), declared is not None, telling)


def _read_small(source: Source, encoding: Encoding, dialect: Dialect, is_declared: bool, telling: Telling) -> WireSheet:
    blocks = _Watched(text_blocks(source, encoding, _BLOCK))
    columns = TextColumns()
    first: list[list[str]] = []
    for rows in batches(lines_of(blocks), dialect, source.name):
        if not columns.height:
            first = rows[:_FIRST_ROWS]
            rows = [[], *rows[1:]] if is_declared else rows
        columns.add(rows)
        telling.progress(blocks.read / source.size, say("Reading rows: {height:,}").format(height=columns.height))
    return WireSheet(
        name=source.path.stem,
        columns=columns.wire_columns(),
        height=columns.height,
        decimal_comma=True if dialect.delimiter == ";" and has_decimal_commas(first) else None,
        lost_characters_in="" if encoding.certain or not blocks.lost else encoding.name,
    )


class _Watched:
    """Blocks on their way; `read` tells how much passed, `lost` whether it held a character that could not be read."""

    def __init__(self, blocks: Iterable[bytes]) -> None:
        self._blocks = blocks
        self.lost = False
        self.read = 0  # bytes

    def __iter__(self) -> Iterator[bytes]:
        for block in self._blocks:
            self.lost = self.lost or LOST in block
            self.read += len(block)
            yield block
