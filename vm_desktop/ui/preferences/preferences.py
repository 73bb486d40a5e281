"""Remembers between starts. Nobody else knows the keys under which anything is stored."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from vm_desktop.ui.preferences import layout as layouts
from vm_desktop.ui.preferences import recent_files
from vm_desktop.ui.preferences.layout import Layout
from vm_desktop.ui.preferences.private_file import open_settings
from vm_desktop.ui.preferences.recent_files import Recent, RecentFile
from vm_desktop.ui.preferences.settings import Settings, settings_from, texts_of
from vm_desktop.ui.theme.appearance import Mode

_SETTINGS = "settings"
_RECENT = "recent/files"
_LAYOUT = "window/layout"
_GEOMETRY = "window/geometry"
_PROJECT_SUFFIX = ".valuemetric"
_TOUR = "tour/seen"


class Preferences(QObject):
    """What a person set, the files opened last, the layout. Each change is told, and written at once."""

    changed = Signal(object)  # the Settings
    recent_changed = Signal(object)  # a tuple of RecentFile, those on top first

    def __init__(self, settings: QSettings | None = None, *, now: Callable[[], datetime] | None = None) -> None:
        super().__init__()
        self._stored = settings if settings is not None else open_settings()
        self._now = now or (lambda: datetime.now(UTC))
        self._settings = self._read_settings()

    # What a person set

    @property
    def settings(self) -> Settings:
        """What is set now."""
        return self._settings

    def change(self, settings: Settings) -> None:
        """Set this from now on; tells `changed` where it is something else."""
        if settings == self._settings:
            return
        before, self._settings = texts_of(self._settings), settings
        for name, text in texts_of(settings).items():
            if text != before[name]:
                self._stored.setValue(f"{_SETTINGS}/{name}", text)
        self.changed.emit(settings)

    def theme(self) -> Mode:
        """Return the theme that was chosen last, or the system's."""
        return self._settings.theme

    def tour_seen(self) -> bool:
        """Return whether the tour was shown once."""
        return self._text(_TOUR) == "true"

    def remember_tour_seen(self) -> None:
        """Keep that the tour was shown."""
        self._stored.setValue(_TOUR, "true")

    # Recent files

    def recent(self) -> Recent:
        """Return the files opened last, pinned ones first. Whether they are still there is not asked: that may hang."""
        return recent_files.files_from(self._text(_RECENT))

    def remember_recent(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        opened_at = self._now().isoformat(timespec="microseconds")
        self._keep_recent(recent_files.with_opened(self.recent(), _absolute(path), opened_at))

    def forget_recent(self, path: Path) -> None:
        """Take a file off the recent ones."""
        self._keep_recent(recent_files.without(self.recent(), _absolute(path)))

    def pin_recent(self, path: Path, is_pinned: bool) -> None:
        """Keep a file at the head of the recent ones, or no longer."""
        self._keep_recent(recent_files.with_pinned(self.recent(), _absolute(path), is_pinned))

    def clear_recent(self) -> None:
        """Forget all recent files, pinned ones too."""
        self._keep_recent(())

    def last_project(self) -> Path | None:
        """Return the project that was opened last, if one was."""
        projects = [file for file in self.recent() if file.path.suffix.lower() == _PROJECT_SUFFIX]
        return max(projects, key=lambda file: file.opened_at).path if projects else None

    def page_of(self, path: Path) -> str:
        """Return the name of the page on which a project was left; empty where that is not known."""
        return next((file.page for file in self.recent() if file.path == _absolute(path)), "")

    def remember_page(self, path: Path, page: str) -> None:
        """Keep the page on which a project is left."""
        self._keep_recent(recent_files.with_page(self.recent(), _absolute(path), page))

    # The window

    def layout(self) -> Layout:
        """Return how the parts of the window were laid out last."""
        return layouts.layout_from(self._text(_LAYOUT))

    def remember_layout(self, layout: Layout) -> None:
        """Keep the layout for the next start."""
        self._stored.setValue(_LAYOUT, layouts.text_of(layout))

    def geometry(self) -> QByteArray | None:
        """Return the window's last geometry, or None before the first start."""
        text = self._text(_GEOMETRY)
        return QByteArray.fromBase64(text.encode("ascii", "ignore")) if text else None

    def remember_geometry(self, geometry: QByteArray) -> None:
        """Keep the window's geometry for the next start."""
        self._stored.setValue(_GEOMETRY, bytes(geometry.toBase64().data()).decode("ascii"))

    def forget_layout(self) -> None:
        """Have the next start, and what is laid out from now on, look as at the first."""
        self._stored.remove("window")

    def _keep_recent(self, files: tuple[RecentFile, ...]) -> None:
        if files != self.recent():
            self._stored.setValue(_RECENT, recent_files.text_of(files))
            self.recent_changed.emit(files)

    def _read_settings(self) -> Settings:
        keys = {key for key in self._stored.allKeys() if key.startswith(f"{_SETTINGS}/")}
        return settings_from({key.removeprefix(f"{_SETTINGS}/"): self._text(key) for key in keys})

    def _text(self, key: str) -> str:
        stored = self._stored.value(key, "")
        return stored if isinstance(stored, str) else ""


def _absolute(path: Path) -> Path:
    """The whole path, without asking the disk: a network drive may not answer."""
    return Path(os.path.abspath(path))  # Path.absolute keeps "..", Path.resolve asks the disk
