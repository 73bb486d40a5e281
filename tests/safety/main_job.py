"""The window's main job and the commands, done while an audit hook and the system's own log look for the network.

    python -m tests.safety.main_job WORKBOOK FOLDER

Imports the workbook, lets the lab work, shows every page, writes a proposal, a project and prices; then the commands.
Prints each socket that reaches beyond this machine, and each name that is looked up.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

_INTERNET = (2, 10, 23, 30)  # AF_INET, and AF_INET6 of Linux, Windows and macOS
_BEYOND = ("socket.connect", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.bind", "urllib.",
           "http.", "ftplib.", "smtplib.", "webbrowser.")  # fmt: skip


def heard(event: str, arguments: tuple[Any, ...]) -> None:
    """Tell what reaches beyond this machine; sockets in the file system do not."""
    is_beyond = event.startswith(_BEYOND) and not isinstance(arguments[-1], (str, bytes))
    if is_beyond or (event == "socket.__new__" and arguments[1] in _INTERNET):
        print("NETWORK", event, arguments[1:], flush=True)


def main(workbook: Path, folder: Path) -> None:
    """Do all of it."""
    sys.addaudithook(heard)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    _window(workbook, folder)
    _commands(workbook, folder)
    print("DONE")


def _window(workbook: Path, folder: Path) -> None:
    from PySide6.QtCore import QSettings

    from vm_desktop.core.project import project_from_dataset
    from vm_desktop.io.proposal import write_proposal
    from vm_desktop.io.workbook import build_dataset, guess_mapping, read_workbook
    from vm_desktop.ui.commands import PageName
    from vm_desktop.ui.preferences import Preferences
    from vm_desktop.ui.screenshot import wait_until_drawn
    from vm_desktop.ui.starting.application import build_application
    from vm_desktop.ui.theme.appearance import Mode
    from vm_desktop.ui.wiring import Desktop

    build_application(Mode.LIGHT)
    desktop = Desktop(preferences=Preferences(QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat)))
    desktop.asks_before_closing = False
    read = read_workbook(workbook)
    dataset = build_dataset(read, guess_mapping(read), imported_at="2026-01-01T00:00:00+00:00")
    desktop.session.new_from_project(project_from_dataset(dataset, "Acme"))
    desktop.window.show()
    for page in PageName:
        desktop.window.show_page(page)
        wait_until_drawn(desktop)
    write_proposal(
        desktop.session.project, folder / "p.xlsx", exported_at="2026-01-01T00:00:00Z", lab=desktop.lab.report
    )
    desktop.session.save(folder / "p.valuemetric")
    while desktop.session.jobs.running:
        wait_until_drawn(desktop)
    desktop.window.close()
    desktop.close()


def _commands(workbook: Path, folder: Path) -> None:
    from vm_desktop.main import main as run

    project = str(folder / "p.valuemetric")
    for command in (
        ["import", str(workbook), "--json"],
        ["simulate", project, "--bills", str(folder / "b.csv")],
        ["fit", project, "--json"],
        ["propose", project, "-o", str(folder / "q.xlsx")],
    ):
        print(command[0], "ended with", run(command), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
