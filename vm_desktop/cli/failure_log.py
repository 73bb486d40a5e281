"""The details of a failure, in a log file of the user's; nothing of it reaches the terminal."""

from __future__ import annotations

import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from vm_desktop import __version__


def write_failure(error: Exception) -> Path | None:
    """Return the log file that now ends with this failure; None where it cannot be written."""
    folder = Path(platformdirs.user_log_dir("value-metric-desktop", appauthor=False))
    head = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC, version {__version__}, {platform.platform()}"
    details = "".join(traceback.format_exception(error))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "failures.log").open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{head}\n{details}\n")
    except OSError:
        return None
    return folder / "failures.log"
