"""What the wizard does in the background: reading a file, and building the dataset that a draft gives."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from vm_desktop.core.dataset import Dataset
from vm_desktop.io.workbook.build import build_dataset
from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.files import read_workbooks
from vm_desktop.session.jobs import Job
from vm_desktop.ui.importing.draft import Draft, first_draft
from vm_desktop.ui.importing.source import Files, Pasted, Source

_READ = 0.8  # of the whole time until something can be shown


def reading(source: Source, passwords: Mapping[str, str], understanding: str) -> Callable[[Job], Draft]:
    """Return the work that reads files and understands them; `understanding` is the label of the second part.

    `passwords` are by the file's name. The work raises UserError where there is nothing to read, `PasswordNeeded`
    where a password is missing or wrong.
    """

    def work(job: Job) -> Draft:
        def progress(fraction: float, label: str) -> None:
            job.progress(_READ * fraction, label)

        with _paths(source) as paths:
            workbook = read_workbooks(paths, cancelled=job.cancel_token, progress=progress, passwords=passwords)

        def understood(fraction: float, label: str) -> None:
            job.progress(_READ + (1 - _READ) * fraction, understanding)

        return first_draft(_named(workbook, source), job.cancel_token, understood)

    return work


def _named(workbook: Workbook, source: Source) -> Workbook:
    """Return what was pasted under the name that a person knows, not under that of the private file."""
    if isinstance(source, Files):
        return workbook
    files = tuple(replace(file, name=source.name) for file in workbook.files)
    return replace(workbook, name=source.name, files=files)


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


def building(draft: Draft, imported_at: str, currency: str) -> Callable[[Job], Dataset]:
    """Return the work that builds the draft's dataset; it raises UserError where the draft gives none.

    `currency` is that of amounts for which the draft names none.
    """

    def work(job: Job) -> Dataset:
        return build_dataset(
            draft.workbook,
            draft.mapping,
            imported_at=imported_at,
            policies=draft.policies,
            currency=currency,
            progress=job.progress,
            cancelled=job.cancel_token,
        )

    return work
