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

from vm_desktop.ui.shell import Shell

if TYPE_CHECKING:
    from vm_desktop.ui.pages.page import Page

LONGEST_WAIT_FOR_DRAWING_MS = 500  # a window that starts minimised is drawn much later


class Completion(QObject):
    """Imports, builds and connects what belongs behind a shell. `completed` or `failed` ends it."""

    completed = Signal(object)  # the Desktop
    failed = Signal(object)  # the exception that an import raised
    _imported = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._is_begun = False
        self._pages: Iterator[Page] = iter(())
        self._imported.connect(self._begin_to_build, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def begin_when_drawn(self) -> None:
        """Begin as soon as the window has been drawn for the first time."""
        self._shell.window.installEventFilter(self)
        QTimer.singleShot(LONGEST_WAIT_FOR_DRAWING_MS, self, self._begin)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._begin)
        return super().eventFilter(watched, event)

    def _begin(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            threading.Thread(target=self._import, name="imports", daemon=True).start()

    def _import(self) -> None:
        """Import everything that the desktop needs; on a thread of its own."""
        try:
            import vm_desktop.ui.wiring  # noqa: F401  the import is what is wanted
        except BaseException as error:
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
        page = next(self._pages, None)
        if page is None:
            self._complete()
            return
        self._shell.window.add_page(page)
        QTimer.singleShot(0, self, self._build_next)

    def _complete(self) -> None:
        from vm_desktop.ui.wiring import Desktop

        self.completed.emit(Desktop(shell=self._shell, session=self._session))

    @Slot(object)
    def _end(self, _error: BaseException) -> None:
        self._shell.window.removeEventFilter(self)
