"""What the operating system must bring: the shared libraries of Qt, a pip that can fetch uv, and LibreOffice.

A library counts as present when it loads, not when a package of a certain name is installed: Debian and Ubuntu rename
packages (``libglib2.0-0`` became ``libglib2.0-0t64``), the libraries themselves keep their names.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from pathlib import Path

# Name of the shared library -> the Debian and Ubuntu package that brings it.
OFFSCREEN = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
WAYLAND = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
PIP_WHEEL = "python3-pip-whl"
LIBREOFFICE = "libreoffice-calc"


def displays(environ: dict[str, str]) -> tuple[str, ...]:
    """The kinds of display that a window can open on; none when Qt was told to draw off screen."""
    if environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal"):
        return ()
    if sys.platform in ("win32", "darwin"):
        return ("native",)
    variables = {"x11": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
    return tuple(kind for kind, variable in variables.items() if environ.get(variable))


def libraries_for(kinds: tuple[str, ...]) -> dict[str, str]:
    """The libraries that Qt loads to draw off screen and on these displays; none where Qt brings them all itself."""
    if not sys.platform.startswith("linux"):
        return {}
    return {**OFFSCREEN, **(X11 if "x11" in kinds else {}), **(WAYLAND if "wayland" in kinds else {})}


def missing_libraries(libraries: dict[str, str]) -> dict[str, str]:
    """Those that do not load."""
    return {library: package for library, package in libraries.items() if not loads(library)}


def loads(library: str) -> bool:
    """Whether the dynamic loader finds this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_libreoffice() -> bool:
    """Whether LibreOffice can be started from the command line."""
    places = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
    return any(shutil.which(place) for place in places)


def pip_wheel(folder: Path = Path("/usr/share/python-wheels")) -> Path | None:
    """The pip that Debian keeps as a wheel (package ``python3-pip-whl``); it runs as it lies there."""
    return next(iter(sorted(folder.glob("pip-*.whl"))), None)


def rights() -> tuple[str, ...] | None:
    """What goes before a command that needs root: nothing for root, sudo where it asks no password, else None."""
    if not hasattr(os, "geteuid"):
        return None
    if os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    asks_no_password = subprocess.run(("sudo", "-n", "true"), capture_output=True, check=False).returncode == 0
    return ("sudo", "-n") if asks_no_password else None


def can_install() -> bool:
    """Whether this program may install system packages here."""
    return shutil.which("apt-get") is not None and rights() is not None


def install(packages: tuple[str, ...]) -> None:
    """Installs with apt; what came of it shows in a second look at what is missing."""
    print(f"Installing system packages (some minutes at most): {' '.join(packages)} ...", flush=True)
    apt_get = (*(rights() or ()), "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q")
    # A failing update is no reason to stop: one foreign source may be down while all that is wanted is at hand.
    _told_when_failed((*apt_get, "update"))
    _told_when_failed((*apt_get, "install", "-y", "--no-install-recommends", *packages))


def _told_when_failed(command: tuple[str, ...]) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode != 0:
        print(done.stdout, file=sys.stderr)


def advice(packages: tuple[str, ...], libraries: dict[str, str]) -> str:
    """What the person must do where this program may not install: the exact line, or the libraries by name."""
    if shutil.which("apt-get"):
        return f"Run this line, then start again:\n\n    {install_line(packages)}\n"
    others = (package for package in packages if package not in libraries.values())
    return f"Install what brings these on your system, then start again: {', '.join([*libraries, *others])}"


def install_line(packages: tuple[str, ...]) -> str:
    """The line for the person to run."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
