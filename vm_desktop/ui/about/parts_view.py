"""The parts that the program is made of, each with its licence to read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from vm_desktop.io.parts import Part
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.text_label import TextLabel

_LIST_WIDTH = 260
_ROW_HEIGHT = 30


class PartsView(QWidget):
    """A list of parts with version, and beside it the licence of the one that is chosen."""

    def __init__(self, parts: tuple[Part, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._list = QListWidget()
        self._list.setObjectName("about-parts")
        self._list.setAccessibleName(self.tr("Parts of the program"))
        self._list.setProperty("kind", "list")
        self._list.setFixedWidth(_LIST_WIDTH)
        for part in parts:
            item = QListWidgetItem(f"{part.name} {part.version}")
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
            self._list.addItem(item)
        self._name = TextLabel(style="section")
        self._licence = TextLabel(style="small", tone="muted", wrap=True)
        self._licence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text = QPlainTextEdit()
        self._text.setObjectName("about-licence")
        self._text.setAccessibleName(self.tr("Licence"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._lay_out()
        self._list.currentRowChanged.connect(self._show_part)
        self._list.setCurrentRow(0)

    def _show_part(self, row: int) -> None:
        if not 0 <= row < len(self._parts):
            return
        part = self._parts[row]
        self._name.setText(f"{part.name} {part.version}")
        self._licence.setText(" · ".join(filter(None, (part.licence, part.homepage))))
        missing = self.tr("The text of this licence is not in the installation; its name is {licence}.")
        self._text.setPlainText(part.licence_text() or missing.format(licence=part.licence))

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(SPACE_S)
        right.addWidget(self._name)
        right.addWidget(self._licence)
        right.addWidget(self._text, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_M)
        line.addWidget(self._list)
        line.addLayout(right, 1)
