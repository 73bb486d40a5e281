"""The log file: private, bounded, one for each process."""

from __future__ import annotations

import logging
import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from vm_desktop.io.log import log_file
from vm_desktop.io.log.log_file import LogFile, open_log
from vm_desktop.io.log.masking import plain

ROOT = Path(__file__).parents[3]
_log = logging.getLogger("vm_desktop.test")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[LogFile]:
    opened = open_log("window", tmp_path / "state" / "log")
    assert opened is not None
    yield opened
    opened.close()


def test_what_is_logged_from_info_on_is_in_the_file(log: LogFile) -> None:
    _log.debug("nothing")
    _log.info("something")
    assert log.path.read_text(encoding="utf-8").count("\n") == 1
    assert "INFO vm_desktop.test: something" in log.path.read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_folder_and_files_are_for_this_person_alone(log: LogFile) -> None:
    _log.info("something")
    folder = log.path.parent
    assert [stat.S_IMODE(path.stat().st_mode) for path in (folder.parent, folder)] == [0o700, 0o700]
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_folder_that_everybody_could_read_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "log"
    folder.mkdir(mode=0o755)
    opened = open_log("window", folder)
    assert opened is not None
    opened.close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_log_is_three_files_at_most_and_bounded(log: LogFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log.handler, "maxBytes", 1_000)
    for number in range(200):
        _log.info("line %s", plain(number))
    files = sorted(path.name for path in log.path.parent.glob("*.log*"))
    assert files == ["window-1.log", "window-1.log.1", "window-1.log.2"]
    assert all(path.stat().st_size <= 1_000 for path in log.path.parent.glob("*.log*"))
    assert "line 199" in log.path.read_text(encoding="utf-8")


def test_two_processes_that_rotate_at_once_lose_no_line(tmp_path: Path) -> None:
    script = (
        "import sys, logging; from pathlib import Path; from vm_desktop.io.log import log_file;"
        "from vm_desktop.io.log.masking import plain;"
        "log_file.LARGEST = 20_000; log = log_file.open_log('window', Path(sys.argv[1]));"
        "print(log.path.name, flush=True); sys.stdin.readline();"
        "[logging.getLogger('vm_desktop.x').info('%s %s', plain(log.path.stem), plain(n)) for n in range(600)]"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    options = {"cwd": ROOT, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    writers = [subprocess.Popen(command, **options) for _ in range(2)]  # type: ignore[call-overload]
    names = {writer.stdout.readline().strip() for writer in writers}
    for writer in writers:
        writer.communicate("go\n")
    assert names == {"window-1.log", "window-2.log"}
    for name in ("window-1", "window-2"):
        files = (tmp_path / f"{name}.log{ending}" for ending in (".2", ".1", ""))
        lines = [line for file in files if file.exists() for line in file.read_text(encoding="utf-8").splitlines()]
        numbers = [int(line.rsplit(" ", 1)[1]) for line in lines]
        assert all(f": {name} " in line for line in lines)
        assert numbers == list(range(numbers[0], 600)), "the oldest may be gone, and nothing else"


def test_the_name_of_a_log_is_taken_again_by_the_next_process(tmp_path: Path) -> None:
    first = open_log("window", tmp_path)
    assert first is not None
    first.close()
    second = open_log("window", tmp_path)
    assert second is not None
    second.close()
    assert first.path == second.path


def test_more_processes_than_names_work_without_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "MOST_PROCESSES", 1)
    first = open_log("window", tmp_path)
    assert first is not None
    assert open_log("window", tmp_path) is None
    first.close()


def test_where_no_log_can_be_written_the_program_works_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert open_log("window", tmp_path / "file" / "log") is None


def test_a_disk_that_is_full_drops_lines_and_raises_nothing(
    log: LogFile, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_text: str) -> int:
        raise OSError(28, "No space left on device")

    assert isinstance(log.handler, logging.StreamHandler)
    monkeypatch.setattr(log.handler, "stream", type("Full", (), {"write": full, "close": lambda _: None})())
    monkeypatch.setattr(log.handler, "shouldRollover", lambda _record: False)
    _log.error("something")
    assert capsys.readouterr().err == ""


def test_closing_leaves_logging_as_it_was(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers))
    opened = open_log("window", tmp_path)
    assert opened is not None
    opened.close()
    assert (root.level, root.handlers) == before
