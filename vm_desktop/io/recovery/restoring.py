"""From a recovery back to a project: all of it, or what can be read of it, and what is missing in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.io.project.dataset_facts import DATA_ENTRIES
from vm_desktop.io.project.document import ProjectDocument, read_document
from vm_desktop.io.project_file import load_project
from vm_desktop.io.recovery.file_mark import FileMark, holds_data_as_marked, is_as_marked
from vm_desktop.io.recovery.left_behind import LeftBehind
from vm_desktop.io.recovery.places import DATA_NAME, DOCUMENT_NAME, FACTS, NO_DATA, data_name


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

    Tried in this order: the newest document whose data are there, the newest document, and the data alone.
    """
    if left.is_newer:
        raise UserError(
            say("These changes were kept by a newer version of this program."),
            hint=say("Start the newer version to restore them."),
        )
    project, missing = _project(left)
    about = left.about
    if about is None:
        return Restored(project=project, path=None, mark=None, missing=missing)
    changed = about.path is not None and about.path.exists() and not _is_as_then(about.path, about.mark)
    return Restored(project=project, path=about.path, mark=about.mark, missing=missing, has_file_changed=changed)


def _is_as_then(path: Path, mark: FileMark | None) -> bool:
    return mark is not None and is_as_marked(path, mark)


def _project(left: LeftBehind) -> tuple[Project, tuple[str, ...]]:
    refusal: UserError | None = None
    without_data: Project | None = None
    for position, name in enumerate(left.documents()):
        try:
            project, is_whole = _from_document(left, name)
        except UserError as error:
            refusal = refusal or error
            continue
        if is_whole:
            return project, _what_is_older(position, without_data, left)
        without_data = without_data or project
    if without_data is not None:
        return without_data, (_without_data(left),)
    for data in _data_numbers(left.folder):
        dataset = _kept_dataset(left.folder, data)
        if dataset is not None:
            name = left.about.name if left.about is not None else say("Restored data")
            return project_from_dataset(dataset, name), (say("Only the data can be read, not the prices."),)
    raise refusal or _nothing()


def _nothing() -> UserError:
    return UserError(say("Nothing of these changes can be read any more."), hint=say("You can only discard them."))


def _what_is_older(position: int, without_data: Project | None, left: LeftBehind) -> tuple[str, ...]:
    """Return what is missing in the whole project that stands at this place among the documents."""
    if position == 0:
        return ()
    if without_data is None:
        return (say("The very last edits are missing: only the state before them can be read."),)
    again = say("The last import is missing, for its data were still being written. Import again: {files}.")
    return (again.format(files=", ".join(_sources(left)) or say("the same file")),)


def _from_document(left: LeftBehind, name: str) -> tuple[Project, bool]:
    """Return the project of a document, and whether it is on its data."""
    numbers = DOCUMENT_NAME.fullmatch(name)
    assert numbers is not None
    content = _document_content(left.folder / name)
    document = read_document(content, name)
    data = int(numbers[2])
    if data == NO_DATA:
        return document.project, True
    dataset = _kept_dataset(left.folder, data) or _dataset_in_file(left, name)
    if dataset is not None:
        return document.with_dataset(dataset), True
    return document.project, False


def _document_content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _nothing() from error


def _kept_dataset(folder: Path, data: int) -> Dataset | None:
    """Return the dataset of a data folder; None where it is not whole or cannot be read."""
    from vm_desktop.io.project.reading import read_dataset  # late: pyarrow takes most of a second to load

    place = folder / data_name(data)
    try:
        facts = _facts(place)
        if facts is None:
            return None
        return read_dataset(facts, {name: (place / Path(name).name).read_bytes() for name in DATA_ENTRIES})
    except (OSError, UserError):
        return None


def _facts(place: Path) -> Any:
    """Return the facts of a data folder, read as those of a project file are; None where there are none."""
    if not (place / FACTS).is_file():
        return None
    try:
        values = json.loads((place / FACTS).read_bytes())
    except ValueError:
        return None
    frame = {"format": "vm-project/1", "name": "", "currency": "USD", "data": values}
    document: ProjectDocument = read_document(json.dumps(frame).encode(), FACTS)
    return document.facts


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
