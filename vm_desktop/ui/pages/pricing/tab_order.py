"""The Tab key visits fields in the order in which they are seen, also those that were built later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLayout, QWidget


class TabOrder(QObject):
    """Keeps the order of a part of the window whose fields come and go with what is shown."""

    def __init__(self, part: QWidget) -> None:
        super().__init__(part)
        self._part = part
        self._order: tuple[QWidget, ...] = ()
        part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._part and event.type() == QEvent.Type.LayoutRequest:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        order = tuple(_fields(self._part))
        if order != self._order:
            self._order = order
            for before, after in pairwise(order):
                QWidget.setTabOrder(before, after)


def _fields(widget: QWidget) -> Iterator[QWidget]:
    """Yield what takes the keyboard, in the order of the layouts."""
    proxy = widget.focusProxy()
    if proxy is not None and widget.isAncestorOf(proxy):
        yield widget  # a frame around a line edit: Qt moves both, and would visit the frame on its own
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and proxy is None:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _fields_in(layout)


def _fields_in(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield from _fields(widget)
        elif inner is not None:
            yield from _fields_in(inner)
