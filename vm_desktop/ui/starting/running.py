"""One run of the window, from the moment it can be seen to its end: what stands around the desktop, connected."""

from __future__ import annotations

import logging
import platform
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, qVersion
from PySide6.QtWidgets import QApplication

from vm_desktop import __version__
from vm_desktop.io.cell_reader.private_folder import remove_left_behind
from vm_desktop.io.log.masking import plain
from vm_desktop.ui.commands import OpenRecent
from vm_desktop.ui.crash.guard import CrashGuard
from vm_desktop.ui.crash.words import Work
from vm_desktop.ui.starting.arrivals import PROJECT_SUFFIX, Arrivals
from vm_desktop.ui.starting.completion import Completion
from vm_desktop.ui.starting.foreground import bring_to_front
from vm_desktop.ui.starting.new_window import open_new_window
from vm_desktop.ui.starting.opened_by_system import OpenedBySystem
from vm_desktop.ui.starting.session_end import SessionEnd
from vm_desktop.ui.starting.shell import Shell
from vm_desktop.ui.starting.single_instance import Claim, Request

if TYPE_CHECKING:  # heavy: it comes when the window is drawn
    from vm_desktop.ui.starting.single_instance.listener import Listener
    from vm_desktop.ui.wiring import Desktop

STATUS_OF_INTERRUPT = 130
LONGEST_LOGOUT_MS = 60_000

_log = logging.getLogger(__name__)


class Running(QObject):
    """Keeps a window alive: failures, second starts, the system's wishes, the end. The desktop itself comes later."""

    def __init__(self, app: QApplication, shell: Shell, claim: Claim | None, *, was_ended_by_system: bool) -> None:
        super().__init__()
        self._app = app
        self._shell = shell
        self._is_first = claim is not None
        self._was_ended_by_system = was_ended_by_system
        self._desktop: Desktop | None = None
        self._arrivals: Arrivals | None = None
        self._guard = CrashGuard(shell.window, keep_work=self.keep_work, close_program=self._leave)
        self._guard.arm()
        self._session_end = SessionEnd(app, keep_work=self._keep_for_logout, end=self._end_by_signal)
        self._opened_by_system = OpenedBySystem(app)
        self._opened_by_system.asked.connect(self.open)
        self._listener = self._listen(claim)
        self._completion = Completion(shell)
        self._files: tuple[Path, ...] = ()
        self._completion.completed.connect(self._complete)
        self._completion.failed.connect(self._guard.catch_last)

    def begin(self, files: tuple[Path, ...]) -> None:
        """Build what belongs behind the window as soon as it is drawn, then open these files."""
        screen = self._shell.window.devicePixelRatioF()
        _log.info(
            "Start of version %s: Python %s, Qt %s, %s, scale %s",
            *map(plain, (__version__, platform.python_version(), qVersion(), platform.platform(), screen)),
        )
        self._files = (*files, *self._files)
        self._completion.begin_when_drawn()

    def open(self, files: tuple[Path, ...]) -> None:
        """Open files that arrive from outside, as soon as that is possible."""
        if self._arrivals is not None:
            self._arrivals.take(files)
        else:
            self._files += files

    def keep_work(self) -> Work:
        """Put what is not saved into the recovery place at once; return what has become of the work."""
        return self._desktop.keep_work() if self._desktop is not None else Work.SAVED

    def end(self) -> None:
        """End what was begun, the last first; to be called when the event loop has ended."""
        if self._listener is not None:
            self._listener.close()
        self._completion.end()
        if self._desktop is not None:
            self._desktop.close()
        self._session_end.close()
        self._guard.disarm()
        _log.info("End")

    def _listen(self, claim: Claim | None) -> Listener | None:
        if claim is None:
            return None
        from vm_desktop.ui.starting.single_instance.listener import Listener

        listener = Listener(claim.socket, self)
        listener.asked.connect(self._serve_second_start)
        return listener

    def _serve_second_start(self, request: Request) -> None:
        bring_to_front(self._shell.window, request.activation)
        if request.files:
            self.open(request.files)

    def _complete(self, desktop: Desktop) -> None:
        self._desktop = desktop
        remove_left_behind()
        desktop.session.jobs.broke.connect(self._guard.catch)
        desktop.tells_mistakes = False
        self._arrivals = arrivals = Arrivals(
            desktop.window,
            desktop.commander.open_files,
            is_busy=lambda: bool(desktop.session.jobs.running),
            no_longer_busy=desktop.session.jobs.ended,
            open_new_window=open_new_window,
        )
        project = next((file for file in self._files if file.suffix.lower() == PROJECT_SUFFIX), None)
        if project is None and not self._files and self._is_first:
            self._offer_last_project(desktop)
        else:
            desktop.recovery.offer(project, lambda path: arrivals.take((path,)))
        arrivals.take(tuple(file for file in self._files if file != project))
        if not self._files and self._is_first:
            self._shell.guidance.offer_tour_once()
        if self._was_ended_by_system:
            self._tell_crash(desktop)

    def _offer_last_project(self, desktop: Desktop) -> None:
        """Open the project that was open last, where the person wants that and no work was brought back instead."""
        preferences = desktop.preferences
        last = preferences.last_project() if preferences.settings.opens_last_project else None

        def open_last(path: Path) -> None:
            if not desktop.session.is_modified:
                desktop.commander.run(OpenRecent(path))

        desktop.recovery.offer(last, open_last)

    def _tell_crash(self, desktop: Desktop) -> None:
        text = self.tr(
            "Value Metric Desktop was ended by the system the last time. The log says where it was then: choose "
            "“Show the log folder” in the menu “Help”."
        )
        desktop.window.notice.show_message("warning", text)

    def _keep_for_logout(self) -> None:
        """Keep the work; a window that is closed now asks nothing, and asks again where the logout is called off."""
        self.keep_work()
        if self._desktop is not None:
            self._desktop.asks_before_closing = False
            QTimer.singleShot(LONGEST_LOGOUT_MS, self, self._ask_again)

    def _ask_again(self) -> None:
        if self._desktop is not None:
            self._desktop.asks_before_closing = True

    def _end_by_signal(self, came: signal.Signals) -> None:
        _log.info("Ended by %s", plain(came.name))
        self._leave(STATUS_OF_INTERRUPT if came is signal.SIGINT else 0)

    def _leave(self, status: int = 0) -> None:
        """End without a question; what is not saved is offered at the next start."""
        self.keep_work()
        self._app.exit(status)
