"""The second start: gives its files to the window that runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QThread
from PySide6.QtNetwork import QLocalSocket

from vm_desktop.ui.starting.single_instance.place import Place, meeting_place
from vm_desktop.ui.starting.single_instance.request import ANSWER, GREETING, Request, request_line

PATIENCE_MS = 2_000
RETRY_MS = 50


def hand_over(files: tuple[Path, ...], place: Place | None = None, *, patience_ms: int = PATIENCE_MS) -> bool:
    """Return whether the window that runs has taken the files, and has come to the front.

    One that hangs, or that has only begun to start, is waited for no longer than `patience_ms`.
    """
    line = request_line(Request(files=tuple(map(_absolute, files)), activation=_activation()))
    if line is None:
        return False
    try:
        place = place or meeting_place()
    except OSError:
        return False
    own_application = None if QCoreApplication.instance() is not None else QCoreApplication([])
    try:
        return _is_taken(line, place.socket, QDeadlineTimer(patience_ms))
    finally:
        if own_application is not None:
            own_application.shutdown()  # a window that is opened after all has an application of another kind


def _is_taken(line: bytes, name: str, deadline: QDeadlineTimer) -> bool:
    socket = QLocalSocket()
    while not _is_connected(socket, name, deadline):
        if deadline.hasExpired():
            return False
        QThread.msleep(RETRY_MS)
    if _heard(socket, deadline) != GREETING:
        return False
    _let_it_come_to_the_front()
    socket.write(line)
    socket.flush()
    return _heard(socket, deadline) == ANSWER


def _heard(socket: QLocalSocket, deadline: QDeadlineTimer) -> bytes:
    """Return the next line; nothing if none comes in time."""
    while not socket.canReadLine():
        if deadline.hasExpired() or not socket.waitForReadyRead(deadline.remainingTime()):
            return b""
    return socket.readLine().data()


def _is_connected(socket: QLocalSocket, name: str, deadline: QDeadlineTimer) -> bool:
    socket.connectToServer(name)
    return socket.waitForConnected(max(1, min(deadline.remainingTime(), PATIENCE_MS)))


def _absolute(path: Path) -> Path:
    """Return the path as the other process can find it: it has another working directory."""
    return Path(os.path.abspath(path))


def _activation() -> str:
    """Return the token by which the desktop knows that the person asked for this start."""
    return os.environ.get("XDG_ACTIVATION_TOKEN") or os.environ.get("DESKTOP_STARTUP_ID") or ""


def _let_it_come_to_the_front() -> None:
    """Windows lets a window come to the front only if the process in front allows it: this one just was started."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
