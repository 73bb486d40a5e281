"""The filters above the table of customers."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from vm_desktop.core.customer_impact import Band
from vm_desktop.core.impact import ImpactReport
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.impact.view.filters import (
    Changes,
    CustomerFilter,
    band_choices,
    band_definition,
    changes_words,
    filter_words,
    segment_choices,
)
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.search_field import SearchField
from vm_desktop.ui.widgets.segmented_control import SegmentedControl
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

_SEGMENT_WIDTH = 160
_SEARCH_WIDEST = 260
_ONE_LINE = 880
_LEAST_WIDTH = 300


class FilterBar(QWidget):
    """Bands, a segment and a text to find. Emits `filter_changed` and `typing`, and `explain_requested` by its button.

    Where a bar of the chart was chosen, it stands in place of the bands until it is taken away.
    """

    filter_changed = Signal(object)
    typing = Signal(str)
    explain_requested = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = CustomerFilter()
        self._is_narrow = False
        self._bands = SegmentedControl(band_choices(), name="impact-band", label=self.tr("Customers"))
        for key, _text in band_choices():
            button = self._bands.findChild(QPushButton, f"impact-band-{key}")
            button.setToolTip(plain_tool_tip(band_definition(Band(key))))
        self._chip = Button("", name="impact-changes", icon="x")
        self._chip.setToolTip(self.tr("Show all customers again"))
        self._summary = ElidedLabel(tone="muted")
        self._summary.setObjectName("impact-filter-summary")
        self._segment = ChoiceField(name="impact-segment", label=self.tr("Segment"))
        self._segment.setFixedWidth(_SEGMENT_WIDTH)
        self._search = SearchField(
            name="impact-search", label=self.tr("Find customers by any text"), placeholder=self.tr("Find customers")
        )
        self._search.setMaximumWidth(_SEARCH_WIDEST)
        self._count = ElidedLabel(tone="muted")
        self._count.setObjectName("impact-count")
        self.explain = Button(self.tr("Explain bill"), name="impact-explain", icon="receipt-text")
        self.explain.setToolTip(self.tr("The chosen customer's bill, line by line (Enter)"))
        self._lay_out()
        self._connect()
        self._show_filter()

    @property
    def wanted(self) -> CustomerFilter:
        """What the filters ask for, apart from the text."""
        return self._filter

    def show_segments(self, report: ImpactReport) -> None:
        """Offer the segments of a report; a chosen one that is no more is let go of."""
        choices = segment_choices(report)
        if self._filter.segment not in dict(choices):
            self._filter = replace(self._filter, segment="")
        self._segment.show_choices(choices, self._filter.segment)
        self._segment.setVisible(len(choices) > 2 and not self._is_narrow)

    def show_count(self, shown: int, everyone: int) -> None:
        """Say how many customers the table shows, where it does not show all."""
        text = self.tr("{shown} of {all}") if shown != everyone else ""
        self._count.setText(text.format(shown=number(shown), all=number(everyone)))

    def choose_segment(self, segment: str) -> None:
        """Filter by a segment."""
        self._change(replace(self._filter, segment=segment))

    def choose_changes(self, changes: Changes | None) -> None:
        """Filter by a bar of the chart, in place of the bands; None brings the bands back."""
        self._change(replace(self._filter, band=Band.ALL, changes=changes))

    def open_up(self) -> None:
        """Let every customer pass."""
        self._search.clear()
        self._change(CustomerFilter())

    def show_narrow(self, is_narrow: bool) -> None:
        """Leave only the search and a few words where room is short."""
        self._is_narrow = is_narrow
        self._show_filter()

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        fits = self._is_narrow or self.width() >= _ONE_LINE
        if fits is not self._rest_is_above:
            self._place_rest(self._upper if fits else self._lower)

    def _change(self, wanted: CustomerFilter) -> None:
        if wanted == self._filter:
            return
        self._filter = wanted
        self._show_filter()
        self.filter_changed.emit(wanted)

    def _show_filter(self) -> None:
        changes = self._filter.changes
        self._bands.show_choice(self._filter.band)
        self._bands.setVisible(changes is None and not self._is_narrow)
        self._chip.show_text(changes_words(changes) if changes is not None else "")
        self._chip.setVisible(changes is not None and not self._is_narrow)
        self._segment.show_choice(self._filter.segment)
        self._segment.setVisible(self._segment.count() > 2 and not self._is_narrow)
        self._summary.setText(filter_words(self._filter))
        self._summary.setVisible(self._is_narrow)
        self._count.setVisible(not self._is_narrow)
        self.explain.setVisible(not self._is_narrow)

    def _connect(self) -> None:
        self._bands.chosen.connect(lambda key: self._change(replace(self._filter, band=Band(key))))
        self._chip.clicked.connect(lambda: self.choose_changes(None))
        self._segment.chosen.connect(self.choose_segment)
        self._search.typing.connect(self.typing)
        self.explain.clicked.connect(self.explain_requested)

    def _lay_out(self) -> None:
        self._upper, self._lower = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        for line in (self._upper, self._lower):
            line.setSpacing(SPACE_S)
            column.addLayout(line)
        self._upper.addWidget(self._bands)
        self._upper.addWidget(self._chip)
        self._place_rest(self._upper)

    def _place_rest(self, line: QHBoxLayout) -> None:
        """Put all but the bands into the first line, or into a second one where room is short."""
        parts = ((self._segment, 0), (self._search, 3), (self._summary, 1), (self._count, 1), (self.explain, 0))
        for widget, stretch in parts:
            line.addWidget(widget, stretch)
        self._rest_is_above = line is self._upper
        end = Qt.AlignmentFlag.AlignLeft
        self._upper.setAlignment(self._bands, Qt.AlignmentFlag(0) if self._rest_is_above else end)
        self._upper.setAlignment(self._chip, Qt.AlignmentFlag(0) if self._rest_is_above else end)
