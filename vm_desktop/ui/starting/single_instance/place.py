"""Where windows of one person on one screen find each other."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from vm_desktop.io.recovery.places import make_private

APPLICATION = "value-metric-desktop"
_SESSION = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_ID", "SESSIONNAME", "QT_QPA_PLATFORM")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The lock that the one window holds, and the name of the socket it listens to."""

    lock: Path
    socket: str


def meeting_place() -> Place:
    """Return the place of this person and this screen; OSError where there is no private folder for it.

    The same person's windows on two screens (a remote desktop) do not know each other: a file must not be opened
    where nobody sees it.
    """
    folder = _private_folder()
    name = f"{APPLICATION}-{_session_mark()}"
    socket = f"{name}-{_mark(str(folder))}" if sys.platform == "win32" else str(folder / f"{name}.socket")
    return Place(lock=folder / f"{name}.lock", socket=socket)


def _private_folder() -> Path:
    """Return the folder for what lives as long as the person's session; else that for states, in the home folder."""
    import platformdirs

    for folder in (
        platformdirs.user_runtime_path(APPLICATION, False),
        platformdirs.user_state_path(APPLICATION, False) / "running",
    ):
        try:
            make_private(folder)
        except OSError:
            continue
        if _is_private(folder):
            return folder
    raise PermissionError("no folder of this person's own")


def _is_private(folder: Path) -> bool:
    """Return whether it is this person's folder, and only theirs: a shared one could have been put there by another."""
    if sys.platform == "win32":
        return True
    found = folder.lstat()
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077


def _session_mark() -> str:
    return _mark("\0".join(os.environ.get(variable, "") for variable in _SESSION))


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()[:12]
