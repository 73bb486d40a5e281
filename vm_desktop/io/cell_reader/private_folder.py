"""The folder for the cells on their way from the reader process: customers' data, which must not stay behind."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "value-metric-cells-"
_NAME = re.compile(rf"{_PREFIX}(\d{{1,9}})-.*")
_OLD = 86_400  # seconds; no reading takes so long


@contextmanager
def private_folder() -> Iterator[Path]:
    """Make a folder that only this user can read, and remove it in the end."""
    prefix = f"{_PREFIX}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def remove_left_behind() -> None:
    """Remove such folders of processes that were killed before they could do it."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        name = _NAME.fullmatch(folder.name)
        if name and folder.is_dir() and not folder.is_symlink() and _is_left_behind(folder, int(name[1])):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left_behind(folder: Path, process: int) -> bool:
    try:
        if sys.platform != "win32":
            os.kill(process, 0)  # sends nothing, and only says whether the process is there
        return time.time() - folder.stat().st_mtime > _OLD
    except ProcessLookupError:
        return True
    except OSError:  # the process is another user's, or the folder is gone
        return False
