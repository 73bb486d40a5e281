"""A message inside a page."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.announcement import announce
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.style_property import set_style_property
from vm_desktop.ui.widgets.text_label import TextLabel

Severity = Literal["info", "good", "warning", "error"]

_ICON = {
    "info": ("info", "accent"),
    "good": ("circle-check", "good"),
    "warning": ("triangle-alert", "warning"),
    "error": ("circle-alert", "bad"),
}


class Banner(QFrame):
    """Hidden until `show_message`. Emits `action_requested` and, after the cross hid it, `dismissed`."""

    action_requested = Signal()
    dismissed = Signal()

    def __init__(self, *, name: str = "banner", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon = IconLabel("info", size=18)
        self._text = TextLabel(wrap=True)
        self._action = Button("", name=f"{name}-action", kind="link")
        self._dismiss = IconButton("x", self.tr("Dismiss"), name=f"{name}-dismiss", side=24, size=14)
        self._lay_out()
        self._action.clicked.connect(self.action_requested)
        self._dismiss.clicked.connect(self._close)
        self.hide()

    def show_message(self, severity: Severity, text: str, *, action: str = "", dismissible: bool = True) -> None:
        """Show a message, its action (a button text) and, if wanted, a cross; screen readers announce it."""
        set_style_property(self, "severity", severity)
        self._icon.show_icon(*_ICON[severity])
        self._text.setText(text)
        self._action.show_text(action)
        self._action.setVisible(bool(action))
        self._dismiss.setVisible(dismissible)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)

    def _close(self) -> None:
        self.hide()
        self.dismissed.emit()

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_M, SPACE_S, SPACE_S, SPACE_S)
        layout.setSpacing(SPACE_S)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._action)
        layout.addWidget(self._dismiss)
        self.setMinimumHeight(42)
