"""The end that comes from outside: a signal, or the person logs out. The work is kept; nobody is asked anything."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication, QSessionManager

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK") if hasattr(signal, name))


class SessionEnd(QObject):
    """Calls `keep_work` when the desktop saves its session, and `end` when a signal asks the program to end.

    Python runs its signal handlers only between two of its own instructions, and there is none while Qt waits for
    events. So the system writes a byte to a socket that Qt watches.
    """

    def __init__(
        self, app: QGuiApplication, *, keep_work: Callable[[], object], end: Callable[[signal.Signals], None]
    ) -> None:
        super().__init__(app)
        self._keep_work = keep_work
        self._end = end
        self._came: signal.Signals | None = None
        self._ours, self._theirs = socket.socketpair()
        for one in (self._ours, self._theirs):
            one.setblocking(False)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)
        self._wakeup_before = signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._note) for number in _SIGNALS}
        app.commitDataRequest.connect(self._commit)
        app.saveStateRequest.connect(self._commit)

    def close(self) -> None:
        """Let signals do again what they did before."""
        self._notifier.setEnabled(False)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._wakeup_before)
        self._ours.close()
        self._theirs.close()

    def _note(self, number: int, _frame: FrameType | None) -> None:
        self._came = signal.Signals(number)

    def _take(self) -> None:
        self._ours.recv(64)
        if self._came is not None:
            came, self._came = self._came, None
            self._end(came)

    def _commit(self, manager: QSessionManager) -> None:
        """Keep the work, and ask nothing: what is kept is offered at the next start."""
        manager.setRestartHint(QSessionManager.RestartHint.RestartNever)
        self._keep_work()
