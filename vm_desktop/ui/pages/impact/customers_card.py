"""The table of customers under its filters."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.pages.impact.filter_bar import FilterBar
from vm_desktop.ui.pages.impact.view.customers import CustomerTexts, customer_columns, narrow_columns, texts_of
from vm_desktop.ui.pages.impact.view.filters import CustomerFilter, chosen_customers
from vm_desktop.ui.theme.tokens import SPACE_S
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import Column, DataTable


class CustomersCard(Card):
    """Who pays what before and after. Enter, double click or the button ask to explain a customer's bill."""

    customer_chosen = Signal(int)
    explain_requested = Signal(int)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(name="impact-customers", parent=parent)
        self.setAccessibleName(self.tr("Customers"))
        self.filters = FilterBar()
        self.table = DataTable(
            name="impact-customers-table",
            label=self.tr("Customers, old and new bill"),
            empty_message=self.tr("No customer is in this group."),
        )
        self._report: ImpactReport | None = None
        self._columns: tuple[Column, ...] = ()
        self._ids: object = None
        self._texts: CustomerTexts | None = None
        self._customer: int | None = None
        self._is_narrow = False
        self.body.setSpacing(SPACE_S)
        self.add(self.filters)
        self.add(self.table, 1)
        self._connect()

    @property
    def customer(self) -> int | None:
        """The chosen customer (position in the dataset)."""
        return self._customer

    def show_impact(self, project: Project, evaluation: Evaluation) -> None:
        """Show the report of an evaluation."""
        dataset, report = project.dataset, evaluation.report
        if dataset is None or report is None:
            return
        self._report = report
        self._texts = texts_of(report, evaluation.request.price_book, self._texts)
        self._columns = customer_columns(dataset, evaluation, self._texts)
        if self._ids is not dataset.customer_ids:
            self._ids, self._customer = dataset.customer_ids, None
            self.filters.open_up()
            self.table.sort_by("share", descending=True)
        self.filters.show_segments(report)
        self._show_columns()
        self._show_rows()

    def show_narrow(self, is_narrow: bool) -> None:
        """Show few columns, beside an open explanation, or all of them."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        self.filters.show_narrow(is_narrow)
        self._show_columns()
        self._select(self._customer)

    def show_customer(self, customer: int) -> None:
        """Choose a customer and scroll there; filters that hide it are opened."""
        self._customer = customer
        if not (self.table.model().rows == customer).any():
            self.filters.open_up()
        self._select(customer)
        self._offer_explanation()

    def _show_columns(self) -> None:
        sorting = self.table.model().sorting
        columns = self._columns
        if self._is_narrow:
            columns = narrow_columns(columns, sorting.key if sorting is not None else None)
        self.table.show_columns(columns, self._ids)

    def _show_rows(self) -> None:
        if self._report is None:
            return
        self.table.show_only(chosen_customers(self._report, self.filters.wanted))
        self._show_count()
        self._offer_explanation()

    def _show_count(self) -> None:
        everyone = len(self._report.compared_months) if self._report is not None else 0
        self.filters.show_count(self.table.visible_row_count(), everyone)

    def _select(self, customer: int | None) -> None:
        if customer is not None:
            self.table.select_row(customer)

    def _choose(self, customer: int) -> None:
        self._customer = customer
        self._offer_explanation()
        self.customer_chosen.emit(customer)

    def _filter(self, _wanted: CustomerFilter) -> None:
        self._show_rows()

    def _find(self, text: str) -> None:
        self.table.set_filter(text)
        self._show_count()
        self._offer_explanation()

    def _offer_explanation(self) -> None:
        """The button explains the chosen customer's bill, as long as the filters let it be seen."""
        rows = self.table.model().rows
        self.filters.explain.setEnabled(self._customer is not None and bool((rows == self._customer).any()))

    def _explain(self) -> None:
        if self._customer is not None:
            self.explain_requested.emit(self._customer)

    def _connect(self) -> None:
        self.filters.filter_changed.connect(self._filter)
        self.filters.typing.connect(self._find)
        self.filters.explain_requested.connect(self._explain)
        self.table.row_chosen.connect(self._choose)
        self.table.row_activated.connect(self.explain_requested)
