"""Whether files are still there, without waiting for a drive that does not answer."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic

from PySide6.QtCore import QObject, QTimer

_POLL_MS = 40
SILENT_AFTER = 3.0  # seconds


class Presence(Enum):
    """What is known of a file."""

    THERE = auto()
    GONE = auto()
    SILENT = auto()
    """Its drive does not answer."""


Answer = Callable[[Path, Presence], None]


class FilePresence(QObject):
    """Asks the disk, one thread for each file: `is_file` on a dead network drive may hang for minutes.

    The threads are daemons and touch nothing of Qt: they put their answers into a queue that a timer empties while
    anybody waits. A drive that does not answer in time is told as silent, and its thread left to itself.
    """

    def __init__(
        self,
        *,
        is_file: Callable[[Path], bool] = Path.is_file,
        silent_after: float = SILENT_AFTER,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._is_file = is_file
        self._silent_after = silent_after
        self._answers: SimpleQueue[tuple[int, Presence]] = SimpleQueue()
        self._asked = 0
        self._waiting: dict[int, tuple[Path, Answer, float]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_POLL_MS)
        self._timer.timeout.connect(self._deliver)

    @property
    def is_asking(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self._waiting)

    def ask(self, path: Path, answer: Answer) -> None:
        """Call `answer(path, presence)` as soon as it is known, later and on this thread."""
        self._asked += 1
        self._waiting[self._asked] = (path, answer, monotonic())
        Thread(target=self._look, args=(self._asked, path), name="file-presence", daemon=True).start()
        self._timer.start()

    def _look(self, number: int, path: Path) -> None:
        """On a thread of its own."""
        try:
            there = self._is_file(path)
        except OSError:
            there = False
        self._answers.put((number, Presence.THERE if there else Presence.GONE))

    def _deliver(self) -> None:
        for number, presence in self._arrived():
            path, answer, _ = self._waiting.pop(number)
            answer(path, presence)
        if not self._waiting:
            self._timer.stop()

    def _arrived(self) -> list[tuple[int, Presence]]:
        found: dict[int, Presence] = {}
        try:
            while True:
                number, presence = self._answers.get_nowait()
                found[number] = presence
        except Empty:
            pass
        late = monotonic() - self._silent_after
        for number, (_, _, since) in self._waiting.items():
            if since < late:
                found.setdefault(number, Presence.SILENT)
        return [(number, presence) for number, presence in found.items() if number in self._waiting]
