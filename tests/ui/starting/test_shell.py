"""The window is shown before the heavy parts are imported, and nothing that is asked of it meanwhile is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from tests.ui.test_desktop import Answers
from vm_desktop.ui.commands import OpenSample, PageName
from vm_desktop.ui.pages.titles import PAGE_ICONS, page_title
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.starting import completion as completing
from vm_desktop.ui.starting.completion import Completion
from vm_desktop.ui.starting.foreground import bring_to_front
from vm_desktop.ui.starting.shell import Shell
from vm_desktop.ui.wiring import Desktop

ROOT = Path(__file__).parents[3]
HEAVY = {"numpy", "pandas", "scipy", "pyarrow", "pyqtgraph", "babel", "openpyxl", "vm_desktop.ui.wiring"}


@pytest.fixture
def shell(qtbot: QtBot, tmp_path: Path) -> Iterator[Shell]:
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    shown = Shell(preferences=Preferences(settings), dialogs=Answers(tmp_path))
    shown.window.resize(1280, 800)
    shown.window.show()
    yield shown
    shown.window.close()
    shown.window.deleteLater()


def completed(qtbot: QtBot, shell: Shell) -> Desktop:
    """The desktop, once it is built behind the window."""
    found: list[Desktop] = []
    completion = Completion(shell)
    completion.completed.connect(found.append)
    completion.begin_when_drawn()
    qtbot.waitUntil(lambda: bool(found), timeout=30_000)
    return found[0]


@pytest.fixture
def desktop(qtbot: QtBot, shell: Shell) -> Iterator[Desktop]:
    built = completed(qtbot, shell)
    yield built
    built.close()


def test_nothing_heavy_is_imported_before_the_window_is_shown() -> None:
    script = (
        "import sys; from vm_desktop.ui.starting.application import build_application;"
        "from vm_desktop.ui.starting.shell import Shell;"
        "app = build_application(); shell = Shell(); shell.window.show(); app.processEvents();"
        f"heavy = {HEAVY!r} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)


def picture(shell: Shell) -> QImage:
    return shell.window.grab().toImage()


def test_nothing_jumps_when_the_rest_has_come(qtbot: QtBot, shell: Shell) -> None:
    before = picture(shell)
    desktop = completed(qtbot, shell)
    after = picture(shell)
    desktop.close()
    assert before == after


def test_every_page_is_there_in_the_order_of_the_rail(desktop: Desktop) -> None:
    assert list(desktop.window.pages) == list(PageName) == list(PAGE_ICONS)
    assert [page.title() for page in desktop.window.pages.values()] == [page_title(name) for name in PageName]


def test_pages_that_are_not_there_yet_cannot_be_reached(shell: Shell) -> None:
    rail = shell.window.rail
    enabled = [name for name in PageName if rail.findChild(QAbstractButton, f"page-{name}").isEnabled()]
    assert enabled == [PageName.START]


def test_a_command_given_too_early_is_carried_out_when_it_can_be(qtbot: QtBot, shell: Shell) -> None:
    shell.start_page.command_requested.emit(OpenSample())
    desktop = completed(qtbot, shell)
    qtbot.waitUntil(lambda: desktop.session.project.dataset is not None, timeout=30_000)
    desktop.close()


def test_wishes_are_done_in_their_order_and_then_at_once(qtbot: QtBot, shell: Shell) -> None:
    done: list[str] = []
    shell.ask(lambda _desktop: done.append("first"))
    shell.ask(lambda _desktop: done.append("second"))
    assert done == []
    desktop = completed(qtbot, shell)
    assert done == ["first", "second"]
    shell.ask(lambda _desktop: done.append("third"))
    assert done == ["first", "second", "third"]
    desktop.close()


def test_a_window_that_is_never_drawn_is_completed_too(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(completing, "LONGEST_WAIT_FOR_DRAWING_MS", 1)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    shell = Shell(preferences=Preferences(settings), dialogs=Answers(tmp_path))
    completed(qtbot, shell).close()
    shell.window.deleteLater()


def test_an_import_that_fails_is_told(qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vm_desktop.ui.wiring", None)
    completion = Completion(shell)
    with qtbot.waitSignal(completion.failed) as failed:
        completion.begin_when_drawn()
    assert isinstance(failed.args[0], ImportError)


def test_a_mistake_of_a_job_is_told_once(qtbot: QtBot, shell: Shell, desktop: Desktop) -> None:
    told = shell.dialogs
    assert isinstance(told, Answers)

    def break_a_job() -> None:
        jobs = desktop.session.jobs
        jobs.start("A job", lambda job: {}["x"], on_done=print, on_error=desktop.session.problem_raised.emit)
        qtbot.waitUntil(lambda: jobs.is_idle)

    break_a_job()
    assert len(told.told) == 1, "by the window, where nobody else hears of mistakes"
    desktop.tells_mistakes = False
    break_a_job()
    assert len(told.told) == 1


def test_a_window_that_is_asked_for_outside_comes_to_the_front(
    qtbot: QtBot, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)
    shell.window.showMinimized()
    bring_to_front(shell.window, "token_7")
    assert not shell.window.isMinimized()
    qtbot.waitUntil(shell.window.isActiveWindow)
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token_7"
