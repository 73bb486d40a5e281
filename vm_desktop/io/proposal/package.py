"""The finished file: the skeleton that XlsxWriter made, with the rows of the big tables streamed into it."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from vm_desktop.core.language import say
from vm_desktop.core.problems import Cancelled
from vm_desktop.io.proposal.big_table import BigTable, Part, split_at_rows, stream_rows
from vm_desktop.io.safe_write import new_file

Progress = Callable[[float, str], None]
SAME_TIME = (1980, 1, 1, 0, 0, 0)
"""Time stamp of every part, so that the same proposal gives the same file."""
COMPRESSION = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Streamed:
    """A big table, where its sheet stands among the sheets (from 1), and its rows."""

    table: BigTable
    sheet_number: int
    parts: Iterator[Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """Who follows the work: told how far it is (0 to 1), asked whether to stop."""

    progress: Progress | None
    cancelled: threading.Event | None

    def tell(self, fraction: float, words: str) -> None:
        """Report progress; raise `Cancelled` if the person asked to stop."""
        if self.cancelled is not None and self.cancelled.is_set():
            raise Cancelled(say("The export was stopped."))
        if self.progress is not None:
            self.progress(fraction, words)


def save(skeleton: BytesIO, tables: tuple[Streamed, ...], path: Path, watch: Watch, begin: float) -> None:
    """Write the workbook to `path` in one step: either the whole file appears, or nothing changes.

    `begin` is the fraction of the work that is done already. Raises `Cancelled`, and UserError if it cannot write.
    """
    failed = say("The proposal could not be written to {name}.").format(name=path.name)
    with new_file(path, failed=failed) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=COMPRESSION) as target:
            _fill(skeleton, tables, target, watch, begin)
        watch.tell(1.0, say("Saving"))


def _fill(skeleton: BytesIO, tables: tuple[Streamed, ...], target: zipfile.ZipFile, watch: Watch, begin: float) -> None:
    by_part = {f"xl/worksheets/sheet{table.sheet_number}.xml": table for table in tables}
    total = sum(table.table.rows * len(table.table.columns) for table in tables) or 1
    done = 0
    with zipfile.ZipFile(skeleton) as source:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, SAME_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name not in by_part:
                target.writestr(entry, source.read(name), compresslevel=COMPRESSION)
                continue
            streamed = by_part[name]
            for cells in _stream(streamed, source.read(name).decode(), target, entry):
                done += cells
                words = say("Writing {sheet}").format(sheet=streamed.table.sheet)
                watch.tell(begin + (0.99 - begin) * min(1.0, done / total), words)


def _stream(streamed: Streamed, sheet_xml: str, target: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[int]:
    """Write one sheet and yield, after each part, how many cells it had."""
    before, after, styles = split_at_rows(streamed.table, sheet_xml)
    with target.open(entry, "w") as sheet:
        sheet.write(before.encode())
        yield 0
        for text in stream_rows(streamed.table, styles, streamed.parts):
            sheet.write(text.encode())
            yield text.count("<c ")
        sheet.write(after.encode())
