"""By what one knows that a file is still the one that was opened: its size, its time and its fingerprint."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass
from pathlib import Path

from vm_desktop.io.project.dataset_facts import DATA_ENTRIES


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMark:
    """A project file as it was at a moment; `sha256` in hexadecimal, `data` by which its tables are known again.

    `data` "" = it has none.
    """

    size: int
    modified_ns: int
    sha256: str
    data: str = ""


def mark_of(path: Path) -> FileMark:
    """Return the mark of the file; OSError if it cannot be read."""
    before = path.stat()  # first: what is changed while it is read counts as changed
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return FileMark(size=before.st_size, modified_ns=before.st_mtime_ns, sha256=sha256, data=_data_of(path))


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


def holds_data_as_marked(path: Path, mark: FileMark) -> bool:
    """Return whether the file's tables are those that it held then, whatever else was saved in it since."""
    try:
        return mark.data != "" and _data_of(path) == mark.data
    except OSError:
        return False


def _data_of(path: Path) -> str:
    """Return names, sizes and check sums of the tables, as the archive's own directory states them.

    The same data give the same bytes, so the same text; a table that was changed has another check sum.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename in DATA_ENTRIES]
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError):
        return ""
    return " ".join(f"{entry.filename}:{entry.file_size}:{entry.CRC:08x}" for entry in entries)
