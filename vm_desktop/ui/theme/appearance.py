"""The theme in force, and the switch between light and dark while the program runs."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtWidgets import QApplication

from vm_desktop.ui.theme.fonts import install_fonts
from vm_desktop.ui.theme.icons import icon_svg
from vm_desktop.ui.theme.palette import build_palette
from vm_desktop.ui.theme.stylesheet import SHEET_ICONS, style_sheet
from vm_desktop.ui.theme.tokens import DARK, LIGHT, Tokens


class Mode(StrEnum):
    """What a person chose: one of the two themes, or the one of the system."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Owns the theme of one application. `changed` carries the new Tokens after the switch is complete."""

    changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._mode = Mode.SYSTEM
        self._tokens: Tokens | None = None
        self._sheet_icons = QTemporaryDir()  # Style sheets load images from files only.
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def tokens(self) -> Tokens:
        return self._tokens or LIGHT

    def set_mode(self, mode: Mode) -> None:
        """Switch the whole application to this mode; nothing happens where it shows already."""
        self._mode = mode
        self._app.styleHints().setColorScheme(_COLOUR_SCHEME[mode])
        self._show(self._tokens_of_mode())

    def toggle(self) -> None:
        """Switch to the other theme."""
        self.set_mode(Mode.LIGHT if self.tokens.is_dark else Mode.DARK)

    def _tokens_of_mode(self) -> Tokens:
        match self._mode:
            case Mode.LIGHT:
                return LIGHT
            case Mode.DARK:
                return DARK
            case Mode.SYSTEM:
                return DARK if self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _follow_system(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._show(self._tokens_of_mode())

    def _show(self, tokens: Tokens) -> None:
        if tokens is self._tokens:
            return
        self._tokens = tokens
        self._app.setPalette(build_palette(tokens))
        self._app.setStyleSheet(style_sheet(tokens, self._write_sheet_icons(tokens)))
        self.changed.emit(tokens)

    def _write_sheet_icons(self, tokens: Tokens) -> Path:
        """The folder that holds the images the style sheet of this theme names."""
        folder = Path(self._sheet_icons.filePath(tokens.name))
        folder.mkdir(exist_ok=True)
        for file_name, (name, colour) in SHEET_ICONS.items():
            (folder / file_name).write_bytes(icon_svg(name, getattr(tokens, colour)))
        return folder


_COLOUR_SCHEME = {
    Mode.SYSTEM: Qt.ColorScheme.Unknown,
    Mode.LIGHT: Qt.ColorScheme.Light,
    Mode.DARK: Qt.ColorScheme.Dark,
}


def apply_theme(app: QApplication, mode: Mode | str = Mode.SYSTEM) -> Appearance:
    """Give the application its style, fonts, palette and style sheet, before its first widget is built.

    Called again, it only switches the mode. Returns the application's Appearance.
    """
    found = app.findChild(Appearance)
    if found is None:
        app.setStyle("Fusion")
        install_fonts(app)
        found = Appearance(app)
    found.set_mode(Mode(mode))
    return found


def appearance() -> Appearance:
    """The Appearance of the running application. Raises RuntimeError before `apply_theme`."""
    app = QApplication.instance()
    found = app.findChild(Appearance) if app is not None else None
    if found is None:
        raise RuntimeError("apply_theme(app, mode) comes before the first widget.")
    return found
