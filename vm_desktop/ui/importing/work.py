"""What the wizard does in the background: reading a file, and building the dataset that a draft gives."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from vm_desktop.core.dataset import Dataset
from vm_desktop.io.workbook.build import build_dataset
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.reader_process import Cancelled
from vm_desktop.io.workbook.reading import read_workbook
from vm_desktop.session.jobs import Job
from vm_desktop.ui.importing.draft import Draft, first_draft
from vm_desktop.ui.importing.source import Files, Pasted, Source

_READ = 0.6  # of the whole time until something can be shown


class _Token:
    """A job as the reader asks it whether to stop."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def is_set(self) -> bool:
        return self._job.is_cancelled


def reading(source: Source, understanding: str) -> Callable[[Job], Draft]:
    """Return the work that reads files and understands them; `understanding` is the label of the second part.

    The work raises UserError where there is nothing to read.
    """

    def work(job: Job) -> Draft:
        try:
            with _paths(source) as paths:
                workbook = _read(paths, source.name, job)
        except Cancelled:
            job.check()
            raise
        job.progress(_READ, understanding)
        return first_draft(workbook)

    return work


@contextmanager
def _paths(source: Source) -> Iterator[tuple[Path, ...]]:
    """Give the files to read; what was pasted is a private file that is gone afterwards."""
    match source:
        case Files(paths=paths):
            yield paths
        case Pasted(text=text, suffix=suffix):
            with tempfile.TemporaryDirectory(prefix="pasted-") as folder:
                path = Path(folder) / f"{source.name}{suffix}"
                path.write_text(text, encoding="utf-8", newline="")
                yield (path,)


def _read(paths: tuple[Path, ...], name: str, job: Job) -> Workbook:
    books = [read_workbook(path, cancelled=_Token(job)) for path in paths]
    if len(books) == 1:
        return replace(books[0], name=name)
    sheets = tuple(replace(sheet, name=f"{book.name} · {sheet.name}") for book in books for sheet in book.sheets)
    return Workbook(name=name, files=tuple(file for book in books for file in book.files), sheets=sheets)


def building(draft: Draft, imported_at: str) -> Callable[[Job], Dataset]:
    """Return the work that builds the draft's dataset; it raises UserError where the draft gives none."""

    def work(job: Job) -> Dataset:
        return build_dataset(
            draft.workbook, draft.mapping, imported_at=imported_at, policies=draft.policies, progress=job.progress
        )

    return work
