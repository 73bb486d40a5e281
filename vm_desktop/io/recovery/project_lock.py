"""The lock beside a project that is open, ``.~lock.<name>#``: who has it open, since when, and whether they still do.

On one machine the system says whether its holder lives. On a network drive another machine's locks may not be seen:
there its holder touches the file every minute, and one that was not touched for long only looks as if it were held.
"""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import platform
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from vm_desktop.io.recovery.held_lock import HeldLock, hold, is_held

TOUCHED_EVERY = 60  # seconds
STALE_AFTER = 5 * TOUCHED_EVERY
_MOST_BYTES = 4096
_READABLE_BY_ALL = 0o644  # the one file of ours that others are to read: it holds no customer's data


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who has a project open: `since` a time in ISO 8601, all "" where it is not known."""

    user: str = ""
    host: str = ""
    since: str = ""
    looks_stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLock:
    """The right to save a project; `held` None where its folder takes no locks."""

    project: Path
    held: HeldLock | None

    def touch(self) -> None:
        """Show other machines that the project is still open here."""
        if self.held is not None:
            with contextlib.suppress(OSError):
                os.utime(self.held.path)

    def release(self) -> None:
        """Let others have the project."""
        if self.held is not None:
            self.held.release()


def lock_path(project: Path) -> Path:
    """Return where the project's lock stands."""
    return project.with_name(f".~lock.{project.name}#")


def lock_project(project: Path, *, take_over: bool = False) -> ProjectLock | Holder:
    """Return the lock on the project, or who holds it. `take_over` ignores another machine's
    that looks stale.

    The lock of a process of this machine that is gone is taken over. A folder that takes no file gives a lock that
    holds nothing.
    """
    project = Path(os.path.realpath(project))
    path = lock_path(project)
    holder = _holder(path)
    if holder is not None and is_held(path):
        return replace(holder, looks_stale=False)
    if holder is not None and _is_elsewhere(holder) and not (take_over and holder.looks_stale):
        return holder
    try:
        held = hold(path, mode=_READABLE_BY_ALL)
    except OSError:
        return ProjectLock(project=project, held=None)
    if held is None:
        return _holder(path) or Holder()
    _write_holder(held)
    return ProjectLock(project=project, held=held)


def _is_elsewhere(holder: Holder) -> bool:
    return bool(holder.host) and holder.host != platform.node()


def _holder(path: Path) -> Holder | None:
    """Return what the lock says of its holder; None where there is no lock."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES)
            age = time.time() - os.fstat(file.fileno()).st_mtime
    except (FileNotFoundError, IsADirectoryError):
        return None
    except OSError:
        return Holder()
    try:
        values = json.loads(content)
        texts = {key: str(values[key])[:200] for key in ("user", "host", "since")}
    except (ValueError, KeyError, TypeError, RecursionError):
        return Holder(looks_stale=age > STALE_AFTER)
    return Holder(**texts, looks_stale=age > STALE_AFTER)


def _write_holder(held: HeldLock) -> None:
    values = {
        "user": _user(),
        "host": platform.node(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
        "process": os.getpid(),
    }
    with contextlib.suppress(OSError):  # a full disk: the lock holds all the same
        held.write(json.dumps(values).encode())
        _hide(held.path)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _hide(path: Path) -> None:
    """Hide the file where a leading dot does not."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(path), 0x2)
