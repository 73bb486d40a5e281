"""The file of the preferences: the person's own, and readable by nobody else."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from PySide6.QtCore import QSettings

_log = logging.getLogger(__name__)


def open_settings() -> QSettings:
    """Return the settings of the running application; a file that is damaged is begun anew, which the log tells."""
    settings = QSettings()
    if os.name == "posix" and sys.platform != "darwin":  # elsewhere the system keeps them, not a file
        _make_private(Path(settings.fileName()))
        settings.sync()
    if settings.status() is not QSettings.Status.NoError:
        _log.warning("The preferences cannot be read (%s): the usual ones are taken.", settings.status().name)
    return settings


def _make_private(path: Path) -> None:
    """Have the file there before Qt makes one for all to read; Qt keeps the permissions that it finds."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
        path.chmod(0o600)
    except OSError as error:
        _log.warning("The preferences cannot be kept for this person alone (%s).", error.strerror)
