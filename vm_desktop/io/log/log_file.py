"""The log file of one process: private, bounded, and never shared by two processes that rotate it."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Literal

from vm_desktop.io.log.masking import MaskedFormatter
from vm_desktop.io.recovery.held_lock import HeldLock, hold
from vm_desktop.io.recovery.places import make_private

LARGEST = 1_000_000  # bytes
OLDER_FILES = 2
MOST_PROCESSES = 8

Kind = Literal["window", "command"]


def log_folder() -> Path:
    """Return the person's own folder for logs; it need not be there."""
    from platformdirs import user_log_path  # late: only a window and a failure need it

    return user_log_path("value-metric-desktop", False)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LogFile:
    """The log that this process writes until `close`."""

    path: Path
    lock: HeldLock
    handler: logging.Handler
    level_before: int

    @property
    def crash_path(self) -> Path:
        """Where the system's last words on this process go."""
        return self.path.with_suffix(".crash")

    def close(self) -> None:
        """End the log, and leave its name to the next process."""
        root = logging.getLogger()
        root.removeHandler(self.handler)
        root.setLevel(self.level_before)
        self.handler.close()
        self.lock.release(remove=False)


def open_log(kind: Kind, folder: Path | None = None) -> LogFile | None:
    """Send all that is logged from INFO on to a file of this process; None where none can be written.

    A process that cannot write a log works without one: a full disk must not keep a window from opening.
    """
    folder = folder or log_folder()
    try:
        make_private(folder)
        folder.chmod(0o700)  # an older version made it for all to read
        lock = _claimed(kind, folder)
        if lock is None:
            return None
        return _opened(lock)
    except OSError:
        return None


def _claimed(kind: Kind, folder: Path) -> HeldLock | None:
    """Return the lock on the first name that no living process has."""
    for number in range(1, MOST_PROCESSES + 1):
        lock = hold(folder / f"{kind}-{number}.lock")
        if lock is not None:
            return lock
    return None


def _opened(lock: HeldLock) -> LogFile:
    path = lock.path.with_suffix(".log")
    try:
        handler = _PrivateRotatingFile(path, maxBytes=LARGEST, backupCount=OLDER_FILES, encoding="utf-8")
    except OSError:
        lock.release(remove=False)
        raise
    handler.setFormatter(MaskedFormatter())
    root = logging.getLogger()
    level_before = root.level
    root.addHandler(handler)
    root.setLevel(min(level_before or logging.INFO, logging.INFO))
    return LogFile(path=path, lock=lock, handler=handler, level_before=level_before)


class _PrivateRotatingFile(RotatingFileHandler):
    """A rotating file that only this person can read; what cannot be written is dropped without a word."""

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding="utf-8", errors="backslashreplace", opener=_private)

    def handleError(self, record: logging.LogRecord) -> None:
        """Drop the line: the disk is full or gone, and standard error, where Python would complain, is no one's."""


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
