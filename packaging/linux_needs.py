"""What the frozen program needs of a Linux system: read from its own files, so that no package forgets a library."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import system_packages
from installer import CannotInstall

# Name of the shared library -> the Debian package that brings it, for those that Qt and Python are linked to.
DEBIAN = {
    **system_packages.OFFSCREEN,
    **system_packages.X11,
    **system_packages.WAYLAND,
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libuuid.so.1": "libuuid1",
    "libwayland-client.so.0": "libwayland-client0",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
NEW_NAMES = {"libglib2.0-0": "libglib2.0-0t64"}  # since Debian 13 and Ubuntu 24.04
UNASKED = ("libcups.so.2",)  # who has a printer has it; without it one prints into PDF files
GLIBC = re.compile(r"(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|util))\.so\.\d+")


class Needs(NamedTuple):
    """The system's libraries by name, in order, and the oldest C library that will do."""

    libraries: tuple[str, ...]
    glibc: str

    def debian(self) -> tuple[str, ...]:
        """As a Debian package says it. Raises CannotInstall for a library whose package is not known."""
        unknown = [library for library in self.libraries if library not in DEBIAN]
        if unknown:
            raise CannotInstall(f"linux_needs.py must be told which Debian package brings {', '.join(unknown)}.")
        names = sorted({DEBIAN[library] for library in self.libraries})
        alternatives = (f"{name} | {NEW_NAMES[name]}" if name in NEW_NAMES else name for name in names)
        return (f"libc6 (>= {self.glibc})", *alternatives)

    def rpm(self) -> tuple[str, ...]:
        """As an RPM says it, by the names of the libraries."""
        return (f"glibc >= {self.glibc}", *(f"{library}()(64bit)" for library in self.libraries))


def needs_of(folder: Path) -> Needs:
    """What the programs and libraries in a folder need beside each other."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and _is_program(path))
    headers = "\n".join(_headers(path) for path in files)
    needed = set(re.findall(r"^ +NEEDED +(\S+)$", headers, re.MULTILINE))
    there = {path.name for path in files}
    versions = {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_(2\.\d+)", headers)}
    libraries = sorted(library for library in needed - there - {*UNASKED} if not GLIBC.fullmatch(library))
    return Needs(tuple(libraries), ".".join(map(str, max(versions))))


def _is_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _headers(path: Path) -> str:
    told = subprocess.run(("objdump", "--private-headers", str(path)), capture_output=True, text=True, check=True)
    return told.stdout
