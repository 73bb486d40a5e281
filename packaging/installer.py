"""uv, which installs the locked packages: from PATH, or else fetched by pip with its hash pinned.

No file here names a package index: pip and uv have their defaults, and a machine has its settings.
"""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
from pathlib import Path

import locks
import system_packages

FETCHED = locks.ROOT / "build" / "uv"


class CannotInstall(Exception):
    """Something that only the person at the machine can put right; the text says what to do."""


def runs(*command: str) -> bool:
    """Whether the command starts and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def needs_pip_wheel() -> bool:
    """Whether uv can be had only through a pip that this system has not got yet."""
    return not (find_uv() or has_pip() or system_packages.pip_wheel())


def has_pip() -> bool:
    """Whether this Python has pip; a fresh Debian's has not."""
    return runs(sys.executable, "-m", "pip", "--version")


def find_uv() -> Path | None:
    """The uv on PATH if it works (a version manager may leave a dead stub there), or the one fetched before."""
    on_path = shutil.which("uv")
    if on_path and runs(on_path, "--version"):
        return Path(on_path)
    return next((path for name in ("uv", "uv.exe") for path in FETCHED.rglob(name) if path.is_file()), None)


def fetch_uv() -> Path:
    """The uv that pip fetched. Raises CannotInstall."""
    print("Fetching uv, the installer ...", flush=True)
    options = ("--quiet", "--require-hashes", "--only-binary", ":all:", "--no-deps", "--upgrade")
    command = (*pip(), "install", *options, "--target", str(FETCHED), "-r", str(locks.UV))
    # pip's remarks on root and on its own age do not matter here; as variables, older pips may not know them.
    quiet = {"PIP_ROOT_USER_ACTION": "ignore", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    subprocess.run(command, env={**os.environ, **quiet}, check=False)
    uv = find_uv()
    if uv is None:
        raise CannotInstall("pip could not fetch uv; its message is above. Is there a network? Or install uv yourself.")
    return uv


def pip() -> tuple[str, ...]:
    """How pip is started: this Python's own, or else Debian's wheel, which runs without being installed."""
    if has_pip():
        return (sys.executable, "-m", "pip")
    wheel = system_packages.pip_wheel()
    if wheel is None:
        raise CannotInstall("Neither uv nor pip is here. Install one of them, then start again.")
    return (sys.executable, f"{wheel}/pip")


def settings_for(uv: Path, environ: dict[str, str]) -> dict[str, str]:
    """The environment to start uv in: one that was just fetched is told what pip knows of this machine."""
    return with_pip_settings(environ, pip_files(environ)) if FETCHED in uv.parents else environ


def with_pip_settings(environ: dict[str, str], files: tuple[Path, ...]) -> dict[str, str]:
    """The environment with pip's index and certificates in the words of uv; what uv was told already stands."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(files, encoding="utf-8")
    index = environ.get("PIP_INDEX_URL") or settings.get("global", "index-url", fallback="")
    certificates = environ.get("PIP_CERT") or settings.get("global", "cert", fallback="")
    told = {
        "UV_DEFAULT_INDEX": "" if "UV_INDEX_URL" in environ else index,
        "SSL_CERT_FILE": certificates,
        "UV_SYSTEM_CERTS": "1",  # as pip does; uv would trust its own list only, and a company's proxy is not on it
    }
    return {**{name: value for name, value in told.items() if value}, **environ}


def pip_files(environ: dict[str, str]) -> tuple[Path, ...]:
    """Where pip may keep its settings, the weakest first."""
    home = Path.home()
    places = {
        "win32": (
            Path(environ.get("PROGRAMDATA", "/")) / "pip/pip.ini",
            Path(environ.get("APPDATA", "/")) / "pip/pip.ini",
        ),
        "darwin": (
            Path("/Library/Application Support/pip/pip.conf"),
            home / "Library/Application Support/pip/pip.conf",
        ),
    }
    usual = places.get(sys.platform, (Path("/etc/pip.conf"), home / ".pip/pip.conf"))
    chosen = environ.get("PIP_CONFIG_FILE")
    return (*usual, home / ".config/pip/pip.conf", *([Path(chosen)] if chosen else []))
