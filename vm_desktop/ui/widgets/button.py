"""Push buttons: primary, secondary, quiet, link and danger."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, body_font
from vm_desktop.ui.theme.icons import ICON_SIZE, icon
from vm_desktop.ui.theme.tokens import FOCUS_WIDTH, RADIUS_CONTROL
from vm_desktop.ui.widgets.keyboard_ring import KeyboardRing

ButtonKind = Literal["primary", "secondary", "quiet", "link", "danger"]

_GAP = 4
_ICON_TOKEN = {"primary": "on_accent", "secondary": "text", "quiet": "text", "link": "accent", "danger": "bad"}


class Button(KeyboardRing, QPushButton):
    """A push button with a text and, maybe, an icon in the colour of its text.

    One primary button a page. `name` is the objectName.
    """

    def __init__(
        self, text: str, *, name: str, kind: ButtonKind = "secondary", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._kind: ButtonKind = kind
        self._icon = icon
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setFont(body_font(MEDIUM))
        self.setIconSize(QSize(ICON_SIZE + _GAP, ICON_SIZE))
        appearance().changed.connect(self._colour_icon)
        self._colour_icon()

    def show_text(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)

    def show_icon(self, icon: str) -> None:
        self._icon = icon
        self._colour_icon()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._kind == "primary" and self.has_ring:
            self._paint_inner_ring()

    def _paint_inner_ring(self) -> None:
        """Draw a line inside the border: no border of another colour stands out from the accent by 3:1."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(appearance().tokens.on_accent), FOCUS_WIDTH))
        room = QRectF(self.rect()).adjusted(*(FOCUS_WIDTH * side for side in (1.5, 1.5, -1.5, -1.5)))
        painter.drawRoundedRect(room, RADIUS_CONTROL - FOCUS_WIDTH, RADIUS_CONTROL - FOCUS_WIDTH)

    def _colour_icon(self) -> None:
        if not self._icon:
            return
        tokens = appearance().tokens
        colour = getattr(tokens, _ICON_TOKEN[self._kind])
        self.setIcon(icon(self._icon, colour, disabled_colour=tokens.text_disabled, gap=_GAP))
