"""Freezes the program: a folder with the program, its own Python and all its libraries. It needs no other."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import environment
import locks
import small_libraries
from installer import CannotInstall

SPEC = locks.ROOT / "packaging" / "value-metric-desktop.spec"
WORK = locks.ROOT / "build" / "freeze"
FOLDER = locks.ROOT / "build" / "frozen" / "value-metric-desktop"
PROGRAM = "vm-desktop"


class Frozen(NamedTuple):
    """The frozen program, and what all its packages say of it."""

    folder: Path
    version: str
    made_at: int  # seconds since 1970: when the commit was made that it is built from, so that builds are alike

    @property
    def program(self) -> Path:
        """The file to start."""
        return self.folder / (f"{PROGRAM}.exe" if os.name == "nt" else PROGRAM)


def freeze() -> Frozen:
    """The program, frozen anew in the environment that ``run.py package`` made. Raises CannotInstall."""
    made_at = commit_time()
    print("Freezing the program (a minute or two) ...", flush=True)
    options = ("--noconfirm", "--log-level", "ERROR", "--distpath", str(FOLDER.parent), "--workpath", str(WORK))
    command = (environment.program("pyinstaller", environment.BUILD_FOLDER), *options, str(SPEC))
    if subprocess.run(command, cwd=locks.ROOT, env=reproducible(made_at), check=False).returncode != 0:
        raise CannotInstall("PyInstaller could not freeze the program; its message is above.")
    if sys.platform.startswith("linux"):
        strip(FOLDER)
        small_libraries.make_small(FOLDER / "_internal")
        link_twins(FOLDER)
    return Frozen(FOLDER, version(), made_at)


def reproducible(made_at: int) -> dict[str, str]:
    """The environment in which the same sources give the same files."""
    return {**os.environ, "SOURCE_DATE_EPOCH": str(made_at), "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def commit_time() -> int:
    """When the commit was made that lies here; the beginning of 2000 where this is no git checkout."""
    command = ("git", "-c", f"safe.directory={locks.ROOT}", "log", "-1", "--format=%ct")
    told = subprocess.run(command, cwd=locks.ROOT, capture_output=True, text=True, check=False)
    return int(os.environ.get("SOURCE_DATE_EPOCH") or told.stdout.strip() or 946_684_800)


def version() -> str:
    """The version of the program, read without importing it."""
    source = (locks.ROOT / "vm_desktop" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    assert found is not None, "vm_desktop/__init__.py says the version"
    return found.group(1)


def strip(folder: Path) -> None:
    """Takes the symbols for debuggers out of the libraries: a seventh of the whole.

    Not out of a wheel's whose libraries were made to find each other by patchelf: strip breaks them.
    """
    libraries = folder / "_internal"
    patched = {name for found in libraries.glob("*.libs") for name in (found.name, found.stem)}
    for library in sorted(libraries.rglob("*.so*")):
        if library.relative_to(libraries).parts[0] not in patched and not library.is_symlink():
            subprocess.run(("strip", "--strip-unneeded", str(library)), check=True)


def link_twins(folder: Path) -> None:
    """Makes one file of those that several wheels bring: the second becomes a link to the first."""
    first: dict[tuple[str, str], Path] = {}
    for library in sorted((folder / "_internal").glob("*.libs/*")):
        known = first.setdefault((library.name, hashlib.sha256(library.read_bytes()).hexdigest()), library)
        if known is not library:
            library.unlink()
            library.symlink_to(os.path.relpath(known, library.parent))
