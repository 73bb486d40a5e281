"""The window as a whole: pages, commands, undo, saving and closing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, QSettings, Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.core.edits import RenameProject, SelectScenario
from vm_desktop.core.problems import UserError
from vm_desktop.io import proposal
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.io.project_file import load_project
from vm_desktop.io.templates import templates
from vm_desktop.ui.charts.chart import Chart
from vm_desktop.ui.commands import (
    ExportProposal,
    GoTo,
    ImportWorkbook,
    OpenProject,
    OpenSample,
    OpenTemplate,
    PageName,
    PasteTable,
    Save,
    SavePriceFile,
)
from vm_desktop.ui.dialogs import Dialogs, Unsaved
from vm_desktop.ui.dialogs.rescue_questions import Rescue
from vm_desktop.ui.importing import ImportWizard
from vm_desktop.ui.importing.sheet_list import SheetList
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.theme.appearance import Appearance, Mode
from vm_desktop.ui.wiring import Desktop


class Answers(Dialogs):
    """Answers every question at once, and remembers what was told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unsaved = Unsaved.DISCARD
        self.told: list[str] = []
        self.picture: Path | None = None

    def choose_project_name(self, suggested: str) -> Path | None:
        return self.folder / suggested

    def choose_proposal_name(self, suggested: str) -> Path | None:
        return self.folder / suggested

    def choose_price_file_name(self, suggested: str) -> Path | None:
        return self.folder / suggested

    def choose_picture_name(self, suggested: str) -> Path | None:
        return self.picture

    def ask_unsaved(self, name: str) -> Unsaved:
        return self.unsaved

    def tell_error(self, title: str, error: UserError) -> None:
        self.told.append(error.message)

    def ask_damaged(self, error: DamagedProject, previous: str) -> Rescue:
        self.told.append(error.message)
        return Rescue.CANCEL


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, answers: Answers) -> Iterator[Desktop]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    opened = Desktop(preferences=Preferences(settings), dialogs=answers)
    opened.window.resize(1280, 800)
    opened.window.show()
    yield opened
    opened.close()
    opened.window.close()
    opened.window.deleteLater()


@pytest.fixture
def with_project(qtbot: QtBot, desktop: Desktop) -> Desktop:
    desktop.session.new_from_project(small_project())
    qtbot.waitUntil(lambda: desktop.session.report is not None)
    return desktop


def _rail_button(desktop: Desktop, name: PageName) -> QAbstractButton:
    button = desktop.window.rail.findChild(QAbstractButton, f"page-{name}")
    assert button is not None
    return button


def test_without_a_project_only_the_start_page_can_be_reached(desktop: Desktop) -> None:
    available = {name: _rail_button(desktop, name).isEnabled() for name in PageName}
    assert available == {name: name is PageName.START for name in PageName}


@pytest.mark.parametrize("theme", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize("size", [(1280, 800), (2560, 1440)])
def test_every_page_can_be_shown_in_both_themes_and_sizes(
    with_project: Desktop, both_ways: Appearance, theme: Mode, size: tuple[int, int]
) -> None:
    both_ways.set_mode(theme)
    with_project.window.resize(*size)
    for name in PageName:
        with_project.commander.run(GoTo(name))
        assert with_project.window.page.name is name
        assert not with_project.window.page.grab().isNull()
        assert with_project.window.width() == size[0]


def test_the_sample_company_opens_on_the_pricing_page_with_figures(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.commander.run(OpenSample())
    qtbot.waitUntil(lambda: desktop.session.report is not None, timeout=30_000)
    assert desktop.window.page.name is PageName.PRICING
    assert [scenario.name for scenario in desktop.session.project.scenarios] == ["Pay for contacts", "Current prices"]


def test_the_samples_current_prices_give_the_bills_that_were_billed(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.commander.run(OpenSample())
    qtbot.waitUntil(lambda: desktop.session.report is not None, timeout=30_000)
    current = desktop.session.project.scenarios[1].id
    desktop.session.apply(SelectScenario(scenario=current))
    qtbot.waitUntil(
        lambda: desktop.session.evaluation is not None and desktop.session.evaluation.request.scenario == current
    )
    assert desktop.session.report is not None
    assert desktop.session.report.movement.same >= 399


def test_a_template_begins_a_project_without_data(desktop: Desktop) -> None:
    desktop.commander.run(OpenTemplate(templates()[0].id))
    assert desktop.window.page.name is PageName.PRICING
    assert desktop.session.project.active_scenario is not None


def test_an_edit_is_undone_and_done_again_from_the_header(with_project: Desktop) -> None:
    with_project.session.apply(RenameProject(name="Renamed"))
    with_project.window.header.undo_requested.emit()
    assert with_project.session.project.name == "Small"
    with_project.window.header.redo_requested.emit()
    assert with_project.session.project.name == "Renamed"


def test_a_project_is_saved_and_opened_again(qtbot: QtBot, with_project: Desktop, tmp_path: Path) -> None:
    with_project.commander.run(Save())
    path = tmp_path / "Small.valuemetric"
    qtbot.waitUntil(lambda: with_project.session.path == path)
    assert not with_project.session.is_modified
    assert load_project(path).name == "Small"
    with_project.commander.run(OpenProject(path))
    qtbot.waitUntil(lambda: not with_project.session.jobs.running)
    assert with_project.session.project.name == "Small"
    assert path.resolve() in [file.path for file in with_project.preferences.recent()]


def test_closing_asks_for_unsaved_changes_and_keeps_the_window_if_told_to(
    with_project: Desktop, answers: Answers
) -> None:
    answers.unsaved = Unsaved.KEEP_EDITING
    event = QCloseEvent()
    with_project.window.closeEvent(event)
    assert not event.isAccepted()
    answers.unsaved = Unsaved.DISCARD
    event = QCloseEvent()
    with_project.window.closeEvent(event)
    assert event.isAccepted()


def test_the_proposal_is_written_in_the_background(qtbot: QtBot, with_project: Desktop, tmp_path: Path) -> None:
    with_project.commander.run(ExportProposal())
    path = tmp_path / "Small proposal.xlsx"
    qtbot.waitUntil(path.exists, timeout=30_000)
    qtbot.waitUntil(lambda: not with_project.session.jobs.running)


def test_the_proposal_states_what_the_lab_has_found_already(
    qtbot: QtBot, with_project: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[object] = []
    monkeypatch.setattr(proposal, "write_proposal", lambda *_, lab, **__: given.append(lab))
    with_project.window.show_page(PageName.METRICS)
    qtbot.waitUntil(lambda: with_project.lab.report is not None, timeout=30_000)
    qtbot.waitUntil(lambda: not with_project.lab.is_working, timeout=60_000)
    with_project.commander.run(ExportProposal())
    qtbot.waitUntil(lambda: bool(given), timeout=30_000)
    qtbot.waitUntil(lambda: not with_project.session.jobs.running)
    assert given == [with_project.lab.report]


def test_the_prices_are_saved_as_a_price_file(with_project: Desktop, tmp_path: Path) -> None:
    with_project.commander.run(SavePriceFile())
    assert '"vm-prices/1"' in (tmp_path / "Scenario 1.json").read_text(encoding="utf-8")


def test_a_file_that_is_no_workbook_is_told_and_harms_nothing(
    qtbot: QtBot, with_project: Desktop, tmp_path: Path
) -> None:
    path = tmp_path / "letter.xlsx"
    path.write_bytes(b"Dear customer")
    before = with_project.session.project
    with_project.commander.run(ImportWorkbook((path,)))
    wizard = with_project.window.panel
    assert isinstance(wizard, ImportWizard)
    qtbot.waitUntil(lambda: not with_project.session.jobs.running, timeout=30_000)
    wizard.cancel()
    assert with_project.window.panel is None
    assert with_project.session.project is before


def test_a_second_import_takes_the_place_of_the_first(qtbot: QtBot, desktop: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("customer,month,seats\nA,2026-01,3\nB,2026-01,4\n", encoding="utf-8")
    desktop.commander.run(ImportWorkbook((path,)))
    first = desktop.window.panel
    desktop.commander.run(ImportWorkbook((path,)))
    assert desktop.window.panel is not first
    qtbot.waitUntil(lambda: not desktop.session.jobs.running, timeout=30_000)


TABLE = "customer\tmonth\tseats\nA\t2026-01\t3\nB\t2026-01\t4\n"


def test_a_table_from_the_clipboard_opens_the_wizard_on_the_start_page(qtbot: QtBot, desktop: Desktop) -> None:
    QGuiApplication.clipboard().setText(TABLE)
    assert desktop.menu.paste.shortcut() == QKeySequence(QKeySequence.StandardKey.Paste)
    desktop.menu.paste.trigger()
    wizard = desktop.window.panel
    assert isinstance(wizard, ImportWizard)
    qtbot.waitUntil(lambda: not desktop.session.jobs.running, timeout=30_000)
    with qtbot.waitSignal(wizard.imported, timeout=30_000):
        wizard.findChild(QAbstractButton, "import-confirm").click()
    qtbot.waitUntil(lambda: desktop.session.project.dataset is not None)
    assert desktop.session.project.name == "Pasted table"
    assert desktop.preferences.recent() == ()


def test_the_keys_for_pasting_belong_to_the_tables_of_the_other_pages(with_project: Desktop) -> None:
    with_project.commander.run(GoTo(PageName.PRICING))
    assert with_project.menu.paste.shortcut().isEmpty()
    with_project.commander.run(GoTo(PageName.DATA))
    assert not with_project.menu.paste.shortcut().isEmpty()


def test_a_text_on_the_clipboard_is_told_to_be_no_table(desktop: Desktop, answers: Answers) -> None:
    QGuiApplication.clipboard().setText("Dear customer")
    desktop.commander.run(PasteTable())
    assert desktop.window.panel is None
    assert "not a table" in answers.told[0]


def dropped(paths: tuple[Path, ...]) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, keys)
    event.kept_alive = data  # type: ignore[attr-defined]
    return event


def test_several_files_and_folders_are_dropped_as_one_import(qtbot: QtBot, desktop: Desktop, tmp_path: Path) -> None:
    for month in ("2026-01", "2026-02"):
        folder = tmp_path / month
        folder.mkdir()
        (folder / f"usage-{month}.csv").write_text(
            "customer,month,seats\n" + "".join(f"C{n},{month},{n}\n" for n in range(9)), encoding="utf-8"
        )
    desktop.window.dropEvent(dropped((tmp_path / "2026-01", tmp_path / "2026-02" / "usage-2026-02.csv")))
    assert isinstance(desktop.window.panel, ImportWizard)
    qtbot.waitUntil(lambda: not desktop.session.jobs.running, timeout=30_000)
    assert desktop.window.panel.findChild(SheetList, "import-sheets").lines()[1].members == (
        "usage-2026-01",
        "usage-2026-02",
    )


def test_a_damaged_project_file_is_told_and_the_open_one_stays(
    qtbot: QtBot, with_project: Desktop, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "broken.valuemetric"
    path.write_bytes(b"PK\x03\x04 nothing")
    before = with_project.session.project
    with_project.commander.run(OpenProject(path))
    qtbot.waitUntil(lambda: bool(answers.told))
    assert with_project.session.project is before


def test_prices_from_a_file_are_put_on_the_projects_own_metrics(with_project: Desktop, tmp_path: Path) -> None:
    path = tmp_path / "prices.json"
    plan = {"id": "p", "name": "P", "charges": [{"metric": "api calls", "model": "per_unit", "unit_price": "0.01"}]}
    path.write_text(json.dumps({"format": "vm-prices/1", "currency": "USD", "plans": [plan]}), encoding="utf-8")
    with_project.commander.open_file(path)
    scenario = with_project.session.project.active_scenario
    assert scenario is not None
    assert scenario.price_book.plans[0].metrics() == ("api_calls",)
    with_project.session.undo()
    assert len(with_project.session.project.scenarios) == 1


def test_prices_in_another_currency_are_refused_in_words(
    with_project: Desktop, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "prices.json"
    path.write_text('{"currency": "EUR", "plans": [{"id": "p", "name": "P", "base_fee": "5"}]}', encoding="utf-8")
    with_project.commander.open_file(path)
    assert len(with_project.session.project.scenarios) == 1
    assert "EUR" in answers.told[0]


def test_every_chart_of_every_page_can_be_saved(
    qtbot: QtBot, with_project: Desktop, answers: Answers, tmp_path: Path
) -> None:
    for name, page in with_project.window.pages.items():
        for number, chart in enumerate(page.findChildren(Chart)):
            answers.picture = tmp_path / f"{name}-{number}.png"
            chart.save_requested.emit("png")
            assert answers.picture.exists(), f"{name}: {chart.accessibleName()}"
