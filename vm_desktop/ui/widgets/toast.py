"""A short message at the bottom of the window."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from vm_desktop.ui.widgets.announcement import announce
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.elided_label import ElidedLabel

SHOWN_FOR_MS = 4000


class Toast(QFrame):
    """Appears for four seconds, longer under the pointer or the keyboard. Emits `action_requested` (Undo)."""

    action_requested = Signal()

    def __init__(self, window: QWidget, *, name: str = "toast", shown_for_ms: int = SHOWN_FOR_MS) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName(name)
        self._text = ElidedLabel()
        self._text.setObjectName(f"{name}-text")
        self._action = Button("", name=f"{name}-action")
        self._action.clicked.connect(self._act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(shown_for_ms)
        self._timer.timeout.connect(self._expire)
        self._layout = layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_L, SPACE_M - 2, SPACE_M - 2, SPACE_M - 2)
        layout.setSpacing(SPACE_L)
        layout.addWidget(self._text)
        layout.addWidget(self._action)
        window.installEventFilter(self)
        self.hide()

    def show_message(self, text: str, action: str = "") -> None:
        """Say what happened; `action` names the button that takes it back. A newer message replaces an older one."""
        self._text.setText(text)
        self._action.show_text(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        announce(self, text)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self._window:
            self._place()
        return super().eventFilter(watched, event)

    def _act(self) -> None:
        self.hide()
        self.action_requested.emit()

    def _expire(self) -> None:
        if self._action.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        room = self._window.size()
        self.ensurePolished()
        self._layout.activate()
        width = min(self.sizeHint().width(), room.width() - 2 * SPACE_XL)
        height = self.sizeHint().height()
        self.setGeometry((room.width() - width) // 2, room.height() - height - SPACE_XL, width, height)
