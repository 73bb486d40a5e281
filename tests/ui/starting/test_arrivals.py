"""Files from outside are opened one by one, when nothing is in their way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QFileOpenEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.io.templates import templates
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.pages.start import StartPage
from vm_desktop.ui.recovery.panel import RecoveryPanel
from vm_desktop.ui.starting.arrivals import Arrivals, opening_groups
from vm_desktop.ui.starting.opened_by_system import OpenedBySystem

TABLE, OTHER_TABLE = Path("/a/table.xlsx"), Path("/a/other.csv")
PROJECT, OTHER_PROJECT = Path("/a/one.valuemetric"), Path("/a/TWO.VALUEMETRIC")
PRICES = Path("/a/prices.json")


class Work(QObject):
    """Stands for the jobs of a session."""

    ended = Signal()
    is_busy = False


@dataclass
class Opened:
    here: list[tuple[Path, ...]] = field(default_factory=list)
    elsewhere: list[tuple[Path, ...]] = field(default_factory=list)


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def opened() -> Opened:
    return Opened()


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    shown = MainWindow((StartPage(templates()),))
    qtbot.addWidget(shown)
    shown.show()
    return shown


@pytest.fixture
def arrivals(window: MainWindow, work: Work, opened: Opened) -> Arrivals:
    return Arrivals(
        window,
        opened.here.append,
        is_busy=lambda: work.is_busy,
        no_longer_busy=work.ended,
        open_new_window=opened.elsewhere.append,
    )


def told(window: MainWindow) -> str:
    """Return what the toast says, while it is shown."""
    label = window.findChild(QLabel, "arrivals-toast-text")
    assert label is not None
    assert label.isVisible()
    return label.text()


def test_a_project_is_opened_before_tables_which_are_one_import() -> None:
    groups = opening_groups((TABLE, PRICES, PROJECT, OTHER_TABLE))
    assert groups == ((PROJECT,), (TABLE, OTHER_TABLE), (PRICES,))


def test_what_arrives_is_opened_at_once(arrivals: Arrivals, opened: Opened) -> None:
    arrivals.take((TABLE, OTHER_TABLE))
    assert opened.here == [(TABLE, OTHER_TABLE)]


def test_a_second_project_gets_a_window_of_its_own(arrivals: Arrivals, opened: Opened) -> None:
    arrivals.take((PROJECT, OTHER_PROJECT))
    assert (opened.here, opened.elsewhere) == ([(PROJECT,)], [(OTHER_PROJECT,)])


def test_tables_wait_until_the_project_is_open(qtbot: QtBot, arrivals: Arrivals, opened: Opened, work: Work) -> None:
    work.is_busy = True
    arrivals.take((TABLE,))
    assert (opened.here, arrivals.waiting) == ([], ((TABLE,),))
    work.is_busy = False
    work.ended.emit()
    qtbot.waitUntil(lambda: opened.here == [(TABLE,)])


def test_what_arrives_during_an_import_waits_and_is_told(
    qtbot: QtBot, window: MainWindow, arrivals: Arrivals, opened: Opened
) -> None:
    window.show_panel(QWidget())
    arrivals.take((TABLE,))
    assert told(window) == "“table.xlsx” is opened when this import is done."
    assert opened.here == []
    window.show_panel(None)
    qtbot.waitUntil(lambda: opened.here == [(TABLE,)])


def test_what_arrives_while_unsaved_work_is_offered_waits_for_the_decision(
    qtbot: QtBot, window: MainWindow, arrivals: Arrivals, opened: Opened
) -> None:
    window.show_panel(RecoveryPanel(()))
    arrivals.take((TABLE,))
    assert told(window) == "“table.xlsx” is opened when you have decided about the unsaved work."
    assert opened.here == []
    window.show_panel(None)
    qtbot.waitUntil(lambda: opened.here == [(TABLE,)])


def test_what_arrives_while_a_question_is_asked_waits(
    qtbot: QtBot, window: MainWindow, arrivals: Arrivals, opened: Opened
) -> None:
    question = QDialog(window)
    question.setModal(True)
    question.open()
    arrivals.take((TABLE,))
    assert opened.here == []
    question.close()
    qtbot.waitUntil(lambda: opened.here == [(TABLE,)])


def test_what_the_system_hands_over_is_asked_for(qapp: QGuiApplication) -> None:
    system = OpenedBySystem(qapp)
    asked: list[tuple[Path, ...]] = []
    system.asked.connect(asked.append)
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(str(PROJECT)))
    system.deleteLater()
    assert asked == [(PROJECT,)]
