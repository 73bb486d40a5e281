"""Opens a file of the recent ones, once it is known to be there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from vm_desktop.ui.dialogs import Dialogs
from vm_desktop.ui.file_presence import FilePresence, Presence
from vm_desktop.ui.preferences import Preferences


class RecentCommander:
    """A file that is gone is told and offered for removal, not silently dropped."""

    def __init__(
        self, dialogs: Dialogs, preferences: Preferences, open_file: Callable[[Path], None], *, parent: QObject
    ) -> None:
        self._dialogs = dialogs
        self._preferences = preferences
        self._open_file = open_file
        self._presence = FilePresence(parent=parent)

    def open(self, path: Path) -> None:
        """Open the file by its suffix as soon as the disk has said that it is there."""
        self._presence.ask(path, self._answer)

    def _answer(self, path: Path, presence: Presence) -> None:
        if presence is Presence.THERE:
            self._open_file(path)
        elif self._dialogs.ask_forget_recent(path, is_gone=presence is Presence.GONE):
            self._preferences.forget_recent(path)
