"""Pictures of the pages: blank ones, those in the wrong theme and dialogs are noticed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.core.problems import UserError
from vm_desktop.ui import screenshot
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.dialogs import Unsaved
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.page_steps import MutedDialogs, page_steps, watched_modals
from vm_desktop.ui.self_test.step import Outcome, perform
from vm_desktop.ui.theme.appearance import Appearance


class Drawn(QWidget):
    """A page with so much drawn on it, on a background."""

    def __init__(self, *, background: str, drawn: float) -> None:
        super().__init__()
        self.resize(200, 100)
        self.name = PageName.START
        self._background, self._drawn = background, drawn

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._background))
        painter.fillRect(0, 0, int(self.width() * self._drawn), self.height(), QColor("#3350f0"))
        painter.end()


@pytest.fixture(autouse=True)
def _patient_no_longer_than_needed(monkeypatch: pytest.MonkeyPatch, both_ways: Appearance) -> None:
    monkeypatch.setattr(screenshot, "SETTLE_MS", 1)


def picture_of(page: Drawn, name: str, folder: Path) -> Outcome:
    """How the step went that takes the picture, with a window that shows this page whatever is asked."""
    window = SimpleNamespace(page=page, show_page=lambda _name: None)
    idle: Any = SimpleNamespace(
        window=window, session=SimpleNamespace(is_evaluating=False), lab=SimpleNamespace(is_working=False)
    )
    step = next(step for step in page_steps(idle) if step.name == name)
    return perform(step, Bench(folder))


def test_there_is_a_picture_of_every_page_in_both_themes() -> None:
    names = {step.name for step in page_steps(SimpleNamespace())}  # type: ignore[arg-type]
    assert {f"page {page.value}, {theme}" for page in PageName for theme in ("light", "dark")} < names


def test_a_page_that_is_drawn_is_well(qtbot: QtBot, tmp_path: Path) -> None:
    page = Drawn(background="#f6f7f9", drawn=0.25)
    qtbot.addWidget(page)
    assert picture_of(page, "page start, light", tmp_path).found == "25% of it is drawn"
    assert (tmp_path / "start-light.png").is_file()


def test_a_blank_page_is_noticed(qtbot: QtBot, tmp_path: Path) -> None:
    page = Drawn(background="#f6f7f9", drawn=0.0)
    qtbot.addWidget(page)
    assert "the picture is blank" in picture_of(page, "page start, light", tmp_path).line()


def test_a_page_in_the_other_theme_is_noticed(qtbot: QtBot, tmp_path: Path) -> None:
    page = Drawn(background="#f6f7f9", drawn=0.25)
    qtbot.addWidget(page)
    assert "its background has the lightness 97%" in picture_of(page, "page start, dark", tmp_path).line()


def test_another_page_than_the_one_asked_for_is_noticed(qtbot: QtBot, tmp_path: Path) -> None:
    page = Drawn(background="#f6f7f9", drawn=0.25)
    qtbot.addWidget(page)
    assert "the page start came up instead" in picture_of(page, "page impact, light", tmp_path).line()


def test_what_a_dialog_would_tell_fails_the_step_and_nobody_waits(qtbot: QtBot, tmp_path: Path) -> None:
    parent, bench = QWidget(), Bench(tmp_path)
    qtbot.addWidget(parent)
    dialogs = MutedDialogs(parent, bench)
    dialogs.tell_error("This was not done", UserError("The disk is full."))
    with pytest.raises(UserError, match="The disk is full"):
        bench.raise_mishaps()
    assert dialogs.ask_unsaved("Cloudmail") is Unsaved.DISCARD


def test_any_other_dialog_is_closed_and_fails_the_step(qtbot: QtBot, tmp_path: Path) -> None:
    bench, dialog = Bench(tmp_path), QDialog()
    qtbot.addWidget(dialog)
    dialog.setWindowTitle("Are you sure?")
    with watched_modals(bench):
        dialog.open()
        qtbot.waitUntil(lambda: not dialog.isVisible())
    with pytest.raises(RuntimeError, match="a dialog came up: Are you sure"):
        bench.raise_mishaps()
