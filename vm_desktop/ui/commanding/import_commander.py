"""Brings data into the window: files, folders and pasted tables, through the import wizard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.edits import RefreshDataset, ReplaceDataset
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import project_from_dataset
from vm_desktop.session.session import Session
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.importing import Files, ImportWizard, Source, pasted_table
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.preferences import Preferences


class ImportCommander:
    """Shows the wizard and puts what it made into the project; `when_safe` keeps what would be replaced from loss."""

    def __init__(
        self,
        session: Session,
        window: MainWindow,
        dialogs: Dialogs,
        preferences: Preferences,
        when_safe: Callable[[Callable[[], None]], None],
    ) -> None:
        self._session = session
        self._window = window
        self._dialogs = dialogs
        self._preferences = preferences
        self._when_safe = when_safe

    def import_files(self, paths: tuple[Path, ...]) -> None:
        """Import files and folders as one dataset; nothing where none was chosen."""
        if paths:
            self._import(Files(paths=paths))

    def paste(self) -> None:
        """Import the table that was copied in a spreadsheet program."""
        try:
            self._import(pasted_table(QGuiApplication.clipboard().mimeData()))
        except UserError as error:
            self._dialogs.tell_error(_tr("Nothing was pasted"), error)

    def _import(self, source: Source) -> None:
        """Show the wizard; what is open stays open and unharmed until the import is complete."""
        if isinstance(self._window.panel, ImportWizard):
            self._window.panel.cancel()
        project = self._session.project
        currency = self._preferences.settings.currency if project.is_empty else project.currency.code
        wizard = ImportWizard(self._session.jobs, project=project, currency=currency)
        wizard.imported.connect(lambda dataset: self._imported(source, dataset))
        wizard.refreshed.connect(lambda dataset: self._refreshed(source, dataset))
        wizard.cancelled.connect(lambda: self._window.show_panel(None))
        wizard.other_file_requested.connect(self._import_another)
        self._window.show_panel(wizard)
        wizard.open(source)

    def _import_another(self) -> None:
        self._window.show_panel(None)
        self.import_files(self._dialogs.choose_workbooks())

    def _imported(self, source: Source, dataset: Dataset) -> None:
        """Put data into a project that has none, or begin one with them."""
        self._window.show_panel(None)
        self._remember(source)
        project = self._session.project
        if project.is_empty:
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


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportCommander", text)
