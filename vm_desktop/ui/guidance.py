"""What stands beside the work: the help, the tour and the about box, as the window offers them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings

from vm_desktop.core.language import spoken
from vm_desktop.ui.commands import Command, OpenSample
from vm_desktop.ui.help import HelpDesk
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.preferences import Preferences
from vm_desktop.ui.tour import TourGuide

if TYPE_CHECKING:
    from vm_desktop.session.session import Session


class Guidance(QObject):
    """Explains, leads and tells for one window; it is there before the session is, and learns of it by `serve`."""

    def __init__(self, window: MainWindow, preferences: Preferences, run: Callable[[Command], None]) -> None:
        super().__init__(window)
        self._window = window
        self._session: Session | None = None
        self.help = HelpDesk(window, language=spoken(), parent=self)
        self.guide = TourGuide(window, preferences, open_sample=lambda: run(OpenSample()), has_data=self._has_data)

    def serve(self, session: Session) -> None:
        """Take notice of what is open in this session from now on."""
        self._session = session
        session.project_changed.connect(self._show_project)

    def offer_tour_once(self) -> None:
        """Offer the tour to whoever starts the program for the first time, with nothing open."""
        self.guide.offer_once()

    def take_tour(self) -> None:
        """Begin the tour, or offer to open the sample company for it."""
        self.guide.take()

    def tell_about(self) -> None:
        """Show what the program is, its parts and licences, and the system."""
        from vm_desktop.ui.about import AboutDialog  # late: it looks through what is installed

        AboutDialog(settings_file=QSettings().fileName(), parent=self._window).show()

    def _show_project(self, _before: object, _project: object) -> None:
        self.guide.show_project()

    def _has_data(self) -> bool:
        return self._session is not None and self._session.project.dataset is not None
