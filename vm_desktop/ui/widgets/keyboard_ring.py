"""A focus ring for those who use the keyboard, and none for those who click."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStyle, QStyleOption

_UNSAID = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
_BY_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)

_Button: Any = object  # Mixed into QPushButton and QToolButton, which have what `super()` asks for.


class KeyboardRing(_Button):
    """Mixed into buttons: a click takes the focus, so that a field being typed in is finished, but draws no ring.

    When the window opens or comes back, the ring is as it was: so the first widget has none at the start.
    """

    _ring = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() not in _UNSAID:
            self._ring = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    @property
    def has_ring(self) -> bool:
        """Whether the keyboard is on the button and has come by a key."""
        return bool(self._ring and self.hasFocus())

    def initStyleOption(self, option: QStyleOption) -> None:
        super().initStyleOption(option)
        if not self._ring:
            option.state &= ~QStyle.StateFlag.State_HasFocus
