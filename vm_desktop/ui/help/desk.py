"""Where the rest of the program asks for help."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from vm_desktop.io.resources import resource_path
from vm_desktop.ui.help.book import ENGLISH, HelpBook, read_book
from vm_desktop.ui.help.place import HelpPlace
from vm_desktop.ui.help.places import CONTENTS, place_for
from vm_desktop.ui.help.window import HelpWindow

KEYBOARD = HelpPlace("keyboard")


class HelpDesk(QObject):
    """Opens the help of one window at the right place. The pages are read when the first is asked for."""

    def __init__(self, window: QWidget, *, language: str = ENGLISH, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asking = window
        self._language = language
        self._book: HelpBook | None = None
        self.window: HelpWindow | None = None

    def open_here(self) -> None:
        """Explain what has the keyboard, or the page that is shown."""
        self.open_place(place_for(QApplication.focusWidget(), self._asking))

    def open_contents(self) -> None:
        """Show the beginning of the help."""
        self.open_place(CONTENTS)

    def open_keyboard(self) -> None:
        """Show the list of keys."""
        self.open_place(KEYBOARD)

    def open_place(self, place: HelpPlace) -> None:
        """Show a place in the one help window of this program."""
        if self.window is None:
            self.window = HelpWindow(self._read())
        self.window.open_place(place)
        self.window.present()

    def explain_in(self, dialog: QDialog, place: HelpPlace) -> None:
        """Let F1 in a dialog open the help in front of it: a modal dialog keeps the keyboard from all but its own."""
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), dialog)
        shortcut.activated.connect(self._opener(dialog, place))

    def close(self) -> None:
        """Close the help window; to be called when the program ends."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _opener(self, dialog: QDialog, place: HelpPlace) -> Callable[[], None]:
        def open_in_front() -> None:
            window = HelpWindow(self._read(), parent=dialog)
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.open_place(place)
            window.present()

        return open_in_front

    def _read(self) -> HelpBook:
        if self._book is None:
            self._book = read_book(resource_path("help"), self._language)
        return self._book
