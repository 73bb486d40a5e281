"""``screenshot``: a page of the real window as a picture. The one command that needs Qt."""

from __future__ import annotations

from pathlib import Path

from vm_desktop.cli.ending import Exit
from vm_desktop.cli.opening import open_project
from vm_desktop.ui import screenshot


def run(file: Path | None, output: Path, *, page: str, size: tuple[int, int], theme: str) -> int:
    """Write the picture, say where it is, and return the exit status."""
    project = None if file is None else open_project(file)
    status = screenshot.run(project, page=page, output=output, size=size, theme=theme)
    if status == Exit.DONE:
        print(f"The picture is in {output}.")
    return status
