"""By what one knows that a file is still the one that was opened: its size, its time and its fingerprint."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMark:
    """A file as it was at a moment; `sha256` in hexadecimal."""

    size: int
    modified_ns: int
    sha256: str


def mark_of(path: Path) -> FileMark:
    """Return the mark of the file; OSError if it cannot be read."""
    before = path.stat()  # first: what is changed while it is read counts as changed
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return FileMark(size=before.st_size, modified_ns=before.st_mtime_ns, sha256=sha256)


def is_as_marked(path: Path, mark: FileMark) -> bool:
    """Return whether the file holds what it held then: another time alone (a sync service) is no change.

    A file that is gone or cannot be read is not as it was.
    """
    try:
        now = path.stat()
        if (now.st_size, now.st_mtime_ns) == (mark.size, mark.modified_ns):
            return True
        return now.st_size == mark.size and mark_of(path).sha256 == mark.sha256
    except OSError:
        return False
