"""Whatever nobody expected: the work is kept first, then it is told once, and the program goes on."""

from __future__ import annotations

import gc
import logging
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.ui.crash.dialog import CrashDialog
from vm_desktop.ui.crash.guard import CrashGuard
from vm_desktop.ui.crash.words import Work

pytestmark = pytest.mark.qt_no_exception_capture


@dataclass
class Keeper:
    """Stands for the recovery place."""

    work: Work = Work.KEPT
    asked: int = 0
    closed: int = 0
    breaks: bool = False

    def keep(self) -> Work:
        self.asked += 1
        if self.breaks:
            raise OSError(28, "No space left on device")
        return self.work

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def keeper() -> Keeper:
    return Keeper()


@pytest.fixture
def guard(qtbot: QtBot, keeper: Keeper) -> Iterator[CrashGuard]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    guard = CrashGuard(window, keep_work=keeper.keep, close_program=keeper.close)
    guard.arm()
    yield guard
    guard.disarm()
    if guard.dialog is not None:
        guard.dialog.close()


def read_cell(text: str) -> float:
    return float(text)


def shown(qtbot: QtBot, guard: CrashGuard) -> CrashDialog:
    qtbot.waitUntil(lambda: guard.dialog is not None and guard.dialog.isVisible())
    assert guard.dialog is not None
    return guard.dialog


def text_of(dialog: QDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text()


def press(dialog: QDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_an_exception_in_a_slot_is_told_and_the_work_kept(qtbot: QtBot, guard: CrashGuard, keeper: Keeper) -> None:
    QTimer.singleShot(0, lambda: read_cell("Acme GmbH"))
    dialog = shown(qtbot, guard)
    assert keeper.asked == 1
    assert "mistake" in text_of(dialog, "crash-happened")
    assert "safe" in text_of(dialog, "crash-work")
    assert dialog.accessibleDescription()


def test_an_exception_on_a_thread_is_told(qtbot: QtBot, guard: CrashGuard) -> None:
    thread = threading.Thread(target=read_cell, args=("Acme GmbH",))
    thread.start()
    thread.join()
    shown(qtbot, guard)


def test_an_exception_that_python_could_only_print_is_told(qtbot: QtBot, guard: CrashGuard) -> None:
    class Breaking:
        def __del__(self) -> None:
            read_cell("Acme GmbH")

    Breaking()
    gc.collect()
    shown(qtbot, guard)


def test_no_memory_is_told_in_its_own_words(qtbot: QtBot, guard: CrashGuard) -> None:
    guard.catch(MemoryError())
    assert "memory" in text_of(shown(qtbot, guard), "crash-happened")


def test_failures_while_one_is_told_are_counted_in_the_same_dialog(
    qtbot: QtBot, guard: CrashGuard, keeper: Keeper
) -> None:
    for _ in range(500):
        QTimer.singleShot(0, lambda: read_cell("Acme GmbH"))
    QTimer.singleShot(0, lambda: [][0])
    dialog = shown(qtbot, guard)
    qtbot.waitUntil(lambda: "501" in text_of(dialog, "crash-often"))
    assert guard.dialog is dialog
    assert keeper.asked == 2, "once for each kind, not five hundred times"


def test_the_same_failure_is_not_told_again_after_going_on(qtbot: QtBot, guard: CrashGuard, keeper: Keeper) -> None:
    QTimer.singleShot(0, lambda: read_cell("Acme GmbH"))
    press(shown(qtbot, guard), "crash-go-on")
    for _ in range(5):
        guard.catch(_same_error())
    guard.catch(IndexError())
    dialog = shown(qtbot, guard)
    press(dialog, "crash-toggle")
    details = dialog.findChild(QPlainTextEdit, "crash-details")
    assert details is not None
    assert details.toPlainText().rstrip().endswith("IndexError")
    assert keeper.asked == 2


def _same_error() -> BaseException:
    try:
        read_cell("Acme GmbH")
    except ValueError as error:
        return error
    raise AssertionError


def test_work_that_could_not_be_kept_is_told(qtbot: QtBot, guard: CrashGuard, keeper: Keeper) -> None:
    keeper.breaks = True
    guard.catch(ValueError())
    assert "could not be kept" in text_of(shown(qtbot, guard), "crash-work")


def test_the_program_can_be_closed_from_the_dialog(qtbot: QtBot, guard: CrashGuard, keeper: Keeper) -> None:
    guard.catch(ValueError())
    press(shown(qtbot, guard), "crash-close")
    assert keeper.closed == 1


def test_the_details_are_shown_whole_and_copied_without_the_persons_words(qtbot: QtBot, guard: CrashGuard) -> None:
    guard.catch(_same_error())
    dialog = shown(qtbot, guard)
    details = dialog.findChild(QPlainTextEdit, "crash-details")
    assert details is not None
    assert details.isHidden()
    press(dialog, "crash-toggle")
    assert details.isVisible()
    assert "Acme GmbH" in details.toPlainText()
    press(dialog, "crash-copy")
    copied = QGuiApplication.clipboard().text()
    assert "test_guard.py" in copied
    assert "Acme" not in copied


def test_the_dialog_is_as_high_as_its_texts(qtbot: QtBot, guard: CrashGuard) -> None:
    guard.catch(ValueError())
    dialog = shown(qtbot, guard)
    label = dialog.findChild(QLabel, "crash-work")
    assert label is not None
    assert label.height() >= label.heightForWidth(label.width())
    before = dialog.height()
    press(dialog, "crash-toggle")
    assert dialog.height() > before


def test_the_log_folder_can_be_shown(qtbot: QtBot, guard: CrashGuard, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    guard.catch(ValueError())
    press(shown(qtbot, guard), "crash-folder")
    assert "value-metric-desktop" in opened[0]


def test_a_failure_is_logged_with_its_place_and_once(
    qtbot: QtBot, guard: CrashGuard, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        for _ in range(3):
            guard.catch(_same_error())
        shown(qtbot, guard)
    assert [record.message for record in caplog.records] == ["Unexpected error"]
    assert caplog.records[0].exc_info is not None


def test_a_failure_of_the_telling_goes_to_log_and_terminal(
    qtbot: QtBot,
    guard: CrashGuard,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no window left")

    monkeypatch.setattr(CrashDialog, "show_failures", broken)
    guard.catch(ValueError())
    qtbot.waitUntil(lambda: "A failure could not be told" in caplog.text)
    assert "no window left" in capfd.readouterr().err


def test_the_hooks_of_python_stand_again_afterwards(qtbot: QtBot) -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    window = QWidget()
    qtbot.addWidget(window)
    guard = CrashGuard(window, keep_work=lambda: Work.SAVED, close_program=lambda: None)
    guard.arm()
    assert sys.excepthook != before[0]
    guard.disarm()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_after_a_failure_of_the_start_the_program_can_only_be_closed(
    qtbot: QtBot, guard: CrashGuard, keeper: Keeper
) -> None:
    guard.catch_last(ImportError())
    dialog = shown(qtbot, guard)
    going_on = dialog.findChild(QPushButton, "crash-go-on")
    assert going_on is not None
    assert not going_on.isVisible()
    dialog.reject()
    assert keeper.closed == 1
