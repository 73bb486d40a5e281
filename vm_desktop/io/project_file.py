"""Project files, ``*.valuemetric``: a zip of project.json (all that a person decided) and data/*.parquet (the data).

Nothing in it is executable, and pandas can read all of it. `io.project.salvage` reads what is left of a damaged one.
"""

from __future__ import annotations

from pathlib import Path

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.project.archive import read_archive, write_archive
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.io.project.dataset_facts import DATA_ENTRIES
from vm_desktop.io.project.document import BrokenDocument, ProjectDocument, document_bytes, read_document

SUFFIX = ".valuemetric"
DOCUMENT = "project.json"


def save_project(project: Project, path: Path) -> None:
    """Write the project to `path`; what stood there before is kept beside it as ``<name>.bak``.

    The file is replaced in one step after all of it is safely on disk. Raises UserError where that cannot be done; the
    file is then as it was.
    """
    entries = {DOCUMENT: document_bytes(project)}
    if project.dataset is not None:
        from vm_desktop.io.project.tables import dataset_entries  # late: pyarrow takes most of a second to load

        entries |= dataset_entries(project.dataset)
    write_archive(path, entries)


def load_project(path: Path) -> Project:
    """Return the project in the file.

    Raises `DamagedProject` if only a part of it can be read, UserError if nothing can: it is no project, or in the
    format of a newer version, or the system refuses it.
    """
    entries = read_archive(path, required=DOCUMENT, known=(DOCUMENT, *DATA_ENTRIES))
    try:
        document = read_document(entries[DOCUMENT], path.name)
    except BrokenDocument as error:
        raise DamagedProject(path, error.message, problems=error.problems) from error
    if document.facts is None:
        return document.project
    from vm_desktop.io.project.reading import read_dataset  # late: pyarrow takes most of a second to load

    try:
        dataset = read_dataset(document.facts, entries)
    except UserError as error:
        raise DamagedProject(path, _half_read(document, path, error), problems=error.problems) from error
    return document.with_dataset(dataset)


def _half_read(document: ProjectDocument, path: Path, error: UserError) -> str:
    names = ", ".join(scenario.name for scenario in document.project.scenarios) or say("none")
    words = say("{name}: the scenarios can be read ({scenarios}), but not the data: {reason}")
    return words.format(name=path.name, scenarios=names[:300], reason=error.message)
