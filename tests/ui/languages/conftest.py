"""The window in a language that nobody speaks."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.languages.pseudo import PseudoTranslations
from vm_desktop.core.language import speak
from vm_desktop.io.sample import load_sample
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.screenshot import wait_until_drawn
from vm_desktop.ui.translator import CatalogueTranslator
from vm_desktop.ui.wiring import Desktop


@pytest.fixture
def pseudo_spoken(qapp: QApplication) -> Iterator[None]:
    """All that is said and built during the test is in that language."""
    speak(PseudoTranslations(), "en")
    translator = CatalogueTranslator(PseudoTranslations())
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)
    speak(NullTranslations())


@pytest.fixture
def empty_desktop(qtbot: QtBot, pseudo_spoken: None, tmp_path: Path) -> Iterator[Desktop]:
    """The window with nothing open, in that language."""
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    desktop = Desktop(preferences=Preferences(settings))
    desktop.window.resize(1280, 800)
    desktop.window.show()
    yield desktop
    desktop.close()
    desktop.window.hide()


@pytest.fixture
def pseudo_desktop(empty_desktop: Desktop) -> Desktop:
    """The window with the sample company, in that language."""
    empty_desktop.session.new_from_project(load_sample("2026-11-23T09:00:00+00:00"))
    assert wait_until_drawn(empty_desktop)
    return empty_desktop
