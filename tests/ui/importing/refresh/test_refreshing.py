"""Refreshing a project with this month's file, under the hands of a person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.importing.refresh.files import COMPANIES, HEADS, MONTHS, customers, usage, write_book
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.project import Project
from vm_desktop.session.jobs import JobRunner
from vm_desktop.ui.importing import Files, ImportWizard
from vm_desktop.ui.widgets.banner import Banner
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel

APRIL = ("2026-04",)
NOW = datetime(2026, 5, 3, 9, 30, tzinfo=UTC)
RENAMED = tuple("API requests" if head == "API calls" else head for head in HEADS)
Opener = Callable[[dict[str, object]], ImportWizard]


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def opened(qtbot: QtBot, jobs: JobRunner, project: Project, book: Path) -> Opener:
    """Open a workbook of these sheets while the project is open, and wait until everything is worked out."""

    def open_sheets(sheets: dict[str, object], of: Project = project) -> ImportWizard:
        wizard = ImportWizard(jobs, project=of, now=lambda: NOW)
        qtbot.addWidget(wizard)
        wizard.resize(1064, 800)
        wizard.show()
        wizard.open(Files(paths=(write_book(book, sheets),)))  # type: ignore[arg-type]
        settle(qtbot, jobs)
        return wizard

    return open_sheets


def settle(qtbot: QtBot, jobs: JobRunner) -> None:
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=30_000)


def press(qtbot: QtBot, wizard: QWidget, name: str) -> None:
    qtbot.mouseClick(wizard.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def caption(wizard: ImportWizard) -> str:
    return wizard.findChild(QAbstractButton, "import-confirm").text()


def standing(wizard: ImportWizard) -> str:
    return wizard.findChild(ElidedLabel, "import-standing").text()


def is_shown(wizard: ImportWizard, name: str) -> bool:
    return wizard.findChild(QWidget, name).isVisible()


def kinds(wizard: ImportWizard) -> list[str]:
    table = wizard.findChild(DataTable, "refresh-kinds")
    return [str(table.model().index(row, 0).data()) for row in range(table.model().rowCount())]


def refreshed_by(qtbot: QtBot, wizard: ImportWizard) -> Dataset:
    with qtbot.waitSignal(wizard.refreshed) as caught:
        press(qtbot, wizard, "import-confirm")
    return caught.args[0]


def monthly() -> dict[str, object]:
    return {"Customers": customers(), "Usage": usage(APRIL)}


def test_a_known_file_shows_at_once_what_it_changes_and_is_added_by_one_button(qtbot: QtBot, opened: Opener) -> None:
    wizard = opened(monthly())
    assert is_shown(wizard, "refresh-panel")
    assert caption(wizard) == "Refresh data"
    assert standing(wizard) == "1 new month"
    dataset = refreshed_by(qtbot, wizard)
    assert dataset.months == (*MONTHS, *APRIL)
    assert [file.name for file in dataset.provenance.files] == ["company.xlsx", "this month.xlsx"]
    assert dataset.provenance.recipe


def test_it_says_that_the_file_is_read_as_the_last_one_was(opened: Opener) -> None:
    wizard = opened(monthly())
    banner = wizard.findChild(Banner, "recognition")
    assert banner.isVisible()
    assert "2 of 2 sheets recognised" in banner.accessibleName()


def test_the_file_can_be_guessed_anew_and_read_as_before_again(qtbot: QtBot, opened: Opener, jobs: JobRunner) -> None:
    wizard = opened(monthly())
    press(qtbot, wizard, "recognition-action")
    settle(qtbot, jobs)
    assert not is_shown(wizard, "refresh-panel")
    assert caption(wizard) == "See what changes"
    assert wizard.findChild(QAbstractButton, "recognition-action").text() == "Read as before"
    press(qtbot, wizard, "recognition-action")
    settle(qtbot, jobs)
    press(qtbot, wizard, "import-confirm")
    settle(qtbot, jobs)
    assert is_shown(wizard, "refresh-panel")


def test_how_the_file_is_read_can_be_looked_at_and_what_was_chosen_stays(
    qtbot: QtBot, opened: Opener, jobs: JobRunner
) -> None:
    wizard = opened(monthly())
    press(qtbot, wizard, "refresh-target-replace")
    settle(qtbot, jobs)
    assert standing(wizard) == "1 new month, 3 months lost"
    press(qtbot, wizard, "import-back")
    assert is_shown(wizard, "import-sheets")
    assert not is_shown(wizard, "import-back")
    press(qtbot, wizard, "import-confirm")
    settle(qtbot, jobs)
    assert standing(wizard) == "1 new month, 3 months lost"
    assert refreshed_by(qtbot, wizard).months == APRIL


def test_a_file_that_is_not_known_is_looked_at_first(
    qtbot: QtBot, opened: Opener, jobs: JobRunner, project: Project
) -> None:
    assert project.dataset is not None
    forgotten = replace(project.dataset, provenance=replace(project.dataset.provenance, recipe=""))
    wizard = opened(monthly(), replace(project, dataset=forgotten))  # type: ignore[call-arg]
    assert is_shown(wizard, "import-sheets")
    assert not is_shown(wizard, "recognition-bar")
    assert caption(wizard) == "See what changes"
    press(qtbot, wizard, "import-confirm")
    settle(qtbot, jobs)
    assert caption(wizard) == "Refresh data"


def test_without_the_column_that_reading_takes_the_file_is_looked_at_first(opened: Opener) -> None:
    rows = tuple((row[0], *row[2:]) for row in usage(APRIL))
    wizard = opened({"Customers": customers(), "Usage": rows})
    assert is_shown(wizard, "import-sheets")
    assert "not there: Month" in wizard.findChild(Banner, "recognition").accessibleName()


def test_the_list_of_changes_leads_to_who_and_what(qtbot: QtBot, opened: Opener) -> None:
    ids = (*COMPANIES[1:], "C-09")
    wizard = opened({"Customers": customers(ids), "Usage": usage((*MONTHS, *APRIL), ids)})
    assert kinds(wizard) == ["New months", "New customers", "Customers that would be gone"]
    wizard.findChild(DataTable, "refresh-kinds").select_row(2)
    details = wizard.findChild(DataTable, "refresh-details")
    qtbot.waitUntil(lambda: details.model().index(0, 0).data() == "C-01")
    assert details.model().index(0, 1).data() == "Company C-01"


def test_a_renamed_column_is_chosen_once_and_known_the_next_time(
    qtbot: QtBot, opened: Opener, jobs: JobRunner, project: Project
) -> None:
    wizard = opened({"Customers": customers(), "Usage": usage(APRIL, heads=RENAMED)})
    assert standing(wizard) == "1 new month · 1 column to choose"
    field = wizard.findChild(ChoiceField, "refresh-name-0")
    field.setCurrentIndex(field.findData("API requests"))
    field.activated.emit(field.currentIndex())
    settle(qtbot, jobs)
    assert standing(wizard) == "1 new month"
    dataset = refreshed_by(qtbot, wizard)
    assert list(dataset.usage) == ["API calls", "E-mails sent"]
    again = opened(
        {"Customers": customers(), "Usage": usage(("2026-05",), heads=RENAMED)},
        replace(project, dataset=dataset),  # type: ignore[call-arg]
    )
    assert again.findChild(ChoiceField, "refresh-name-0").choice() == "API requests"
    assert standing(again) == "1 new month"


def test_what_would_break_is_told_before(opened: Opener) -> None:
    rows = tuple((*row[:2], *row[3:]) for row in usage())
    wizard = opened({"Customers": customers(), "Usage": rows})
    banner = wizard.findChild(Banner, "refresh-broken")
    assert banner.isVisible()
    assert "The metric API calls reads a column that would be gone." in banner.accessibleName()


def test_another_currency_cannot_be_refreshed_but_can_begin_a_project(
    qtbot: QtBot, opened: Opener, jobs: JobRunner, project: Project
) -> None:
    heads = (*HEADS[:-1], "Current bill (EUR)")
    assert project.dataset is not None
    forgotten = replace(project.dataset, provenance=replace(project.dataset.provenance, recipe=""))
    wizard = opened({"Usage": usage(APRIL, heads=heads)}, replace(project, dataset=forgotten))  # type: ignore[call-arg]
    press(qtbot, wizard, "import-confirm")
    settle(qtbot, jobs)
    assert not wizard.findChild(QAbstractButton, "import-confirm").isEnabled()
    assert not is_shown(wizard, "refresh-changes")
    press(qtbot, wizard, "refresh-target-new_project")
    settle(qtbot, jobs)
    assert caption(wizard) == "Begin a project"
    with qtbot.waitSignal(wizard.imported) as caught:
        press(qtbot, wizard, "import-confirm")
    assert caught.args[0].currency_code == "EUR"


def test_cancelling_changes_nothing(qtbot: QtBot, opened: Opener) -> None:
    wizard = opened(monthly())
    with qtbot.assertNotEmitted(wizard.refreshed), qtbot.waitSignal(wizard.cancelled):
        press(qtbot, wizard, "import-cancel")


def test_a_project_without_data_is_imported_into_as_ever(qtbot: QtBot, opened: Opener) -> None:
    wizard = opened(monthly(), Project(name="Empty"))  # type: ignore[call-arg]
    assert caption(wizard) == "Import"
    with qtbot.waitSignal(wizard.imported):
        press(qtbot, wizard, "import-confirm")


def test_the_choice_says_what_it_means(opened: Opener) -> None:
    sentence = opened(monthly()).findChild(TextLabel, "refresh-target-sentence").text()
    assert sentence.startswith("The data so far (Jan 2026 – Mar 2026) stay. The file (Apr 2026) is added")
