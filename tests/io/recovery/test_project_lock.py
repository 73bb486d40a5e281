"""Who has a project open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vm_desktop.io.recovery.project_lock import STALE_AFTER, Holder, ProjectLock, lock_path, lock_project

_OTHER_WINDOW = """
import sys
from pathlib import Path
from vm_desktop.io.recovery.project_lock import lock_project
lock = lock_project(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "p.valuemetric"
    path.write_bytes(b"")
    return path


def _other_machine(project: Path, *, minutes_ago: float = 0) -> None:
    path = lock_path(project)
    path.write_text(json.dumps({"user": "ada", "host": "elsewhere", "since": "2026-11-23T08:00:00+00:00"}))
    at = time.time() - 60 * minutes_ago
    os.utime(path, (at, at))


def test_a_lock_stands_hidden_beside_the_project_and_goes_with_its_release(project: Path) -> None:
    lock = lock_project(project)
    assert isinstance(lock, ProjectLock)
    assert (project.parent / ".~lock.p.valuemetric#").is_file()
    lock.release()
    assert list(project.parent.iterdir()) == [project]


def test_the_second_is_told_who_has_it_and_since_when(project: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _OTHER_WINDOW, str(project)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        holder = lock_project(project)
        assert isinstance(holder, Holder)
        assert holder.since
        assert not holder.looks_stale
        assert isinstance(lock_project(project, take_over=True), Holder)
        other.kill()
        other.wait()
    lock = lock_project(project)
    assert isinstance(lock, ProjectLock)
    assert lock.held is not None
    lock.release()


def test_another_machines_lock_holds_while_it_is_touched(project: Path) -> None:
    _other_machine(project)
    holder = lock_project(project)
    assert holder == Holder(user="ada", host="elsewhere", since="2026-11-23T08:00:00+00:00", looks_stale=False)
    assert isinstance(lock_project(project, take_over=True), Holder)


def test_another_machines_lock_that_nobody_touches_can_be_taken_over(project: Path) -> None:
    _other_machine(project, minutes_ago=STALE_AFTER / 60 + 1)
    holder = lock_project(project)
    assert isinstance(holder, Holder)
    assert holder.looks_stale
    lock = lock_project(project, take_over=True)
    assert isinstance(lock, ProjectLock)
    assert json.loads(lock_path(project).read_text())["host"] != "elsewhere"
    lock.release()


def test_touching_makes_a_lock_look_fresh(project: Path) -> None:
    lock = lock_project(project)
    assert isinstance(lock, ProjectLock)
    os.utime(lock_path(project), (1, 1))
    lock.touch()
    assert time.time() - lock_path(project).stat().st_mtime < STALE_AFTER
    lock.release()


@pytest.mark.parametrize("content", [b"", b"\0\0", b"[]", b'{"user": 1}'])
def test_a_lock_that_says_nothing_and_that_nobody_holds_is_taken_over(project: Path, content: bytes) -> None:
    lock_path(project).write_bytes(content)
    lock = lock_project(project)
    assert isinstance(lock, ProjectLock)
    lock.release()


def test_a_folder_that_takes_no_lock_holds_nobody_up(project: Path) -> None:
    lock_path(project).mkdir()
    lock = lock_project(project)
    assert isinstance(lock, ProjectLock)
    assert lock.held is None
    lock.touch()
    lock.release()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_a_project_is_the_project(project: Path) -> None:
    link = project.parent / "link.valuemetric"
    link.symlink_to(project)
    lock = lock_project(link)
    assert isinstance(lock, ProjectLock)
    assert isinstance(lock_project(project), Holder)
    lock.release()
