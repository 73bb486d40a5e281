"""The application: theme and name before the first widget, then the window, and what stands around it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from vm_desktop import __version__
from vm_desktop.io.languages import language_codes
from vm_desktop.io.log.hard_crash import take_crash, watch_for_crashes
from vm_desktop.io.log.log_file import open_log
from vm_desktop.io.resources import resource_path
from vm_desktop.ui.crash.qt_messages import leave_qt_messages, log_qt_messages
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.preferences.language import language_to_speak
from vm_desktop.ui.starting.running import Running
from vm_desktop.ui.starting.shell import Shell
from vm_desktop.ui.starting.single_instance import Claim
from vm_desktop.ui.theme.appearance import Mode, apply_theme
from vm_desktop.ui.translator import speak_language


def build_application(mode: Mode | None = None) -> QApplication:
    """Return the running application, made and themed if there is none yet."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Value Metric Desktop")
    app.setOrganizationName("Value Metric Desktop")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("value-metric-desktop")
    settings = Preferences().settings
    _speak(app, settings.language)
    apply_theme(app, mode or settings.theme)
    app.setWindowIcon(QIcon(str(resource_path("icons", "app.svg"))))
    return app


def _speak(app: QApplication, chosen: str) -> None:
    """Let the program speak the chosen language, or the system's, where there is a catalogue of it."""
    speak_language(app, language_to_speak(chosen, QLocale.system().name(), language_codes()))


def run_window(files: tuple[Path, ...], claim: Claim | None = None) -> int:
    """Show the window, with these files open in it, until it is closed; return the exit status.

    With a `claim`, other starts hand their files to this window.
    """
    with _logged() as was_ended_by_system:
        app = build_application()
        log_qt_messages()
        shell = Shell()
        running = Running(app, shell, claim, was_ended_by_system=was_ended_by_system)
        shell.window.restore(shell.preferences.geometry())
        shell.window.show()
        running.begin(files)
        status = app.exec()
        running.end()
        leave_qt_messages()
        return status


@contextmanager
def _logged() -> Iterator[bool]:
    """Write the log of this process; yield whether the window before this one was ended by the system."""
    log = open_log("window")
    if log is None:
        yield False
        return
    was_ended_by_system = take_crash(log)
    watch = watch_for_crashes(log)
    try:
        yield was_ended_by_system
    finally:
        if watch is not None:
            watch.end()
        log.close()
