"""A line that opens to show more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.elided_label import ElidedLabel


class Disclosure(QWidget):
    """A button with a chevron and, while closed, a summary of what is inside. It starts closed."""

    toggled = Signal(bool)

    def __init__(self, title: str, content: QWidget, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.content = content
        self.button = Button(title, name=f"{name}-toggle", kind="link", icon="chevron-right")
        self._summary = ElidedLabel(style="small", tone="muted")
        line = QHBoxLayout()
        line.setSpacing(SPACE_S)
        line.addWidget(self.button)
        line.addWidget(self._summary, 1000)
        line.addStretch(1)  # holds the button at the left while the summary is hidden
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addLayout(line)
        column.addWidget(content)
        self.button.clicked.connect(lambda: self.show_open(not self.is_open))
        content.hide()

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return not self.content.isHidden()

    def show_open(self, is_open: bool) -> None:
        """Show or hide the content."""
        if is_open == self.is_open:
            return
        self.content.setVisible(is_open)
        self._summary.setVisible(not is_open)
        self.button.show_icon("chevron-down" if is_open else "chevron-right")
        self.toggled.emit(is_open)

    def show_title(self, title: str, summary: str = "") -> None:
        """Show another title, and in few words what is inside."""
        self.button.show_text(title)
        self._summary.setText(summary)
        self.button.setAccessibleDescription(summary)
