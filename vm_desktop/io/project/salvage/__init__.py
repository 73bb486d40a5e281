"""What can still be read of a project that is damaged, or that only a newer version understands in full.

The strict reader is the only judge of what is understood; here the parts that it refuses are left out, one by one, and
each is told. The file itself is never touched.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.core.project import Project
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.io.project.dataset_facts import DATA_ENTRIES, DatasetFacts
from vm_desktop.io.project.document import check_format, is_bearable
from vm_desktop.io.project.salvage.found_entries import Found, found_entries
from vm_desktop.io.project.salvage.left_out import with_parts_left_out
from vm_desktop.io.project.salvage.loose_json import loose_document

__all__ = ["salvage_project"]

DOCUMENT = "project.json"


def salvage_project(path: Path) -> tuple[Project, tuple[Problem, ...]]:
    """Return what can be read of the project, and a problem for each thing that is lost.

    UserError if nothing of worth can be read, if the file is in the format of a newer version, or if the system refuses
    it.
    """
    found = found_entries(path, (DOCUMENT, *DATA_ENTRIES))
    if DOCUMENT not in found or not is_bearable(found[DOCUMENT].content):
        raise _nothing(path)
    document, cut = loose_document(found[DOCUMENT].content)
    if document is None or "format" not in document:
        raise _nothing(path)
    check_format(document, path.name)
    read, lost = with_parts_left_out(document)
    problems = [*_of_document(found[DOCUMENT], cut), *lost]
    dataset = _dataset(read.facts, found, problems) if read.facts is not None else None
    return replace(read.project, dataset=dataset), tuple(problems)


def _dataset(facts: DatasetFacts, found: dict[str, Found], problems: list[Problem]) -> Dataset | None:
    from vm_desktop.io.project.salvage.salvaged_tables import salvaged_dataset  # late: pyarrow takes most of a second

    dataset, lost = salvaged_dataset(facts, {name: entry.content for name, entry in found.items()})
    problems.extend(lost)
    return dataset


def _of_document(found: Found, cut: bool) -> tuple[Problem, ...]:
    if cut:
        message = say("The end of the project's decisions is lost: they are read up to where they are whole.")
        return (Problem(code="document.cut", where=DOCUMENT, message=message),)
    if not found.is_whole:
        message = say("The project's decisions have changed on the disk since they were saved: look through them.")
        return (Problem(code="document.changed", where=DOCUMENT, message=message),)
    return ()


def _nothing(path: Path) -> UserError:
    return DamagedProject(path, say("{name}: nothing of it can be read any more.").format(name=path.name))
