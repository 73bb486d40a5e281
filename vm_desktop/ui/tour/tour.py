"""Leads from step to step."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from vm_desktop.ui.commands import PageName
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.tour.pointer import Pointer
from vm_desktop.ui.tour.steps import TourStep, tour_steps


class Tour(QObject):
    """Shows the steps over the pages of `window`, which stay in use. `ended` tells that it is over, however.

    Who goes to another page by hand is met there, if the tour has a step for it.
    """

    ended = Signal()

    def __init__(self, window: MainWindow, pointer: Pointer) -> None:
        super().__init__(window)
        self._window = window
        self._pointer = pointer
        self._steps = tour_steps()
        self._at: int | None = None
        callout = pointer.callout
        callout.next_requested.connect(lambda: self._go(1))
        callout.back_requested.connect(lambda: self._go(-1))
        callout.skip_requested.connect(self.end)
        window.place_changed.connect(self._follow)
        window.installEventFilter(self)

    @property
    def step(self) -> TourStep | None:
        """The step that is shown, if the tour is on."""
        return None if self._at is None else self._steps[self._at]

    def begin(self) -> None:
        """Show the first step."""
        self._show(0)

    def end(self) -> None:
        """Show no step any more."""
        if self._at is not None:
            self._at = None
            self._pointer.stop()
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End with Escape also where the keyboard is elsewhere, and nothing there wants it."""
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and self._at is not None and event.key() == Qt.Key.Key_Escape:
            self.end()
            return True
        return False

    def _go(self, by: int) -> None:
        if self._at is None:
            return
        place = self._at + by
        if place == len(self._steps):
            self.end()
        elif place >= 0:
            self._show(place)

    def _show(self, place: int) -> None:
        self._at = place
        step = self._steps[place]
        if self._window.page.name is not step.page:
            self._window.show_page(step.page)
        is_last = place == len(self._steps) - 1
        self._pointer.callout.show_note(
            step.title,
            step.text,
            progress=self.tr("{at} of {all}").format(at=place + 1, all=len(self._steps)),
            onward=self.tr("Done") if is_last else self.tr("Next"),
            skip=self.tr("Skip the tour"),
            has_back=place > 0,
        )
        self._pointer.point_at(step.targets)

    def _follow(self) -> None:
        """Go with the person: to the first step of the page that is shown, and out of the way of an import."""
        if self._at is None:
            return
        if self._window.panel is not None:
            self._pointer.stop()
        elif self._window.page.name is not self._steps[self._at].page:
            met = self._step_of(self._window.page.name)
            self._pointer.stop() if met is None else self._show(met)
        else:
            self._show(self._at)

    def _step_of(self, page: PageName) -> int | None:
        return next((place for place, step in enumerate(self._steps) if step.page is page), None)
