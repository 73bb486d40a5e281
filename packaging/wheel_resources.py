"""Brings the resources into a wheel: ``resources/`` becomes ``vm_desktop/_resources/``.

setuptools knows data only inside of packages; ``pyproject.toml`` names this command for that reason. Rejected: a link
in the source tree, which a checkout on Windows does not have.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools.command.build_py import build_py

FOLDER = "resources"
FOLDER_IN_WHEEL = Path("vm_desktop") / "_resources"  # as vm_desktop.io.resources looks for it
OWN_SOURCE = Path("packaging") / "wheel_resources.py"


def resources() -> list[Path]:
    """The files of the resources, but for the programs that made the sample."""
    files = (path for path in sorted(Path(FOLDER).rglob("*")) if path.is_file())
    return [path for path in files if path.suffix not in (".py", ".pyc")]


class BuildWithResources(build_py):
    """setuptools' command, and then the resources. A development install finds them in the source tree."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            for source, target in self._copies().items():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        copies = [] if self.editable_mode else [str(target) for target in self._copies().values()]
        return [*super().get_outputs(include_bytecode), *copies]

    def get_source_files(self) -> list[str]:
        """What a source distribution must hold, from which a wheel is built in turn."""
        return [*super().get_source_files(), str(OWN_SOURCE), *map(str, resources())]

    def _copies(self) -> dict[Path, Path]:
        place = Path(self.build_lib) / FOLDER_IN_WHEEL
        return {path: place / path.relative_to(FOLDER) for path in resources()}
