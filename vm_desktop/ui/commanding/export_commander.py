"""Writes what leaves the window: the proposal workbook and pictures of charts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.problems import UserError
from vm_desktop.session.jobs import Job
from vm_desktop.session.session import Session
from vm_desktop.ui.commands import Picture
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.main_window.window import MainWindow


class ExportCommander:
    """Asks for a name and writes; a long export runs in the background."""

    def __init__(self, session: Session, window: MainWindow, dialogs: Dialogs) -> None:
        self._session = session
        self._window = window
        self._dialogs = dialogs
        self._lab_report: LabReport | None = None

    def show_lab(self, report: LabReport | None) -> None:
        """Take notice of what the metric lab knows: a proposal states it, too."""
        self._lab_report = report

    def save_chart(self, chart: Picture, kind: str) -> None:
        """Write a chart as a picture; `kind` is "png" or "svg"."""
        path = self._dialogs.choose_picture_name(f"{chart.accessibleName()}.{kind}")
        if path is None:
            return
        try:
            chart.write_svg(path) if kind == "svg" else chart.write_png(path)
        except UserError as error:
            self._session.problem_raised.emit(error)
        else:
            self._window.toast.show_message(_tr("Saved {name}").format(name=path.name))

    def export_proposal(self) -> None:
        """Write the proposal workbook."""
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


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportCommander", text)
