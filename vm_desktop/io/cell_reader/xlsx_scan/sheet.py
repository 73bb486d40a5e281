"""One sheet, scanned: its chunks put together."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from vm_desktop.io.cell_reader.wire import WireSheet
from vm_desktop.io.cell_reader.xlsx_scan.ahead import worked
from vm_desktop.io.cell_reader.xlsx_scan.book import Book, SheetPart
from vm_desktop.io.cell_reader.xlsx_scan.chunk import Chunk, chunk_of
from vm_desktop.io.cell_reader.xlsx_scan.columns import GrowingColumns
from vm_desktop.io.cell_reader.xlsx_scan.grammar import Place
from vm_desktop.io.cell_reader.xlsx_scan.heads import hidden_columns
from vm_desktop.io.cell_reader.xlsx_scan.not_plain import NotPlain
from vm_desktop.io.cell_reader.xlsx_scan.pieces import Forms, pieces_of_rows
from vm_desktop.io.cell_reader.xlsx_scan.stream import Cut, PartStream
from vm_desktop.io.cell_reader.xlsx_scan.values import BookContext

_ROWS_END = b"</sheetData>"

Step = Callable[[int, int], None]  # told how many bytes of the part are done, and rows of the sheet


@dataclass(slots=True, kw_only=True)
class _Told:
    """What is told of a sheet beside its columns, growing by a chunk at a time."""

    height: int = 0
    width: int = 0
    last_row: int = -1
    hidden_rows: list[int] = field(default_factory=list)
    never_computed: tuple[int, int, int] | None = None
    formats: dict[int, int] = field(default_factory=dict)  # the style of the first number, by column

    def add(self, chunk: Chunk) -> None:
        """Add a chunk, which comes after all that were added; NotPlain where its rows do not."""
        if chunk.first_row <= self.last_row:
            raise NotPlain("rows do not ascend")
        self.last_row = chunk.last_row
        self.height = max(self.height, chunk.height)
        self.width = max(self.width, chunk.width)
        self.hidden_rows += chunk.hidden_rows
        self.formats = {**chunk.formats, **self.formats}
        if chunk.never_computed is not None:
            row, column, count = chunk.never_computed
            first = self.never_computed or (row, column, 0)
            self.never_computed = (first[0], first[1], first[2] + count)


def scan_sheet(
    archive: zipfile.ZipFile, sheet: SheetPart, book: Book, context: BookContext, step: Step, *, chunk_bytes: int
) -> WireSheet:
    """Return the sheet; NotPlain when it is not of the plain kind."""
    stream = PartStream(archive, sheet.part, chunk_bytes=chunk_bytes)
    head = stream.head(b"<sheetData")
    hidden = hidden_columns(head)
    told, columns = _Told(), GrowingColumns(context.shared)
    if not head.endswith(b"/>"):
        for done, chunk in _chunks(stream, context):
            told.add(chunk)
            for column, part in chunk.parts.items():
                columns.add(column, chunk.first_row, part)
            if columns.is_too_many:
                raise NotPlain("too many columns")
            step(done, told.last_row + 1)
    stream.close()
    return WireSheet(
        name=sheet.name,
        height=told.height,
        columns=columns.columns(told.height, told.width),
        visible=sheet.visible,
        number_formats=_number_formats(told.formats, book.formats),
        dates_from_1904=book.dates_from_1904,
        never_computed=told.never_computed,
        hidden_rows=tuple(told.hidden_rows),
        hidden_columns=hidden,
    )


def _chunks(stream: PartStream, context: BookContext) -> Iterator[tuple[int, Chunk]]:
    forms = Forms()

    def work(cut: Cut) -> Chunk | None:
        if cut.text.startswith(_ROWS_END):
            return None
        ends = Place.END if cut.is_last else Place.ROWS
        return chunk_of(*pieces_of_rows(cut.text, Place.ROWS, ends, forms), context)

    for done, chunk in worked(stream.body(cut_after=b"</row>", end=_ROWS_END), work):
        if chunk is not None:
            yield done, chunk


def _number_formats(styles: Mapping[int, int], formats: tuple[str, ...]) -> tuple[str, ...]:
    known = {column: formats[style] for column, style in styles.items() if style < len(formats)}
    return tuple(known.get(column, "") for column in range(max(known, default=-1) + 1))
