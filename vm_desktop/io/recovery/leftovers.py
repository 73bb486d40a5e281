"""Files that a save which was killed left beside a project: swept when the project is opened again."""

from __future__ import annotations

import contextlib
import re
import stat
import time
from pathlib import Path

OLD = 600  # seconds without a byte written; a save that is under way writes
_NAME = re.compile(r"\.(value-metric-)?[0-9a-f]{16}\.tmp")


def sweep_leftovers(folder: Path) -> None:
    """Remove our own temporary files of a folder that nobody has written to for a while; refusals are not told."""
    with contextlib.suppress(OSError):
        for path in tuple(folder.iterdir()):
            if _NAME.fullmatch(path.name) and _is_left(path):
                path.unlink(missing_ok=True)


def _is_left(path: Path) -> bool:
    status = path.lstat()
    return stat.S_ISREG(status.st_mode) and time.time() - status.st_mtime > OLD
