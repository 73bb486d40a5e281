"""Workbooks locked with a password, as Excel does it."""

from __future__ import annotations

from pathlib import Path

from msoffcrypto.format.ooxml import OOXMLFile


def locked_copy(path: Path, password: str) -> Path:
    """Write a copy of an .xlsx that opens only with the password; return its path."""
    locked = path.with_name(f"locked-{path.name}")
    with path.open("rb") as plain, locked.open("wb") as target:
        OOXMLFile(plain).encrypt(password, target)
    return locked
