"""Completes a window that is shown already: what is heavy is imported and built once the window has been drawn.

The imports run on a thread of their own, so that the window answers meanwhile; the pages are built on this thread, one
each time the window has nothing to do. Rejected: importing in slices on this thread, for numpy and pyqtgraph are one
slice each, of a third of a second.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot

from vm_desktop.ui.starting.shell import Shell

if TYPE_CHECKING:
    from vm_desktop.session.session import Session
    from vm_desktop.ui.pages.page import Page

LONGEST_WAIT_FOR_DRAWING_MS = 500  # a window that starts minimised is drawn much later


class Completion(QObject):
    """Imports, builds and connects what belongs behind a shell. `completed` or `failed` ends it."""

    completed = Signal(object)  # the Desktop
    failed = Signal(object)  # the exception that stood in the way
    _imported = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._thread: threading.Thread | None = None
        self._session: Session | None = None
        self._pages: Iterator[Page] = iter(())
        self._imported.connect(self._begin_to_build, Qt.ConnectionType.QueuedConnection)

    def begin_when_drawn(self) -> None:
        """Begin as soon as the window has been drawn for the first time."""
        self._shell.window.installEventFilter(self)
        QTimer.singleShot(LONGEST_WAIT_FOR_DRAWING_MS, self, self._begin)

    def end(self) -> None:
        """End what is under way; to be called when the window is gone, completed or not.

        An import is waited for: a thread that is in the middle of one when Python ends can take the process down.
        """
        if self._thread is not None:
            self._thread.join()
        if self._session is not None:
            self._session.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._import, name="imports")
            self._thread.start()

    def _import(self) -> None:
        """Import everything that the desktop needs; on a thread of its own."""
        try:
            import vm_desktop.ui.wiring  # noqa: F401  the import is what is wanted
        except Exception as error:
            self.failed.emit(error)
        else:
            self._imported.emit()

    @Slot()
    def _begin_to_build(self) -> None:
        from vm_desktop.session.session import Session
        from vm_desktop.ui.wiring import built_pages

        self._session = Session()
        self._pages = built_pages(self._session)
        self._build_next()

    def _build_next(self) -> None:
        """Build one page, and the next one when the window has dealt with everything else."""
        try:
            page = next(self._pages, None)
            if page is None:
                self._complete()
                return
            self._shell.window.add_page(page)
        except Exception as error:
            self.failed.emit(error)
        else:
            QTimer.singleShot(0, self, self._build_next)

    def _complete(self) -> None:
        from vm_desktop.ui.wiring import Desktop

        desktop = Desktop(shell=self._shell, session=self._session)
        self._session = None  # the desktop's from now on
        self.completed.emit(desktop)
