"""The file of the open project: its lock, its mark, and what a second save knows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.sample_projects import sample_project
from vm_desktop.core.problems import UserError
from vm_desktop.io.project_file import load_project, save_project
from vm_desktop.io.recovery.project_lock import ProjectLock, lock_path, lock_project
from vm_desktop.session.open_file import (
    Access,
    ChangedOnDisk,
    FilePlace,
    OpenElsewhere,
    let_go,
    marked_file,
    read_file,
    write_file,
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "p.valuemetric"
    save_project(sample_project(), path)
    return path


def test_reading_takes_the_lock_and_notes_what_was_read(path: Path) -> None:
    project, file = read_file(path, Access.ALONE, None)
    assert file is not None
    assert file.mark is not None
    assert file.dataset is project.dataset
    assert lock_path(path).exists()
    let_go(file, None)
    assert not lock_path(path).exists()


def test_a_file_that_cannot_be_read_is_not_left_locked(tmp_path: Path) -> None:
    path = tmp_path / "no project.valuemetric"
    path.write_bytes(b"no zip")
    with pytest.raises(UserError):
        read_file(path, Access.ALONE, None)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_not_there_leaves_no_lock(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        read_file(tmp_path / "gone.valuemetric", Access.ALONE, None)
    assert list(tmp_path.iterdir()) == []


def test_a_copy_takes_no_lock_and_has_no_file(path: Path) -> None:
    lock = lock_project(path)
    assert isinstance(lock, ProjectLock)
    with pytest.raises(OpenElsewhere):
        read_file(path, Access.ALONE, None)
    project, file = read_file(path, Access.COPY, None)
    assert (project.name, file) == ("Sample", None)
    lock.release()


def test_a_failed_write_lets_the_new_name_go_and_keeps_the_old_one(path: Path, tmp_path: Path) -> None:
    project, present = read_file(path, Access.ALONE, None)
    taken = tmp_path / "folder.valuemetric"
    taken.mkdir()
    with pytest.raises(UserError):
        write_file(project, taken, present, overwrite=False)
    assert not lock_path(taken).exists()
    assert lock_path(path).exists()
    let_go(present, None)


def test_a_change_by_another_program_is_refused_and_overwritten_only_when_asked(path: Path) -> None:
    project, present = read_file(path, Access.ALONE, None)
    save_project(replace(project, name="By another"), path)
    with pytest.raises(ChangedOnDisk):
        write_file(project, path, present, overwrite=False)
    assert load_project(path).name == "By another"
    written = write_file(project, path, present, overwrite=True)
    assert load_project(path).name == "Sample"
    let_go(written, None)


def test_saves_in_a_row_know_of_each_other_before_the_window_does(path: Path) -> None:
    project, present = read_file(path, Access.ALONE, None)
    place = FilePlace(present)
    for name in ("one", "two", "three"):
        written = place.write(replace(project, name=name), path, overwrite=False)
    assert load_project(path).name == "three"
    let_go(written, None)


def test_a_restored_file_that_another_window_has_open_is_opened_without_its_lock(path: Path) -> None:
    lock = lock_project(path)
    assert isinstance(lock, ProjectLock)
    file = marked_file(path, None)
    assert file.lock is None
    with pytest.raises(OpenElsewhere):
        write_file(sample_project(), path, file, overwrite=False)
    lock.release()
