"""F1, the menu Help, and help in dialogs."""

from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.core.language import speak
from vm_desktop.io.resources import resource_path
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.help.book import read_book
from vm_desktop.ui.help.place import HelpPlace
from vm_desktop.ui.help.window import HelpWindow
from vm_desktop.ui.wiring import Desktop


def entries(desktop: Desktop) -> list[QAction]:
    menus = [action.menu() for action in desktop.window.menuBar().actions()]
    return [entry for menu in menus for entry in menu.actions() if not entry.isSeparator()]


def shown(desktop: Desktop) -> HelpPlace:
    window = desktop.shell.guidance.help.window
    assert window is not None
    assert window.isVisible()
    return window.place


def test_f1_opens_the_help_at_what_has_the_keyboard(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.window.show_page(PageName.PRICING)
    desktop.window.findChild(QWidget, "charge-model").setFocus()
    qtbot.keyClick(desktop.window.findChild(QWidget, "charge-model"), Qt.Key.Key_F1)
    assert shown(desktop).page == "charge-models"


def test_the_help_is_read_in_the_language_that_is_spoken(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "contents.json").write_text('[{"title": "All", "pages": ["start"]}]', encoding="utf-8")
    (tmp_path / "de").mkdir()
    (tmp_path / "de" / "start.md").write_text("# Anfang\n", encoding="utf-8")
    monkeypatch.setattr("vm_desktop.ui.help.desk.resource_path", lambda _: tmp_path)
    speak(NullTranslations(), "de")
    request.addfinalizer(lambda: speak(NullTranslations()))
    desk = request.getfixturevalue("desktop").shell.guidance.help
    desk.open_contents()
    assert desk.window.reader.page.title == "Anfang"


def test_the_same_window_is_used_again(desktop: Desktop) -> None:
    desk = desktop.shell.guidance.help
    desk.open_contents()
    first = desk.window
    desk.open_keyboard()
    assert desk.window is first
    assert shown(desktop) == HelpPlace("keyboard")


def test_the_help_keeps_nobody_from_working_and_does_not_keep_the_program_alive(desktop: Desktop) -> None:
    desktop.shell.guidance.help.open_contents()
    window = desktop.shell.guidance.help.window
    assert window is not None
    assert not window.isModal()
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_f1_in_a_modal_dialog_opens_the_help_in_front_of_it(qtbot: QtBot, desktop: Desktop) -> None:
    dialog = QDialog(desktop.window)
    dialog.setModal(True)
    desktop.shell.guidance.help.explain_in(dialog, HelpPlace("preferences"))
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F1)
    opened = dialog.findChild(HelpWindow)
    assert opened.place == HelpPlace("preferences")
    opened.close()
    dialog.close()


def test_the_page_on_keys_lists_every_entry_of_the_menus_that_has_one(desktop: Desktop) -> None:
    page = read_book(resource_path("help")).page("keyboard")
    assert page is not None
    lines = page.markdown().splitlines()
    desktop.menu.show_history(None, None)
    with_keys = [entry for entry in entries(desktop) if not entry.shortcut().isEmpty()]
    assert len(with_keys) > 9
    missing = [entry.text() for entry in with_keys if not any(_tells(line, entry) for line in lines)]
    assert missing == []


def _tells(line: str, entry: QAction) -> bool:
    keys = [sequence.toString() for sequence in entry.shortcuts()]
    return entry.text() in line and any(key in line.split("|")[1] for key in keys)
