"""From a recovery back to a project: all of it, or what can be read of it, and what is missing in plain words."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.io.project.dataset_facts import DATA_ENTRIES, DatasetFacts
from vm_desktop.io.project.document import FORMAT, read_document
from vm_desktop.io.project_file import load_project
from vm_desktop.io.recovery.file_mark import FileMark, holds_data_as_marked, is_as_marked
from vm_desktop.io.recovery.left_behind import LeftBehind
from vm_desktop.io.recovery.places import DATA_NAME, DOCUMENT_NAME, FACTS, NO_DATA, data_name
from vm_desktop.io.recovery.salvaging import salvaged_data, salvaged_document

Found = tuple[Project, tuple[str, ...]]  # and sentences on what is missing


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Restored:
    """A project as it was before the crash, where it was saved, and sentences on what could not be brought back.

    `has_file_changed` says that the file at `path` is not the one that was opened then.
    """

    project: Project
    path: Path | None
    mark: FileMark | None
    missing: tuple[str, ...] = ()
    has_file_changed: bool = False


def restored(left: LeftBehind) -> Restored:
    """Return the project that was left behind; UserError if nothing of it can be read.

    Tried in this order: the newest document whose data are there, the newest document with what is left of its data,
    what is left of a damaged document, and the data alone.
    """
    if left.is_newer:
        raise UserError(
            say("These changes were kept by a newer version of this program."),
            hint=say("Start the newer version to restore them."),
        )
    project, missing = _whole(left) or _salvaged(left) or _data_alone(left)
    about = left.about
    if about is None:
        return Restored(project=project, path=None, mark=None, missing=missing)
    changed = about.path is not None and about.path.exists() and not _is_as_then(about.path, about.mark)
    return Restored(project=project, path=about.path, mark=about.mark, missing=missing, has_file_changed=changed)


def _is_as_then(path: Path, mark: FileMark | None) -> bool:
    return mark is not None and is_as_marked(path, mark)


def _whole(left: LeftBehind) -> Found | None:
    """Return the newest project that is there with its data, or the newest one with what is left of them."""
    newest: tuple[str, Project] | None = None
    for position, name in enumerate(left.documents()):
        try:
            project = read_document(_document_content(left.folder / name), name).project
        except UserError:
            continue
        dataset = _dataset(left, name)
        if dataset is not None or _data_of(name) == NO_DATA:
            return replace(project, dataset=dataset), _what_is_older(position, newest is not None, left)
        newest = newest or (name, project)
    return _with_rest_of_data(left, *newest) if newest is not None else None


def _what_is_older(position: int, lacks_data: bool, left: LeftBehind) -> tuple[str, ...]:
    """Return what is missing in the whole project that stands at this place among the documents."""
    if position == 0:
        return ()
    if not lacks_data:
        return (say("The very last edits are missing: only the state before them can be read."),)
    again = say("The last import is missing, for its data were still being written. Import again: {files}.")
    return (again.format(files=", ".join(_sources(left)) or say("the same file")),)


def _with_rest_of_data(left: LeftBehind, name: str, project: Project) -> Found:
    """Return the project with what can be read of its data."""
    facts = _facts(left.folder / data_name(_data_of(name)))
    dataset, lost = salvaged_data(facts, _tables(left.folder, _data_of(name))) if facts is not None else (None, ())
    return replace(project, dataset=dataset), lost if dataset is not None else (_without_data(left),)


def _salvaged(left: LeftBehind) -> Found | None:
    """Return what is left of the newest document of which anything is, on its data."""
    for name in left.documents():
        found = salvaged_document(_document_content(left.folder / name), name)
        if found is not None:
            project, lost = found
            with_data, missing = _with_rest_of_data(left, name, project)
            dataset = _dataset(left, name)
            return (replace(project, dataset=dataset), lost) if dataset is not None else (with_data, (*lost, *missing))
    return None


def _data_alone(left: LeftBehind) -> Found:
    for data in _data_numbers(left.folder):
        dataset = _kept_dataset(left.folder, data)
        if dataset is not None:
            name = left.about.name if left.about is not None else say("Restored data")
            return project_from_dataset(dataset, name), (say("Only the data can be read, not the prices."),)
    raise UserError(
        say("Nothing of these changes can be read any more."), hint=say("You can only discard them, or keep them.")
    )


def _data_of(document: str) -> int:
    """Return the number of the data that the document belongs to."""
    numbers = DOCUMENT_NAME.fullmatch(document)
    return int(numbers[2]) if numbers is not None else NO_DATA


def _dataset(left: LeftBehind, document: str) -> Dataset | None:
    """Return the whole data of the document, from the recovery or from the project's own file; None if it has none."""
    if _data_of(document) == NO_DATA:
        return None
    return _kept_dataset(left.folder, _data_of(document)) or _dataset_in_file(left, document)


def _document_content(path: Path) -> bytes:
    """Return what the document holds; nothing where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _tables(folder: Path, data: int) -> dict[str, bytes]:
    """Return what the tables of a data folder hold, those that can be read."""
    tables = {}
    for name in DATA_ENTRIES:
        with contextlib.suppress(OSError):
            tables[name] = (folder / data_name(data) / Path(name).name).read_bytes()
    return tables


def _kept_dataset(folder: Path, data: int) -> Dataset | None:
    """Return the dataset of a data folder; None where it is not whole or cannot be read."""
    from vm_desktop.io.project.reading import read_dataset  # late: pyarrow takes most of a second to load

    facts = _facts(folder / data_name(data))
    if facts is None:
        return None
    try:
        return read_dataset(facts, _tables(folder, data))
    except UserError:
        return None


def _facts(place: Path) -> DatasetFacts | None:
    """Return the facts of a data folder, read as those of a project file are; None where they cannot be."""
    try:
        values = json.loads((place / FACTS).read_bytes())
        frame = {"format": FORMAT, "name": "", "currency": "USD", "data": values}
        return read_document(json.dumps(frame).encode(), FACTS).facts
    except (OSError, ValueError, RecursionError, UserError):
        return None


def _dataset_in_file(left: LeftBehind, document: str) -> Dataset | None:
    """Return the data of the project's own file, where they are those that the document belongs to."""
    about = left.about
    if about is None or not about.is_data_in_file or about.document != document:
        return None
    if about.path is None or about.mark is None or not holds_data_as_marked(about.path, about.mark):
        return None
    try:
        return load_project(about.path).dataset
    except UserError:
        return None


def _without_data(left: LeftBehind) -> str:
    sources = _sources(left)
    if sources:
        sentence = say("The data are missing, your decisions are there. Import again: {files}.")
        return sentence.format(files=", ".join(sources))
    return say("The data are missing, your decisions are there. Import the data again.")


def _sources(left: LeftBehind) -> tuple[str, ...]:
    return left.about.sources if left.about is not None else ()


def _data_numbers(folder: Path) -> Iterator[int]:
    names = (DATA_NAME.fullmatch(path.name) for path in folder.glob("data-*"))
    yield from sorted((int(name[1]) for name in names if name is not None), reverse=True)
