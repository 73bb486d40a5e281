"""Where the parts of the page stand: one at a time on a laptop, side by side where there is room."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from vm_desktop.ui.pages.impact.changes_card import ChangesCard
from vm_desktop.ui.pages.impact.customers_card import CustomersCard
from vm_desktop.ui.pages.impact.explain_panel import ExplainPanel
from vm_desktop.ui.pages.impact.months_card import MonthsCard
from vm_desktop.ui.pages.impact.segments_card import SegmentsCard
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M
from vm_desktop.ui.widgets.segmented_control import SegmentedControl

CUSTOMERS, SEGMENTS, CHANGES, MONTHS = "customers", "segments", "changes", "months"
_WIDE = 1500
_HIGH = 950
_UNBOUNDED = 16_777_215
_PANEL_WIDTHS = (380, 480)


class Room(Enum):
    """How much room there is."""

    COMPACT = auto()  # one part at a time
    WIDE = auto()  # the customers, and one other part beside them
    SPACIOUS = auto()  # everything


class Stage(QWidget):
    """Holds the cards and the panel, and shows those that fit. `visible_changed`: other parts came into view."""

    visible_changed = Signal()
    room_changed = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side_view = CHANGES
        self._build_controls()  # first: Tab visits them before the cards
        self.customers = CustomersCard(parent=self)
        self.segments = SegmentsCard(parent=self)
        self.changes = ChangesCard(parent=self)
        self.months = MonthsCard(parent=self)
        self.panel = ExplainPanel(parent=self)
        self.parts: dict[str, CustomersCard | SegmentsCard | ChangesCard | MonthsCard] = {
            CUSTOMERS: self.customers,
            SEGMENTS: self.segments,
            CHANGES: self.changes,
            MONTHS: self.months,
        }
        self._room = Room.COMPACT
        self._view = CUSTOMERS
        self._is_explaining = False
        self._lay_out()
        self._arrange()

    @property
    def room(self) -> Room:
        """How much room there is now."""
        return self._room

    @property
    def is_explaining(self) -> bool:
        """Whether the panel is open."""
        return self._is_explaining

    def shown_parts(self) -> tuple[str, ...]:
        """The parts that are in view."""
        return tuple(key for key, part in self.parts.items() if not part.isHidden())

    def show_view(self, key: str) -> None:
        """Bring a part into view."""
        if key != CUSTOMERS:
            self._side_view = key
            self.side_views.show_choice(key)
        if self._room is Room.COMPACT:
            self._view = key
            self.views.show_choice(key)
        self._arrange()

    def show_panel(self, is_open: bool) -> None:
        """Open the panel beside the customers, or close it."""
        self._is_explaining = is_open
        if is_open:
            self._view = CUSTOMERS
            self.views.show_choice(CUSTOMERS)
        self._arrange()

    def place_cut(self, cut: QWidget) -> None:
        """Take the settings of the page's top bar into the line of the views."""
        if self._line.indexOf(cut) < 0:
            self._line.addWidget(cut)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = _room_in(self.width(), self.height())
        if room is not self._room:
            self._room = room
            self._arrange()
            self.room_changed.emit()
        self._fit_panel()

    def _fit_panel(self) -> None:
        """Give the panel a part of a compact page that leaves room for the customers, else its column."""
        least, most = _PANEL_WIDTHS
        if self._room is Room.COMPACT:
            self.panel.setFixedWidth(min(max(self.width() * 47 // 100, least), most))
        else:
            self.panel.setMinimumWidth(least)
            self.panel.setMaximumWidth(_UNBOUNDED)

    def _arrange(self) -> None:
        match self._room:
            case Room.COMPACT:
                self._arrange_compact()
            case Room.WIDE:
                self._arrange_wide()
            case Room.SPACIOUS:
                self._arrange_spacious()
        is_compact = self._room is Room.COMPACT
        self.customers.show_narrow(is_compact and self._is_explaining)
        self.panel.setVisible(self._is_explaining)
        self._fit_panel()
        self.views.setVisible(is_compact)
        self.side_views.setVisible(self._room is Room.WIDE and not self._is_explaining)
        self.segments.show_mrr(self._room is Room.SPACIOUS)
        self.segments.stack(self._room is Room.WIDE)
        self.changes.stack(not is_compact)
        self._line_widget.setVisible(self._room is not Room.SPACIOUS)
        self.visible_changed.emit()

    def _arrange_compact(self) -> None:
        self._place({self._view: (0, 0, 2, 1)}, panel=(0, 1, 2, 1))
        self._stretch((1, 0), (1, 0))

    def _arrange_wide(self) -> None:
        places = {CUSTOMERS: (0, 0, 2, 1)}
        if not self._is_explaining:
            places[self._side_view] = (0, 1, 2, 1)
        self._place(places, panel=(0, 1, 2, 1))
        self._stretch((11, 7), (1, 0))

    def _arrange_spacious(self) -> None:
        places = {CUSTOMERS: (0, 0, 1, 1), SEGMENTS: (1, 0, 1, 1)}
        if not self._is_explaining:
            places |= {CHANGES: (0, 1, 1, 1), MONTHS: (1, 1, 1, 1)}
        self._place(places, panel=(0, 1, 2, 1))
        self._stretch((11, 7), (16, 9))

    def _place(self, places: dict[str, tuple[int, int, int, int]], *, panel: tuple[int, int, int, int]) -> None:
        for key, part in self.parts.items():
            self._grid.removeWidget(part)
            if key in places:
                self._grid.addWidget(part, *places[key])
            part.setVisible(key in places)
        self._grid.removeWidget(self.panel)
        self._grid.addWidget(self.panel, *panel)

    def _stretch(self, columns: tuple[int, int], rows: tuple[int, int]) -> None:
        for place in (0, 1):
            self._grid.setColumnStretch(place, columns[place])
            self._grid.setRowStretch(place, rows[place])

    def _choose_view(self, key: str) -> None:
        self._is_explaining = self._is_explaining and key == CUSTOMERS
        self._view = key
        self._arrange()

    def _build_controls(self) -> None:
        side = (
            (SEGMENTS, self.tr("Segments")),
            (CHANGES, self.tr("Bill changes")),
            (MONTHS, self.tr("Over time")),
        )
        label = self.tr("What is shown")
        views = ((CUSTOMERS, self.tr("Customers")), *side)
        self.views = SegmentedControl(views, name="impact-view", label=label, parent=self)
        beside = self.tr("What is shown beside")
        self.side_views = SegmentedControl(side, name="impact-side-view", label=beside, parent=self)
        self.side_views.show_choice(self._side_view)
        self.views.chosen.connect(self._choose_view)
        self.side_views.chosen.connect(self.show_view)

    def _lay_out(self) -> None:
        self._line_widget = QWidget()
        self._line = QHBoxLayout(self._line_widget)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SPACE_L)
        self._line.addWidget(self.views)
        self._line.addStretch(1)
        self._line.addWidget(self.side_views)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(SPACE_L)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_M)
        column.addWidget(self._line_widget)
        column.addLayout(self._grid, 1)


def _room_in(width: int, height: int) -> Room:
    if width < _WIDE:
        return Room.COMPACT
    return Room.SPACIOUS if height >= _HIGH else Room.WIDE
