"""The boxes about a file that somebody else has: what they offer, and what the buttons mean."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.io.recovery.project_lock import Holder
from vm_desktop.session.open_file import Access, ChangedOnDisk, OpenElsewhere
from vm_desktop.ui.recovery.file_questions import Overwriting, ask_changed_on_disk, ask_open_elsewhere

Press = Callable[[str], list[str]]


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    """Have the next box answered by the button with that text; the texts of all buttons are returned."""
    offered: list[str] = []

    def answer_by(text: str) -> list[str]:
        def answer(box: QMessageBox) -> int:
            offered.extend(button.text() for button in box.buttons())
            offered.append(box.informativeText())
            next(button for button in box.buttons() if button.text().strip("&") == text).click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", answer)
        return offered

    return answer_by


def _elsewhere(*, stale: bool) -> OpenElsewhere:
    holder = Holder(user="ada", host="tower", since="2026-11-23T08:00:00+00:00", looks_stale=stale)
    return OpenElsewhere(Path("p.valuemetric"), holder)


@pytest.mark.parametrize(("text", "access"), [("Open a copy", Access.COPY), ("Cancel", None)])
def test_a_project_that_is_in_use_is_a_copy_or_nothing(
    qtbot: QtBot, press: Press, text: str, access: Access | None
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    offered = press(text)
    assert ask_open_elsewhere(window, _elsewhere(stale=False)) is access
    assert "Open anyway" not in offered
    assert "ada has had it open on tower since" in offered[-1]


def test_a_stale_looking_lock_can_be_ignored(qtbot: QtBot, press: Press) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    press("Open anyway")
    assert ask_open_elsewhere(window, _elsewhere(stale=True)) is Access.TAKE_OVER


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Overwrite", Overwriting.OVERWRITE), ("Save as…", Overwriting.SAVE_AS), ("Cancel", Overwriting.CANCEL)],
)
def test_a_changed_file_is_overwritten_saved_elsewhere_or_left(
    qtbot: QtBot, press: Press, text: str, answer: Overwriting
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    press(text)
    assert ask_changed_on_disk(window, ChangedOnDisk(Path("p.valuemetric"))) is answer
