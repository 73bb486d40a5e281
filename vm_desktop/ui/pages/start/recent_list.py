"""The files opened last."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from vm_desktop.ui.file_presence import FilePresence, Presence
from vm_desktop.ui.pages.start.recent_row import RecentRow
from vm_desktop.ui.preferences import RecentFile
from vm_desktop.ui.theme.tokens import SPACE_L
from vm_desktop.ui.widgets.tab_place import buttons_in, take_tab_place
from vm_desktop.ui.widgets.text_label import TextLabel


class RecentList(QWidget):
    """One row a file, those on top first; takes no room while there is none.

    The rows are there at once; whether their files are is told as soon as the disk answers.
    """

    chosen = Signal(object)
    """A path."""
    pin_requested = Signal(object, bool)
    removal_requested = Signal(object)

    def __init__(self, presence: FilePresence | None = None, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recent")
        self._presence = presence or FilePresence(parent=self)
        self._rows: list[RecentRow] = []
        self._files: tuple[RecentFile, ...] = ()
        self._refreshed = ""
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, SPACE_L)
        self._layout.setSpacing(0)
        self._layout.addWidget(TextLabel(self.tr("Recent"), style="section"))
        self.hide()

    def show_files(self, files: tuple[RecentFile, ...]) -> None:
        """Offer these files."""
        if files == self._files:
            return
        self._files = files
        self.show_again()

    def show_again(self) -> None:
        """Write the rows anew, in the formats now in force, and look where the files are."""
        focused = self._focused_place()
        for row in self._rows:
            self._layout.removeWidget(row)
            row.setParent(None)  # at once: the new rows have the same names
            row.deleteLater()
        self._rows = [self._row(number, file) for number, file in enumerate(self._files)]
        for row in self._rows:
            self._layout.addWidget(row)
        take_tab_place(self, buttons_in(self._rows))
        self.setVisible(bool(self._files))
        if focused >= 0 and self._rows:
            self._rows[min(focused, len(self._rows) - 1)].link.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refreshed(self, project_name: str) -> None:
        """Say on workbooks that choosing one refreshes this project; "" where none with data is open."""
        self._refreshed = project_name
        for row in self._rows:
            row.show_refreshed(project_name)

    def _row(self, number: int, file: RecentFile) -> RecentRow:
        row = RecentRow(file, number)
        row.show_refreshed(self._refreshed)
        row.chosen.connect(partial(self.chosen.emit, file.path))
        row.pinned.connect(partial(self.pin_requested.emit, file.path))
        row.removed.connect(partial(self.removal_requested.emit, file.path))
        self._presence.ask(file.path, self._note_presence)
        return row

    def _note_presence(self, path: Path, presence: Presence) -> None:
        for row in self._rows:
            if row.file.path == path:
                row.show_presence(presence)

    def _focused_place(self) -> int:
        """The row with the keyboard, so that it stays there when a row is taken away; -1 for none."""
        return next((place for place, row in enumerate(self._rows) if row.isAncestorOf(self._focus())), -1)

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self
