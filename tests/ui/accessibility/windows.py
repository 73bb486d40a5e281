"""What opens beside the pages, each by a function that builds it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tests.ui.projects import small_project
from vm_desktop.core.project import Project
from vm_desktop.io.recovery.keeping import RecoveryFolder, State
from vm_desktop.io.recovery.left_behind import left_behind
from vm_desktop.io.resources import resource_path
from vm_desktop.io.sample import load_sample
from vm_desktop.session.jobs import JobRunner
from vm_desktop.ui.about import AboutDialog
from vm_desktop.ui.crash.dialog import CrashDialog
from vm_desktop.ui.crash.failures import Failure
from vm_desktop.ui.crash.words import Work
from vm_desktop.ui.help.book import read_book
from vm_desktop.ui.help.window import HelpWindow
from vm_desktop.ui.importing import Files, ImportWizard
from vm_desktop.ui.preferences import Settings
from vm_desktop.ui.recovery.panel import RecoveryPanel
from vm_desktop.ui.settings.dialog import SettingsDialog
from vm_desktop.ui.tour.callout import Callout

SAMPLE = resource_path("samples", "cloudmail.xlsx")
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)

Builder = Callable[[Path, JobRunner], QWidget]


def preferences(folder: Path, _jobs: JobRunner) -> QWidget:
    dialog = SettingsDialog(recovery_folder=folder)
    dialog.show_settings(Settings())
    return dialog


def about(view: str) -> Builder:
    def build(_folder: Path, _jobs: JobRunner) -> QWidget:
        dialog = AboutDialog()
        dialog.show_view(view)
        return dialog

    return build


def crash(_folder: Path, _jobs: JobRunner) -> QWidget:
    dialog = CrashDialog()
    dialog.show_failures((Failure(error=ValueError("x")),), 1, Work.KEPT)
    dialog.findChild(QWidget, "crash-toggle").click()  # type: ignore[union-attr]
    return dialog


def help_window(_folder: Path, _jobs: JobRunner) -> QWidget:
    return HelpWindow(read_book(resource_path("help")))


def recovery(folder: Path, _jobs: JobRunner) -> QWidget:
    for hour in (9, 10):
        kept = RecoveryFolder(folder)
        edited_at = AT.replace(hour=hour).isoformat()
        kept.keep_state(
            State(project=small_project(), path=None, mark=None, edited_at=edited_at, has_unsaved_edits=True)
        )
        kept.leave()
    return RecoveryPanel(left_behind(folder))


def tour(_folder: Path, _jobs: JobRunner) -> QWidget:
    window = QWidget()
    window.resize(800, 600)
    callout = Callout(window, name="tour-callout")
    callout.show_note("Data", "What was read.", progress="2 of 6", onward="Next", skip="Leave the tour", has_back=True)
    callout.stand_beside(None, window.rect())
    callout.appear()
    return window


def import_review(_folder: Path, jobs: JobRunner) -> QWidget:
    return _wizard(jobs, None)


def import_refresh(_folder: Path, jobs: JobRunner) -> QWidget:
    return _wizard(jobs, load_sample(AT.isoformat()))


def _wizard(jobs: JobRunner, project: Project | None) -> QWidget:
    wizard = ImportWizard(jobs, project=project, now=lambda: AT)
    wizard.resize(1064, 760)
    wizard.open(Files(paths=(SAMPLE,)))
    return wizard


WINDOWS: dict[str, Builder] = {
    "preferences": preferences,
    "about": about("about"),
    "about, parts": about("parts"),
    "about, system": about("system"),
    "crash": crash,
    "help": help_window,
    "recovery": recovery,
    "tour": tour,
    "import, review": import_review,
    "import, refresh": import_refresh,
}
DIALOGS = ("preferences", "about", "crash", "help")
"""Windows of their own: Escape closes them."""
