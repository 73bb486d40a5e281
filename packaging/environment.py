"""A folder with exactly the Python packages of a lock file, made once and known by a stamp.

``.venv`` is for the program and its tests. What is frozen comes from a folder of its own, so that no tool gets into it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import installer
import locks
from installer import CannotInstall

FOLDER = locks.ROOT / ".venv"
BUILD_FOLDER = locks.ROOT / "build" / "environment"

OLDEST, FIRST_UNTRIED = (3, 11), (3, 15)  # the Pythons that the locks are made for
ANY_GOOD_PYTHON = ">=3.11,<3.15"


def program(name: str, folder: Path | None = None) -> str:
    """Where the environment keeps a program."""
    folder = folder or FOLDER
    return str(folder / "Scripts" / f"{name}.exe" if os.name == "nt" else folder / "bin" / name)


def is_ready(*accepted_locks: Path, folder: Path | None = None) -> bool:
    """Whether the environment holds what one of these locks says; cheap enough for every start."""
    stamp = stamp_of(folder or FOLDER)
    if not (stamp.is_file() and Path(program("python", folder)).exists()):
        return False
    return stamp.read_text(encoding="ascii").strip() in map(locks.fingerprint, accepted_locks)


def stamp_of(folder: Path) -> Path:
    """The file that says which lock was installed there."""
    return folder / "installed-lock.sha256"


def install(lock: Path, folder: Path | None = None) -> None:
    """Leaves the environment with exactly what the lock says. Raises CannotInstall."""
    folder = folder or FOLDER
    uv = installer.find_uv() or installer.fetch_uv()
    settings = installer.settings_for(uv, dict(os.environ))
    python = program("python", folder)
    if not is_good_python(python):
        make_folder(uv, settings, folder)
    stamp_of(folder).unlink(missing_ok=True)
    print(f"Installing the versions of {lock.relative_to(locks.ROOT)} into {folder.name} ...", flush=True)
    options = ("--quiet", "--require-hashes", "--only-binary", ":all:", "--python", python)
    if subprocess.run((str(uv), "pip", "sync", *options, str(lock)), env=settings, check=False).returncode != 0:
        raise CannotInstall("uv could not install the locked packages; its message is above.")
    stamp_of(folder).write_text(locks.fingerprint(lock) + "\n", encoding="ascii")


def is_good_python(python: str) -> bool:
    """Whether this interpreter starts and is of a version that the locks are made for."""
    return installer.runs(python, "-c", f"import sys; sys.exit(not {OLDEST} <= sys.version_info[:2] < {FIRST_UNTRIED})")


def make_folder(uv: Path, settings: dict[str, str], folder: Path | None = None) -> None:
    """Makes the folder anew, with this Python if it will do, else with one that uv finds or fetches."""
    folder = folder or FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    python = sys.executable if OLDEST <= sys.version_info[:2] < FIRST_UNTRIED else ANY_GOOD_PYTHON
    command = (str(uv), "venv", "--quiet", "--python", python, str(folder))
    if subprocess.run(command, env=settings, check=False).returncode != 0:
        raise CannotInstall(wrong_python(sys.version_info[:3]))


def wrong_python(found: tuple[int, ...]) -> str:
    """What to say where no fitting Python is to be had."""
    return (
        f"Value Metric Desktop needs Python 3.11, 3.12, 3.13 or 3.14; this one is {'.'.join(map(str, found))}."
        " Install one of them (Ubuntu 22.04: sudo apt-get install -y python3.11), then start again."
    )
