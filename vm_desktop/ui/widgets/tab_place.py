"""The place in the order of the Tab key of what is built while the window is open: Qt puts it at the end."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def buttons_in(parts: Iterable[QWidget]) -> tuple[QAbstractButton, ...]:
    """Return the buttons of these parts, in their order."""
    return tuple(button for part in parts for button in part.findChildren(QAbstractButton))


def take_tab_place(part: QWidget, stops: Iterable[QWidget]) -> None:
    """Have Tab visit the `stops`, which are inside `part`, where the part stands in the window."""
    before = _last_stop_before(part)
    for stop in stops:
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop


def _last_stop_before(part: QWidget) -> QWidget | None:
    """Return the part, or what takes the keyboard before it; None where it stands alone."""
    one = part
    while not one.focusPolicy() & Qt.FocusPolicy.TabFocus or (one is not part and part.isAncestorOf(one)):
        one = one.previousInFocusChain()
        if one is None or one is part:
            return None
    return one
