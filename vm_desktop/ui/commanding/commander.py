"""Carries each command out, or hands it to the one who does; opens, saves and closes projects."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QObject

from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.project import Project
from vm_desktop.io.sample import load_sample
from vm_desktop.session.session import Session
from vm_desktop.ui.commanding.export_commander import ExportCommander
from vm_desktop.ui.commanding.import_commander import ImportCommander
from vm_desktop.ui.commanding.lab_commander import LabCommander
from vm_desktop.ui.commanding.price_commander import PriceCommander
from vm_desktop.ui.commanding.recent_commander import RecentCommander
from vm_desktop.ui.commanding.rescue_commander import RescueCommander
from vm_desktop.ui.commands import (
    Command,
    ExportInterviews,
    ExportProposal,
    GoBack,
    GoTo,
    ImportFolder,
    ImportInterviews,
    ImportWorkbook,
    OpenPriceFile,
    OpenProject,
    OpenRecent,
    OpenSample,
    OpenTemplate,
    PageName,
    PasteTable,
    PriceHybrid,
    Save,
    SaveChart,
    SavePriceFile,
    ShowLabTab,
    ShowScore,
)
from vm_desktop.ui.dialogs import Dialogs, Unsaved
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.preferences import Preferences

PROJECT_SUFFIX = ".valuemetric"


class Commander(QObject):
    """One method for each command; every way to lose work goes through `_when_safe`."""

    def __init__(self, session: Session, window: MainWindow, dialogs: Dialogs, preferences: Preferences) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._dialogs = dialogs
        self._preferences = preferences
        self._imports = ImportCommander(session, window, dialogs, preferences, self._when_safe)
        self._prices = PriceCommander(session, window, dialogs)
        self._exports = ExportCommander(session, window, dialogs)
        self._lab = LabCommander(session, window, dialogs)
        self.rescue = RescueCommander(
            session, window, dialogs, save_as=lambda then: self.save(choose_name=True, then=then)
        )
        self._recent = RecentCommander(dialogs, preferences, self.open_file, parent=self)

    def run(self, command: Command) -> None:
        """Carry a command out."""
        match command:
            case GoTo(page=page, customer=customer):
                self._go_to(page, customer)
            case ImportWorkbook(paths=paths):
                self._imports.import_files(paths or self._dialogs.choose_workbooks())
            case ImportFolder():
                folder = self._dialogs.choose_folder()
                self._imports.import_files((folder,) if folder is not None else ())
            case PasteTable():
                self._imports.paste()
            case OpenProject(path=path):
                self._when_safe(lambda: self._open_project(path or self._dialogs.choose_project()))
            case OpenRecent(path=path):
                self._recent.open(path)
            case OpenSample():
                self._when_safe(self._open_sample)
            case OpenTemplate(template=template):
                self._prices.add_template(template)
            case OpenPriceFile():
                self._prices.add_file(self._dialogs.choose_price_file())
            case SavePriceFile():
                self._prices.save_file()
            case ExportProposal():
                self._exports.export_proposal()
            case Save(choose_name=choose_name):
                self.save(choose_name=choose_name)
            case GoBack():
                self._when_safe(self.rescue.go_back)
            case SaveChart(chart=chart, kind=kind):
                self._exports.save_chart(chart, kind)
            case PriceHybrid() | ImportInterviews() | ExportInterviews() | ShowScore() | ShowLabTab():
                self._lab.run(command)
            case _:
                assert_never(command)

    def open_file(self, path: Path) -> None:
        """Open a project, add a price file, or import anything else, by the file's suffix."""
        match path.suffix.lower():
            case ".valuemetric":
                self.run(OpenProject(path))
            case ".json":
                self._prices.add_file(path)
            case _:
                self.run(ImportWorkbook((path,)))

    def open_files(self, paths: tuple[Path, ...]) -> None:
        """Open what was dropped: one file by its suffix, several files and folders as one import."""
        if len(paths) == 1:
            self.open_file(paths[0])
        elif paths:
            self.run(ImportWorkbook(paths))

    def save(self, *, choose_name: bool = False, then: Callable[[], None] | None = None) -> None:
        """Save the project, asking for a name where it has none; `then` is called once it is safe."""
        path = self._session.path
        if path is None or choose_name:
            path = self._dialogs.choose_project_name(f"{self._session.project.name}{PROJECT_SUFFIX}")
        if path is not None:
            self._session.save(path, then=lambda: self._saved(then))

    def may_close(self, then: Callable[[], None]) -> bool:
        """Return whether the window may close now; else it was kept, or `then` is called once all is saved."""
        if self._session.is_saving:
            self._session.after_saving(lambda: self._when_safe(then))
            return False
        if not self._session.is_modified:
            return True
        match self._dialogs.ask_unsaved(self._session.project.name):
            case Unsaved.DISCARD:
                return True
            case Unsaved.SAVE:
                self.save(then=then)
        return False

    def show_lab(self, report: LabReport | None) -> None:
        """Take notice of what the metric lab knows: a proposal states it, too."""
        self._exports.show_lab(report)

    def _when_safe(self, action: Callable[[], None]) -> None:
        if self.may_close(action):
            action()

    def _go_to(self, page: PageName, customer: int | None) -> None:
        self._window.show_page(page)
        if customer is not None:
            self._window.pages[page].show_customer(customer)

    def _saved(self, then: Callable[[], None] | None) -> None:
        path = self._session.path
        if path is not None:
            self._preferences.remember_recent(path)
            self._window.toast.show_message(_tr("Saved {name}").format(name=path.name))
        if then is not None:
            then()

    def _open_project(self, path: Path | None) -> None:
        if path is not None:
            self._session.open(path, then=lambda: self._opened(path))

    def _opened(self, path: Path) -> None:
        self._preferences.remember_recent(path)
        has_data = self._session.project.dataset is not None
        left_on = self._preferences.page_of(path)
        known = left_on in set(PageName) and left_on != PageName.START and has_data
        usual = PageName.PRICING if has_data else PageName.DATA
        self._window.show_page(PageName(left_on) if known else usual)

    def _open_sample(self) -> None:
        imported_at = datetime.now(UTC).isoformat(timespec="seconds")
        self._session.jobs.start(
            _tr("Open the sample company"),
            lambda _job: load_sample(imported_at),
            on_done=self._show_sample,
            on_error=self._session.problem_raised.emit,
        )

    def _show_sample(self, project: Project) -> None:
        self._session.new_from_project(project, is_sample=True)
        self._window.show_page(PageName.PRICING)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commander", text)
