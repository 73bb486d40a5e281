"""Big text tables: blocks of rows are parsed by several threads, and put together column by column.

Each cell is what the reader of small files makes of it. Where the fast parser might see it otherwise (rows of different
widths, quotes in odd places), the block goes to that reader. Columns of nothing but plain numbers are handed over as
numbers, see `written_numbers`.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.cell_reader.dialects import Dialect, has_decimal_commas
from vm_desktop.io.cell_reader.encodings import Encoding
from vm_desktop.io.cell_reader.parsed_blocks import ParsedBlock, block_of_rows, parsed_block
from vm_desktop.io.cell_reader.record_blocks import NO_ROWS, LooseRest, RecordBlock, record_blocks
from vm_desktop.io.cell_reader.source import Source
from vm_desktop.io.cell_reader.telling import Telling
from vm_desktop.io.cell_reader.text_blocks import LOST, lines_of, text_blocks
from vm_desktop.io.cell_reader.text_rows import Rows, batches
from vm_desktop.io.cell_reader.typed_columns import TypedColumns
from vm_desktop.io.cell_reader.wire import WireSheet

_BLOCK = 1 << 22
_FIRST_BLOCK = 1 << 18
_FIRST_ROWS = 1_000
_MOST_THREADS = 8
_MOST_CELLS = 300_000_000


def read_big_text(
    source: Source, encoding: Encoding, dialect: Dialect, is_declared: bool, telling: Telling
) -> WireSheet:
    """Return the one sheet of a text table; `is_declared`: its first line says only how it is written."""
    return _BigText(source, encoding, dialect, telling).read(is_declared)


class _BigText:
    def __init__(self, source: Source, encoding: Encoding, dialect: Dialect, telling: Telling) -> None:
        self._source, self._encoding, self._dialect, self._telling = source, encoding, dialect, telling
        self._lost = False
        self._read = 0  # bytes

    def read(self, is_declared: bool) -> WireSheet:
        blocks = record_blocks(self._watched(), self._dialect)
        first = self._first_rows(next(blocks, NO_ROWS), is_declared)
        comma = True if self._dialect.delimiter == ";" and has_decimal_commas(first[:_FIRST_ROWS]) else None
        columns = TypedColumns(first, points_are_sure=comma is None)
        width = Counter(map(len, first or [[]])).most_common(1)[0][0]
        for block in self._parsed(blocks, columns, width):
            columns.add(block)
            self._refuse_too_many(columns)
            self._telling.progress(
                self._read / self._source.size, say("Reading rows: {height:,}").format(height=columns.height)
            )
        return WireSheet(
            name=self._source.path.stem,
            columns=columns.wire_columns(),
            height=columns.height,
            decimal_comma=comma if comma is not None or not columns.have_points else False,
            lost_characters_in=self._encoding.name if self._lost else "",
        )

    def _watched(self) -> Iterator[bytes]:
        """Yield the blocks of the file, the first one cut in two, so that little is looked at closely."""
        for number, block in enumerate(text_blocks(self._source, self._encoding, _BLOCK)):
            self._lost = self._lost or (not self._encoding.certain and LOST in block)
            if number == 0:
                yield block[:_FIRST_BLOCK]
                block = block[_FIRST_BLOCK:]
            self._read += len(block)
            yield block

    def _first_rows(self, block: RecordBlock | LooseRest, is_declared: bool) -> Rows:
        blocks = [block.data] if isinstance(block, RecordBlock) else block.blocks
        rows = [row for part in batches(lines_of(blocks), self._dialect, self._source.name) for row in part]
        return [[], *rows[1:]] if is_declared else rows

    def _parsed(
        self, blocks: Iterator[RecordBlock | LooseRest], columns: TypedColumns, width: int
    ) -> Iterator[ParsedBlock]:
        """Yield the blocks in order; some are parsed ahead by other threads."""
        threads = min(_MOST_THREADS, os.cpu_count() or 1)
        waiting: deque[Future[ParsedBlock]] = deque()
        with ThreadPoolExecutor(threads) as pool:
            for block in blocks:
                if isinstance(block, LooseRest):
                    while waiting:
                        yield waiting.popleft().result()
                    yield from self._loose(block, columns, width)
                    return
                waiting.append(
                    pool.submit(parsed_block, block, self._dialect, columns.plans(), width, self._source.name)
                )
                if len(waiting) > threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

    def _loose(self, rest: LooseRest, columns: TypedColumns, width: int) -> Iterator[ParsedBlock]:
        for rows in batches(lines_of(rest.blocks), self._dialect, self._source.name, width):
            yield block_of_rows(rows, columns.plans())

    def _refuse_too_many(self, columns: TypedColumns) -> None:
        if columns.cell_count > _MOST_CELLS:
            raise UserError(
                say("{source} holds more than the {most_cells:,} cells that are read at once.").format(
                    source=self._source.name, most_cells=_MOST_CELLS
                ),
                hint=say("Split it, or add up events by customer and month before the import."),
            )
