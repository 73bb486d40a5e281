"""The panel in the whole window: from the lab to the Pricing page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.wiring import Desktop


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Desktop]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    desktop = Desktop(preferences=Preferences(settings))
    desktop.session.new_from_project(small_project())
    desktop.window.resize(1280, 800)
    desktop.window.show()
    yield desktop
    desktop.close()
    desktop.window.deleteLater()


def test_a_price_becomes_a_scenario_on_the_pricing_page(qtbot: QtBot, desktop: Desktop) -> None:
    desktop.window.show_page(PageName.METRICS)
    desktop.metrics_page.show_price(desktop.session.project.metrics[1].id)
    button = desktop.metrics_page.findChild(QPushButton, "price-swap-make")
    assert button is not None
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled(), timeout=20_000)
    button.click()
    assert desktop.window.page.name is PageName.PRICING
    scenario = desktop.session.project.active_scenario
    assert scenario is not None
    assert scenario.name == "Seats"
    desktop.session.undo()
    assert [one.name for one in desktop.session.project.scenarios] == ["Scenario 1"]
