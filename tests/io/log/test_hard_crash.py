"""A window that the system ended is found at the next start, and told once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from vm_desktop.io.log.hard_crash import take_crash, watch_for_crashes
from vm_desktop.io.log.log_file import LogFile, open_log

ROOT = Path(__file__).parents[3]
SCRIPT = (
    "import ctypes, os, sys; from pathlib import Path; from vm_desktop.io.log import hard_crash, log_file;"
    "log = log_file.open_log('window', Path(sys.argv[1])); hard_crash.watch_for_crashes(log);"
    "ctypes.string_at(0) if sys.argv[2] == 'segfault' else os.abort() if sys.argv[2] == 'abort' else os._exit(0)"
)


def run_window_that_ends(folder: Path, how: str) -> int:
    command = [sys.executable, "-c", SCRIPT, str(folder), how]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode


def opened(folder: Path) -> LogFile:
    log = open_log("window", folder)
    assert log is not None
    return log


@pytest.mark.skipif(sys.platform == "win32", reason="ends of POSIX")
@pytest.mark.parametrize("how", ["segfault", "abort"])
def test_a_crash_is_found_once_and_put_into_the_log(tmp_path: Path, how: str) -> None:
    assert run_window_that_ends(tmp_path, how) != 0
    log = opened(tmp_path)
    try:
        assert take_crash(log)
        assert not take_crash(log)
    finally:
        log.close()
    written = log.path.read_text(encoding="utf-8")
    assert "A window before this one was ended by the system" in written
    assert "Fatal Python error" in written
    assert "File <string>, line 1 in <module>" in written
    assert str(Path.home()) not in written


def test_a_window_that_was_killed_leaves_no_crash(tmp_path: Path) -> None:
    assert run_window_that_ends(tmp_path, "kill") == 0
    log = opened(tmp_path)
    assert not take_crash(log)
    log.close()


def test_a_window_that_ends_in_peace_leaves_no_file(tmp_path: Path) -> None:
    log = opened(tmp_path)
    watch = watch_for_crashes(log)
    assert watch is not None
    assert log.crash_path.exists()
    watch.end()
    log.close()
    assert not log.crash_path.exists()


def test_the_crash_of_a_window_that_had_another_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "window-3.crash").write_text(
        'Fatal Python error: Aborted\n  File "/home/kim/a/vm_desktop/x.py", line 1 in y\n'
    )
    log = opened(tmp_path)
    assert take_crash(log)
    log.close()
    assert "File vm_desktop/x.py, line 1 in y" in log.path.read_text(encoding="utf-8")


def test_the_file_of_a_window_that_lives_is_left_alone(tmp_path: Path) -> None:
    living, log = opened(tmp_path), opened(tmp_path)
    living.crash_path.write_text("Fatal Python error: Aborted\n", encoding="utf-8")
    assert not take_crash(log)
    assert living.crash_path.exists()
    for one in (living, log):
        one.close()


def test_lines_that_are_no_ones_code_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "window-1.crash").write_text("Fatal Python error: Aborted\nAcme GmbH 4711\n", encoding="utf-8")
    log = opened(tmp_path)
    assert take_crash(log)
    log.close()
    assert "Acme" not in log.path.read_text(encoding="utf-8")
