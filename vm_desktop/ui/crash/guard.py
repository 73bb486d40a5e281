"""Catches what nobody else did, on any thread: keeps the work, writes the log, and tells the person."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.crash.dialog import CrashDialog
from vm_desktop.ui.crash.failures import Failures
from vm_desktop.ui.crash.words import Work

_log = logging.getLogger(__name__)


class CrashGuard(QObject):
    """Stands behind everything from `arm` to `disarm`.

    `keep_work` puts what is not saved into the recovery place; it is asked before anything is shown. `close_program`
    ends the program and leaves the recovery for the next start. A failure while one is being told is added to what is
    shown; one that came within the last seconds from the same place is only counted; and one of the telling itself
    goes to the log and to standard error, so that it cannot call itself.
    """

    _caught = Signal(object)

    def __init__(self, window: QWidget, *, keep_work: Callable[[], Work], close_program: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._keep_work = keep_work
        self._close_program = close_program
        self._failures = Failures()
        self._work = Work.SAVED
        self._dialog: CrashDialog | None = None
        self._can_go_on = True
        self._before: tuple[Any, Any, Any] | None = None
        self._caught.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @property
    def dialog(self) -> CrashDialog | None:
        """The dialog that is open, if one is."""
        return self._dialog

    def arm(self) -> None:
        """Begin to catch: slots and events of Qt, threads, and what Python could only print."""
        self._before = (sys.excepthook, threading.excepthook, sys.unraisablehook)
        sys.excepthook = self._catch_uncaught
        threading.excepthook = self._catch_in_thread
        sys.unraisablehook = self._catch_unraisable

    def disarm(self) -> None:
        """Let Python's own hooks stand again. To be called before the guard is deleted."""
        if self._before is not None:
            sys.excepthook, threading.excepthook, sys.unraisablehook = self._before
            self._before = None

    def catch(self, error: BaseException) -> None:
        """Tell of an exception that somebody else has caught; from any thread."""
        try:
            self._caught.emit(error)
        except Exception:  # the window is being torn down: the terminal is all there is left
            _tell_terminal(error)

    def catch_last(self, error: BaseException) -> None:
        """Tell of an exception after which the program cannot go on: the person can only close it."""
        self._can_go_on = False
        self.catch(error)

    def _catch_uncaught(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        self.catch(error)

    def _catch_in_thread(self, failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value is not None and not isinstance(failed.exc_value, SystemExit):
            self.catch(failed.exc_value)

    def _catch_unraisable(self, failed: Any) -> None:
        if failed.exc_value is not None:
            self.catch(failed.exc_value)

    @Slot(object)
    def _tell(self, error: BaseException) -> None:
        try:
            self._tell_person(error)
        except Exception as second:
            _log.exception("A failure could not be told")
            _tell_terminal(second)

    def _tell_person(self, error: BaseException) -> None:
        is_news = self._failures.note(error, time.monotonic())
        if is_news:
            _log.error("Unexpected error", exc_info=error)
        if self._dialog is None and not is_news:
            return
        if is_news:
            self._work = self._kept_work()
        if self._dialog is None:
            self._dialog = self._build_dialog()
        self._dialog.show_failures(self._failures.all, self._failures.count, self._work)
        if not self._dialog.isVisible():
            self._dialog.open()

    def _kept_work(self) -> Work:
        try:
            return self._keep_work()
        except Exception:
            _log.exception("The work could not be kept")
            return Work.NOT_KEPT

    def _build_dialog(self) -> CrashDialog:
        dialog = CrashDialog(self._window, can_go_on=self._can_go_on)
        dialog.going_on.connect(self._go_on)
        dialog.closing_program.connect(self._close_program)
        return dialog

    @Slot()
    def _go_on(self) -> None:
        self._dialog = None
        self._failures.begin_again()
        if not self._can_go_on:
            self._close_program()


def _tell_terminal(error: BaseException) -> None:
    if sys.__stderr__ is not None:  # a window without a terminal has none
        traceback.print_exception(error, file=sys.__stderr__)
