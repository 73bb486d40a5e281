"""A page of the real window as a picture, rendered off screen."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings
from PySide6.QtWidgets import QApplication

from vm_desktop.core.project import Project
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.starting.application import build_application
from vm_desktop.ui.theme.appearance import Mode
from vm_desktop.ui.wiring import Desktop

LONGEST_WAIT_MS = 120_000
SETTLE_MS = 400


def run(project: Project | None, *, page: str, output: Path, size: tuple[int, int], theme: str) -> int:
    """Write the page of a window that shows `project` to `output` (a PNG of `size` pixels); return the exit status."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # read when the application is made, not when Qt is imported
    build_application(Mode(theme))
    with tempfile.TemporaryDirectory() as folder, nobodys_desktop(Path(folder)) as desktop:
        _show(desktop, project, PageName(page), size)
        _save_picture(desktop, output)
    return 0


@contextmanager
def nobodys_desktop(folder: Path, dialogs: Dialogs | None = None) -> Iterator[Desktop]:
    """Give a window to be drawn: it has its settings in `folder`, and keeps nothing for the next start."""
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    desktop = Desktop(preferences=Preferences(settings), dialogs=dialogs)
    desktop.autosave.close()  # what is drawn is nobody's work, and must not be offered to anybody
    try:
        yield desktop
    finally:
        desktop.close()


def _show(desktop: Desktop, project: Project | None, page: PageName, size: tuple[int, int]) -> None:
    if project is not None:
        desktop.session.new_from_project(project)
    desktop.window.resize(*size)
    desktop.window.show()
    desktop.window.show_page(page)
    wait_until_drawn(desktop)


def wait_until_drawn(desktop: Desktop) -> bool:
    """Let evaluation and lab finish and the charts draw: a picture of a half-drawn page is worth nothing.

    Returns whether they did; nobody waits longer than `LONGEST_WAIT_MS`.
    """
    deadline = QDeadlineTimer(LONGEST_WAIT_MS)
    while _is_working(desktop) and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)
    settle = QDeadlineTimer(SETTLE_MS)
    while not settle.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    return not _is_working(desktop)


def _is_working(desktop: Desktop) -> bool:
    return desktop.session.is_evaluating or desktop.lab.is_working


def _save_picture(desktop: Desktop, output: Path) -> None:
    from vm_desktop.ui.charts.export import write_image  # late: the charts are heavy

    write_image(desktop.window.grab().toImage(), output)
