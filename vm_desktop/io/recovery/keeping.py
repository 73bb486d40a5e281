"""A window's own recovery folder: states of the project and the data they belong to, each kept in one step."""

from __future__ import annotations

import json
import secrets
import shutil
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.language import say
from vm_desktop.core.project import Project
from vm_desktop.io.os_errors import told
from vm_desktop.io.project.dataset_facts import dataset_facts, facts_document
from vm_desktop.io.project.document import document_bytes
from vm_desktop.io.recovery.about import About, about_bytes
from vm_desktop.io.recovery.file_mark import FileMark
from vm_desktop.io.recovery.held_lock import HeldLock, hold
from vm_desktop.io.recovery.places import (
    ABOUT,
    DATA_NAME,
    DOCUMENT_NAME,
    FACTS,
    NO_DATA,
    data_name,
    document_name,
    make_private,
)
from vm_desktop.io.safe_write import write_file

DOCUMENTS_KEPT = 2  # the one before the newest, should the newest be damaged
DATASETS_KEPT = 2  # the one before the newest, for undo


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class State:
    """A project at a moment, and what its window knows of its file. `edited_at` is a time in ISO 8601.

    `opening` is the same object for all states of a project from its opening to the opening of another one.
    """

    project: Project
    has_unsaved_edits: bool
    edited_at: str
    path: Path | None = None
    mark: FileMark | None = None
    is_data_in_file: bool = False
    opening: object = None


class RecoveryFolder:
    """Keeps states and data of one window. One thread may keep states while another one keeps data.

    Nothing is on the disk before the first state is kept. What the disk refuses is a UserError, and the state kept
    before it is whole.
    """

    def __init__(self, root: Path, *, folder_id: str | None = None) -> None:
        self._root = root
        self._id = folder_id or secrets.token_hex(8)
        self._lock: HeldLock | None = None
        self._number = 0
        self._opening: object = None
        self._first = 1  # of the documents of the open project
        self._datasets: list[tuple[int, Dataset]] = []  # newest use last
        self._last_data = NO_DATA
        self._guard = threading.Lock()  # of the datasets, and of the folders that hold them

    @property
    def folder(self) -> Path:
        """Where it is, once something is kept."""
        return self._root / self._id

    def keep_state(self, state: State) -> None:
        """Make this the state that a next start would find."""
        self._make()
        data = self._data_of(state.project.dataset)
        self._number += 1
        if state.opening is not self._opening:
            self._opening, self._first = state.opening, self._number
        name = document_name(self._number, data)
        self._write(name, document_bytes(replace(state.project, dataset=None)))
        self._write(ABOUT, about_bytes(_about(state, name)))
        self._remove_superseded()

    def has_data(self, dataset: Dataset) -> bool:
        """Return whether all of the dataset is in the folder."""
        with self._guard:
            return any(known is dataset and self._is_whole(data) for data, known in self._datasets)

    def keep_data(self, dataset: Dataset, *, is_wanted: Callable[[], bool] = lambda: True) -> None:
        """Write the dataset, unless it is there already; a state on it is whole from then on.

        No file is begun once it `is_wanted` no more.
        """
        if self.has_data(dataset):
            return
        self._make()
        data = self._data_of(dataset)
        for name, content in _data_files(dataset):
            if not is_wanted():
                return
            self._write(f"{data_name(data)}/{name}", content)

    def remove(self) -> None:
        """Remove all of it: nothing is to be offered."""
        if self._lock is not None:
            remove_folder(self.folder)
            self._let_go(remove=True)

    def leave(self) -> None:
        """Let go of it and leave it for the next start."""
        if self._lock is not None:
            self._let_go(remove=False)

    def _let_go(self, *, remove: bool) -> None:
        assert self._lock is not None
        self._lock.release(remove=remove)
        self._lock, self._datasets, self._number = None, [], 0

    def _make(self) -> None:
        with self._guard:
            try:
                make_private(self._root)
                if self._lock is None:
                    self._lock = hold(self._root / f"{self._id}.lock")
                make_private(self.folder)
            except OSError as error:
                raise told(error, _failed()) from error

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        try:
            make_private(path.parent)
        except OSError as error:
            raise told(error, _failed()) from error
        write_file(path, content, failed=_failed())

    def _data_of(self, dataset: Dataset | None) -> int:
        """Return the number of the dataset's folder, and count it as used."""
        if dataset is None:
            return NO_DATA
        with self._guard:
            found = next((data for data, known in self._datasets if known is dataset), None)
            if found is None:
                self._last_data += 1
                found = self._last_data
            self._datasets = [entry for entry in self._datasets if entry[1] is not dataset] + [(found, dataset)]
            return found

    def _is_whole(self, data: int) -> bool:
        return (self.folder / data_name(data) / FACTS).is_file()

    def _remove_superseded(self) -> None:
        """Remove the documents, and then the data, that no state needs any more."""
        documents = sorted(documents_in(self.folder), reverse=True)
        kept = self._still_of_use(documents)
        for number, data in documents:
            if (number, data) not in kept:
                (self.folder / document_name(number, data)).unlink(missing_ok=True)
        with self._guard:
            self._datasets = self._datasets[-DATASETS_KEPT:]
            needed = {data for data, _ in self._datasets} | {data for _, data in kept}
            for folder in self.folder.glob("data-*"):
                name = DATA_NAME.fullmatch(folder.name)
                if name is not None and int(name[1]) not in needed:
                    remove_data(folder)

    def _still_of_use(self, newest_first: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """Return the newest documents of the open project, and the newest one whose data are there: what would be
        restored while a new dataset is being written."""
        own = [document for document in newest_first if document[0] >= self._first]
        whole = [(number, data) for number, data in own if data == NO_DATA or self._is_whole(data)]
        return (*own[:DOCUMENTS_KEPT], *whole[:1])


def documents_in(folder: Path) -> tuple[tuple[int, int], ...]:
    """Return the number of each document in the folder, and that of its data."""
    names = (DOCUMENT_NAME.fullmatch(path.name) for path in folder.glob("project-*.json"))
    return tuple((int(name[1]), int(name[2])) for name in names if name is not None)


def remove_data(folder: Path) -> None:
    """Remove a data folder, what says that it is whole first."""
    (folder / FACTS).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def remove_folder(folder: Path) -> None:
    """Remove a recovery, about.json first: what is half removed is not offered."""
    (folder / ABOUT).unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _data_files(dataset: Dataset) -> tuple[tuple[str, bytes], ...]:
    """Return the files of a data folder in the order in which they are to be written."""
    from vm_desktop.io.project.tables import dataset_entries  # late: pyarrow takes most of a second to load

    tables = tuple((Path(name).name, content) for name, content in dataset_entries(dataset).items())
    return (*tables, (FACTS, _facts_bytes(dataset)))


def _facts_bytes(dataset: Dataset) -> bytes:
    text = json.dumps(facts_document(dataset_facts(dataset)), ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace")


def _about(state: State, document: str) -> About:
    project = state.project
    dataset = project.dataset
    return About(
        document=document,
        name=project.name,
        edited_at=state.edited_at,
        has_unsaved_edits=state.has_unsaved_edits,
        customers=dataset.shape[0] if dataset is not None else None,
        scenarios=len(project.scenarios),
        sources=tuple(file.name for file in dataset.provenance.files) if dataset is not None else (),
        path=state.path,
        mark=state.mark,
        is_data_in_file=state.is_data_in_file,
    )


def _failed() -> str:
    return say("Your changes could not be kept for a restart after a crash.")
