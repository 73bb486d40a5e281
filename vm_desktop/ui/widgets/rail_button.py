"""One destination in the side rail."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton, QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.icons import icon_pixmap
from vm_desktop.ui.widgets.style_property import set_style_property

_ICON_SIZE = 18


class RailButton(QPushButton):
    """Icon and text; the icon takes the accent when the page is open."""

    def __init__(self, icon: str, text: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(f" {text}", parent)
        self._icon = icon
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIconSize(QSize(_ICON_SIZE, _ICON_SIZE))
        set_style_property(self, "kind", "rail")
        appearance().changed.connect(self._colour_icon)
        self._colour_icon()

    def _colour_icon(self) -> None:
        tokens = appearance().tokens
        coloured = QIcon()
        for ratio in (1.0, 1.25, 1.5, 2.0, 3.0):
            for colour, mode, state in (
                (tokens.text_muted, QIcon.Mode.Normal, QIcon.State.Off),
                (tokens.accent, QIcon.Mode.Normal, QIcon.State.On),
                (tokens.text_disabled, QIcon.Mode.Disabled, QIcon.State.Off),
            ):
                coloured.addPixmap(icon_pixmap(self._icon, colour, _ICON_SIZE, ratio), mode, state)
        self.setIcon(coloured)
