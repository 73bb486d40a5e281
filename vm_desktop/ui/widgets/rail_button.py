"""One destination in the side rail."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, body_font
from vm_desktop.ui.theme.icons import icon
from vm_desktop.ui.widgets.option_button import OptionButton

_ICON_SIZE = 18
_GAP = 6


class RailButton(OptionButton):
    """Icon and text; both take the accent when the page is open."""

    def __init__(self, icon: str, text: str, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setFont(body_font(MEDIUM))
        self.setIconSize(QSize(_ICON_SIZE + _GAP, _ICON_SIZE))
        appearance().changed.connect(self._colour_icon)
        self._colour_icon()

    def _colour_icon(self) -> None:
        tokens = appearance().tokens
        self.setIcon(
            icon(
                self._icon,
                tokens.text_muted,
                _ICON_SIZE,
                disabled_colour=tokens.text_disabled,
                checked_colour=tokens.accent,
                gap=_GAP,
            )
        )
