"""Reading in the wizard: locked files, several files, what was pasted, and how long it takes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.io.workbook.books import write_csv, write_xlsx
from tests.io.workbook.locked import locked_copy
from tests.ui.importing.drafts import ACCOUNTS, SUBSCRIPTIONS
from vm_desktop.session.jobs import JobRunner
from vm_desktop.ui.importing import Files, ImportWizard, Pasted
from vm_desktop.ui.importing.draft_words import SheetLine
from vm_desktop.ui.importing.sheet_list import SheetList
from vm_desktop.ui.importing.time_words import time_words
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel

PASSWORD = "Grüße 42"


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def wizard(qtbot: QtBot, jobs: JobRunner) -> ImportWizard:
    made = ImportWizard(jobs)
    qtbot.addWidget(made)
    made.resize(1064, 760)
    made.show()
    return made


def wait(qtbot: QtBot, jobs: JobRunner) -> None:
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=60_000)


def field(wizard: ImportWizard) -> QLineEdit:
    return wizard.findChild(QLineEdit, "import-password")


def wrong(wizard: ImportWizard) -> TextLabel:
    return wizard.findChild(TextLabel, "import-password-wrong")


def standing(wizard: ImportWizard) -> str:
    return wizard.findChild(ElidedLabel, "import-standing").text()


def test_a_locked_file_asks_for_its_password_and_opens_with_it(
    qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner, tmp_path: Path
) -> None:
    path = locked_copy(write_xlsx(tmp_path / "accounts.xlsx", {"Accounts": ACCOUNTS}), PASSWORD)
    wizard.open(Files(paths=(path,)))
    wait(qtbot, jobs)
    assert field(wizard).isVisible()
    assert field(wizard).echoMode() is QLineEdit.EchoMode.Password
    assert not wrong(wizard).isVisible()
    qtbot.keyClicks(field(wizard), "wrong 42")
    qtbot.keyClick(field(wizard), Qt.Key.Key_Return)
    wait(qtbot, jobs)
    assert wrong(wizard).isVisible()
    assert field(wizard).text() == ""
    field(wizard).setText(PASSWORD)
    qtbot.mouseClick(wizard.findChild(QPushButton, "import-password-open"), Qt.MouseButton.LeftButton)
    wait(qtbot, jobs)
    assert standing(wizard).startswith("30 customers")


def test_nothing_remembers_a_password(
    qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = locked_copy(write_xlsx(tmp_path / "accounts.xlsx", {"Accounts": ACCOUNTS}), PASSWORD)
    wizard.open(Files(paths=(path,)))
    wait(qtbot, jobs)
    field(wizard).setText(PASSWORD)
    field(wizard).returnPressed.emit()
    wait(qtbot, jobs)
    with qtbot.waitSignal(wizard.imported, timeout=30_000) as caught:
        qtbot.mouseClick(wizard.findChild(QPushButton, "import-confirm"), Qt.MouseButton.LeftButton)
    assert field(wizard).text() == ""
    assert PASSWORD not in repr(caught.args[0].provenance)
    assert PASSWORD not in caplog.text
    assert not [key for key in QSettings().allKeys() if PASSWORD in str(QSettings().value(key))]


def test_the_password_can_be_looked_at_and_is_hidden_again_when_it_was_wrong(
    qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner, tmp_path: Path
) -> None:
    path = locked_copy(write_xlsx(tmp_path / "accounts.xlsx", {"Accounts": ACCOUNTS}), PASSWORD)
    wizard.open(Files(paths=(path,)))
    wait(qtbot, jobs)
    wizard.findChild(QAbstractButton, "import-password-show").click()
    assert field(wizard).echoMode() is QLineEdit.EchoMode.Normal
    field(wizard).setText("no")
    field(wizard).returnPressed.emit()
    wait(qtbot, jobs)
    assert field(wizard).echoMode() is QLineEdit.EchoMode.Password


def test_cancelling_the_question_for_a_password_ends_the_import(
    qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner, tmp_path: Path
) -> None:
    path = locked_copy(write_xlsx(tmp_path / "accounts.xlsx", {"Accounts": ACCOUNTS}), PASSWORD)
    wizard.open(Files(paths=(path,)))
    wait(qtbot, jobs)
    with qtbot.waitSignal(wizard.cancelled):
        qtbot.mouseClick(wizard.findChild(QPushButton, "import-password-cancel"), Qt.MouseButton.LeftButton)


def test_several_files_are_one_import(qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner, tmp_path: Path) -> None:
    paths = (
        write_xlsx(tmp_path / "accounts.xlsx", {"Sheet1": ACCOUNTS}),
        write_xlsx(tmp_path / "subscriptions.xlsx", {"Sheet1": SUBSCRIPTIONS}),
    )
    wizard.open(Files(paths=paths))
    wait(qtbot, jobs)
    assert standing(wizard).startswith("30 customers")
    assert wizard.findChild(ElidedLabel, "import-title").text() == "Import 2 files"


def test_monthly_files_of_a_folder_are_one_line(
    qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner, tmp_path: Path
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    for month in range(1, 7):
        lines = "\n".join(f"C-{n},2026-{month:02}-05,{n * month}" for n in range(20))
        write_csv(folder / f"usage-2026-{month:02}.csv", f"customer_id,date,calls\n{lines}\n")
    wizard.open(Files(paths=(folder,)))
    wait(qtbot, jobs)
    lines_shown: tuple[SheetLine, ...] = wizard.findChild(SheetList, "import-sheets").lines()
    assert [line.name for line in lines_shown] == ["Summary", "usage-2026-01 … 06"]
    assert "6 alike" in lines_shown[1].detail
    assert standing(wizard).startswith("20 customers, 6 months")


def test_a_pasted_table_is_read_and_its_file_is_gone(
    qtbot: QtBot, wizard: ImportWizard, jobs: JobRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    rows = "\n".join(f"C-{n}\t2026-01-05\t{n}" for n in range(12))
    wizard.open(Pasted(text=f"customer_id\tdate\tcalls\n{rows}\n", suffix=".tsv"))
    wait(qtbot, jobs)
    assert standing(wizard).startswith("12 customers")
    assert wizard.findChild(ElidedLabel, "import-title").text() == "Import Pasted table"
    assert not list(tmp_path.iterdir())


def test_the_time_is_told_and_a_forecast_only_where_it_is_worth_something() -> None:
    assert time_words(2.0, 0.5) == "0:02 so far"
    assert time_words(72.0, None) == "1:12 so far"
    assert time_words(30.0, 0.25) == "0:30 so far, about 1:30 to go"
