"""A file that is read as the last one of the project was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.io.workbook.books import imported
from tests.ui.importing.refresh.files import HEADS, customers, usage, write_book
from vm_desktop.core.project import Project
from vm_desktop.io.workbook import read_workbook
from vm_desktop.io.workbook.mapping import Role
from vm_desktop.io.workbook.policies import DuplicateRows, Policies
from vm_desktop.io.workbook.recipe import recipe_from_text, recipe_text
from vm_desktop.ui.importing.draft import first_draft
from vm_desktop.ui.importing.refresh.recognised import (
    KnownReading,
    Reading,
    keeping_absent_sheets,
    known_reading,
    recognised,
)
from vm_desktop.ui.importing.refresh.recognition_words import day_words, recognition_sentence

APRIL = ("2026-04",)


def read(book: Path, sheets: dict[str, object], known: KnownReading | None) -> Reading:
    return recognised(first_draft(read_workbook(write_book(book, sheets))), known)  # type: ignore[arg-type]


def known(project: Project) -> KnownReading:
    found = known_reading(project)
    assert found is not None
    return found


def test_the_same_headers_are_read_as_the_last_time_with_the_corrections_made_then(
    project: Project, book: Path
) -> None:
    before = known(project)
    mapping, _ = recipe_from_text(before.recipe)
    sheet = mapping.sheet("Usage")
    assert sheet is not None
    ignored = sheet.column("E-mails sent")
    assert ignored is not None
    mapping = mapping.with_sheet(sheet.with_column(replace(ignored, role=Role.IGNORE)))
    policies = Policies(duplicate_rows=DuplicateRows.DROP)
    corrected = KnownReading(recipe=recipe_text(mapping, policies), imported_at=before.imported_at)
    found = read(book, {"Customers": customers(), "Usage": usage(APRIL)}, corrected)
    column = found.draft.sheet("Usage").column("E-mails sent")
    assert column is not None
    assert column.role is Role.IGNORE
    assert found.draft.policies == policies
    assert found.is_wholly_known
    guess = found.guess.sheet("Usage").column("E-mails sent")
    assert guess is not None
    assert guess.role is Role.USAGE


def test_a_header_row_that_has_moved_is_found(project: Project, book: Path) -> None:
    sheets = {"Customers": customers(), "Usage": (("Usage of April",), (), *usage(APRIL))}
    found = read(book, sheets, known(project))
    assert found.draft.sheet("Usage").header_row == 3
    assert found.draft.tables["Usage"].height == 8
    assert found.is_wholly_known


def test_a_file_of_which_nothing_is_known_is_guessed(project: Project, book: Path) -> None:
    found = read(book, {"Tickets": (("Ticket", "Opened"), ("T1", "2026-01-01"))}, known(project))
    assert found.recognition is None
    assert found.draft is found.guess
    assert not found.is_wholly_known


def test_without_a_recipe_or_with_one_that_is_not_understood_the_file_is_guessed(project: Project, book: Path) -> None:
    sheets = {"Customers": customers(), "Usage": usage(APRIL)}
    assert read(book, sheets, None).recognition is None
    assert read(book, sheets, KnownReading(recipe='{"format": "other"}', imported_at="")).recognition is None
    assert known_reading(None) is None
    assert known_reading(Project(name="Empty")) is None


def test_what_is_new_and_what_is_missing_is_told_in_a_sentence(project: Project, book: Path) -> None:
    heads = tuple("API requests" if head == "API calls" else head for head in HEADS)
    rows = usage(APRIL, heads=heads)
    more = ((*rows[0], "Region"), *((*row, "EU") for row in rows[1:]))
    found = read(book, {"Customers": customers(), "Usage": more}, known(project))
    assert found.recognition is not None
    sentence = recognition_sentence(found.recognition, "2026-10-03T08:00:00+00:00")
    assert sentence.startswith("Read as on 2026-10-03: 2 of 2 sheets recognised; ")
    assert "Region" in sentence
    assert "API requests (Usage)" in sentence
    assert "not there: API calls" in sentence


def test_a_file_of_usage_alone_keeps_how_the_customer_table_is_read(project: Project, book: Path) -> None:
    found = read(book, {"Usage": usage(APRIL)}, known(project))
    assert found.recognition is not None
    assert [sheet.sheet for sheet in found.recognition.gone_sheets] == ["Customers"]
    dataset = keeping_absent_sheets(imported(book, found.draft.mapping), found)
    later = KnownReading(recipe=dataset.provenance.recipe, imported_at="")
    again = read(book, {"Customers": customers(), "Usage": usage(("2026-05",))}, later)
    assert again.recognition is not None
    assert again.recognition.is_the_same
    assert again.draft.mapping.segment_column == "Industry"


def test_the_day_is_left_out_where_it_is_not_known(project: Project, book: Path) -> None:
    found = read(book, {"Customers": customers(), "Usage": usage(APRIL)}, known(project))
    assert found.recognition is not None
    assert recognition_sentence(found.recognition, "") == "Read as the last file was: 2 of 2 sheets recognised."
    assert day_words("once") == ""
