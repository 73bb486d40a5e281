"""A second start hands its files to the window that runs, whatever state that window is in."""

from __future__ import annotations

import contextlib
import os
import signal
import socket as sockets
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from vm_desktop.ui.starting.single_instance import Request, claim, hand_over
from vm_desktop.ui.starting.single_instance.listener import Listener
from vm_desktop.ui.starting.single_instance.place import Place, meeting_place

ROOT = Path(__file__).parents[4]
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="a socket that is a file")
SECOND_START = (
    "import sys; from pathlib import Path; from vm_desktop.ui.starting.single_instance import Claim, claim, hand_over;"
    "from vm_desktop.ui.starting.single_instance.place import Place;"
    "place = Place(lock=Path(sys.argv[1]), socket=sys.argv[2]);"
    "taken = claim(place) is None and hand_over(tuple(map(Path, sys.argv[3:])), place);"
    "heavy = {'PySide6.QtGui', 'PySide6.QtWidgets', 'numpy', 'pandas'} & set(sys.modules); assert not heavy, heavy;"
    "sys.exit(0 if taken else 5)"
)
HOLDER = (
    "import sys, time; from pathlib import Path; from vm_desktop.ui.starting.single_instance.claim import claim;"
    "from vm_desktop.ui.starting.single_instance.place import Place;"
    "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
    "from vm_desktop.ui.starting.single_instance.listener import Listener;"
    "mine = claim(Place(lock=Path(sys.argv[1]), socket=sys.argv[2])); listener = Listener(mine.socket);"
    "print('holds', listener.is_listening, flush=True); time.sleep(60)"
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(lock=tmp_path / "w.lock", socket=str(tmp_path / "w.socket"))


@pytest.fixture
def listener(qtbot: QtBot, place: Place) -> Iterator[Listener]:
    mine = claim(place)
    assert mine is not None
    listening = Listener(mine.socket)
    assert listening.is_listening
    yield listening
    listening.close()
    mine.release()


@pytest.fixture
def asked(listener: Listener) -> list[Request]:
    requests: list[Request] = []
    listener.asked.connect(requests.append)
    return requests


def second_start(place: Place, *files: str, cwd: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", SECOND_START, str(place.lock), place.socket, *files]
    return subprocess.Popen(command, cwd=cwd, env=os.environ | {"PYTHONPATH": str(ROOT), "DESKTOP_STARTUP_ID": "id_7"})


@pytest.fixture
def holder(place: Place) -> Iterator[subprocess.Popen[str]]:
    """A process that is the one window and does nothing: it hangs."""
    command = [sys.executable, "-c", HOLDER, str(place.lock), place.socket]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holds True\n"
        yield process
        process.kill()


def test_the_files_of_a_second_start_arrive_by_absolute_paths(
    qtbot: QtBot, place: Place, asked: list[Request], tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    process = second_start(place, "my prices.valuemetric", "../b.xlsx", cwd=tmp_path / "there")
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    assert process.returncode == 0
    files = (tmp_path / "there" / "my prices.valuemetric", tmp_path / "b.xlsx")
    assert asked == [Request(files=files, activation="id_7")]


def test_second_starts_at_once_are_all_heard(qtbot: QtBot, place: Place, asked: list[Request], tmp_path: Path) -> None:
    processes = [second_start(place, f"{number}.xlsx", cwd=tmp_path) for number in range(4)]
    qtbot.waitUntil(lambda: all(process.poll() is not None for process in processes), timeout=30_000)
    assert [process.returncode for process in processes] == [0] * 4
    assert {request.files[0].name for request in asked} == {f"{number}.xlsx" for number in range(4)}


def test_a_window_that_hangs_keeps_no_second_start_waiting(
    qapp: object, holder: subprocess.Popen[str], place: Place
) -> None:
    began = time.monotonic()
    assert claim(place) is None
    assert not hand_over((Path("a.xlsx"),), place, patience_ms=600)
    assert time.monotonic() - began < 2.0


def test_a_window_that_was_killed_is_followed_by_the_next_one(
    qtbot: QtBot, holder: subprocess.Popen[str], place: Place, tmp_path: Path
) -> None:
    holder.kill()
    holder.wait()
    mine = claim(place)
    assert mine is not None
    listening = Listener(mine.socket)
    requests: list[Request] = []
    listening.asked.connect(requests.append)
    process = second_start(place, "a.xlsx", cwd=tmp_path)
    qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    assert [request.files for request in requests] == [(tmp_path / "a.xlsx",)]
    listening.close()
    mine.release()


def test_where_no_window_listens_the_second_start_opens_its_own(qapp: object, place: Place) -> None:
    assert not hand_over((Path("a.xlsx"),), place, patience_ms=100)


@ON_POSIX
@pytest.mark.parametrize("said", [b"rm -rf\n", b"{}\n", b"\xff" * 70_000, b"[" * 2_000_000, b""])
def test_what_is_no_request_is_ignored(
    qtbot: QtBot, place: Place, listener: Listener, asked: list[Request], said: bytes
) -> None:
    with sockets.socket(sockets.AF_UNIX) as stranger:
        stranger.connect(place.socket)
        stranger.setblocking(False)
        with contextlib.suppress(OSError):  # hung up on, or not read any further
            stranger.sendall(said)
        process = second_start(place, "a.xlsx", cwd=ROOT)
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=20_000)
    assert [request.files[0].name for request in asked] == ["a.xlsx"], "and the window still hears others"


@ON_POSIX
def test_the_socket_and_its_folder_are_for_this_person_alone(listener: Listener, place: Place) -> None:
    assert stat.S_IMODE(Path(place.socket).stat().st_mode) & 0o077 == 0
    found = meeting_place()
    assert stat.S_IMODE(found.lock.parent.stat().st_mode) == 0o700


def test_windows_on_two_screens_do_not_know_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":7")
    one = meeting_place()
    monkeypatch.setenv("DISPLAY", ":8")
    assert meeting_place() != one
    monkeypatch.setenv("DISPLAY", ":7")
    assert meeting_place() == one


@ON_POSIX
def test_a_folder_of_somebody_elses_is_not_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    monkeypatch.setattr("platformdirs.user_runtime_path", lambda *_: shared)
    assert shared not in meeting_place().lock.parents


def test_a_process_that_was_killed_lets_go_of_the_claim(holder: subprocess.Popen[str], place: Place) -> None:
    assert claim(place) is None
    holder.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    holder.wait()
    mine = claim(place)
    assert mine is not None
    mine.release()
