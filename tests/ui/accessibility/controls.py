"""The controls of a window, as those meet them who do not see it or have no mouse."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from vm_desktop.ui.theme.tokens import contrast_ratio
from vm_desktop.ui.widgets.segment_button import SegmentButton

MOST_STEPS = 500
LEAST_CONTRAST = 3.0
MOST_STEPS_WITHIN = 60  # a chart lets Tab go from handle to handle


def controls(root: QWidget) -> list[QWidget]:
    """Return what the keyboard can go to inside `root`; a frame that hands the keyboard on is none itself."""
    return [
        widget
        for widget in (root, *root.findChildren(QWidget))
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and widget.window() is root.window()
    ]


def said_name(widget: QWidget) -> str:
    """Return the name that a screen reader says."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def said(widget: QWidget) -> tuple[str, QAccessible.Role, str]:
    """Return name, role and description, as a screen reader says them."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return said_name(widget), interface.role(), interface.text(QAccessible.Text.Description)


def place_of(widget: QWidget) -> str:
    """Return where a widget stands, for whoever reads that a test failed."""
    names, one = [], widget
    while one is not None and not one.isWindow() and len(names) < 4:
        names.append(one.objectName() or type(one).__name__)
        one = one.parentWidget()
    return " in ".join(names)


def walked_by_tab(start: QWidget) -> list[QWidget]:
    """Return what Tab goes to from `start` until it comes round, or stays in one place for ever."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    within = 0
    for _ in range(MOST_STEPS):
        focused = QApplication.focusWidget()
        if focused is None or (focused in seen and focused is not seen[-1]):
            break
        within = within + 1 if seen and focused is seen[-1] else 0
        if within > MOST_STEPS_WITHIN:
            raise AssertionError(f"Tab does not leave {place_of(focused)}")
        if not within:
            seen.append(focused)
        _press_tab(focused)
    return seen


def _press_tab(widget: QWidget) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier, "\t"))


def reached_by_arrows(widget: QWidget) -> bool:
    """Whether a control belongs to a group in which the arrow keys go from one to the next."""
    return isinstance(widget, SegmentButton | QRadioButton)


def focus_ring(widget: QWidget) -> int:
    """Return how many pixels tell that the widget has the keyboard: they stand out from what was there by 3:1."""
    if (focused := QApplication.focusWidget()) is not None:
        focused.clearFocus()
    before = _picture(widget)
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    widget.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as after a press of Tab
    return sum(1 for old, new in _changed(before, _picture(widget)) if contrast_ratio(old, new) >= LEAST_CONTRAST)


def _picture(widget: QWidget) -> QImage:
    """The widget, with the frame that carries its ring where there is one."""
    owner = widget.parentWidget()
    QApplication.processEvents()
    return (owner if owner is not None and owner.focusProxy() is widget else widget).grab().toImage()


def _changed(before: QImage, after: QImage) -> Iterator[tuple[str, str]]:
    for y in range(min(before.height(), after.height())):
        for x in range(min(before.width(), after.width())):
            if before.pixel(x, y) != after.pixel(x, y):
                yield before.pixelColor(x, y).name(), after.pixelColor(x, y).name()
