"""The Windows installer: for one person, without an administrator's rights. Untested: nobody has run it yet."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import environment
import freeze
import locks
import windows_version
from freeze import Frozen
from installer import CannotInstall

SCRIPT = locks.ROOT / "packaging" / "windows" / "value-metric-desktop.iss"
ICONS = locks.ROOT / "build" / "icons" / "windows"
OUTPUT = locks.ROOT / "out"
PROGRAM_FOLDERS = {"ProgramFiles(x86)": (), "ProgramFiles": (), "LOCALAPPDATA": ("Programs",)}


def installer(frozen: Frozen) -> Path:
    """The installer of a frozen program. Raises CannotInstall, also on other systems."""
    if sys.platform != "win32":
        raise CannotInstall("The Windows installer can only be made on Windows: its programs are frozen there.")
    compiler = inno_setup(dict(os.environ))
    draw_icons()
    OUTPUT.mkdir(exist_ok=True)
    if subprocess.run(command(compiler, frozen), check=False).returncode != 0:
        raise CannotInstall("Inno Setup could not make the installer; its message is above.")
    return OUTPUT / f"value-metric-desktop-{frozen.version}-windows-x64-setup.exe"


def program_of_installer(_installer: Path, _folder: Path) -> Path:
    """The program that was packed. Not installed to be tried: that would give the person's file types to a trial."""
    return freeze.FOLDER / f"{freeze.PROGRAM}.exe"


def inno_setup(environ: dict[str, str]) -> Path:
    """Where Inno Setup's compiler is. Raises CannotInstall."""
    folders = [Path(environ[name], *below) for name, below in PROGRAM_FOLDERS.items() if name in environ]
    places = [folder / "Inno Setup 6" / "ISCC.exe" for folder in folders]
    on_path = shutil.which("ISCC")
    found = [Path(on_path)] if on_path else [place for place in places if place.is_file()]
    if not found:
        raise CannotInstall("Inno Setup 6, which makes the installer, is missing: winget install JRSoftware.InnoSetup")
    return found[0]


def command(compiler: Path, frozen: Frozen) -> tuple[str, ...]:
    """What makes the installer of a frozen program."""
    told = {
        "Version": frozen.version,
        "VersionNumbers": ".".join(map(str, windows_version.numbers(frozen.version))),
        "Program": str(frozen.folder),
        "Icons": str(ICONS),
        "Licence": str(locks.ROOT / "LICENSE"),
        "Output": str(OUTPUT),
    }
    return (str(compiler), "/Qp", *(f"/D{name}={value}" for name, value in told.items()), str(SCRIPT))


def draw_icons() -> None:
    """Draws the icons of the program and of its files, with the Python that has Qt."""
    script = (
        "import sys; sys.path.insert(0, 'packaging'); import icon_files; from pathlib import Path;"
        "[icon_files.write_ico(Path(f'resources/icons/{name}.svg'), Path(sys.argv[1]) / f'{name}.ico')"
        " for name in ('app', 'document')]"
    )
    python = environment.program("python", environment.BUILD_FOLDER)
    drawn = subprocess.run((python, "-c", script, str(ICONS)), cwd=locks.ROOT, check=False)
    if drawn.returncode != 0:
        raise CannotInstall("The icons could not be drawn; the message is above.")
