"""A square button that shows only an icon."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.icons import ICON_SIZE, icon
from vm_desktop.ui.theme.tokens import CONTROL_HEIGHT
from vm_desktop.ui.widgets.keyboard_ring import KeyboardRing
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip


class IconButton(KeyboardRing, QToolButton):
    """An icon whose meaning is its tool tip and its accessible name. `name` is the objectName."""

    def __init__(
        self,
        icon: str,
        label: str,
        *,
        name: str,
        side: int = CONTROL_HEIGHT,
        size: int = ICON_SIZE,
        token: str = "text_muted",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._token, self._size = icon, token, size
        self.setObjectName(name)
        self.setFixedSize(side, side)
        self.setIconSize(QSize(size, size))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_label(label)
        appearance().changed.connect(self._colour_icon)
        self._colour_icon()

    def show_label(self, label: str) -> None:
        self.setAccessibleName(label)
        self.setToolTip(plain_tool_tip(label))

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self._colour_icon()

    def _colour_icon(self) -> None:
        tokens = appearance().tokens
        colour = getattr(tokens, self._token)
        self.setIcon(icon(self._icon, colour, self._size, disabled_colour=tokens.text_disabled))
