"""One file of the recent ones: open it, pin it, take it off the list."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.ui.file_presence import Presence
from vm_desktop.ui.pages.start.recent_words import opened_words
from vm_desktop.ui.preferences import RecentFile
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_XS
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

PROJECT_SUFFIX = ".valuemetric"
_REMOVING_KEYS = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_SIDE = 28
_SMALL = 14


class RecentRow(QWidget):
    """The name opens the file (Enter); Delete takes it off the list; Alt+P pins it."""

    chosen = Signal()
    pinned = Signal(bool)
    removed = Signal()

    def __init__(self, file: RecentFile, number: int, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.is_project = file.path.suffix.lower() == PROJECT_SUFFIX
        self._refreshed = ""
        self._presence: Presence | None = None
        self.link = Button(
            file.path.name.replace("&", "&&"), name=f"recent-{number}", kind="link", icon=self._usual_icon()
        )
        self.link.setAccessibleName(file.path.name)
        self._folder = ElidedLabel(
            str(file.path.parent), style="small", tone="muted", mode=Qt.TextElideMode.ElideMiddle
        )
        self._opened = TextLabel(opened_words(file.opened_at), style="small", tone="muted")
        self._pin = self._button("pin-off" if file.is_pinned else "pin", f"recent-pin-{number}")
        self._pin.show_label((self.tr("Unpin {name}") if file.is_pinned else self.tr("Pin {name}")).format(
            name=file.path.name
        ))  # fmt: skip
        self._remove = self._button("x", f"recent-remove-{number}")
        self._remove.show_label(self.tr("Take {name} off the list").format(name=file.path.name))
        self._lay_out()
        self._connect()
        self._explain()

    def show_presence(self, presence: Presence) -> None:
        """Say where the file is no longer there, or its drive does not answer."""
        self._presence = presence
        self.link.show_icon(self._usual_icon() if presence is Presence.THERE else "file-x")
        words = {Presence.GONE: self.tr("not found"), Presence.SILENT: self.tr("drive does not answer")}
        self._opened.setText(words.get(presence, opened_words(self.file.opened_at)))
        self._opened.show_tone("muted" if presence is Presence.THERE else "warning")
        self._explain()

    def show_refreshed(self, project_name: str) -> None:
        """Say on a workbook that choosing it refreshes this project; "" where none with data is open."""
        self._refreshed = project_name
        self._explain()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _REMOVING_KEYS:
            self.removed.emit()
        elif event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            self.pinned.emit(not self.file.is_pinned)
        else:
            super().keyPressEvent(event)

    def _usual_icon(self) -> str:
        return "file-chart-column" if self.is_project else "file-spreadsheet"

    def _explain(self) -> None:
        lines = [str(self.file.path)]
        if self._presence is Presence.GONE:
            lines.append(self.tr("It is not there any more: moved, renamed or deleted."))
        elif self._presence is Presence.SILENT:
            lines.append(self.tr("Its drive does not answer: is it connected?"))
        elif self._refreshed and not self.is_project:
            text = self.tr("Shows what this file would change in “{project}”.")
            lines.append(text.format(project=self._refreshed))
        self.link.setToolTip(wrapped_tool_tip("\n".join(lines)))
        self.link.setAccessibleDescription(". ".join((*lines, self._opened.text())))

    def _button(self, icon: str, name: str) -> IconButton:
        return IconButton(icon, "", name=name, side=_SIDE, size=_SMALL)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        line.addWidget(self.link)
        line.addWidget(self._folder, 1)
        line.addWidget(self._opened)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_XS)
        buttons.addWidget(self._pin)
        buttons.addWidget(self._remove)
        line.addLayout(buttons)

    def _connect(self) -> None:
        self.link.clicked.connect(self.chosen)
        self._pin.clicked.connect(lambda: self.pinned.emit(not self.file.is_pinned))
        self._remove.clicked.connect(self.removed)
