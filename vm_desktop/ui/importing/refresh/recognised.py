"""A file that is read as the last one of the project was, where its headers are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.workbook.mapping import Mapping
from vm_desktop.io.workbook.recipe import recipe_from_text, recipe_text
from vm_desktop.io.workbook.recognise import Recognition, recognise
from vm_desktop.io.workbook.tables import read_table
from vm_desktop.session.jobs import Job
from vm_desktop.ui.importing.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownReading:
    """How the project's last file was read (a recipe), and when (ISO 8601)."""

    recipe: str
    imported_at: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reading:
    """What a file is taken to mean: `draft` as the last one was read, or the program's own `guess`.

    `recognition` says what of the file is `known`; None where nothing is, and `draft` is then the guess.
    """

    draft: Draft
    guess: Draft
    recognition: Recognition | None = None
    known: KnownReading | None = None

    @property
    def is_wholly_known(self) -> bool:
        """Whether nothing is missing that reading the file takes."""
        return self.recognition is not None and self.recognition.is_complete


def known_reading(project: Project | None) -> KnownReading | None:
    """Return how the project's last file was read; None where that is not kept."""
    dataset = project.dataset if project is not None else None
    if dataset is None or not dataset.provenance.recipe:
        return None
    files = dataset.provenance.files
    return KnownReading(recipe=dataset.provenance.recipe, imported_at=files[-1].imported_at if files else "")


def recognising(work: Callable[[Job], Draft], known: KnownReading | None) -> Callable[[Job], Reading]:
    """Return the work that reads a file, and then understands it as the last one was."""
    return lambda job: recognised(work(job), known)


def recognised(guess: Draft, known: KnownReading | None) -> Reading:
    """Return the guess, or in its place what is known of such a file."""
    if known is None:
        return Reading(draft=guess, guess=guess)
    try:
        mapping, policies = recipe_from_text(known.recipe)
        found = recognise(guess.workbook, mapping)
    except UserError:  # kept by another version: the guess is as good as for a new file
        return Reading(draft=guess, guess=guess)
    if found is None:
        return Reading(draft=guess, guess=guess)
    draft = replace(_with_mapping(guess, found.mapping), policies=policies)
    return Reading(draft=draft, guess=guess, recognition=found, known=known)


def _with_mapping(draft: Draft, mapping: Mapping) -> Draft:
    """Return the draft under another mapping; tables are read again where it has their header elsewhere."""
    for sheet in mapping.sheets:
        before = draft.sheet(sheet.sheet)
        is_same_table = (before.header_row, before.rows) == (sheet.header_row, sheet.rows)
        table = None if is_same_table else read_table(draft.raw(sheet.sheet), sheet.header_row, sheet.rows)
        draft = draft.with_sheet(sheet, table)
    return replace(draft, mapping=mapping)


def keeping_absent_sheets(dataset: Dataset, reading: Reading) -> Dataset:
    """Return the dataset with a recipe that still knows the sheets which this file does not have.

    So a month's usage alone does not make the project forget how its table of customers is read.
    """
    if reading.recognition is None or reading.known is None or not reading.recognition.gone_sheets:
        return dataset
    kept, _ = recipe_from_text(reading.known.recipe)
    mapping, policies = recipe_from_text(dataset.provenance.recipe)
    absent = {sheet.sheet for sheet in reading.recognition.gone_sheets} - {sheet.sheet for sheet in mapping.sheets}
    united = replace(
        mapping,
        sheets=(*mapping.sheets, *(sheet for sheet in kept.sheets if sheet.sheet in absent)),
        joins=tuple(dict.fromkeys((*mapping.joins, *(join for join in kept.joins if join.sheet in absent)))),
        segment_column=mapping.segment_column or kept.segment_column,
    )
    return replace(dataset, provenance=replace(dataset.provenance, recipe=recipe_text(united, policies)))
