"""Where the files that come with the program are: samples, templates, help pages, icons."""

from __future__ import annotations

import sys
from pathlib import Path

import vm_desktop

FOLDER = "resources"
FOLDER_IN_WHEEL = "_resources"


def resource_path(*parts: str) -> Path:
    """Return the path of a resource, whether the program runs from a source tree, an installed wheel or frozen.

    The path is returned even if nothing is there; whoever reads it says so.
    """
    return _root().joinpath(*parts)


def _root() -> Path:
    package = Path(vm_desktop.__file__).parent
    bundle = getattr(sys, "_MEIPASS", None)  # PyInstaller's folder of unpacked data
    candidates = [Path(bundle) / FOLDER] if bundle else []
    candidates += [package / FOLDER_IN_WHEEL, package.parent / FOLDER]
    return next((folder for folder in candidates if folder.is_dir()), candidates[-1])
