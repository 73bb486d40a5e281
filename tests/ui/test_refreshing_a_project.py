"""A project that is refreshed month by month, saved and opened again: nothing that was decided is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.importing.refresh.files import COMPANIES, MONTHS, customers, first_book, usage, write_book
from vm_desktop.core.edits import RenameProject, SetSegmentColumn
from vm_desktop.core.problems import UserError
from vm_desktop.ui.commands import ImportWorkbook
from vm_desktop.ui.dialogs import Dialogs, Unsaved
from vm_desktop.ui.importing import ImportWizard
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.wiring import Desktop


class Answers(Dialogs):
    """Answers without a box."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def ask_unsaved(self, name: str) -> Unsaved:
        return Unsaved.DISCARD

    def tell_error(self, title: str, error: UserError) -> None:
        self.told.append(error.message)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    opened = Desktop(preferences=Preferences(settings), dialogs=Answers())
    opened.window.resize(1280, 800)
    opened.window.show()
    yield opened
    opened.close()
    opened.window.close()


def settle(qtbot: QtBot, desktop: Desktop) -> None:
    qtbot.waitUntil(lambda: desktop.session.jobs.is_idle, timeout=30_000)


def wizard_on(qtbot: QtBot, desktop: Desktop, path: Path) -> ImportWizard:
    desktop.commander.run(ImportWorkbook((path,)))
    settle(qtbot, desktop)
    panel = desktop.window.panel
    assert isinstance(panel, ImportWizard)
    return panel


def take(qtbot: QtBot, desktop: Desktop, path: Path) -> None:
    """Import a file by its main button alone."""
    wizard = wizard_on(qtbot, desktop, path)
    qtbot.mouseClick(wizard.findChild(QAbstractButton, "import-confirm"), Qt.MouseButton.LeftButton)
    settle(qtbot, desktop)


def month(folder: Path, name: str) -> Path:
    return write_book(folder / f"{name}.xlsx", {"Customers": customers(), "Usage": usage((name,))})


def months(desktop: Desktop) -> tuple[str, ...]:
    dataset = desktop.session.project.dataset
    assert dataset is not None
    return dataset.months


def test_month_by_month_and_over_a_saved_file(qtbot: QtBot, desktop: Desktop, tmp_path: Path) -> None:
    take(qtbot, desktop, first_book(tmp_path))
    assert desktop.window.panel is None
    desktop.session.apply(RenameProject(name="Ours"))
    desktop.session.apply(SetSegmentColumn(column=None))
    before = desktop.session.project
    take(qtbot, desktop, month(tmp_path, "2026-04"))
    after = desktop.session.project
    assert months(desktop) == (*MONTHS, "2026-04")
    assert (after.name, after.segment_column) == ("Ours", None)
    assert after.metrics is before.metrics
    assert after.scenarios is before.scenarios
    desktop.session.save(tmp_path / "ours.valuemetric")
    settle(qtbot, desktop)
    desktop.session.open(tmp_path / "ours.valuemetric")
    settle(qtbot, desktop)
    take(qtbot, desktop, month(tmp_path, "2026-05"))
    assert months(desktop) == (*MONTHS, "2026-04", "2026-05")
    assert desktop.session.project.segment_column is None
    dataset = desktop.session.project.dataset
    assert dataset is not None
    assert [file.name for file in dataset.provenance.files] == ["company.xlsx", "2026-04.xlsx", "2026-05.xlsx"]


def test_undo_brings_the_data_before_back(qtbot: QtBot, desktop: Desktop, tmp_path: Path) -> None:
    take(qtbot, desktop, first_book(tmp_path))
    before = desktop.session.project
    take(qtbot, desktop, month(tmp_path, "2026-04"))
    assert desktop.session.undo_label == "Refresh data"
    desktop.session.undo()
    assert desktop.session.project is before
    desktop.session.redo()
    assert months(desktop) == (*MONTHS, "2026-04")
    settle(qtbot, desktop)


def test_cancelling_leaves_the_project_as_it_was(qtbot: QtBot, desktop: Desktop, tmp_path: Path) -> None:
    take(qtbot, desktop, first_book(tmp_path))
    before = desktop.session.project
    wizard = wizard_on(qtbot, desktop, month(tmp_path, "2026-04"))
    qtbot.mouseClick(wizard.findChild(QAbstractButton, "import-cancel"), Qt.MouseButton.LeftButton)
    assert desktop.window.panel is None
    assert desktop.session.project is before


def test_the_file_can_begin_a_project_of_its_own(qtbot: QtBot, desktop: Desktop, tmp_path: Path) -> None:
    take(qtbot, desktop, first_book(tmp_path))
    wizard = wizard_on(qtbot, desktop, month(tmp_path, "2026-04"))
    qtbot.mouseClick(wizard.findChild(QAbstractButton, "refresh-target-new_project"), Qt.MouseButton.LeftButton)
    settle(qtbot, desktop)
    qtbot.mouseClick(wizard.findChild(QAbstractButton, "import-confirm"), Qt.MouseButton.LeftButton)
    settle(qtbot, desktop)
    assert desktop.session.project.name == "2026-04"
    assert months(desktop) == ("2026-04",)
    assert desktop.session.undo_label == ""


def test_a_recent_workbook_says_that_it_refreshes_the_open_project(
    qtbot: QtBot, desktop: Desktop, tmp_path: Path
) -> None:
    take(qtbot, desktop, first_book(tmp_path))
    tips = [link.toolTip() for link in desktop.start_page.findChildren(QPushButton) if "recent-" in link.objectName()]
    assert any("would change in “company”" in tip for tip in tips)


def test_a_customer_who_is_no_longer_listed_is_kept_and_told(qtbot: QtBot, desktop: Desktop, tmp_path: Path) -> None:
    take(qtbot, desktop, first_book(tmp_path))
    ids = COMPANIES[1:]
    book = write_book(tmp_path / "april.xlsx", {"Customers": customers(ids), "Usage": usage(("2026-04",), ids)})
    take(qtbot, desktop, book)
    dataset = desktop.session.project.dataset
    assert dataset is not None
    assert dataset.active[0].tolist() == [True, True, True, False]
    assert "customers.not_in_new_file" in [problem.code for problem in dataset.problems]
