"""Linked files of one company, by someone who has never seen the program: only the questions are answered."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.io.workbook.books import write_xlsx
from vm_desktop.core.dataset import Dataset
from vm_desktop.session.jobs import JobRunner
from vm_desktop.ui.importing import Files, ImportWizard
from vm_desktop.ui.importing.diagram_view import DiagramView
from vm_desktop.ui.importing.doubts_card import DoubtsCard
from vm_desktop.ui.importing.sheet_list import SheetList
from vm_desktop.ui.importing.sheet_panel import SheetPanel
from vm_desktop.ui.widgets.button import Button

ACCOUNTS = 80
KINDS = ("login", "export", "api")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Accounts; workspaces that accounts own; events of workspaces; invoices."""
    folder = tmp_path_factory.mktemp("company")
    ids = [f"{10_000 + n}" for n in range(ACCOUNTS)]
    tables: dict[str, list[tuple[object, ...]]] = {
        "Accounts": [
            ("Acct", "Company", "Sector", "Since"),
            *((ids[n], f"Firm {n}", ("Retail", "Health", "IT")[n % 3], f"2024-{n % 12 + 1:02}-01") for n in range(80)),
        ],
        "Workspaces": [
            ("Workspace ID", "Owner", "Region"),
            *((f"ws_{n:03}", ids[n % 80], ("EU", "US")[n % 2]) for n in range(160)),
        ],
        "Events": [
            ("ws", "when", "kind", "n"),
            *(
                (f"ws_{n % 160:03}", f"2025-{n % 12 + 1:02}-{n % 27 + 1:02}", KINDS[n % 3], n % 9 + 1)
                for n in range(1_920)
            ),
        ],
        "Invoices": [
            ("Invoice", "Account no", "Invoice date", "Net amount (EUR)"),
            *((f"R{n}", ids[n % 80], f"2025-{n // 80 + 1:02}-05", 30 + n % 700) for n in range(960)),
        ],
    }
    return tuple(write_xlsx(folder / f"{name}.xlsx", {"Sheet1": rows}) for name, rows in tables.items())


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def wizard(qtbot: QtBot, jobs: JobRunner, files: tuple[Path, ...]) -> ImportWizard:
    made = ImportWizard(jobs)
    qtbot.addWidget(made)
    made.resize(1064, 760)
    made.show()
    made.open(Files(paths=files))
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=60_000)
    return made


def answer_yes_to_everything(qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner) -> None:
    card = wizard.findChild(DoubtsCard, "import-doubts")
    while card.isVisible():
        before = len(card.rows)
        qtbot.mouseClick(card.rows[0].yes, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: jobs.is_idle, timeout=60_000)
        assert not card.isVisible() or len(card.rows) <= before


def imported(qtbot: QtBot, wizard: ImportWizard) -> Dataset:
    with qtbot.waitSignal(wizard.imported, timeout=60_000) as caught:
        qtbot.mouseClick(wizard.findChild(Button, "import-confirm"), Qt.MouseButton.LeftButton)
    dataset: Dataset = caught.args[0]
    return dataset


def test_answering_yes_to_every_question_gives_the_right_company(
    qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner
) -> None:
    answer_yes_to_everything(qtbot, wizard, jobs)
    dataset = imported(qtbot, wizard)
    assert dataset.shape == (ACCOUNTS, 12)
    used = sum(float(np.nansum(column.values(column.suggested))) for column in dataset.usage.values())
    assert used == sum(n % 9 + 1 for n in range(1_920))
    assert dataset.current_bill is not None
    assert len(dataset.provenance.files) == 4


def test_the_picture_says_in_words_how_the_sheets_belong_together(
    qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner
) -> None:
    answer_yes_to_everything(qtbot, wizard, jobs)
    picture = wizard.findChild(DiagramView, "import-diagram")
    assert "Events finds its customers in Workspaces by ws." in picture.accessibleDescription()
    assert "Workspaces finds its customers in Accounts by Owner." in picture.accessibleDescription()


def test_each_sheet_says_which_file_it_is_from(wizard: ImportWizard) -> None:
    wizard.findChild(SheetList, "import-sheets").choose_sheet("Events")
    card = wizard.findChild(SheetPanel, "import-sheet")
    assert any("Events.xlsx" in label.text() for label in card.findChildren(QLabel))
