"""Brings prices into the project and out of it: templates and price files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.edits import AddMetric, AddScenario
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.price_matching import with_prices
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.prices import read_price_book, write_price_book
from vm_desktop.io.safe_write import write_file
from vm_desktop.io.templates import templates
from vm_desktop.session.session import Session
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.main_window.window import MainWindow


class PriceCommander:
    """Adds prices as a scenario of their own, and saves the active scenario's prices."""

    def __init__(self, session: Session, window: MainWindow, dialogs: Dialogs) -> None:
        self._session = session
        self._window = window
        self._dialogs = dialogs

    def add_template(self, template_id: str) -> None:
        """Add a template's prices."""
        template = next(template for template in templates() if template.id == template_id)
        self._add(template.price_book, template.price_book.name)

    def add_file(self, path: Path | None) -> None:
        """Add the prices of a file; nothing where none was chosen."""
        if path is None:
            return
        try:
            self._add(read_price_book(path), path.stem)
        except UserError as error:
            self._dialogs.tell_error(_tr("This price file cannot be used"), error)

    def save_file(self) -> None:
        """Save the active scenario's prices under a name that is asked for."""
        scenario = self._session.project.active_scenario
        path = self._dialogs.choose_price_file_name(f"{scenario.name}.json") if scenario else None
        if scenario is None or path is None:
            return
        try:
            write_file(path, write_price_book(scenario.price_book).encode("utf-8", "backslashreplace"))
        except UserError as error:
            self._session.problem_raised.emit(error)
        else:
            self._window.toast.show_message(_tr("Saved {name}").format(name=path.name))

    def _add(self, book: PriceBook, name: str) -> None:
        """Add a price book as a scenario, on the project's own metrics where they match."""
        if self._session.project.is_empty:
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


def _tr(text: str) -> str:
    return QCoreApplication.translate("PriceCommander", text)
