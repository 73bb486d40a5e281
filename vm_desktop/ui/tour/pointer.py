"""Keeps callout and ring at a widget that moves, grows, scrolls, hides and comes back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from vm_desktop.ui.tour.callout import Callout
from vm_desktop.ui.tour.ring import TourRing

_MOVES = frozenset(
    (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)
)


class Pointer(QObject):
    """Points at the first of some widgets of `window` that is shown."""

    def __init__(self, window: QWidget, *, name: str) -> None:
        """`name` is the objectName of the callout."""
        super().__init__(window)
        self._window = window
        self.callout = Callout(window, name=name)
        self._ring = TourRing(window, name=f"{name}-ring")
        self._targets: tuple[str, ...] = ()
        self._watched: list[QWidget] = []
        self._scrolls = False
        self._soon = QTimer(self)  # several events of one change, one placing
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._place)

    def point_at(self, targets: tuple[str, ...]) -> None:
        """Point at the widgets of these objectNames; nothing where none of them is shown."""
        self._targets = targets
        self._watch()
        self._scrolls = True
        self._place()
        self.callout.appear()

    def stop(self) -> None:
        """Point at nothing any more."""
        self._soon.stop()
        self._unwatch()
        self._ring.hide()
        self.callout.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._scrolls = self._scrolls or event.type() is not QEvent.Type.Move  # a person's scrolling moves, only
            self._soon.start()
        return False

    def _place(self) -> None:
        """Stand at the target; it is brought into view where the window has just laid itself out anew."""
        if self._scrolls:
            self._scrolls = False
            for shown in self._shown()[:1]:
                _scroll_to(shown)
        target = next((rect for rect in map(self._visible_rect, self._shown()) if not rect.isEmpty()), None)
        self.callout.stand_beside(target, self._window.rect())
        self._ring.surround(target)
        self.callout.raise_()

    def _shown(self) -> tuple[QWidget, ...]:
        found = (self._window.findChild(QWidget, name) for name in self._targets)
        return tuple(widget for widget in found if widget is not None and widget.isVisible())

    def _visible_rect(self, widget: QWidget) -> QRect:
        """Return the part of a widget that is not scrolled away, in the window's pixels."""
        part = widget.visibleRegion().boundingRect()
        seen = QRect(widget.mapTo(self._window, part.topLeft()), part.size())
        return seen & self._window.rect()

    def _watch(self) -> None:
        """Hear of every change of the targets and of all that they stand in."""
        self._unwatch()
        for name in self._targets:
            widget = self._window.findChild(QWidget, name)
            while widget is not None and widget not in self._watched:
                widget.installEventFilter(self)
                self._watched.append(widget)
                widget = widget.parentWidget() if widget is not self._window else None

    def _unwatch(self) -> None:
        for widget in self._watched:
            widget.removeEventFilter(self)
        self._watched = []


def _scroll_to(widget: QWidget) -> None:
    """Bring a widget into view in the areas that scroll it, its beginning first."""
    area = widget.parentWidget()
    while area is not None:
        if isinstance(area, QScrollArea) and area.widget() is not None and area.widget().isAncestorOf(widget):
            top = widget.mapTo(area.widget(), QPoint(0, 0)).y()
            area.ensureVisible(0, top + widget.height(), 0, 0)
            area.ensureVisible(0, top, 0, 0)
        area = area.parentWidget()
