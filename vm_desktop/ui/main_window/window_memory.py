"""The window as it was left: its layout, and on which page each project was looked at last."""

from __future__ import annotations

from PySide6.QtCore import QObject

from vm_desktop.session.session import Session
from vm_desktop.ui.commands import PageName
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.main_window.window_layout import lay_out, lay_out_as_at_first, layout_of
from vm_desktop.ui.preferences import Preferences


class WindowMemory(QObject):
    """Lays the window out as it was left, once its pages are there, and remembers how it is left now."""

    def __init__(self, window: MainWindow, session: Session, preferences: Preferences) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._preferences = preferences
        lay_out(window, preferences.layout())
        window.place_changed.connect(self._remember_page)

    def remember(self) -> None:
        """Keep where the window is and how it is laid out; to be called before it closes."""
        self._preferences.remember_geometry(self._window.saveGeometry())
        self._preferences.remember_layout(layout_of(self._window))

    def reset(self) -> None:
        """Lay the window out as at the first start, and forget what was remembered."""
        self._preferences.forget_layout()
        lay_out_as_at_first(self._window)
        self._window.showNormal()
        self._window.restore(None)

    def _remember_page(self) -> None:
        """A project is opened again on the page on which it was left; the start page is none of its own."""
        path, name = self._session.path, self._window.page.name
        if path is not None and name is not PageName.START and self._window.panel is None:
            self._preferences.remember_page(path, name.value)
