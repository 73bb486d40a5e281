"""A desktop with nothing open, as at the first start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.ui.dialogs import Dialogs, Unsaved
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.wiring import Desktop


class Discarding(Dialogs):
    """Lets changes go at the end."""

    def ask_unsaved(self, name: str) -> Unsaved:
        return Unsaved.DISCARD


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    owner = QWidget()
    qtbot.addWidget(owner)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    opened = Desktop(preferences=Preferences(settings), dialogs=Discarding(owner))
    opened.window.resize(1280, 800)
    opened.window.show()
    opened.window.activateWindow()
    qtbot.waitUntil(opened.window.isActiveWindow)
    yield opened
    opened.close()
    opened.window.close()
    opened.window.deleteLater()
