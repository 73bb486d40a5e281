"""Helps where a project cannot be opened or saved as it is: what is left of it, its previous version, another place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.problems import Problem, UserError
from vm_desktop.core.project import Project
from vm_desktop.io.project.damaged import DamagedProject
from vm_desktop.io.project.salvage import salvage_project
from vm_desktop.io.project_file import load_project
from vm_desktop.io.safe_write import previous_version
from vm_desktop.session.open_file import SaveRefused
from vm_desktop.session.session import Session
from vm_desktop.ui import formatting
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.dialogs.rescue_questions import NotSaved, Rescue
from vm_desktop.ui.main_window.window import MainWindow

Then = Callable[[], None]


class RescueCommander:
    """Nothing here changes a file: what is opened is an unsaved copy. `save_as` asks for a name, saves, goes on."""

    def __init__(
        self, session: Session, window: MainWindow, dialogs: Dialogs, *, save_as: Callable[[Then | None], None]
    ) -> None:
        self._session = session
        self._window = window
        self._dialogs = dialogs
        self._save_as = save_as

    def offer(self, error: DamagedProject) -> None:
        """Tell that a project cannot be opened as it is, and open what the person chooses instead."""
        match self._dialogs.ask_damaged(error, _saved_on(previous_version(error.path))):
            case Rescue.OPEN_THE_REST:
                self._open_the_rest(error.path)
            case Rescue.OPEN_PREVIOUS:
                self._open_previous(error.path)
            case Rescue.CANCEL:
                return

    def go_back(self) -> None:
        """Open the version that was saved before the open project's last one, if the person still wants to."""
        path = self._session.path
        when = _saved_on(previous_version(path)) if path is not None else ""
        if path is None or not when:
            self._dialogs.tell_error(_tr("Previous version"), _no_previous())
        elif self._dialogs.ask_go_back(path.name, when):
            self._open_previous(path)

    def not_saved(self, refused: SaveRefused) -> None:
        """Tell why the project was not saved, and save it as the person wants."""
        match self._dialogs.ask_not_saved(refused.error):
            case NotSaved.SAVE_ELSEWHERE:
                self._save_as(refused.then)
            case NotSaved.TRY_AGAIN:
                self._session.save(refused.path, refused.then)
            case NotSaved.CLOSE:
                return

    def _open_the_rest(self, path: Path) -> None:
        self._session.jobs.start(
            _tr("Open what can be read of {name}").format(name=path.name),
            lambda _job: salvage_project(path),
            on_done=lambda rest: self._opened_the_rest(path, *rest),
            on_error=self._tell_hopeless,
        )

    def _opened_the_rest(self, path: Path, project: Project, lost: tuple[Problem, ...]) -> None:
        self._open(project)
        if lost:
            self._dialogs.tell_lost(path.name, lost)

    def _tell_hopeless(self, error: UserError) -> None:
        self._dialogs.tell_error(_tr("The project cannot be opened"), error)

    def _open_previous(self, path: Path) -> None:
        self._session.jobs.start(
            _tr("Open the previous version of {name}").format(name=path.name),
            lambda _job: load_project(previous_version(path)),
            on_done=self._open,
            on_error=self._session.problem_raised.emit,
        )

    def _open(self, project: Project) -> None:
        self._session.new_from_project(project)
        self._window.show_page(PageName.PRICING if project.dataset is not None else PageName.DATA)


def _saved_on(path: Path) -> str:
    """Return when the file was saved, in words; "" where there is none."""
    try:
        moment = datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()
    except OSError:
        return ""
    return f"{formatting.day(moment.date().isoformat())}, {moment:%H:%M}"


def _no_previous() -> UserError:
    return UserError(
        _tr("There is no previous version of this project."),
        hint=_tr("One is kept from the second time that a project is saved."),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("RescueCommander", text)
