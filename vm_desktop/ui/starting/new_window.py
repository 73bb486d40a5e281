"""Another window is another process: one window, one project, and no window can take another one down with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QProcess, QProcessEnvironment

import vm_desktop
from vm_desktop.cli.commands import NEW_WINDOW

_OF_THIS_START = ("DESKTOP_STARTUP_ID", "XDG_ACTIVATION_TOKEN")  # tokens are good for one window each


def open_new_window(files: tuple[Path, ...] = ()) -> bool:
    """Start this program again, with a window of its own; return whether it was started.

    It outlives this window. QProcess is used because a detached child of Python's subprocess stays a zombie until the
    parent ends.
    """
    program, *arguments = new_window_command(files)
    process = QProcess()
    process.setProgram(program)
    process.setArguments(arguments)
    process.setProcessEnvironment(_environment())
    for stream in (process.setStandardInputFile, process.setStandardOutputFile, process.setStandardErrorFile):
        stream(QProcess.nullDevice())
    started: tuple[bool, int] | bool = process.startDetached()  # type: ignore[call-overload]
    return started[0] if isinstance(started, tuple) else started


def new_window_command(files: tuple[Path, ...]) -> tuple[str, ...]:
    """Return the command line that opens another window on these files: frozen, or run by Python."""
    start = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "vm_desktop")
    return (*start, NEW_WINDOW, *(os.path.abspath(file) for file in files))


def _environment() -> QProcessEnvironment:
    """Return the environment in which Python finds the same program, whatever the working directory is."""
    environment = QProcessEnvironment.systemEnvironment()
    for variable in _OF_THIS_START:
        environment.remove(variable)
    if getattr(sys, "frozen", False):
        environment.insert("PYINSTALLER_RESET_ENVIRONMENT", "1")  # a start of its own, not a helper of this one
    else:
        source = str(Path(vm_desktop.__file__).parent.parent)
        environment.insert("PYTHONPATH", os.pathsep.join(filter(None, (source, environment.value("PYTHONPATH")))))
    return environment
