"""Carries commands out: between the window that asks, the session that changes, and the dialogs that make sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QGuiApplication

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.edits import AddMetric, AddScenario, RefreshDataset, ReplaceDataset
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.price_matching import with_prices
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.io.prices import read_price_book, write_price_book
from vm_desktop.io.sample import load_sample
from vm_desktop.io.templates import templates
from vm_desktop.session.jobs import Job
from vm_desktop.session.session import Session
from vm_desktop.ui.commands import (
    Command,
    ExportInterviews,
    ExportProposal,
    GoTo,
    ImportFolder,
    ImportInterviews,
    ImportWorkbook,
    OpenPriceFile,
    OpenProject,
    OpenSample,
    OpenTemplate,
    PageName,
    PasteTable,
    Picture,
    PriceHybrid,
    Save,
    SaveChart,
    SavePriceFile,
    ShowLabTab,
    ShowScore,
)
from vm_desktop.ui.dialogs import Dialogs, Unsaved
from vm_desktop.ui.importing import Files, ImportWizard, Source, pasted_table
from vm_desktop.ui.lab_commander import LabCommander
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.window import MainWindow

PROJECT_SUFFIX = ".valuemetric"


class Commander(QObject):
    """One method for each command; every way to lose work goes through `_when_safe`."""

    def __init__(self, session: Session, window: MainWindow, dialogs: Dialogs, preferences: Preferences) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._dialogs = dialogs
        self._preferences = preferences
        self._lab = LabCommander(session, window, dialogs)
        self._lab_report: LabReport | None = None

    def run(self, command: Command) -> None:
        """Carry a command out."""
        match command:
            case GoTo(page=page, customer=customer):
                self._go_to(page, customer)
            case ImportWorkbook(paths=paths):
                self._import_files(paths or self._dialogs.choose_workbooks())
            case ImportFolder():
                folder = self._dialogs.choose_folder()
                self._import_files((folder,) if folder is not None else ())
            case PasteTable():
                self._paste()
            case OpenProject(path=path):
                self._when_safe(lambda: self._open_project(path or self._dialogs.choose_project()))
            case OpenSample():
                self._when_safe(self._open_sample)
            case OpenTemplate(template=template):
                self._add_template(template)
            case OpenPriceFile():
                self._add_price_file(self._dialogs.choose_price_file())
            case SavePriceFile():
                self._save_price_file()
            case ExportProposal():
                self._export()
            case Save(choose_name=choose_name):
                self.save(choose_name=choose_name)
            case SaveChart(chart=chart, kind=kind):
                self._save_chart(chart, kind)
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
                self._add_price_file(path)
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
            self._session.save(path, then=lambda: self._saved(path, then))

    def may_close(self, then: Callable[[], None]) -> bool:
        """Return whether the window may close now; else it was kept, or `then` is called once all is saved."""
        if not self._session.is_modified:
            return True
        match self._dialogs.ask_unsaved(self._session.project.name):
            case Unsaved.DISCARD:
                return True
            case Unsaved.SAVE:
                self.save(then=then)
        return False

    def _when_safe(self, action: Callable[[], None]) -> None:
        if self.may_close(action):
            action()

    def _go_to(self, page: PageName, customer: int | None) -> None:
        self._window.show_page(page)
        if customer is not None:
            self._window.pages[page].show_customer(customer)

    def _saved(self, path: Path, then: Callable[[], None] | None) -> None:
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
        self._window.show_page(PageName.PRICING if has_data else PageName.DATA)

    def _import_files(self, paths: tuple[Path, ...]) -> None:
        if paths:
            self._import(Files(paths=paths))

    def _paste(self) -> None:
        try:
            self._import(pasted_table(QGuiApplication.clipboard().mimeData()))
        except UserError as error:
            self._dialogs.tell_error(_tr("Nothing was pasted"), error)

    def _import(self, source: Source) -> None:
        """Show the wizard; what is open stays open and unharmed until the import is complete."""
        if isinstance(self._window.panel, ImportWizard):
            self._window.panel.cancel()
        wizard = ImportWizard(self._session.jobs, project=self._session.project)
        wizard.imported.connect(lambda dataset: self._imported(source, dataset))
        wizard.refreshed.connect(lambda dataset: self._refreshed(source, dataset))
        wizard.cancelled.connect(lambda: self._window.show_panel(None))
        wizard.other_file_requested.connect(self._import_another)
        self._window.show_panel(wizard)
        wizard.open(source)

    def _import_another(self) -> None:
        self._window.show_panel(None)
        self.run(ImportWorkbook())

    def _imported(self, source: Source, dataset: Dataset) -> None:
        """Put data into a project that has none, or begin one with them."""
        self._window.show_panel(None)
        self._remember(source)
        project = self._session.project
        if _is_empty(project):
            self._session.new_from_project(project_from_dataset(dataset, source.project_name))
        elif project.dataset is None:
            self._session.apply(ReplaceDataset(dataset=dataset))
        else:
            begun = project_from_dataset(dataset, source.project_name)
            self._when_safe(lambda: self._session.new_from_project(begun))
        self._window.show_page(PageName.DATA)

    def _refreshed(self, source: Source, dataset: Dataset) -> None:
        """Put refreshed data into the open project."""
        self._window.show_panel(None)
        self._remember(source)
        if self._session.apply(RefreshDataset(dataset=dataset)):
            self._window.toast.show_message(_tr("Data refreshed. Undo brings the data before back."))
        self._window.show_page(PageName.DATA)

    def _remember(self, source: Source) -> None:
        """Put the file on top of the recent ones; several are no one place to return to."""
        if isinstance(source, Files) and len(source.paths) == 1:
            self._preferences.remember_recent(source.paths[0])

    def _open_sample(self) -> None:
        imported_at = datetime.now(UTC).isoformat(timespec="seconds")
        self._session.jobs.start(
            _tr("Open the sample company"),
            lambda _job: load_sample(imported_at),
            on_done=self._show_sample,
            on_error=self._session.problem_raised.emit,
        )

    def _show_sample(self, project: Project) -> None:
        self._session.new_from_project(project)
        self._window.show_page(PageName.PRICING)

    def _add_template(self, template_id: str) -> None:
        template = next(template for template in templates() if template.id == template_id)
        self._add_prices(template.price_book, template.price_book.name)

    def _add_price_file(self, path: Path | None) -> None:
        if path is None:
            return
        try:
            self._add_prices(read_price_book(path), path.stem)
        except UserError as error:
            self._dialogs.tell_error(_tr("This price file cannot be used"), error)

    def _add_prices(self, book: PriceBook, name: str) -> None:
        """Add a price book as a scenario, on the project's own metrics where they match."""
        if _is_empty(self._session.project):
            self._session.new_from_project(Project(name=name, currency=book.currency))
        project = self._session.project
        try:
            priced, problems = with_prices(project, replace(book, name=name))
        except UserError as error:
            self._dialogs.tell_error(_tr("These prices cannot be used here"), error)
            return
        gesture = object()
        for metric in priced.metrics[len(project.metrics) :]:
            self._session.apply(AddMetric(metric=metric), gesture)
        added = priced.scenarios[-1]
        if self._session.apply(AddScenario(name=added.name, price_book=added.price_book), gesture):
            self._window.show_page(PageName.PRICING)
        if problems and project.dataset is not None:
            self._window.toast.show_message(problems[0].sentence())

    def _save_price_file(self) -> None:
        scenario = self._session.project.active_scenario
        path = self._dialogs.choose_price_file_name(f"{scenario.name}.json") if scenario else None
        if scenario is None or path is None:
            return
        try:
            path.write_text(write_price_book(scenario.price_book), encoding="utf-8")
        except OSError as error:
            self._session.problem_raised.emit(UserError(_tr("The prices were not saved."), hint=str(error.strerror)))
        else:
            self._window.toast.show_message(_tr("Saved {name}").format(name=path.name))

    def _save_chart(self, chart: Picture, kind: str) -> None:
        path = self._dialogs.choose_picture_name(f"{chart.accessibleName()}.{kind}")
        if path is None:
            return
        try:
            chart.write_svg(path) if kind == "svg" else chart.write_png(path)
        except OSError as error:
            self._session.problem_raised.emit(UserError(_tr("The chart was not saved."), hint=str(error.strerror)))
        else:
            self._window.toast.show_message(_tr("Saved {name}").format(name=path.name))

    def show_lab(self, report: LabReport | None) -> None:
        """Take notice of what the metric lab knows: a proposal states it, too."""
        self._lab_report = report

    def _export(self) -> None:
        project, report = self._session.project, self._lab_report
        path = self._dialogs.choose_proposal_name(f"{project.name} proposal.xlsx")
        if path is None:
            return

        def work(job: Job) -> Path:
            from vm_desktop.io.proposal import write_proposal  # a heavy import, and on a worker

            exported_at = datetime.now(UTC).isoformat(timespec="seconds")
            write_proposal(
                project,
                path,
                progress=job.progress,
                cancelled=job.cancel_token,
                exported_at=exported_at,
                lab=report,
            )
            return path

        self._session.jobs.start(
            _tr("Export the proposal"), work, on_done=self._exported, on_error=self._session.problem_raised.emit
        )

    def _exported(self, path: Path) -> None:
        self._window.toast.show_message(_tr("Wrote {name}").format(name=path.name))


def _is_empty(project: Project) -> bool:
    return project.dataset is None and not project.scenarios and not project.metrics


def _tr(text: str) -> str:
    return QCoreApplication.translate("Commander", text)
