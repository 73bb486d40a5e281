"""The tab of usage: one usage column, a row for each customer, a column for each month."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.ui.pages.data.view import usage
from vm_desktop.ui.theme.tokens import SPACE_M, SPACE_S
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.empty_state import EmptyState
from vm_desktop.ui.widgets.search_field import SearchField
from vm_desktop.ui.widgets.text_label import TextLabel

_SEARCH_WIDTH = 240
_NAME_WIDTH = 220
_CHOICE_WIDTH = 180


class UsageTab(Card):
    """Chooses a usage column, how records are combined, and the months; shows the quantities."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="data-usage", parent=parent)
        self._dataset: Dataset | None = None
        self.column = ChoiceField(name="data-usage-column", label=self.tr("Usage column"))
        self.column.setFixedWidth(_NAME_WIDTH)
        self.aggregation = ChoiceField(
            name="data-usage-aggregation", label=self.tr("How several records of a month are combined")
        )
        self.aggregation.setFixedWidth(_CHOICE_WIDTH)
        self.span = ChoiceField(name="data-usage-span", label=self.tr("Months"))
        self.span.setFixedWidth(_CHOICE_WIDTH)
        self.search = SearchField(name="data-usage-search", label=self.tr("Find customers"))
        self.search.setFixedWidth(_SEARCH_WIDTH)
        self.table = DataTable(name="data-usage-table", label=self.tr("Usage by customer and month"))
        self._none = EmptyState(
            "gauge",
            self.tr("No usage"),
            self.tr("The workbook has no column of usage, so there is nothing yet that a price could scale with."),
        )
        self._lay_out()
        self.column.chosen.connect(lambda _: self._choose_column())
        self.aggregation.chosen.connect(lambda _: self._show_table())
        self.span.chosen.connect(lambda _: self._show_table())
        self.search.typing.connect(self.table.set_filter)

    def show_dataset(self, dataset: Dataset) -> None:
        """Show a dataset; the chosen column and months stay where it has them too."""
        self._dataset = dataset
        self._stack.setCurrentWidget(self._content if dataset.usage else self._none)
        if not dataset.usage:
            return
        names = tuple((name, name) for name in dataset.usage)
        column = self.column.choice()
        self.column.show_choices(names, column if column in dataset.usage else names[0][0])
        spans = usage.spans(dataset)
        span = self.span.choice()
        self.span.show_choices(spans, span if span in dict(spans) else spans[0][0])
        self._choose_column()

    def _choose_column(self) -> None:
        if self._dataset is None:
            return
        name = self.column.choice()
        ways = usage.aggregations(self._dataset, name)
        self.aggregation.show_choices(ways, self._dataset.usage[name].suggested.value)
        self.aggregation.setVisible(len(ways) > 1)
        self._show_table()

    def _show_table(self) -> None:
        if self._dataset is None:
            return
        way = Aggregation(self.aggregation.choice())
        columns = usage.usage_columns(self._dataset, self.column.choice(), way, self.span.choice())
        self.table.show_columns(columns, row_ids=self._dataset.customer_ids)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_S)
        for field in (self.column, self.aggregation, self.span):
            bar.addWidget(field)
        bar.addStretch(1)
        bar.addWidget(self.search)
        note = TextLabel(
            self.tr("– : no usage in the workbook, or not a customer in that month."), style="small", tone="muted"
        )
        self._content = QWidget()
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addLayout(bar)
        layout.addWidget(self.table, 1)
        layout.addWidget(note)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._content)
        self._stack.addWidget(self._none)
        self.add(self._stack, 1)
