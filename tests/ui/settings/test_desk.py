"""Preferences in the whole window: what is set takes effect at once, everywhere."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QSplitter, QTabBar
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.ui.commands import GoTo, OpenRecent, PageName
from vm_desktop.ui.dialogs import Dialogs, Unsaved
from vm_desktop.ui.formatting import Formats, write_as
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.settings import SettingsDialog
from vm_desktop.ui.theme.appearance import Appearance, Mode
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.wiring import Desktop


class Answers(Dialogs):
    """Forgets every recent file that is gone."""

    def __init__(self) -> None:
        self.asked: list[Path] = []

    def ask_unsaved(self, name: str) -> Unsaved:
        return Unsaved.DISCARD

    def ask_forget_recent(self, path: Path, *, is_gone: bool) -> bool:
        self.asked.append(path)
        return is_gone


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    return tmp_path / "settings.ini"


def opened(stored: Path, answers: Dialogs) -> Desktop:
    desktop = Desktop(preferences=Preferences(QSettings(str(stored), QSettings.Format.IniFormat)), dialogs=answers)
    desktop.window.resize(1280, 800)
    desktop.window.show()
    return desktop


def closed(desktop: Desktop) -> None:
    desktop.close()
    desktop.window.close()
    desktop.window.deleteLater()


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def desktop(qtbot: QtBot, stored: Path, answers: Answers, both_ways: Appearance) -> Iterator[Desktop]:
    shown = opened(stored, answers)
    shown.session.new_from_project(small_project())
    qtbot.waitUntil(lambda: shown.session.report is not None)
    yield shown
    closed(shown)
    write_as(Formats())


def set_formats(desktop: Desktop, **changes: str) -> None:
    desktop.preferences.change(replace(desktop.preferences.settings, **changes))


def texts(table: DataTable) -> str:
    model = table.model()
    return " | ".join(
        str(model.data(model.index(row, column)))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    )


def test_another_format_reaches_figures_and_tables_that_are_shown_already(desktop: Desktop) -> None:
    desktop.commander.run(GoTo(PageName.IMPACT))
    table = desktop.window.findChild(DataTable, "impact-customers-table")
    before = texts(table)
    set_formats(desktop, numbers="de_DE")
    after = texts(table)
    assert "." in before
    assert before != after
    assert "," in after
    assert "$" not in after.replace("\u00a0$", "")
    figures = " ".join(label.text() for label in desktop.window.figures.findChildren(QLabel))
    assert "\u00a0$" in figures


def test_the_page_that_is_looked_at_stays_when_formats_change(desktop: Desktop) -> None:
    desktop.commander.run(GoTo(PageName.PRICING))
    set_formats(desktop, numbers="en_IN", month="y-MM")
    assert desktop.window.page.name is PageName.PRICING
    assert desktop.window.rail.isEnabled()


def test_a_price_is_shown_and_typed_in_the_format_that_was_chosen(qtbot: QtBot, desktop: Desktop) -> None:
    set_formats(desktop, numbers="de_DE")
    desktop.commander.run(GoTo(PageName.PRICING))
    fee = desktop.window.findChild(QLineEdit, "plan-base_fee")
    assert fee is not None
    fee.setFocus()
    fee.selectAll()
    qtbot.keyClicks(fee, "1.234,5")
    fee.editingFinished.emit()
    scenario = desktop.session.project.active_scenario
    assert scenario is not None
    assert str(scenario.price_book.plans[0].base_fee) == "1234.5"
    assert fee.text() == "1234,5"


def test_the_theme_and_autosave_follow_the_preferences(desktop: Desktop, both_ways: Appearance) -> None:
    desktop.preferences.change(replace(desktop.preferences.settings, theme=Mode.DARK, autosaves=False))
    assert both_ways.tokens.is_dark
    assert not desktop.autosave.is_enabled


def test_the_dialog_opens_from_the_menu_and_closes_behind_nobody(desktop: Desktop) -> None:
    action = next(a for a in desktop.window.findChildren(QAction) if a.text() == "Preferences…")
    assert action.shortcut().toString() == "Ctrl+,"
    assert action.menuRole() is QAction.MenuRole.PreferencesRole
    action.trigger()
    dialog = desktop.window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert not dialog.isModal()


def test_a_recent_file_that_is_gone_is_told_and_forgotten(
    qtbot: QtBot, desktop: Desktop, answers: Answers, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.valuemetric"
    desktop.preferences.remember_recent(gone)
    entries = [action.text() for action in desktop.menu.recent.actions()]
    assert entries[0].startswith("&1 gone.valuemetric")
    desktop.commander.run(OpenRecent(gone))
    qtbot.waitUntil(lambda: answers.asked == [gone])
    assert desktop.preferences.recent() == ()
    assert not desktop.menu.recent.menuAction().isEnabled()


def test_the_layout_comes_back_at_the_next_start(qtbot: QtBot, stored: Path, answers: Answers) -> None:
    first = opened(stored, answers)
    first.session.new_from_project(small_project())
    qtbot.waitUntil(lambda: first.session.report is not None)
    first.commander.run(GoTo(PageName.PRICING))
    split = first.window.findChild(QSplitter, "pricing-columns")
    split.setSizes([430, 600])
    wanted = split.sizes()
    first.window.findChild(QTabBar, "lab-tabs").setCurrentIndex(2)
    first.commander.run(GoTo(PageName.IMPACT))
    table = first.window.findChild(DataTable, "impact-customers-table")
    table.setColumnWidth(0, 333)
    table.horizontalHeader().sectionClicked.emit(0)
    first.memory.remember()
    closed(first)

    second = opened(stored, answers)
    second.session.new_from_project(small_project())
    qtbot.waitUntil(lambda: second.session.report is not None)
    second.commander.run(GoTo(PageName.PRICING))
    assert abs(second.window.findChild(QSplitter, "pricing-columns").sizes()[0] - wanted[0]) <= 2
    assert second.window.findChild(QTabBar, "lab-tabs").currentIndex() == 2
    second.commander.run(GoTo(PageName.IMPACT))
    table = second.window.findChild(DataTable, "impact-customers-table")
    assert table.columnWidth(0) == 333
    assert table.model().sorting is not None
    assert table.model().sorting.key == table.model().columns[0].key

    second.memory.reset()
    assert table.columnWidth(0) != 333
    assert second.window.findChild(QTabBar, "lab-tabs").currentIndex() == 0
    assert second.preferences.geometry() is None
    closed(second)


def test_a_layout_of_other_parts_hurts_nobody(qtbot: QtBot, stored: Path, answers: Answers) -> None:
    settings = QSettings(str(stored), QSettings.Format.IniFormat)
    settings.setValue(
        "window/layout",
        '{"splitters": {"pricing-columns": [1, 2, 3]}, "tabs": {"lab-tabs": 99, "data-tabs": 98},'
        ' "tables": {"impact-customers-table": {"widths": {"nothing": 5}, "sorted_by": "nothing"}}}',
    )
    settings.setValue("window/geometry", "AAAA")
    settings.sync()
    desktop = opened(stored, answers)
    desktop.window.restore(desktop.preferences.geometry())
    desktop.session.new_from_project(small_project())
    qtbot.waitUntil(lambda: desktop.session.report is not None)
    desktop.commander.run(GoTo(PageName.IMPACT))
    assert desktop.window.findChild(DataTable, "impact-customers-table").visible_row_count() > 0
    closed(desktop)
