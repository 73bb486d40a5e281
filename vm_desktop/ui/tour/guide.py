"""Decides when the tour is offered, and opens what it is shown over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer

from vm_desktop.ui.commands import PageName
from vm_desktop.ui.main_window.window import MainWindow
from vm_desktop.ui.tour.pointer import Pointer
from vm_desktop.ui.tour.steps import offer_step
from vm_desktop.ui.tour.tour import Tour


class TourMemory(Protocol):
    """What is remembered between starts."""

    def tour_seen(self) -> bool:
        """Return whether the tour was taken or refused."""
        ...

    def remember_tour_seen(self) -> None:
        """Offer the tour no more at the start."""
        ...


class TourGuide(QObject):
    """Offers the tour at the first start, and gives it whenever it is asked for."""

    def __init__(
        self,
        window: MainWindow,
        memory: TourMemory,
        *,
        open_sample: Callable[[], None],
        has_data: Callable[[], bool],
    ) -> None:
        """`open_sample` opens the sample company, in its time; `has_data` says whether a project with data is open."""
        super().__init__(window)
        self._window = window
        self._memory = memory
        self._open_sample = open_sample
        self._has_data = has_data
        self._waits_for_sample = False
        self._offer = Pointer(window, name="tour-offer")
        self._offer.callout.next_requested.connect(self._accept)
        self._offer.callout.skip_requested.connect(self._refuse)
        self.tour = Tour(window, Pointer(window, name="tour-callout"))
        window.place_changed.connect(self._withdraw)

    def offer_once(self) -> None:
        """Offer the tour on the start page, if it was never taken or refused and nothing is open."""
        if not self._memory.tour_seen() and not self._has_data() and self._is_at_start():
            self._show_offer()

    def take(self) -> None:
        """Begin over the open project; where there is none, offer to open the sample company."""
        self._offer.stop()
        if self._has_data():
            self._begin()
        else:
            self._window.show_page(PageName.START)
            self._show_offer()

    def show_project(self) -> None:
        """Take notice that a project was opened: the tour begins if it waited for it."""
        if self._waits_for_sample and self._has_data():
            self._waits_for_sample = False
            QTimer.singleShot(0, self, self._begin)  # whoever opened it has still to show its page

    def _show_offer(self) -> None:
        step = offer_step()
        self._offer.callout.show_note(
            step.title,
            step.text,
            progress="",
            onward=self.tr("Take the tour"),
            skip=self.tr("Not now"),
            has_back=False,
        )
        self._offer.point_at(step.targets)

    def _accept(self) -> None:
        self._waits_for_sample = True
        self._memory.remember_tour_seen()
        self._offer.stop()
        self._open_sample()

    def _refuse(self) -> None:
        self._memory.remember_tour_seen()
        self._offer.stop()

    def _withdraw(self) -> None:
        """Take the offer back when the person has gone on without it; it is made again at the next start."""
        if not self._is_at_start():
            self._offer.stop()

    def _is_at_start(self) -> bool:
        return self._window.panel is None and self._window.page.name is PageName.START

    def _begin(self) -> None:
        self._memory.remember_tour_seen()
        self.tour.begin()
