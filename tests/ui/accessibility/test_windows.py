"""Dialogs, the help, the tour, the offer of recovery, the import: what holds for pages holds for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.ui.accessibility.controls import (
    controls,
    focus_ring,
    place_of,
    reached_by_arrows,
    said,
    said_name,
    walked_by_tab,
)
from tests.ui.accessibility.windows import DIALOGS, WINDOWS
from vm_desktop.session.jobs import JobRunner

LEAST_RING = 20  # pixels


@pytest.fixture
def jobs() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def shown(request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, jobs: JobRunner) -> Iterator[QWidget]:
    window = WINDOWS[request.param](tmp_path, jobs)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: jobs.is_idle, timeout=60_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    if isValid(window):  # some are gone when they are closed
        window.close()
        window.deleteLater()


every_window = pytest.mark.parametrize("shown", list(WINDOWS), indirect=True)
every_dialog = pytest.mark.parametrize("shown", DIALOGS, indirect=True)


@every_window
def test_names_the_way_of_tab_and_the_ring(shown: QWidget) -> None:
    wanted = controls(shown)
    assert wanted
    assert not [place_of(w) for w in wanted if not any(letter.isalpha() for letter in said_name(w))]
    called = defaultdict(list)
    for widget in wanted:
        called[said(widget)].append(place_of(widget))
    assert not {words: places for words, places in called.items() if len(places) > 1}
    walked = walked_by_tab(wanted[0])
    assert not [place_of(w) for w in wanted if w not in walked and not reached_by_arrows(w)]
    of_each_kind = {type(widget): widget for widget in wanted}
    assert not [place_of(widget) for widget in of_each_kind.values() if focus_ring(widget) < LEAST_RING]


@every_dialog
def test_escape_closes_it(qtbot: QtBot, shown: QWidget) -> None:
    qtbot.keyClick(shown.focusWidget() or shown, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(shown) or not shown.isVisible())


@every_dialog
def test_enter_presses_the_button_that_closes_a_dialog(shown: QWidget) -> None:
    if isinstance(shown, QDialog):
        assert [button for button in shown.findChildren(QPushButton) if button.isDefault()]


@every_window
def test_it_fits_a_small_screen(shown: QWidget) -> None:
    """A laptop of 1920 x 1080 at 200 % has 960 x 540, and a bar at its edge."""
    if shown.isWindow() and isinstance(shown, QDialog):
        assert shown.minimumSizeHint().height() <= 500
        assert shown.minimumSizeHint().width() <= 940
