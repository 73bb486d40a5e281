"""Has the preferences shown and changed, and puts them into effect behind the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from vm_desktop.core.language import spoken
from vm_desktop.io.languages import available
from vm_desktop.io.recovery.places import make_private
from vm_desktop.session.autosave import Autosave
from vm_desktop.ui.formatting import Formats, in_force
from vm_desktop.ui.main_window.window_memory import WindowMemory
from vm_desktop.ui.preferences import Preferences, Settings
from vm_desktop.ui.settings import SettingsDialog


class SettingsDesk(QObject):
    """Each setting goes one way: dialog -> preferences -> `changed` -> what it is for."""

    tour_requested = Signal()

    def __init__(
        self,
        window: QWidget,
        preferences: Preferences,
        autosave: Autosave,
        memory: WindowMemory,
        *,
        show_again: Callable[[], None],
    ) -> None:
        """`show_again` writes all that is shown anew, in the formats then in force."""
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._autosave = autosave
        self._memory = memory
        self._show_again = show_again
        self._shown_in: Formats = in_force()
        self._dialog: SettingsDialog | None = None
        preferences.changed.connect(self._take)
        self._keep_work(preferences.settings)

    def present(self) -> None:
        """Show the dialog, or bring it to the front."""
        if self._dialog is None:
            self._dialog = self._build()
        self._dialog.show_settings(self._preferences.settings)
        self._dialog.present()

    def _take(self, settings: Settings) -> None:
        self._keep_work(settings)
        if in_force() != self._shown_in:
            self._shown_in = in_force()
            self._show_again()
        if self._dialog is not None:
            self._dialog.show_settings(settings)

    def _keep_work(self, settings: Settings) -> None:
        self._autosave.set_interval(settings.autosave_seconds)
        self._autosave.set_enabled(settings.autosaves)

    def _build(self) -> SettingsDialog:
        dialog = SettingsDialog(
            recovery_folder=self._autosave.root,
            languages=tuple((language.code, language.name) for language in available()),
            language=spoken(),
            parent=self._window,
        )
        dialog.settings_asked.connect(self._preferences.change)
        dialog.folder_requested.connect(self._open_folder)
        dialog.tour_requested.connect(self._show_tour)
        dialog.layout_reset_requested.connect(self._reset_layout)
        dialog.recent_clear_requested.connect(self._clear_recent)
        return dialog

    def _open_folder(self) -> None:
        folder = self._autosave.root
        try:
            make_private(folder)
        except OSError:
            self._say(self.tr("This folder cannot be opened."))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _show_tour(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
        self.tour_requested.emit()

    def _reset_layout(self) -> None:
        self._memory.reset()
        self._say(self.tr("The layout is as it was at first."))

    def _clear_recent(self) -> None:
        self._preferences.clear_recent()
        self._say(self.tr("The list of recent files is empty."))

    def _say(self, text: str) -> None:
        if self._dialog is not None:
            self._dialog.say(text)
