"""The command ``package``: freezes the program, makes a package of it, and tries the program that is in the package."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import Callable, NamedTuple

import freeze
import linux_packages
import macos_package
import system_packages
import windows_package
from freeze import Frozen


class Kind(NamedTuple):
    """One kind of package: how it is made, and how the program in it is got at, unpacked into a folder."""

    make: Callable[[Frozen], Path]
    unpack: Callable[[Path, Path], Path]


LINUX = {
    "deb": Kind(linux_packages.deb, linux_packages.program_of_deb),
    "rpm": Kind(linux_packages.rpm, linux_packages.program_of_rpm),
    "tarball": Kind(linux_packages.tarball, linux_packages.program_of_tarball),
}
WINDOWS = {"windows": Kind(windows_package.installer, windows_package.program_of_installer)}  # untested
MACOS = {"macos": Kind(macos_package.image, macos_package.program_of_image)}  # untested
KINDS = {"linux": LINUX, "win32": WINDOWS, "darwin": MACOS}
SYSTEMS = {"linux": "Linux", "win32": "Windows", "darwin": "a Mac"}
LINUX_TOOLS = dict.fromkeys(
    ("as", "ld", "nm", "objcopy", "objdump", "strip"), "binutils"
)  # program -> the Debian package that brings it


def kinds_here() -> dict[str, Kind]:
    """The kinds of package that can be made on this system, by name."""
    return KINDS.get(sys.platform, {})


def advice(asked: tuple[str, ...]) -> str:
    """What to say to somebody who asked for no kind of package that can be made here."""
    for system, kinds in KINDS.items():
        if asked and asked[0] in kinds and system != sys.platform:
            return f"{asked[0]}: it can only be made on {SYSTEMS[system]}: a program is frozen on the system it is for."
    return f"Name one kind of package: {', '.join(kinds_here())}."


def libraries() -> dict[str, str]:
    """The libraries that freezing and the self-test need of the system, as ``system_packages`` has them."""
    if not sys.platform.startswith("linux"):
        return {}
    # Debian's Python does without its library; a frozen program takes it along.
    python = {sysconfig.get_config_var("INSTSONAME"): f"libpython{sys.version_info[0]}.{sys.version_info[1]}"}
    return {**system_packages.libraries_for(()), **python}


def tools() -> dict[str, str]:
    """The programs that freezing needs of the system."""
    return LINUX_TOOLS if sys.platform.startswith("linux") else {}


def package(name: str) -> int:
    """Makes a package of this kind; the exit status of the self-test of the program in it. Raises CannotInstall."""
    kind = kinds_here()[name]
    frozen = freeze.freeze()
    path = kind.make(frozen)
    with tempfile.TemporaryDirectory() as folder:
        status = subprocess.run((str(kind.unpack(path, Path(folder))), "--self-test"), check=False).returncode
    print(f"\n{path}: {megabytes(path)} MB, installed {megabytes(frozen.folder)} MB.")
    print("Its self-test passed." if status == 0 else "Its self-test FAILED, see above: do not give it to anybody.")
    return status


def megabytes(path: Path) -> int:
    """How much room a file or a folder takes, in millions of bytes, rounded."""
    files = path.rglob("*") if path.is_dir() else (path,)
    return round(sum(file.lstat().st_size for file in files) / 1e6)
