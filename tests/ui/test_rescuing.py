"""A project that cannot be opened or saved as it is: what is offered, what is opened, and that no file changes."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.core.edits import RenameProject
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.io.project_file import load_project, save_project
from vm_desktop.ui.commands import GoBack, OpenProject, Save
from vm_desktop.ui.dialogs import Dialogs, Unsaved
from vm_desktop.ui.dialogs.rescue_questions import (
    NotSaved,
    Rescue,
    ask_damaged,
    ask_go_back,
    ask_not_saved,
    tell_lost,
)
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.wiring import Desktop


class Answers(Dialogs):
    """Answers every question at once, and remembers what was asked and told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rescue = Rescue.CANCEL
        self.not_saved = [NotSaved.CLOSE]
        self.asked: list[str] = []
        self.told: list[str] = []
        self.lost: list[Problem] = []

    def choose_project_name(self, suggested: str) -> Path | None:
        return self.folder / "elsewhere.valuemetric"

    def ask_unsaved(self, name: str) -> Unsaved:
        return Unsaved.DISCARD

    def ask_damaged(self, error: DamagedProject, previous: str) -> Rescue:
        self.asked.append(f"{error.message} previous: {bool(previous)}")
        return self.rescue

    def ask_not_saved(self, error: UserError) -> NotSaved:
        self.asked.append(error.message)
        return self.not_saved.pop(0)

    def ask_go_back(self, name: str, when: str) -> bool:
        self.asked.append(f"{name} {when}")
        return True

    def tell_lost(self, name: str, lost: tuple[Problem, ...]) -> None:
        self.lost.extend(lost)

    def tell_error(self, title: str, error: UserError) -> None:
        self.told.append(error.message)


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    monkeypatch.setattr("vm_desktop.session.autosave.recovery_root", lambda: tmp_path / "state")
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    opened = Desktop(preferences=Preferences(settings), dialogs=answers)
    opened.window.resize(1280, 800)
    opened.window.show()
    yield opened
    opened.close()
    opened.window.close()
    opened.window.deleteLater()


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A project of which the end is lost, and the version before it."""
    path = tmp_path / "p.valuemetric"
    save_project(small_project(), path)
    save_project(RenameProject(name="Later").apply(small_project()), path)
    path.write_bytes(path.read_bytes()[:-2_000])
    return path


def test_what_can_be_read_opens_as_an_unsaved_copy_and_the_rest_is_told(
    desktop: Desktop, qtbot: QtBot, answers: Answers, damaged: Path
) -> None:
    before = damaged.read_bytes()
    answers.rescue = Rescue.OPEN_THE_REST
    desktop.commander.run(OpenProject(damaged))
    qtbot.waitUntil(lambda: bool(answers.lost))
    assert answers.asked == ["p.valuemetric is damaged, or is no project. previous: True"]
    assert (desktop.session.path, desktop.session.is_modified) == (None, True)
    assert desktop.session.project.name == "Later"
    assert desktop.session.project.scenarios == small_project().scenarios
    assert damaged.read_bytes() == before


def test_the_previous_version_opens_as_an_unsaved_copy(
    desktop: Desktop, qtbot: QtBot, answers: Answers, damaged: Path
) -> None:
    answers.rescue = Rescue.OPEN_PREVIOUS
    with qtbot.waitSignal(desktop.session.project_changed):
        desktop.commander.run(OpenProject(damaged))
    assert desktop.session.project.name == small_project().name
    assert (desktop.session.path, desktop.session.is_modified) == (None, True)


def test_who_thinks_better_of_it_keeps_what_is_open(
    desktop: Desktop, qtbot: QtBot, answers: Answers, damaged: Path
) -> None:
    before = desktop.session.project
    desktop.commander.run(OpenProject(damaged))
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert desktop.session.project is before
    assert answers.told == []


def test_a_file_of_which_nothing_can_be_read_is_told_after_the_attempt(
    desktop: Desktop, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "noise.valuemetric"
    path.write_bytes(b"noise" * 1_000)
    answers.rescue = Rescue.OPEN_THE_REST
    desktop.commander.run(OpenProject(path))
    qtbot.waitUntil(lambda: bool(answers.told))
    assert answers.told == ["noise.valuemetric: nothing of it can be read any more."]


def opened_and_edited(desktop: Desktop, qtbot: QtBot, path: Path) -> None:
    save_project(small_project(), path)
    with qtbot.waitSignal(desktop.session.project_changed):
        desktop.commander.run(OpenProject(path))
    desktop.session.apply(RenameProject(name="Edited"))


def test_going_back_opens_the_version_before_as_an_unsaved_copy(
    desktop: Desktop, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    path = tmp_path / "p.valuemetric"
    opened_and_edited(desktop, qtbot, path)
    desktop.commander.run(Save())
    qtbot.waitUntil(lambda: not desktop.session.is_modified)
    after = path.read_bytes()
    with qtbot.waitSignal(desktop.session.project_changed):
        desktop.commander.run(GoBack())
    assert answers.asked[0].startswith("p.valuemetric ")
    assert (desktop.session.project.name, desktop.session.path) == (small_project().name, None)
    assert path.read_bytes() == after


def test_without_a_previous_version_that_is_told(desktop: Desktop, answers: Answers) -> None:
    desktop.commander.run(GoBack())
    assert answers.told == ["There is no previous version of this project."]


def full_disk(_handle: int) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_work_that_cannot_be_saved_stays_open_and_modified(
    desktop: Desktop, qtbot: QtBot, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "p.valuemetric"
    opened_and_edited(desktop, qtbot, path)
    before = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full_disk)
        desktop.commander.run(Save())
        qtbot.waitUntil(lambda: bool(answers.asked))
    assert answers.asked == ["p.valuemetric could not be saved. The disk is full."]
    assert desktop.session.is_modified
    assert desktop.session.project.name == "Edited"
    assert path.read_bytes() == before


@pytest.mark.parametrize(("answer", "name"), [(NotSaved.TRY_AGAIN, "p"), (NotSaved.SAVE_ELSEWHERE, "elsewhere")])
def test_it_is_saved_at_the_second_try_or_elsewhere(
    desktop: Desktop,
    qtbot: QtBot,
    answers: Answers,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: NotSaved,
    name: str,
) -> None:
    path = tmp_path / "p.valuemetric"
    opened_and_edited(desktop, qtbot, path)
    answers.not_saved = [answer]
    real, refusals = os.replace, iter([OSError(errno.EIO, "no")])

    def replace(source: Path, target: Path) -> None:
        if Path(target).suffix == ".valuemetric":
            for error in refusals:
                raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    desktop.commander.run(Save())
    qtbot.waitUntil(lambda: not desktop.session.is_modified)
    assert load_project(tmp_path / f"{name}.valuemetric").name == "Edited"


# --- the boxes ---


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def press(monkeypatch: pytest.MonkeyPatch, text: str) -> list[str]:
    """Have the next box answered by the button with that text; return the texts of all its buttons, as they come."""
    offered: list[str] = []

    def answer(box: QMessageBox) -> int:
        offered.extend(button.text().replace("&", "") for button in box.buttons())
        next(button for button in box.buttons() if button.text().replace("&", "") == text).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    return offered


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Open what can be read", Rescue.OPEN_THE_REST),
        ("Open the previous version", Rescue.OPEN_PREVIOUS),
        ("Cancel", Rescue.CANCEL),
    ],
)
def test_a_damaged_project_is_opened_in_part_or_as_it_was(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, text: str, answer: Rescue
) -> None:
    press(monkeypatch, text)
    assert ask_damaged(window, DamagedProject(Path("p"), "p is damaged."), "yesterday") is answer


def test_a_previous_version_that_is_not_there_is_not_offered(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    offered = press(monkeypatch, "Cancel")
    ask_damaged(window, DamagedProject(Path("p"), "p is damaged."), "")
    assert "Open the previous version" not in offered


@pytest.mark.parametrize(
    ("text", "answer"),
    [("Save elsewhere…", NotSaved.SAVE_ELSEWHERE), ("Try again", NotSaved.TRY_AGAIN), ("Close", NotSaved.CLOSE)],
)
def test_what_was_not_saved_is_saved_elsewhere_or_again_or_stays_open(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, text: str, answer: NotSaved
) -> None:
    press(monkeypatch, text)
    assert ask_not_saved(window, UserError("p could not be saved.")) is answer


def test_going_back_is_asked(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    press(monkeypatch, "Cancel")
    assert not ask_go_back(window, "p", "today")
    press(monkeypatch, "Open the previous version")
    assert ask_go_back(window, "p", "today")


def test_everything_that_is_lost_is_told(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def answer(box: QMessageBox) -> int:
        told.extend((box.informativeText(), box.detailedText()))
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    tell_lost(window, "p", tuple(Problem(code="part.lost", message=f"Part {number} is lost.") for number in range(12)))
    assert told[0].endswith("Part 9 is lost.\nand 2 more")
    assert told[1].endswith("Part 11 is lost.")
