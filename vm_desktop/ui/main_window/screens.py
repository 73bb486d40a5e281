"""Windows stay where they can be seen, whatever has become of the screen they were on."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_LEAST_SEEN = 64  # pixels of a window's top that must be on a screen, to be taken by the hand


def brought_on_screen(frame: QRect, screens: tuple[QRect, ...]) -> QRect:
    """Return the frame, moved and made smaller where its top would be on none of the screens (the first is the main).

    A screen that was there yesterday may be gone, or smaller.
    """
    top = QRect(frame.left(), frame.top(), frame.width(), _LEAST_SEEN)
    seen = max((_area(top.intersected(screen)) for screen in screens), default=0)
    if not screens or seen >= _LEAST_SEEN * _LEAST_SEEN:
        return frame
    room = screens[0]
    size = frame.size().boundedTo(room.size())
    moved = QRect(room.topLeft(), size)
    moved.moveCenter(room.center())
    return moved


def bring_on_screen(window: QWidget) -> None:
    """Move the window to where it can be seen."""
    primary = QGuiApplication.primaryScreen()
    others = [screen for screen in QGuiApplication.screens() if screen is not primary]
    screens = tuple(screen.availableGeometry() for screen in (primary, *others) if screen is not None)
    wanted = brought_on_screen(window.geometry(), screens)
    if wanted != window.geometry():
        window.setGeometry(wanted)


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0
