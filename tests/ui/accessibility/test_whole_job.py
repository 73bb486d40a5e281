"""A whole job without a mouse: keys go to whatever has the keyboard, and nothing is reached in another way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.test_desktop import Answers
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.help.window import HelpWindow
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.wiring import Desktop

MOST_TABS = 120
CTRL, ALT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.NoModifier,
)


class Hands:
    """Two hands on a keyboard."""

    def __init__(self, qtbot: QtBot, desktop: Desktop) -> None:
        self._qtbot = qtbot
        self.desktop = desktop

    def press(self, *keys: Qt.Key, with_: Qt.KeyboardModifier = PLAIN) -> None:
        for key in keys:
            QTest.keyClick(QApplication.focusWidget() or self.desktop.window, key, with_)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget(), text)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the keyboard is where it is wanted."""
        QApplication.processEvents()  # what is being laid out takes its place
        visited = []
        for _ in range(MOST_TABS):
            focused = QApplication.focusWidget()
            visited.append(focused.objectName() if focused is not None else "")
            if focused is not None and focused.objectName() == name:
                return focused
            self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {name}, only to {visited}")

    def wait(self, condition: object) -> None:
        self._qtbot.waitUntil(condition, timeout=15_000)

    def go_to(self, page: PageName) -> None:
        digit = Qt.Key(Qt.Key.Key_1 + list(PageName).index(page))
        self.press(digit, with_=CTRL)
        assert self.desktop.window.page.name is page

    def come_back(self) -> None:
        """Do as a window manager does when a window is closed: off screen there is none."""
        self.wait(lambda: QApplication.activeWindow() is None or self.desktop.window.isActiveWindow())
        self.desktop.window.activateWindow()
        self.wait(self.desktop.window.isActiveWindow)

    def undo(self) -> None:
        self.press(Qt.Key.Key_Z, with_=CTRL)


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    desktop = Desktop(preferences=Preferences(settings), dialogs=Answers(tmp_path))
    desktop.autosave.close()
    desktop.window.resize(1280, 800)
    with qtbot.waitActive(desktop.window):
        desktop.window.show()
        desktop.window.activateWindow()
    yield Hands(qtbot, desktop)
    desktop.close()
    desktop.window.close()
    desktop.window.deleteLater()


def test_from_the_sample_to_the_proposal_by_keys_alone(hands: Hands, tmp_path: Path) -> None:
    session, window = hands.desktop.session, hands.desktop.window
    hands.tab_to("start-sample")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: session.report is not None and session.jobs.is_idle)
    for page in PageName:
        hands.go_to(page)

    hands.go_to(PageName.PRICING)
    opened = session.project
    hands.tab_to("tier-table")
    hands.press(Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)
    hands.type("0.03")
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: session.project is not opened)
    priced = session.project
    hands.press(Qt.Key.Key_Insert)
    hands.wait(lambda: session.project is not priced)
    hands.undo()
    assert session.project == priced
    hands.undo()
    assert session.project == opened

    hands.tab_to("cost-curve")
    hands.press(Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Return)
    hands.wait(lambda: session.project != opened)
    hands.undo()
    hands.wait(lambda: session.project == opened)

    hands.go_to(PageName.IMPACT)
    hands.wait(lambda: not session.is_evaluating)
    table = window.findChild(DataTable, "impact-customers-table")
    everybody = table.visible_row_count()
    hands.tab_to("impact-search")
    hands.type("an")
    hands.wait(lambda: 0 < table.visible_row_count() < everybody)
    hands.tab_to("impact-customers-table")
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Down, with_=ALT)
    assert table.own_layout().sorted_by
    hands.press(Qt.Key.Key_Return)
    hands.wait(lambda: window.findChild(QWidget, "explain-panel").isVisible())

    hands.press(Qt.Key.Key_E, with_=CTRL)
    hands.wait(lambda: any(tmp_path.glob("*.xlsx")) and session.jobs.is_idle)

    hands.press(Qt.Key.Key_Comma, with_=CTRL)
    hands.wait(lambda: window.findChild(QDialog, "settings-dialog").isActiveWindow())
    hands.press(Qt.Key.Key_Escape)
    hands.come_back()
    hands.press(Qt.Key.Key_F1)
    hands.wait(lambda: isinstance(QApplication.activeWindow(), HelpWindow))
    hands.press(Qt.Key.Key_Escape)
    hands.come_back()


def test_every_command_of_the_menus_has_a_letter_or_keys_and_no_keys_have_two_meanings(hands: Hands) -> None:
    window = hands.desktop.window
    for menu in window.menuBar().findChildren(QMenu):
        menu.aboutToShow.emit()
        entries = [entry for entry in menu.actions() if not entry.isSeparator()]
        assert [entry.text() for entry in entries if "&" not in entry.text() and entry.shortcut().isEmpty()] == []
    assert all("&" in menu.text() for menu in window.menuBar().actions())
    wide = [action.shortcuts() for action in window.findChildren(QAction)]
    wide += [
        [shortcut.key()]
        for shortcut in window.findChildren(QShortcut)
        if shortcut.context() is not Qt.ShortcutContext.WidgetWithChildrenShortcut and shortcut.parent() is window
    ]
    keys = [sequence.toString() for sequences in wide for sequence in sequences if sequence != QKeySequence()]
    assert len(keys) == len(set(keys))
