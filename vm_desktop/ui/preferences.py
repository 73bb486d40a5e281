"""What the program remembers between starts: theme, window geometry, recent files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from vm_desktop.ui.theme.appearance import Mode

MOST_RECENT = 8


class Preferences:
    """Reads and writes the settings of the running application; unreadable values count as unset."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings()

    def theme(self) -> Mode:
        """Return the theme that was chosen last, or the system's."""
        stored = str(self._settings.value("theme", Mode.SYSTEM.value))
        return Mode(stored) if stored in set(Mode) else Mode.SYSTEM

    def remember_theme(self, mode: Mode) -> None:
        """Keep the theme for the next start."""
        self._settings.setValue("theme", mode.value)

    def geometry(self) -> QByteArray | None:
        """Return the window's last geometry, or None before the first start."""
        stored = self._settings.value("geometry")
        return stored if isinstance(stored, QByteArray) else None

    def remember_geometry(self, geometry: QByteArray) -> None:
        """Keep the window's geometry for the next start."""
        self._settings.setValue("geometry", geometry)

    def recent(self) -> tuple[Path, ...]:
        """Return the files opened last that are still there, newest first."""
        stored = self._settings.value("recent") or []
        texts = [stored] if isinstance(stored, str) else [str(text) for text in stored]
        return tuple(path for path in map(Path, texts) if path.is_file())

    def remember_recent(self, path: Path) -> None:
        """Put a file on top of the recent ones."""
        newest = path.resolve()
        others = [recent for recent in self.recent() if recent != newest]
        self._settings.setValue("recent", [str(p) for p in (newest, *others)[:MOST_RECENT]])

    def forget_recent(self, path: Path) -> None:
        """Take a file off the recent ones."""
        self._settings.setValue("recent", [str(p) for p in self.recent() if p != path])
