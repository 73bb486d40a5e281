"""The Data page of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.project import Project
from vm_desktop.ui import formatting
from vm_desktop.ui.commands import GoTo, ImportWorkbook, OpenSample, PageName
from vm_desktop.ui.importing.dataset_figures import dataset_figures, some_of
from vm_desktop.ui.pages.data.columns_tab import ColumnsTab
from vm_desktop.ui.pages.data.customers_tab import CustomersTab
from vm_desktop.ui.pages.data.empty import EmptyData
from vm_desktop.ui.pages.data.overview_tab import OverviewTab
from vm_desktop.ui.pages.data.problems_tab import ProblemsTab
from vm_desktop.ui.pages.data.usage_tab import UsageTab
from vm_desktop.ui.pages.page import Page
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.key_figure_strip import KeyFigureStrip


class DataPage(Page):
    """What was understood from the workbook, in tabs; each tab is filled when it is first opened."""

    name = PageName.DATA

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data-page")
        self._dataset: Dataset | None = None
        self._segment_column: str | None = None
        self._outdated: set[str] = set()
        self._empty = EmptyData()
        self._strip = KeyFigureStrip(name="data-figures")
        self._overview = OverviewTab()
        self._columns = ColumnsTab()
        self._customers = CustomersTab()
        self._usage = UsageTab()
        self._problems = ProblemsTab()
        self._again = Button(self.tr("Refresh with a new file…"), name="data-import-again", icon="refresh-cw")
        self._keys: list[str] = []
        self._parts = QStackedWidget()
        self._tabs = self._build_tabs()
        self._fill_tabs()
        self._stack = self._build_stack()
        self._connect()
        self.let_charts_be_saved()

    def subtitle(self) -> str:
        if self._dataset is None:
            return ""
        names = tuple(file.name for file in self._dataset.provenance.files)
        return some_of(names, shown=2)

    def show_project(self, project: Project | None, before: Project | None) -> None:
        """Show the dataset of a project; a project without one is the empty state."""
        dataset = project.dataset if project is not None else None
        segment_column = project.segment_column if project is not None else None
        if dataset is self._dataset and segment_column == self._segment_column:
            return
        self._dataset, self._segment_column = dataset, segment_column
        self._stack.setCurrentWidget(self._empty if dataset is None else self._content)
        if dataset is None:
            return
        self._strip.show_figures(dataset_figures(dataset))
        self._show_problem_count(dataset)
        self._outdated = set(self._keys)
        self._fill_open_tab()

    def show_customer(self, customer: int) -> None:
        """Open the table of customers at this one."""
        self.show_tab("customers")
        self._customers.show_customer(customer)

    def show_tab(self, key: str) -> None:
        """Open a tab: overview, columns, customers, usage or problems. Raises ValueError for another one."""
        self._tabs.setCurrentIndex(self._keys.index(key))

    def _open_tab(self, place: int) -> None:
        self._parts.setCurrentIndex(place)
        self._fill_open_tab()

    def _fill_open_tab(self) -> None:
        """Show the dataset in the open tab, once: a table of 100,000 customers is prepared when it is looked at."""
        key, dataset = self._keys[self._tabs.currentIndex()], self._dataset
        if dataset is None or key not in self._outdated:
            return
        self._outdated.discard(key)
        match key:
            case "overview":
                self._overview.show_dataset(dataset, self._segment_column)
            case "columns":
                self._columns.show_dataset(dataset)
            case "customers":
                self._customers.show_dataset(dataset)
            case "usage":
                self._usage.show_dataset(dataset)
            case "problems":
                self._problems.show_problems(dataset.problems)

    def _show_problem_count(self, dataset: Dataset) -> None:
        count = len(dataset.problems)
        text = self.tr("Problems ({count})").format(count=formatting.number(count)) if count else self.tr("Problems")
        self._tabs.setTabText(self._keys.index("problems"), text)

    def _build_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setObjectName("data-tabs")
        tabs.setAccessibleName(self.tr("Parts of the data"))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        return tabs

    def _add_tab(self, key: str, text: str, part: QWidget) -> None:
        self._keys.append(key)
        self._tabs.addTab(text)
        self._parts.addWidget(part)

    def _fill_tabs(self) -> None:
        self._add_tab("overview", self.tr("Overview"), self._overview)
        self._add_tab("columns", self.tr("Columns"), _with_margins(self._columns))
        self._add_tab("customers", self.tr("Customers"), _with_margins(self._customers))
        self._add_tab("usage", self.tr("Usage"), _with_margins(self._usage))
        self._add_tab("problems", self.tr("Problems"), _with_margins(self._problems))

    def _build_stack(self) -> QStackedWidget:
        bar = QHBoxLayout()
        bar.addWidget(self._tabs, 1)
        bar.addWidget(self._again)
        head = QVBoxLayout()
        head.setContentsMargins(0, 0, SPACE_XL, 0)
        head.setSpacing(SPACE_M)
        head.addWidget(self._strip)
        head.addLayout(bar)
        self._content = QWidget()
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(SPACE_XL, SPACE_L + 4, 0, 0)
        layout.setSpacing(SPACE_M)
        layout.addLayout(head)
        layout.addWidget(self._parts, 1)
        stack = QStackedWidget()
        stack.addWidget(self._empty)
        stack.addWidget(self._content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(stack)
        return stack

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._open_tab)
        self._again.clicked.connect(lambda: self.command_requested.emit(ImportWorkbook()))
        self._problems.import_requested.connect(lambda: self.command_requested.emit(ImportWorkbook()))
        self._empty.import_requested.connect(lambda: self.command_requested.emit(ImportWorkbook()))
        self._empty.sample_requested.connect(lambda: self.command_requested.emit(OpenSample()))
        self._customers.customer_activated.connect(
            lambda customer: self.command_requested.emit(GoTo(PageName.IMPACT, customer))
        )


def _with_margins(part: QWidget) -> QWidget:
    """The part, clear of the page's right and lower edge; the overview scrolls up to them instead."""
    framed = QWidget()
    layout = QVBoxLayout(framed)
    layout.setContentsMargins(0, 0, SPACE_XL, SPACE_XL)
    layout.addWidget(part)
    return framed
