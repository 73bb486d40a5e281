"""A recovery place for each test, and states to keep in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sample_projects import sample_project
from vm_desktop.core.project import Project
from vm_desktop.io.recovery.keeping import RecoveryFolder, State


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "state" / "recovery"


@pytest.fixture
def folder(root: Path) -> Iterator[RecoveryFolder]:
    """The folder of a window that lives until the test ends."""
    folder = RecoveryFolder(root)
    yield folder
    folder.leave()


def state(project: Project | None = None, **changes: object) -> State:
    """A state with unsaved edits."""
    values: dict[str, object] = {
        "project": project or sample_project(),
        "has_unsaved_edits": True,
        "edited_at": "2026-11-23T10:00:00+00:00",
    }
    return State(**(values | changes))  # type: ignore[arg-type]


def kept(folder: RecoveryFolder, project: Project | None = None, **changes: object) -> Project:
    """Keep a project and its data, let go as a killed window does, and return it."""
    project = project or sample_project()
    folder.keep_state(state(project, **changes))
    if project.dataset is not None:
        folder.keep_data(project.dataset)
    folder.leave()
    return project
