"""Where recoveries are kept, and how what is in them is called."""

from __future__ import annotations

import os
import re
from pathlib import Path

ABOUT = "about.json"
FACTS = "facts.json"
FOLDER_NAME = re.compile(r"[0-9a-f]{16}")
LOCK_NAME = re.compile(r"([0-9a-f]{16})\.lock")
DOCUMENT_NAME = re.compile(r"project-(\d{1,12})-data-(\d{1,9})\.json")
DATA_NAME = re.compile(r"data-(\d{1,9})")
NO_DATA = 0


def recovery_root() -> Path:
    """Return the person's own place for recoveries; it need not be there."""
    from platformdirs import user_state_path  # late: only a window keeps recoveries

    return user_state_path("value-metric-desktop", False) / "recovery"


def make_private(folder: Path) -> None:
    """Make the folder, and those above it, for this person's eyes alone; OSError where that cannot be done."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)
        if os.name == "posix":
            _flush(folder.parent)


def document_name(number: int, data: int) -> str:
    """Return what the document is called: its number, and that of the data it belongs to (0 = none)."""
    return f"project-{number}-data-{data}.json"


def data_name(data: int) -> str:
    """Return what the folder of the data is called."""
    return f"data-{data}"


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
