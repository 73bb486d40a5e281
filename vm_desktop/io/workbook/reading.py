"""A file becomes a `Workbook`: another process reads it, this one takes over its cells."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import replace
from pathlib import Path

from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook.cells import ReadFile, Workbook
from vm_desktop.io.workbook.process_limits import limits_for
from vm_desktop.io.workbook.reader_process import (
    CancelToken,
    PasswordNeeded,
    Progress,
    Reading,
    read_in_process,
)
from vm_desktop.io.workbook.several_tables import tables_apart

__all__ = ["CancelToken", "PasswordNeeded", "Progress", "read_workbook"]

_HASHED_AT_ONCE = 1 << 23  # bytes


def read_workbook(
    path: Path,
    cancelled: CancelToken | None = None,
    progress: Progress | None = None,
    password: str | None = None,
) -> Workbook:
    """Return the workbook of a file; UserError with one clear sentence where there is nothing to read.

    `progress` is called with a fraction (0 to 1) and a label, on this thread. Raises `Cancelled` where it was stopped,
    and `PasswordNeeded` where the file is locked and `password` is missing or wrong.
    """
    size = _size(path)
    reading = Reading(path=path, limits=limits_for(size), cancelled=cancelled, progress=progress, password=password)
    filled = (replace(sheet, file=path.name) for sheet in read_in_process(reading) if not sheet.is_empty)
    sheets = tuple(table for sheet in filled for table in tables_apart(sheet))
    if not sheets:
        raise UserError(
            say("{path} is empty: no cell holds anything.").format(path=path.name),
            hint=say("Choose a file with customers or usage."),
        )
    sha256 = _sha256(reading)
    return Workbook(name=path.name, files=(ReadFile(name=path.name, size=size, sha256=sha256),), sheets=sheets)


def _size(path: Path) -> int:
    """Return the file's bytes; UserError where it cannot be opened."""
    try:
        _refuse_what_is_no_file(path)
        with path.open("rb") as stream:
            return stream.seek(0, 2)
    except FileNotFoundError as error:
        raise UserError(say("There is no file {path}.").format(path=path), hint=say("Check the name.")) from error
    except OSError as error:
        raise UserError(
            say("{path} cannot be opened: {strerror}.").format(path=path.name, strerror=error.strerror or error)
        ) from error


def _refuse_what_is_no_file(path: Path) -> None:
    """Raise a UserError for a folder, and for a pipe or a device, whose opening may never come back."""
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise UserError(say("{path} is a folder.").format(path=path.name), hint=say("Choose a file."))
    if not stat.S_ISREG(mode):
        raise UserError(
            say("{path} is no file but a pipe or a device.").format(path=path.name),
            hint=say("Save what comes from it as a file."),
        )


def _sha256(reading: Reading) -> str:
    """Return what tells this file from others; UserError where it was removed or locked meanwhile."""
    digest = hashlib.sha256()
    try:
        with reading.path.open("rb") as stream:
            while block := stream.read(_HASHED_AT_ONCE):
                digest.update(block)
                reading.tell(1.0, "")
    except OSError as error:
        reason = error.strerror or error
        raise UserError(
            say("{path} went away while it was read: {reason}.").format(path=reading.path.name, reason=reason),
            hint=say("Import it again."),
        ) from error
    return digest.hexdigest()
