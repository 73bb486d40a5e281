"""The window with the sample company, and the way to each place in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QTabBar

from tests.ui.tour.conftest import Discarding
from vm_desktop.io.sample import load_sample
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.screenshot import wait_until_drawn
from vm_desktop.ui.wiring import Desktop

PLACES = (
    (PageName.START, 0),
    *((PageName.DATA, tab) for tab in range(5)),
    *((PageName.METRICS, tab) for tab in range(7)),
    (PageName.PRICING, 0),
    (PageName.IMPACT, 0),
    (PageName.PROPOSAL, 0),
)
"""Every page, with the number of its tab."""


@pytest.fixture(scope="module")
def desktop(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desktop]:
    """One window for all tests of a module: none of them changes the project."""
    made = _desktop(tmp_path_factory.mktemp("settings"))
    made.session.new_from_project(load_sample("2026-11-23T09:00:00+00:00"))
    yield made
    made.close()
    made.window.hide()  # and not deleted: pyqtgraph crashes when Qt takes its scenes down before Python does


def _desktop(folder: Path) -> Desktop:
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    made = Desktop(preferences=Preferences(settings))
    made.commander.dialogs = made.dialogs = Discarding(made.window)
    made.autosave.close()
    made.window.resize(1280, 800)
    made.window.show()
    return made


@pytest.fixture(scope="module", params=PLACES, ids=lambda place: f"{place[0].value}-{place[1]}")
def place(request: pytest.FixtureRequest, desktop: Desktop) -> Desktop:
    """The window at one place, drawn."""
    page, tab = request.param
    desktop.window.show_page(page)
    bars = [bar for bar in desktop.window.page.findChildren(QTabBar) if bar.isVisible()]
    if bars and bars[0].currentIndex() != tab:
        bars[0].setCurrentIndex(tab)
    assert wait_until_drawn(desktop)
    return desktop
