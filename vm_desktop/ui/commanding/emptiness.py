"""Whether there is anything in a project that could be lost or built upon."""

from __future__ import annotations

from vm_desktop.core.project import Project


def is_empty(project: Project) -> bool:
    """Return whether the project has neither data nor prices nor metrics."""
    return project.dataset is None and not project.scenarios and not project.metrics
