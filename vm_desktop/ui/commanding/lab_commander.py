"""Carries out what the metric lab asks for beside edits: interviews in and out, a hybrid scenario, other tabs."""

from __future__ import annotations

from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.edits import AddInterviews, AddScenario
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.fit.hybrid import hybrid_book
from vm_desktop.core.fit.swap_request import pricing_inputs
from vm_desktop.core.plans import MetricId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import UserError
from vm_desktop.io.interviews import interviews_csv
from vm_desktop.io.safe_write import write_file
from vm_desktop.session.session import Session
from vm_desktop.ui.commands import ExportInterviews, ImportInterviews, PageName, PriceHybrid, ShowLabTab, ShowScore
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.pages.metrics.interviews.import_panel import InterviewImport
from vm_desktop.ui.pages.metrics.page import MetricsPage

LabCommand = PriceHybrid | ImportInterviews | ExportInterviews | ShowScore | ShowLabTab


class LabCommander:
    """One method for each of them."""

    def __init__(self, session: Session, window: MainWindow, dialogs: Dialogs) -> None:
        self._session = session
        self._window = window
        self._dialogs = dialogs

    def run(self, command: LabCommand) -> None:
        """Carry a command out."""
        match command:
            case PriceHybrid(metrics=metrics):
                self._price_hybrid(metrics)
            case ImportInterviews(path=path):
                self._import(path or self._dialogs.choose_interviews())
            case ExportInterviews():
                self._export()
            case ShowScore(metric=metric, criterion=criterion):
                self._page().show_score(metric, criterion)
            case ShowLabTab(key=key):
                self._page().show_tab(key)
            case _:
                assert_never(command)

    def _page(self) -> MetricsPage:
        page = self._window.pages[PageName.METRICS]
        assert isinstance(page, MetricsPage)
        self._window.show_page(PageName.METRICS)
        return page

    def _price_hybrid(self, metrics: tuple[MetricId, ...]) -> None:
        project = self._session.project
        names = {metric.id: metric.name for metric in project.metrics}
        name = _tr("Hybrid: {metrics}").format(metrics=" + ".join(names.get(metric, metric) for metric in metrics))
        try:
            inputs = pricing_inputs(project)
        except UserError as error:
            self._session.problem_raised.emit(error)
            return
        self._session.jobs.start(
            _tr("Price a hybrid"),
            lambda _job: hybrid_book(inputs, metrics),
            on_done=lambda book: self._add_hybrid(name, book),
            on_error=self._session.problem_raised.emit,
        )

    def _add_hybrid(self, name: str, book: PriceBook) -> None:
        note = _tr("Each metric earns an equal part of today's revenue: a start, to be changed.")
        if self._session.apply(AddScenario(name=name, price_book=book, note=note)):
            self._window.show_page(PageName.PRICING)

    def _import(self, path: Path | None) -> None:
        """Show what was understood of the sheet; the notebook changes only when it is accepted."""
        if path is None:
            return
        panel = InterviewImport(self._session.jobs, self._session.project)
        panel.imported.connect(self._imported)
        panel.cancelled.connect(lambda: self._window.show_panel(None))
        self._window.show_panel(panel)
        panel.open(path)

    def _imported(self, interviews: tuple[Interview, ...]) -> None:
        self._window.show_panel(None)
        if self._session.apply(AddInterviews(interviews=interviews)):
            many = _tr("Added {count} interviews").format(count=len(interviews))
            self._window.toast.show_message(_tr("Added 1 interview") if len(interviews) == 1 else many)

    def _export(self) -> None:
        project = self._session.project
        path = self._dialogs.choose_interviews_name(f"{project.name} interviews.csv")
        if path is None:
            return
        text = interviews_csv(project.lab.interviews, {metric.id: metric.name for metric in project.metrics})
        try:
            write_file(path, text.encode("utf-8-sig", "backslashreplace"))  # the mark tells Excel that it is UTF-8
        except UserError as error:
            self._session.problem_raised.emit(error)
        else:
            self._window.toast.show_message(_tr("Wrote {name}").format(name=path.name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("LabCommander", text)
