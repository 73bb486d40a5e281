"""A desktop with answers for every question, and unsaved work that a killed window has left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_project
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.recovery.file_mark import mark_of
from vm_desktop.io.recovery.keeping import RecoveryFolder, State
from vm_desktop.session.open_file import Access, ChangedOnDisk, OpenElsewhere
from vm_desktop.ui.dialogs import Dialogs, Unsaved
from vm_desktop.ui.dialogs.rescue_questions import NotSaved
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.recovery.file_questions import Overwriting
from vm_desktop.ui.wiring import Desktop

Leave = Callable[..., Path]


class Answers(Dialogs):
    """Answers every question at once, and remembers what was asked and told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.access: Access | None = None
        self.overwriting = Overwriting.CANCEL
        self.unsaved = Unsaved.DISCARD
        self.asked: list[UserError] = []
        self.told: list[str] = []

    def choose_project_name(self, suggested: str) -> Path | None:
        return self.folder / "other.valuemetric"

    def ask_unsaved(self, name: str) -> Unsaved:
        return self.unsaved

    def ask_open_elsewhere(self, error: OpenElsewhere) -> Access | None:
        self.asked.append(error)
        return self.access

    def ask_changed_on_disk(self, error: ChangedOnDisk) -> Overwriting:
        self.asked.append(error)
        return self.overwriting

    def ask_not_saved(self, error: UserError) -> NotSaved:
        self.told.append(error.message)
        return NotSaved.CLOSE

    def tell_error(self, title: str, error: UserError) -> None:
        self.told.append(error.message)


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(tmp_path)


@pytest.fixture
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A recovery place of the test's own."""
    home = tmp_path / "state"
    monkeypatch.setattr("vm_desktop.session.autosave.recovery_root", lambda: home / "recovery")
    return home / "recovery"


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path, answers: Answers, state_home: Path) -> Iterator[Desktop]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    opened = Desktop(preferences=Preferences(settings), dialogs=answers)
    opened.window.resize(1280, 800)
    opened.window.show()
    yield opened
    opened.close()
    opened.window.close()
    opened.window.deleteLater()


@pytest.fixture
def leave(state_home: Path) -> Leave:
    """Leave work behind as a killed window does; return its folder."""

    def leave(project: Project | None = None, path: Path | None = None, **changes: object) -> Path:
        project = project or small_project()
        folder = RecoveryFolder(state_home)
        values: dict[str, object] = {"edited_at": "2026-11-23T10:00:00+00:00", "has_unsaved_edits": True}
        mark = mark_of(path) if path is not None and path.exists() else None
        folder.keep_state(State(project=project, path=path, mark=mark, **(values | changes)))  # type: ignore[arg-type]
        if project.dataset is not None:
            folder.keep_data(project.dataset)
        folder.leave()
        return folder.folder

    return leave
