"""The end that comes from outside: a signal, or the person logs out. The work is kept; nobody is asked anything."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS = () if sys.platform == "win32" else (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
_Handler = Any  # what signal.signal returns: a function, a constant, or None


class SessionEnd(QObject):
    """Calls `keep_work` when the desktop saves its session, and `end` when a signal asks the program to end.

    Python runs its signal handlers only between two of its own instructions, and there is none while Qt waits for
    events. So a byte is written to a pipe that Qt watches. Windows sends a window no signals, but session requests.
    """

    def __init__(
        self, app: QGuiApplication, *, keep_work: Callable[[], object], end: Callable[[signal.Signals], None]
    ) -> None:
        super().__init__(app)
        self._keep_work = keep_work
        self._end = end
        self._came: signal.Signals | None = None
        self._before: dict[signal.Signals, _Handler] = {}
        if _SIGNALS:
            self._watch_signals()
        app.commitDataRequest.connect(self._commit)
        app.saveStateRequest.connect(self._commit)

    def close(self) -> None:
        """Let signals do again what they did before."""
        if not self._before:
            return
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        for end in (self._read_end, self._write_end):
            os.close(end)

    def _watch_signals(self) -> None:
        self._read_end, self._write_end = os.pipe()
        for end in (self._read_end, self._write_end):
            os.set_blocking(end, False)
        self._notifier = QSocketNotifier(self._read_end, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)
        self._wakeup_before = signal.set_wakeup_fd(self._write_end, warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._note) for number in _SIGNALS}

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self._came = signal.Signals(number)

    def _take(self) -> None:
        os.read(self._read_end, 64)
        if self._came is not None:
            came, self._came = self._came, None
            self._end(came)

    def _commit(self, manager: QSessionManager) -> None:
        """Keep the work, and ask nothing: what is kept is offered at the next start."""
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
        self._keep_work()
