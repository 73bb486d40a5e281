"""What a person sees at once: the window with its first page, its menu and its dialogs, and nothing heavy behind it.

Nothing here imports numpy, pandas, pyqtgraph or Babel, which take three times as long as all of this. What is asked
for before the rest is there (a command, a shortcut, a dropped file) waits, and is then done in its order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from vm_desktop.core.language import spoken
from vm_desktop.io.templates import templates
from vm_desktop.ui.commands import Command, ImportWorkbook
from vm_desktop.ui.crash.dialog import show_log_folder
from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.formatting import write_as
from vm_desktop.ui.guidance import Guidance
from vm_desktop.ui.main_window.menu import HelpEntries, Menu
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.pages.start import StartPage
from vm_desktop.ui.preferences import Preferences, RecentFile, Settings
from vm_desktop.ui.preferences.formats import formats_for
from vm_desktop.ui.starting.new_window import open_new_window
from vm_desktop.ui.theme.appearance import appearance

if TYPE_CHECKING:
    from vm_desktop.ui.wiring import Desktop

Wish = Callable[["Desktop"], object]


class Shell(QObject):
    """The window before the desktop behind it is built, and the way by which wishes reach that desktop."""

    def __init__(self, *, preferences: Preferences | None = None, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.preferences = preferences or Preferences()
        write_as(formats_for(self.preferences.settings, language=spoken()))
        self.start_page = StartPage(templates())
        self.window = MainWindow((self.start_page,))
        self.dialogs = dialogs or Dialogs(self.window)
        self.guidance = Guidance(self.window, self.preferences, self.run)
        self.menu = self._build_menu()
        self._desktop: Desktop | None = None
        self._waiting: list[Wish] = []
        self._connect()
        self._show_nothing_open()

    def ask(self, wish: Wish) -> None:
        """Have the desktop do something: at once where it is there, else as soon as it is."""
        if self._desktop is not None:
            wish(self._desktop)
            return
        self._waiting.append(wish)
        self.window.setCursor(Qt.CursorShape.BusyCursor)

    def serve(self, desktop: Desktop) -> None:
        """Do what was asked for meanwhile; from now on wishes are done at once."""
        self._desktop = desktop
        self.guidance.serve(desktop.session)
        self.window.unsetCursor()
        waiting, self._waiting = self._waiting, []
        for wish in waiting:
            wish(desktop)

    def run(self, command: Command) -> None:
        """Have a command carried out."""
        self.ask(lambda desktop: desktop.commander.run(command))

    def _build_menu(self) -> Menu:
        return Menu(
            self.window,
            self.run,
            undo=partial(self.ask, lambda desktop: desktop.session.undo()),
            redo=partial(self.ask, lambda desktop: desktop.session.redo()),
            toggle_theme=self._toggle_theme,
            preferences=partial(self.ask, lambda desktop: desktop.settings.present()),
            clear_recent=self.preferences.clear_recent,
            new_window=open_new_window,
            helping=self._help_entries(),
        )

    def _help_entries(self) -> HelpEntries:
        guidance = self.guidance
        return HelpEntries(
            here=guidance.help.open_here,
            contents=guidance.help.open_contents,
            keyboard=guidance.help.open_keyboard,
            tour=partial(self.ask, lambda _desktop: guidance.take_tour()),
            log=show_log_folder,
            about=guidance.tell_about,
        )

    def _connect(self) -> None:
        window = self.window
        self.start_page.command_requested.connect(self.run)
        self.start_page.pin_requested.connect(self.preferences.pin_recent)
        self.start_page.removal_requested.connect(self.preferences.forget_recent)
        self.preferences.recent_changed.connect(self._show_recent)
        self.preferences.changed.connect(self._take_settings)
        window.header.theme_toggle_requested.connect(self._toggle_theme)
        window.header.import_requested.connect(lambda: self.run(ImportWorkbook()))
        window.files_dropped.connect(lambda paths: self.ask(lambda desktop: desktop.commander.open_files(paths)))

    def _show_nothing_open(self) -> None:
        """Look as the desktop will with nothing open, so that nothing jumps when it comes."""
        self.window.show_project(None, None)
        self.window.header.show_history(None, None)
        self.window.header.show_primary("", enabled=False)
        self.window.rail.show_project(self.tr("Untitled"), self.tr("not saved yet"))
        self.window.setWindowTitle(self.tr("Untitled") + "[*] — Value Metric Desktop")
        self.menu.show_available(False)
        self.menu.show_history(None, None)
        self.menu.show_paste_keys(True)
        self._show_recent(self.preferences.recent())

    def _show_recent(self, files: tuple[RecentFile, ...]) -> None:
        self.start_page.show_recent(files)
        self.menu.show_recent(files)

    def _take_settings(self, settings: Settings) -> None:
        """Put into effect what a person set; whoever has written in other formats writes again after this."""
        appearance().set_mode(settings.theme)
        write_as(formats_for(settings, language=spoken()))

    def _toggle_theme(self) -> None:
        appearance().toggle()
        self.preferences.change(replace(self.preferences.settings, theme=appearance().mode))
