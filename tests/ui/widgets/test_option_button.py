"""One of several buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from vm_desktop.ui.widgets.option_button import OptionButton


def test_a_click_and_the_toggle_of_a_screen_reader_choose_once_and_showing_does_not(qtbot: QtBot) -> None:
    button = OptionButton("Data")
    qtbot.addWidget(button)
    heard: list[str] = []
    button.chosen.connect(lambda: heard.append("chosen"))
    button.show_chosen()
    assert heard == []
    button.setAutoExclusive(False)
    button.setChecked(False)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard == ["chosen"]
    button.setChecked(False)
    button.toggle()
    assert heard == ["chosen"] * 2


def test_a_click_on_the_chosen_one_is_told_too(qtbot: QtBot) -> None:
    button = OptionButton("Data")
    qtbot.addWidget(button)
    button.show_chosen()
    with qtbot.waitSignal(button.chosen):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
