"""The last words of a process that the system ends (segmentation fault, abort): kept, and found at the next start.

Python's `faulthandler` writes where each thread was into a file beside the log. A process that ends in peace removes
that file. What is left behind by a process that is gone is put into the log, masked, and told once.
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import re
from pathlib import Path
from typing import IO

from vm_desktop.io.log.log_file import LogFile
from vm_desktop.io.log.masking import plain, shown_file
from vm_desktop.io.recovery.held_lock import hold

MOST_BYTES = 500_000

_log = logging.getLogger(__name__)
_FILE_IN_LINE = re.compile(r'File "([^"]*)"')
_LINE_OF_OURS = re.compile(
    r'  File "[^"]*", line \d+ in \S+|(Current thread|Thread) 0x[0-9a-f]+.*|Fatal Python error: .*|Windows fatal .*'
)


class CrashWatch:
    """Keeps the system's last words on this process, from `watch_for_crashes` to `end`."""

    def __init__(self, path: Path, file: IO[bytes]) -> None:
        self._path = path
        self._file = file

    def end(self) -> None:
        """The process ends in peace: there is nothing to tell."""
        faulthandler.disable()
        self._file.close()
        with contextlib.suppress(OSError):
            self._path.unlink()


def watch_for_crashes(log: LogFile) -> CrashWatch | None:
    """Have the place of a crash written to the log's folder; None where that cannot be done."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        file = os.fdopen(os.open(log.crash_path, flags, 0o600), "wb")
    except OSError:
        return None
    faulthandler.enable(file, all_threads=True)
    return CrashWatch(log.crash_path, file)


def take_crash(log: LogFile) -> bool:
    """Return whether a window before this one was ended by the system; it is put into the log, and told only once.

    To be called before `watch_for_crashes`, which begins a new file.
    """
    texts = [text for path in sorted(log.path.parent.glob("window-*.crash")) if (text := _taken(path, log))]
    for text in texts:
        _log.error("A window before this one was ended by the system\n%s", plain(text))
    return bool(texts)


def _taken(path: Path, log: LogFile) -> str:
    """Return the masked words that a process which is gone has left, and remove them; empty where there are none."""
    lock = log.lock if path == log.crash_path else None
    try:
        held = lock or hold(path.with_suffix(".lock"))
        if held is None:
            return ""  # that window lives
        try:
            words = path.read_bytes()[:MOST_BYTES].decode(errors="replace")
            path.unlink()
        finally:
            if lock is None:
                held.release(remove=False)
    except OSError:
        return ""
    return _masked(words)


def _masked(words: str) -> str:
    """Return the lines that name code, with files from their package on."""
    lines = (line for line in words.splitlines() if _LINE_OF_OURS.fullmatch(line))
    return "\n".join(_FILE_IN_LINE.sub(lambda found: f"File {shown_file(found[1])}", line) for line in lines)
