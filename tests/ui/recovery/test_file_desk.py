"""A project that somebody else has open, or has changed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from tests.ui.recovery.conftest import Answers
from vm_desktop.core.edits import RenameProject
from vm_desktop.io.project_file import load_project, save_project
from vm_desktop.io.recovery.project_lock import ProjectLock, lock_path, lock_project
from vm_desktop.session.open_file import Access
from vm_desktop.ui.commands import OpenProject, Save
from vm_desktop.ui.recovery.file_questions import Overwriting
from vm_desktop.ui.wiring import Desktop


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.valuemetric"
    save_project(small_project(), path)
    return path


@pytest.fixture
def elsewhere(project: Path) -> Iterator[ProjectLock]:
    """Another window that has the project open."""
    lock = lock_project(project)
    assert isinstance(lock, ProjectLock)
    yield lock
    lock.release()


def opened(desktop: Desktop, qtbot: QtBot, path: Path) -> None:
    with qtbot.waitSignal(desktop.session.project_changed):
        desktop.commander.run(OpenProject(path))


def test_a_project_that_is_open_is_locked_until_another_is_opened(
    desktop: Desktop, qtbot: QtBot, project: Path
) -> None:
    opened(desktop, qtbot, project)
    assert lock_path(project).exists()
    desktop.session.new_from_project(small_project())
    assert not lock_path(project).exists()


def test_opening_the_same_project_again_keeps_the_lock(desktop: Desktop, qtbot: QtBot, project: Path) -> None:
    opened(desktop, qtbot, project)
    opened(desktop, qtbot, project)
    assert lock_path(project).exists()
    desktop.session.save()
    qtbot.waitUntil(lambda: not desktop.session.is_saving)


def test_who_thinks_better_of_it_keeps_what_is_open(
    desktop: Desktop, qtbot: QtBot, answers: Answers, project: Path, elsewhere: ProjectLock
) -> None:
    before = desktop.session.project
    desktop.commander.run(OpenProject(project))
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "open in another window" in answers.asked[0].message
    assert desktop.session.project is before


def test_a_copy_has_no_path_and_is_saved_elsewhere(
    desktop: Desktop, qtbot: QtBot, answers: Answers, project: Path, elsewhere: ProjectLock
) -> None:
    answers.access = Access.COPY
    opened(desktop, qtbot, project)
    assert (desktop.session.path, desktop.session.is_modified) == (None, False)
    desktop.commander.run(Save())
    qtbot.waitUntil(lambda: desktop.session.path == project.with_name("other.valuemetric"))


def test_a_stale_lock_of_another_computer_can_be_taken_over(
    desktop: Desktop, qtbot: QtBot, answers: Answers, project: Path
) -> None:
    lock_path(project).write_text(json.dumps({"user": "ada", "host": "elsewhere", "since": "2026-11-23T08:00:00"}))
    os.utime(lock_path(project), (1, 1))
    answers.access = Access.TAKE_OVER
    opened(desktop, qtbot, project)
    assert desktop.session.path == project


def test_saving_as_moves_the_lock(desktop: Desktop, qtbot: QtBot, project: Path) -> None:
    opened(desktop, qtbot, project)
    desktop.commander.run(Save(choose_name=True))
    other = project.with_name("other.valuemetric")
    qtbot.waitUntil(lambda: desktop.session.path == other)
    assert lock_path(other).exists()
    assert not lock_path(project).exists()


def test_a_name_that_is_open_elsewhere_is_refused_for_saving(
    desktop: Desktop, qtbot: QtBot, answers: Answers, project: Path, elsewhere: ProjectLock
) -> None:
    desktop.session.new_from_project(replace(small_project(), name="Mine"))
    desktop.session.save(project)
    qtbot.waitUntil(lambda: bool(answers.told))
    assert load_project(project).name != "Mine"
    assert desktop.session.is_modified


def _changed_by_another(path: Path) -> None:
    save_project(replace(small_project(), name="By another"), path)


@pytest.mark.parametrize(
    ("answer", "name", "path_name"),
    [
        (Overwriting.CANCEL, "By another", "p.valuemetric"),
        (Overwriting.OVERWRITE, "Mine", "p.valuemetric"),
        (Overwriting.SAVE_AS, "By another", "other.valuemetric"),
    ],
)
def test_a_file_that_another_program_changed_is_asked_about_before_it_is_replaced(
    desktop: Desktop,
    qtbot: QtBot,
    answers: Answers,
    project: Path,
    answer: Overwriting,
    name: str,
    path_name: str,
) -> None:
    opened(desktop, qtbot, project)
    desktop.session.apply(RenameProject(name="Mine"))
    _changed_by_another(project)
    answers.overwriting = answer
    desktop.commander.run(Save())
    qtbot.waitUntil(lambda: bool(answers.asked) and not desktop.session.is_saving)
    assert load_project(project).name == name
    assert desktop.session.path == project.with_name(path_name)
    assert desktop.session.is_modified == (answer is Overwriting.CANCEL)
    if answer is Overwriting.OVERWRITE:
        assert load_project(project.with_name("p.valuemetric.bak")).name == "By another"


def test_saving_twice_in_a_row_is_no_change_by_another(
    desktop: Desktop, qtbot: QtBot, answers: Answers, project: Path
) -> None:
    opened(desktop, qtbot, project)
    for number in range(5):
        desktop.session.apply(RenameProject(name=f"Name {number}"))
        desktop.commander.run(Save())
    qtbot.waitUntil(lambda: not desktop.session.is_saving)
    assert (answers.asked, answers.told) == ([], [])
    assert load_project(project).name == "Name 4"


def test_quitting_while_saving_waits_for_the_save(desktop: Desktop, qtbot: QtBot, project: Path) -> None:
    opened(desktop, qtbot, project)
    desktop.session.apply(RenameProject(name="Last words"))
    desktop.commander.run(Save())
    assert not desktop.window.close()
    qtbot.waitUntil(lambda: desktop.window.isHidden())
    assert load_project(project).name == "Last words"


def test_saves_that_wait_are_made_when_the_session_is_closed(desktop: Desktop, qtbot: QtBot, project: Path) -> None:
    opened(desktop, qtbot, project)
    for number in range(3):
        desktop.session.apply(RenameProject(name=f"Name {number}"))
        desktop.session.save()
    desktop.close()
    assert load_project(project).name == "Name 2"


def test_a_save_cannot_be_cancelled_half_way(desktop: Desktop, qtbot: QtBot, project: Path) -> None:
    opened(desktop, qtbot, project)
    desktop.session.apply(RenameProject(name="Whole"))
    desktop.session.save()
    desktop.session.jobs.cancel_all()
    qtbot.waitUntil(lambda: not desktop.session.is_modified)
    assert load_project(project).name == "Whole"


def test_a_project_opened_while_another_is_saved_keeps_its_own_path(
    desktop: Desktop, qtbot: QtBot, project: Path
) -> None:
    opened(desktop, qtbot, project)
    desktop.session.save(project.with_name("late.valuemetric"))
    desktop.session.new_from_project(small_project())
    qtbot.waitUntil(lambda: not desktop.session.is_saving)
    assert desktop.session.path is None
    assert not lock_path(project.with_name("late.valuemetric")).exists()
