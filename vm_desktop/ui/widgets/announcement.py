"""What screen readers say although the keyboard is elsewhere."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have the text said at once; `widget` is where it stands. Each system listens to one of the two events."""
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
    if text:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
