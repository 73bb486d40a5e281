"""The tab of customers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.ui import formatting
from vm_desktop.ui.pages.data.view.customers import customer_columns
from vm_desktop.ui.theme.tokens import SPACE_M
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.search_field import SearchField
from vm_desktop.ui.widgets.text_label import TextLabel

_SEARCH_WIDTH = 300


class CustomersTab(Card):
    """Every customer with all that is known of it. Double click or Enter: `customer_activated(place)`."""

    customer_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="data-customers", parent=parent)
        self.search = SearchField(name="data-customers-search", label=self.tr("Find customers by any text"))
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self._count = TextLabel(tone="muted")
        self._count.setObjectName("data-customers-count")
        self.table = DataTable(
            name="data-customers-table",
            label=self.tr("Customers"),
            empty_message=self.tr("The workbook has no customers."),
        )
        self._customers = 0
        self._lay_out()
        self.search.typing.connect(self._filter)
        self.table.row_activated.connect(self.customer_activated)

    def show_dataset(self, dataset: Dataset) -> None:
        self._customers = len(dataset.customer_ids)
        self.table.show_columns(customer_columns(dataset), row_ids=dataset.customer_ids)
        self._show_count()

    def show_customer(self, customer: int) -> None:
        """Select a customer and scroll to it, even where the filter hid it."""
        self.search.clear()
        self.table.select_row(customer)

    def _filter(self, text: str) -> None:
        self.table.set_filter(text)
        self._show_count()

    def _show_count(self) -> None:
        shown, every = self.table.visible_row_count(), self._customers
        if shown == every:
            text = self.tr("{count} customers").format(count=formatting.number(every))
        else:
            text = self.tr("{shown} of {count} customers").format(
                shown=formatting.number(shown), count=formatting.number(every)
            )
        self._count.setText(text)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(SPACE_M)
        line.addWidget(self.search)
        line.addWidget(self._count)
        line.addStretch(1)
        self.body.addLayout(line)
        self.add(self.table, 1)
