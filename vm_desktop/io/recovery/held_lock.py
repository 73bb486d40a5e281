"""A lock that a process holds on a file for as long as it lives, and the system lets go of when it dies.

Rejected: the process id in the file, which another process may have been given since.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

_FAR = 1 << 30  # Windows refuses to read bytes that are locked: this one nobody reads


class HeldLock:
    """The lock on a file, until it is released or the process ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle: int | None = handle

    def write(self, content: bytes) -> None:
        """Make `content` all that the file holds; nothing after the release."""
        if self._handle is not None:
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.truncate(self._handle, 0)
            os.write(self._handle, content)

    def release(self, *, remove: bool = True) -> None:
        """Let go, and remove the file unless it is to stay; nothing the second time."""
        handle, self._handle = self._handle, None
        if handle is None:
            return
        if remove and sys.platform != "win32":
            with contextlib.suppress(OSError):  # before letting go: another one's file is never removed
                self.path.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            os.close(handle)
        if remove and sys.platform == "win32":
            with contextlib.suppress(OSError):  # Windows refuses it where another one has opened the file since
                self.path.unlink(missing_ok=True)


def hold(path: Path, *, mode: int = 0o600) -> HeldLock | None:
    """Return the lock on the file, made with `mode` if it is not there; None while another one holds it.

    Raises OSError where the file cannot be made or the disk knows no locks.
    """
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), mode)
        try:
            if not _lock(handle):
                os.close(handle)
                return None
            if _is_still(path, handle):
                return HeldLock(path, handle)
        except OSError:
            os.close(handle)
            raise
        os.close(handle)  # its holder removed it between the two steps: once more, with a new file


def is_held(path: Path) -> bool:
    """Return whether somebody holds the lock on the file; what cannot be asked counts as held."""
    try:
        handle = _opened(path)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        return not _lock(handle)
    except OSError:
        return True
    finally:
        os.close(handle)


def _opened(path: Path) -> int:
    """Open a file that is there; another person's can perhaps only be read."""
    binary = getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, os.O_RDWR | binary)
    except PermissionError:
        return os.open(path, os.O_RDONLY | binary)


def _is_still(path: Path, handle: int) -> bool:
    """Return whether the file that was opened is the one that stands there now."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import errno
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno in (errno.EWOULDBLOCK, errno.EACCES):
                return False
            raise
        return True
