"""The languages of a frozen program: their catalogues as gettext reads them, so that Babel's reader stays out of it."""

from __future__ import annotations

import shutil
from pathlib import Path

from vm_desktop.io.languages import compiled


def compile_into(folder: Path, texts: Path) -> None:
    """Fills the folder anew with a ``.mo`` file for each ``.po`` file of the folder `texts`."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for path in sorted(texts.glob("*.po")):
        (folder / f"{path.stem}.mo").write_bytes(compiled(path))
