"""What can be read of a damaged recovery, by the means that read damaged projects."""

from __future__ import annotations

from collections.abc import Mapping

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.core.project import Project
from vm_desktop.io.project.dataset_facts import DatasetFacts
from vm_desktop.io.project.document import check_format, is_bearable
from vm_desktop.io.project.salvage.left_out import with_parts_left_out
from vm_desktop.io.project.salvage.loose_json import loose_document

MOST_SENTENCES = 3


def salvaged_document(content: bytes, name: str) -> tuple[Project, tuple[str, ...]] | None:
    """Return what is left of a damaged document, and sentences on what is not; None if nothing is."""
    if not is_bearable(content):
        return None
    document, is_cut = loose_document(content)
    if document is None:
        return None
    try:
        check_format(document, name)
        read, lost = with_parts_left_out(document)
    except UserError:
        return None
    cut = (say("The end of the project's decisions is lost: they are read up to where they are whole."),)
    return read.project, (*(cut if is_cut else ()), *_sentences(lost))


def salvaged_data(facts: DatasetFacts, entries: Mapping[str, bytes]) -> tuple[Dataset | None, tuple[str, ...]]:
    """Return what is left of damaged tables, None if no customer is, and sentences on what is not."""
    from vm_desktop.io.project.salvage.salvaged_tables import salvaged_dataset  # late: pyarrow takes long to load

    dataset, lost = salvaged_dataset(facts, entries)
    return dataset, _sentences(lost)


def _sentences(lost: tuple[Problem, ...]) -> tuple[str, ...]:
    more = len(lost) - MOST_SENTENCES
    rest = (say("{count} other parts are lost, too.").format(count=more),) if more > 0 else ()
    return (*(problem.message for problem in lost[:MOST_SENTENCES]), *rest)
