"""An icon that only decorates."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.icons import ICON_SIZE, icon_pixmap


class IconLabel(QLabel):
    """A Lucide icon in the colour of a token, redrawn when theme or screen changes."""

    def __init__(
        self, icon: str, *, token: str = "text_muted", size: int = ICON_SIZE, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._token, self._size = icon, token, size
        self.setFixedSize(size, size)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        appearance().changed.connect(self._draw)
        self._draw()

    def show_icon(self, icon: str, token: str) -> None:
        self._icon, self._token = icon, token
        self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        return super().event(event)

    def _draw(self) -> None:
        colour = getattr(appearance().tokens, self._token)
        self.setPixmap(icon_pixmap(self._icon, colour, self._size, self.devicePixelRatioF()))
