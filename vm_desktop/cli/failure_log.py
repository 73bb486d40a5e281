"""The details of a command's failure, in the log; nothing of it reaches the terminal."""

from __future__ import annotations

import logging
import platform
from pathlib import Path

from vm_desktop import __version__
from vm_desktop.io.log.log_file import open_log
from vm_desktop.io.log.masking import plain

_log = logging.getLogger(__name__)


def write_failure(error: Exception) -> Path | None:
    """Return the log file that now ends with this failure; None where it cannot be written.

    What is written names no value, file or customer: `io.log.masking`.
    """
    log = open_log("command")
    if log is None:
        return None
    try:
        _log.error(
            "A command of version %s failed on %s", plain(__version__), plain(platform.platform()), exc_info=error
        )
    finally:
        log.close()
    return log.path
