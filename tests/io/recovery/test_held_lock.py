"""A lock that lives as long as its process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from vm_desktop.io.recovery.held_lock import hold, is_held

_HOLDER = """
import sys
from pathlib import Path
from vm_desktop.io.recovery.held_lock import hold
assert hold(Path(sys.argv[1])) is not None
print("held", flush=True)
sys.stdin.read()
"""


def test_a_lock_is_held_once_until_it_is_released(tmp_path: Path) -> None:
    lock = hold(tmp_path / "a.lock")
    assert lock is not None
    assert is_held(tmp_path / "a.lock")
    assert hold(tmp_path / "a.lock") is None
    lock.release()
    assert not (tmp_path / "a.lock").exists()
    again = hold(tmp_path / "a.lock")
    assert again is not None
    again.release()


def test_releasing_twice_closes_nothing_of_others(tmp_path: Path) -> None:
    lock = hold(tmp_path / "a.lock")
    assert lock is not None
    lock.release()
    with (tmp_path / "other").open("w") as other:
        lock.release()
        other.write("still open")
    assert (tmp_path / "other").read_text() == "still open"


def test_a_released_lock_can_stay_as_a_file_and_is_not_held(tmp_path: Path) -> None:
    lock = hold(tmp_path / "a.lock")
    assert lock is not None
    lock.release(remove=False)
    assert (tmp_path / "a.lock").exists()
    assert not is_held(tmp_path / "a.lock")


def test_the_lock_of_a_process_that_was_killed_is_free(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        assert hold(path) is None
        holder.kill()
        holder.wait()
    lock = hold(path)
    assert lock is not None
    lock.release()
