"""The outline around a line edit with something before or after it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from vm_desktop.ui.theme.tokens import CONTROL_HEIGHT, SPACE_S
from vm_desktop.ui.widgets.style_property import set_style_property


class InputFrame(QFrame):
    """Looks like one input: draws the outline and the focus ring for the line edit inside."""

    def __init__(self, edit: QLineEdit, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit = edit
        self.setFixedHeight(CONTROL_HEIGHT)
        self.setFocusProxy(edit)
        self.setFocusPolicy(edit.focusPolicy())  # without it, no tab order can be set
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(7, 0, 9, 0)
        self.line.setSpacing(SPACE_S - 2)
        self.line.addWidget(edit, 1)
        edit.installEventFilter(self)

    def show_invalid(self, invalid: bool) -> None:
        set_style_property(self, "invalid", "true" if invalid else "false")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_focus(event.type() == QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    def _show_focus(self, focused: bool) -> None:
        set_style_property(self, "focused", "true" if focused else "false")
        thicker = 1 if focused else 0  # The ring is one pixel wider than the outline; the text must not move.
        self.line.setContentsMargins(7 - thicker, 0, 9 - thicker, 0)
