"""The customers whose bills change most."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.fit.price_effect import PriceEffect
from vm_desktop.ui.pages.metrics.pricing.view.effect import customer_columns
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.segmented_control import SegmentedControl

_ROOM_FOR_ALL = 560


class CustomersCard(Card):
    """The ten hit hardest, or relieved most. `name` is the beginning of all names."""

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name=f"{name}-customers", parent=parent)
        self._is_narrow = False
        self._shown: tuple[PriceEffect, Dataset] | None = None
        self._choice = SegmentedControl(
            (("hit", self.tr("More")), ("relieved", self.tr("Less"))),
            name=f"{name}-customers-choice",
            label=self.tr("Customers who pay"),
        )
        self._table = DataTable(
            name=f"{name}-customers-table",
            label=self.tr("Customers whose bills change most"),
            empty_message=self.tr("Nobody."),
        )
        self.add_action(self._choice)
        self.add(self._table, 1)
        self._choice.chosen.connect(self._show)

    def show_effect(self, effect: PriceEffect, dataset: Dataset) -> None:
        """Show what the prices do."""
        self._shown = (effect, dataset)
        self._show()

    def _show(self) -> None:
        if self._shown is None:
            return
        hit = self._choice.choice() == "hit"
        title = self.tr("Whose bills rise most") if hit else self.tr("Whose bills fall most")
        self.show_title(title, self.tr("Bills of a mean month"))
        rows = self._shown[0].hit if hit else self._shown[0].relieved
        columns = customer_columns(*self._shown, hit=hit)
        if self._is_narrow:
            columns = tuple(column for column in columns if column.key != "change")
        self._table.show_columns(columns, rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < _ROOM_FOR_ALL
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._show()
