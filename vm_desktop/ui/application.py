"""The application: theme and name before the first widget, then the window, then the file that was asked for."""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from vm_desktop import __version__
from vm_desktop.io.resources import resource_path
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.theme.appearance import Mode, apply_theme
from vm_desktop.ui.wiring import Desktop

_log = logging.getLogger(__name__)


def build_application(mode: Mode | None = None) -> QApplication:
    """Return the running application, made and themed if there is none yet."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Value Metric Desktop")
    app.setOrganizationName("Value Metric Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("value-metric-desktop")
    apply_theme(app, mode or Preferences().theme())
    app.setWindowIcon(QIcon(str(resource_path("icons", "app.svg"))))
    return app


def run_window(path: Path | None) -> int:
    """Show the window, with a project or a workbook open in it, until it is closed; return the exit status."""
    app = build_application()
    desktop = Desktop()
    sys.excepthook = lambda kind, error, trace: _tell_failure(desktop, kind, error, trace)
    desktop.window.restore(desktop.preferences.geometry())
    desktop.window.show()
    if path is not None:
        QTimer.singleShot(0, desktop.window, lambda: desktop.commander.open_file(path))
    status = app.exec()
    desktop.close()
    return status


def _tell_failure(
    desktop: Desktop, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Tell of a mistake of this program, and go on: the project is a frozen value and cannot be half changed."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    _log.error("Unexpected error", exc_info=(kind, error, trace))
    details = "".join(traceback.format_exception(kind, error, trace))
    desktop.dialogs.tell_failure(
        desktop.tr("Something went wrong"), desktop.tr("The program made a mistake and did not finish this."), details
    )
