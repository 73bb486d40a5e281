"""What the steps of one run hand on to each other."""

from __future__ import annotations

from pathlib import Path

from vm_desktop.core.project import Project


class Bench:
    """A temporary folder, the sample's project once it is imported, and the mishaps of the step under way.

    A mishap is an error that reached nobody: one that a slot of Qt raised, or one that a dialog would have told.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._project: Project | None = None
        self._mishaps: list[Exception] = []

    @property
    def project(self) -> Project:
        """The sample's project. Raises LookupError where its import failed."""
        if self._project is None:
            raise LookupError("the sample was not imported, see above")
        return self._project

    def take_project(self, project: Project) -> None:
        """Keep the sample's project for the steps to come."""
        self._project = project

    def take_mishap(self, error: BaseException) -> None:
        """Keep an error that would otherwise pass unseen."""
        self._mishaps.append(error if isinstance(error, Exception) else RuntimeError(repr(error)))

    def forget_mishaps(self) -> None:
        """Begin a step with none: those of the step before are told with it, or hidden behind its own error."""
        self._mishaps.clear()

    def raise_mishaps(self) -> None:
        """Raise the first mishap of the step that ends, if there was one."""
        if self._mishaps:
            raise self._mishaps[0]
