"""What the wizard does in the background: reading a file, and building the dataset that a draft gives."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from vm_desktop.core.dataset import Dataset
from vm_desktop.io.workbook.build import build_dataset
from vm_desktop.io.workbook.reader_process import Cancelled
from vm_desktop.io.workbook.reading import read_workbook
from vm_desktop.session.jobs import Job
from vm_desktop.ui.importing.draft import Draft, first_draft

_READ = 0.6  # of the whole time until something can be shown


class _Token:
    """A job as the reader asks it whether to stop."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def is_set(self) -> bool:
        return self._job.is_cancelled


def reading(path: Path, understanding: str) -> Callable[[Job], Draft]:
    """Return the work that reads a file and understands it; `understanding` is the label of the second part.

    The work raises UserError where there is nothing to read.
    """

    def work(job: Job) -> Draft:
        try:
            workbook = read_workbook(path, cancelled=_Token(job))
        except Cancelled:
            job.check()
            raise
        job.progress(_READ, understanding)
        return first_draft(workbook)

    return work


def building(draft: Draft, imported_at: str) -> Callable[[Job], Dataset]:
    """Return the work that builds the draft's dataset; it raises UserError where the draft gives none."""

    def work(job: Job) -> Dataset:
        return build_dataset(
            draft.workbook, draft.mapping, imported_at=imported_at, policies=draft.policies, progress=job.progress
        )

    return work
