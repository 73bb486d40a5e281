"""Files that ask for a password: it comes from the environment or from the terminal, never from the command line."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from vm_desktop.io.workbook.cells import Workbook
from vm_desktop.io.workbook.files import read_workbooks
from vm_desktop.io.workbook.reader_process import PasswordNeeded

VARIABLE = "VM_PASSWORD"
_MOST_ATTEMPTS = 3


def read_with_passwords(paths: Sequence[Path]) -> Workbook:
    """Return the workbook of files and folders; a protected file is opened with the password of `VM_PASSWORD`, or with
    one that is typed at the terminal. Raises `PasswordNeeded`, a UserError, where there is neither or none is right."""
    passwords: dict[str, str] = {}
    attempts: dict[str, int] = {}
    while True:
        try:
            return read_workbooks(paths, passwords=passwords)
        except PasswordNeeded as needed:
            attempts[needed.file] = attempts.get(needed.file, 0) + 1
            typed = _next_password(needed, attempts[needed.file])
            if typed is None:
                raise
            passwords[needed.file] = typed


def _next_password(needed: PasswordNeeded, attempt: int) -> str | None:
    """Return the password to try next; None where nobody can be asked, or was asked often enough."""
    from_environment = os.environ.get(VARIABLE)
    if from_environment:
        return from_environment if attempt == 1 else None
    if attempt > _MOST_ATTEMPTS or not sys.stdin.isatty():
        return None
    wrong = "That password is wrong. " if needed.was_wrong else ""
    return getpass.getpass(f"{wrong}Password of {needed.file}: ") or None
