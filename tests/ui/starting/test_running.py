"""A run of the window as a whole, in a process of its own: how it ends, and what stands in its log."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
SECRETS = ("Zyxcorp", "Quuxian", "Blorbon", "73.9187", "739187", "kimspreadsheet", "zyx-folder")

RUN = """
import os, signal, sys, threading
from dataclasses import replace
from pathlib import Path
import numpy as np
from PySide6.QtCore import QTimer, qWarning
from tests.ui.projects import small_dataset
from vm_desktop.core.edits import RenameProject
from vm_desktop.core.project import project_from_dataset
from vm_desktop.main import main
from vm_desktop.ui.starting import running
from vm_desktop.ui.dialogs import Dialogs

FOLDER = Path(sys.argv[1])
complete = running.Running._complete
Dialogs.tell_error = lambda self, title, error: print("told", error.message)


def secret_project():
    names = np.array(["Zyxcorp", "Quuxian & Co", "Blorbon"], dtype=object)
    bills = np.full((3, 4), 73.9187)
    return project_from_dataset(replace(small_dataset(), customer_names=names, current_bill=bills), "Zyxcorp 2027")


def when(is_so, then):
    if is_so():
        then()
    else:
        QTimer.singleShot(20, lambda: when(is_so, then))


def completed(self, desktop):
    complete(self, desktop)
    scenario(self, desktop)


running.Running._complete = completed
"""

END_BY_SIGNAL = """
def scenario(run, desktop):
    desktop.session.new_from_project(secret_project())
    desktop.session.apply(RenameProject(name="Zyxcorp 2028"))
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), getattr(signal, sys.argv[2])))


sys.exit(main(["--new-window"]))
"""

LOG_OUT = """
def scenario(run, desktop):
    from types import SimpleNamespace

    desktop.session.new_from_project(secret_project())
    desktop.session.apply(RenameProject(name="Zyxcorp 2028"))
    run._session_end._commit(SimpleNamespace(setRestartHint=lambda hint: None))
    desktop.window.close()


sys.exit(main(["--new-window"]))
"""

CLOSED_EARLY = """
def scenario(run, desktop):
    print("completed")


begin = running.Running.begin


def begun(self, files):
    begin(self, files)
    when(lambda: self._completion._thread is not None, self._shell.window.close)


running.Running.begin = begun
sys.exit(main([]))
"""

TOO_EARLY = """
def scenario(run, desktop):
    pass


begin = running.Running.begin
Dialogs.tell_error = lambda self, title, error: (print("told"), print(error_name(error)), QTimer.singleShot(0, leave))


def error_name(error):
    return "a.valuemetric" if "a.valuemetric" in str(error) else str(error)


def leave():
    os.kill(os.getpid(), signal.SIGTERM)


def begun(self, files):
    begin(self, files)
    self.open((FOLDER / "a.valuemetric",))


running.Running.begin = begun
sys.exit(main([]))
"""

TROUBLE = """
def fail_with(text):
    raise ValueError(text)


def close_dialog_and_end(run):
    run._guard.dialog.reject()
    os.kill(os.getpid(), signal.SIGTERM)


def scenario(run, desktop):
    session = desktop.session
    session.new_from_project(secret_project())
    session.jobs.start(
        "Open kimspreadsheet.xlsx", lambda job: {}["Zyxcorp"], on_done=print, on_error=session.problem_raised.emit
    )
    QTimer.singleShot(0, lambda: fail_with(f"no plan for {secret_project().dataset.customer_names[1]}"))
    QTimer.singleShot(0, lambda: (FOLDER / "kimspreadsheet.xlsx").read_bytes())
    QTimer.singleShot(0, lambda: float(f"Blorbon {73.9187}"))
    threading.Thread(target=lambda: [][len("Zyxcorp")], name="Zyxcorp").start()
    qWarning("QPixmap::load: cannot read " + str(FOLDER / "kimspreadsheet.png"))
    session.save(FOLDER / "Quuxian.valuemetric", then=lambda: session.open(FOLDER / "no Blorbon.valuemetric"))
    when(
        lambda: run._guard.dialog is not None
        and len(run._guard.dialog._failures) >= 5
        and (FOLDER / "Quuxian.valuemetric").exists()
        and session.jobs.is_idle,
        lambda: close_dialog_and_end(run),
    )


sys.exit(main(["--new-window", str(FOLDER / "kimspreadsheet.csv")]))
"""


def run(tmp_path: Path, scenario: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The window in a process of its own, with a home and folders of its own."""
    folder = tmp_path / "zyx-folder"
    folder.mkdir()
    homes = {
        name: str(tmp_path / name)
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")
    }
    for home in homes.values():
        Path(home).mkdir(mode=0o700)
    return subprocess.run(
        [sys.executable, "-c", RUN + scenario, str(folder), *arguments],
        cwd=ROOT,
        env=os.environ | homes,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def logs(tmp_path: Path) -> dict[str, str]:
    folder = tmp_path / "XDG_STATE_HOME" / "value-metric-desktop" / "log"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}


def recoveries(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "XDG_STATE_HOME" / "value-metric-desktop" / "recovery").glob("*/about.json"))


@ON_POSIX
@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 0), ("SIGINT", 130), ("SIGHUP", 0)])
def test_a_signal_keeps_the_work_and_ends_without_a_question(tmp_path: Path, name: str, status: int) -> None:
    ended = run(tmp_path, END_BY_SIGNAL, name)
    assert (ended.returncode, ended.stderr) == (status, "")
    assert len(recoveries(tmp_path)) == 1
    assert f"Ended by {name}" in logs(tmp_path)["window-1.log"]
    assert "End\n" in logs(tmp_path)["window-1.log"]
    assert "window-1.crash" not in logs(tmp_path)


@ON_POSIX
def test_a_window_that_is_closed_before_it_is_complete_ends_in_peace(tmp_path: Path) -> None:
    ended = run(tmp_path, CLOSED_EARLY)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "completed" not in ended.stdout


@ON_POSIX
def test_files_of_a_second_start_that_come_too_early_are_opened_when_they_can_be(tmp_path: Path) -> None:
    ended = run(tmp_path, TOO_EARLY)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.splitlines() == ["told", "a.valuemetric"]


@ON_POSIX
def test_a_logout_keeps_the_work_and_closes_without_a_question(tmp_path: Path) -> None:
    ended = run(tmp_path, LOG_OUT)
    assert ended.returncode == 0, ended.stderr
    assert len(recoveries(tmp_path)) == 1


@ON_POSIX
def test_no_customer_file_or_price_stands_in_any_log(tmp_path: Path) -> None:
    ended = run(tmp_path, TROUBLE)
    assert ended.returncode == 0, ended.stderr
    written = logs(tmp_path)
    everything = "\n".join(written.values()) + " ".join(written)
    assert [secret for secret in SECRETS if secret in everything] == []
    assert str(tmp_path) not in everything
    expected = (
        "ValueError",
        "KeyError",
        "FileNotFoundError: ENOENT",
        "IndexError",
        "Start of version",
        "save",
        "QPixmap",
    )
    assert [word for word in expected if word not in everything] == []
