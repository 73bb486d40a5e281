"""The folder ``.venv``: exactly the versions of a lock file, made once and known by a stamp."""

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
STAMP = FOLDER / "installed-lock.sha256"

OLDEST, FIRST_UNTRIED = (3, 11), (3, 15)  # the Pythons that the locks are made for
ANY_GOOD_PYTHON = ">=3.11,<3.15"


def program(name: str) -> str:
    """Where the environment keeps a program."""
    return str(FOLDER / "Scripts" / f"{name}.exe" if os.name == "nt" else FOLDER / "bin" / name)


def is_ready(*accepted_locks: Path) -> bool:
    """Whether the environment holds what one of these locks says; cheap enough for every start."""
    if not (STAMP.is_file() and Path(program("python")).exists()):
        return False
    return STAMP.read_text(encoding="ascii").strip() in map(locks.fingerprint, accepted_locks)


def install(lock: Path) -> None:
    """Leaves the environment with exactly what the lock says. Raises CannotInstall."""
    uv = installer.find_uv() or installer.fetch_uv()
    settings = installer.settings_for(uv, dict(os.environ))
    if not is_good_python(program("python")):
        make_folder(uv, settings)
    STAMP.unlink(missing_ok=True)
    print(f"Installing the versions of {lock.relative_to(locks.ROOT)} into .venv ...", flush=True)
    options = ("--quiet", "--require-hashes", "--only-binary", ":all:", "--python", program("python"))
    if subprocess.run((str(uv), "pip", "sync", *options, str(lock)), env=settings, check=False).returncode != 0:
        raise CannotInstall("uv could not install the locked packages; its message is above.")
    STAMP.write_text(locks.fingerprint(lock) + "\n", encoding="ascii")


def is_good_python(python: str) -> bool:
    """Whether this interpreter starts and is of a version that the locks are made for."""
    return installer.runs(python, "-c", f"import sys; sys.exit(not {OLDEST} <= sys.version_info[:2] < {FIRST_UNTRIED})")


def make_folder(uv: Path, settings: dict[str, str]) -> None:
    """Makes the folder anew, with this Python if it will do, else with one that uv finds or fetches."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    python = sys.executable if OLDEST <= sys.version_info[:2] < FIRST_UNTRIED else ANY_GOOD_PYTHON
    command = (str(uv), "venv", "--quiet", "--python", python, str(FOLDER))
    if subprocess.run(command, env=settings, check=False).returncode != 0:
        raise CannotInstall(wrong_python(sys.version_info[:3]))


def wrong_python(found: tuple[int, ...]) -> str:
    """What to say where no fitting Python is to be had."""
    return (
        f"Value Metric Desktop needs Python 3.11, 3.12, 3.13 or 3.14; this one is {'.'.join(map(str, found))}."
        " Install one of them (Ubuntu 22.04: sudo apt-get install -y python3.11), then start again."
    )
