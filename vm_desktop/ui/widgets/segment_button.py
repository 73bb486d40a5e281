"""One option of a segmented control."""

from PySide6.QtWidgets import QPushButton, QWidget

from vm_desktop.ui.theme.fonts import MEDIUM, body_font
from vm_desktop.ui.widgets.keyboard_ring import KeyboardRing


class SegmentButton(KeyboardRing, QPushButton):
    """A checkable button whose look comes from the SegmentedControl around it."""

    def __init__(self, text: str, *, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.setFont(body_font(MEDIUM))
