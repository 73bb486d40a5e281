"""By segment: how bills change, as bands and as a table."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from vm_desktop.core.fit.price_effect import PriceEffect
from vm_desktop.ui.charts import ShockBandsChart
from vm_desktop.ui.pages.metrics.pricing.view.effect import segment_columns, shock_sentence, shock_view
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.segmented_control import SegmentedControl

_ROOM_FOR_BOTH = 620
_LEAST_HEIGHT = 330


class SegmentsCard(Card):
    """The chart or the table, as chosen; both where there is room for both. `name` is the beginning of all names."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=f"{name}-segments", parent=parent)
        self._choice = SegmentedControl(
            (("bands", self.tr("Bands")), ("table", self.tr("Table"))),
            name=f"{name}-segments-choice",
            label=self.tr("Show segments as"),
        )
        self._chart = ShockBandsChart(appearance().tokens, self.tr("Change of bills by segment"))
        self._chart.setObjectName(f"{name}-shock")
        self._table = DataTable(name=f"{name}-segments-table", label=self.tr("Segments, before and after"))
        self.add_action(self._choice)
        self.add(self._chart, 3)
        self.add(self._table, 2)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self._choice.chosen.connect(self._arrange)
        appearance().changed.connect(self._chart.set_tokens)
        self._arrange()

    def show_effect(self, effect: PriceEffect) -> None:
        """Show what the prices do."""
        self.show_title(self.tr("How bills change, by segment"), shock_sentence(effect))
        self._chart.show_bands(shock_view(effect))
        self._table.show_columns(segment_columns(effect))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        both = self.height() >= _ROOM_FOR_BOTH
        self._choice.setVisible(not both)
        self._chart.setVisible(both or self._choice.choice() == "bands")
        self._table.setVisible(both or self._choice.choice() == "table")
