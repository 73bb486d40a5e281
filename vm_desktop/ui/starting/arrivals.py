"""Files that arrive from outside, on the command line, from a second start or from the system: opened one by one.

What arrives while a question is asked, a file is being opened, an import is shown or unsaved work of an earlier start
is offered waits until that is over.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.widgets.toast import Toast

PROJECT_SUFFIX = ".valuemetric"
PRICES_SUFFIX = ".json"

Group = tuple[Path, ...]


def opening_groups(paths: tuple[Path, ...]) -> tuple[Group, ...]:
    """Return what is opened together, in this order: each project and each price file alone, all tables as one import.

    The first group is opened in this window; each project after the first one needs a window of its own.
    """
    projects = tuple((path,) for path in paths if path.suffix.lower() == PROJECT_SUFFIX)
    prices = tuple((path,) for path in paths if path.suffix.lower() == PRICES_SUFFIX)
    tables = tuple(path for path in paths if path.suffix.lower() not in (PROJECT_SUFFIX, PRICES_SUFFIX))
    return (*projects, *((tables,) if tables else ()), *prices)


class Arrivals(QObject):
    """Opens what arrives as soon as nothing is in its way. `open_files` opens one group, as a drop would."""

    def __init__(
        self,
        window: MainWindow,
        open_files: Callable[[Group], None],
        *,
        is_busy: Callable[[], bool],
        no_longer_busy: SignalInstance,
        open_new_window: Callable[[Group], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._open_files = open_files
        self._is_busy = is_busy
        self._open_new_window = open_new_window
        self._waiting: list[Group] = []
        self._toast = Toast(window.centralWidget(), name="arrivals-toast")
        window.installEventFilter(self)
        window.place_changed.connect(self._open_soon)
        no_longer_busy.connect(self._open_soon)

    @property
    def waiting(self) -> tuple[Group, ...]:
        """What could not be opened yet."""
        return tuple(self._waiting)

    def take(self, paths: tuple[Path, ...]) -> None:
        """Open these files, now or as soon as that is possible."""
        groups = opening_groups(paths)
        projects = [group for group in groups if group[0].suffix.lower() == PROJECT_SUFFIX]
        for group in projects[1:]:
            self._open_new_window(group)
        self._waiting += [group for group in groups if group not in projects[1:]]
        self._open_next()
        if self._waiting and self._window.panel is not None:
            self._toast.show_message(self._waiting_words().format(name=self._waiting[-1][0].name))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowUnblocked:
            self._open_soon()
        return super().eventFilter(watched, event)

    def _open_soon(self) -> None:
        """Look again once what has just ended is over: the page behind it may still be changing."""
        if self._waiting:
            QTimer.singleShot(0, self, self._open_next)

    def _open_next(self) -> None:
        if self._waiting and not self._is_in_the_way():
            self._open_files(self._waiting.pop(0))
            self._open_soon()

    def _is_in_the_way(self) -> bool:
        return self._window.panel is not None or QApplication.activeModalWidget() is not None or self._is_busy()

    def _waiting_words(self) -> str:
        """Until when a file waits that arrives while a panel is shown."""
        from vm_desktop.ui.recovery.panel import RecoveryPanel  # heavy

        if isinstance(self._window.panel, RecoveryPanel):
            return self.tr("“{name}” is opened when you have decided about the unsaved work.")
        return self.tr("“{name}” is opened when this import is done.")
