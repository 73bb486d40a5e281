"""The error for a project that cannot be opened as it is, but of which something may be read."""

from __future__ import annotations

from pathlib import Path

from vm_desktop.core.language import say
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.io.safe_write import previous_version


class DamagedProject(UserError):
    """A project that is damaged, or holds what only a newer version understands: `salvage_project` reads the rest."""

    def __init__(self, path: Path, message: str, *, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message, hint=_hint(path), problems=problems)
        self.path = path


def _hint(path: Path) -> str:
    salvage = say("Open it in the window: it offers what can still be read.")
    backup = previous_version(path)
    if not backup.exists():
        return salvage
    return salvage + " " + say("The version before it is in {name}.").format(name=backup.name)
