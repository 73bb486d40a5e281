"""The Value metrics page: the metric lab in tabs, and the definitions of the metrics."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.session.jobs import JobRunner
from vm_desktop.session.lab import Progress
from vm_desktop.session.metric_pricing import MetricPricing
from vm_desktop.ui.commands import Command, ImportWorkbook, PageName, ShowLabTab, ShowScore
from vm_desktop.ui.pages.metrics.candidates import CandidatesPanel
from vm_desktop.ui.pages.metrics.definitions import DefinitionsTab
from vm_desktop.ui.pages.metrics.interviews import InterviewsTab
from vm_desktop.ui.pages.metrics.lab_progress import LabProgress
from vm_desktop.ui.pages.metrics.pricing import PricingPanel
from vm_desktop.ui.pages.metrics.review import ReviewTab
from vm_desktop.ui.pages.metrics.scorecard import ScorecardTab
from vm_desktop.ui.pages.metrics.scorecard.heat_map.model import Place
from vm_desktop.ui.pages.metrics.segments import SegmentsTab
from vm_desktop.ui.pages.page import Page
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.empty_state import EmptyState


class LabTab(Protocol):
    """A part of the lab: it shows the report, and asks for edits and commands."""

    edit_requested: SignalInstance  # an edit of core.edits, and the gesture it belongs to
    command_requested: SignalInstance

    def show_lab(self, project: Project | None, report: LabReport | None) -> None:
        """Show what the lab knows so far; None before it knows anything."""
        ...


class MetricsPage(Page):
    """Which unit of value to charge for. Each tab of the lab is filled when it is looked at.

    `pause_requested` and `resume_requested` ask for the lab's work to stop and to go on.
    """

    name = PageName.METRICS

    pause_requested = Signal()
    resume_requested = Signal()

    def __init__(
        self, jobs: JobRunner, *, today: Callable[[], date] = date.today, parent: QWidget | None = None
    ) -> None:
        """`jobs` work prices out in the background; `today` says what day it is."""
        super().__init__(parent)
        self.setObjectName("metrics-page")
        self._pricing = PricingPanel(MetricPricing(jobs, self))
        self._today = today
        self._project: Project | None = None
        self._report: LabReport | None = None
        self._keys: list[str] = []
        self._lab_tabs: dict[str, LabTab] = {}
        self._outdated: set[str] = set()
        self._build_parts()
        self._add_tabs()
        self._lay_out()
        self._connect()
        self.let_charts_be_saved()

    def subtitle(self) -> str:
        return self.tr("What the price scales with")

    def show_project(self, project: Project | None, before: Project | None) -> None:
        self._project = project
        has_usage = project is not None and project.dataset is not None and bool(project.dataset.usage)
        self._stack.setCurrentWidget(self._content if has_usage else self._empty)
        self._definitions.show_project(project, before)
        self._show_lab_again()

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        self._definitions.show_evaluation(evaluation)
        self._review.show_evaluation(evaluation)

    def show_lab(self, report: LabReport | None) -> None:
        """Show what the lab knows so far; None before it knows anything."""
        self._report = report
        self._progress.show_done(report is not None and report.segments is not None)
        self._show_lab_again()

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the lab has come with what it works out; None while it rests."""
        self._progress.show_progress(progress)

    def show_tab(self, key: str) -> None:
        """Open a tab by its key. Raises ValueError for one that is not there."""
        self._tabs.setCurrentIndex(self._keys.index(key))

    def show_score(self, metric: MetricId, criterion: Criterion) -> None:
        """Open the evidence of a metric's score on the scorecard."""
        self.show_tab("scorecard")
        self._scorecard.open_place(Place(metric, criterion))

    def show_price(self, metric: MetricId) -> None:
        """Open what a metric would cost at equal revenue."""
        self.show_tab("pricing")
        self._pricing.open_metric(metric)

    def _write_formula(self) -> None:
        """Open the form of a new metric."""
        self.show_tab("definitions")
        self._definitions.add_metric()

    def _run(self, command: Command) -> None:
        """Do what happens within the page; the rest is for the window."""
        match command:
            case ShowLabTab(key=key):
                self.show_tab(key)
            case ShowScore(metric=metric, criterion=criterion):
                self.show_score(metric, criterion)
            case _:
                self.command_requested.emit(command)

    def _show_lab_again(self) -> None:
        self._outdated = set(self._lab_tabs)
        self._fill_open_tab()

    def _open_tab(self, place: int) -> None:
        self._parts.setCurrentIndex(place)
        self._fill_open_tab()

    def _fill_open_tab(self) -> None:
        """Show the report in the open tab, once: a drag of a weight must not redraw what nobody sees."""
        key = self._keys[self._tabs.currentIndex()]
        if key in self._outdated:
            self._outdated.discard(key)
            self._lab_tabs[key].show_lab(self._project, self._report)

    def _build_parts(self) -> None:
        self._scorecard = ScorecardTab()
        self._definitions = DefinitionsTab()
        self._candidates = CandidatesPanel()
        self._review = ReviewTab(today=self._today)
        self._progress = LabProgress()
        self._parts = QStackedWidget()
        self._tabs = QTabBar()
        self._tabs.setObjectName("lab-tabs")
        self._tabs.setAccessibleName(self.tr("Parts of the metric lab"))
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._empty = EmptyState(
            "ruler",
            self.tr("No usage to measure yet"),
            self.tr("A value metric counts something customers use. Import a workbook with usage: one row for each "
                    "customer and month, or one for each event."),
        )  # fmt: skip
        import_button = Button(self.tr("Import a workbook…"), name="metrics-import", kind="primary", icon="upload")
        import_button.clicked.connect(lambda: self.command_requested.emit(ImportWorkbook()))
        self._empty.add_action(import_button)

    def _add_tabs(self) -> None:
        self._add_lab_tab("scorecard", self.tr("Scorecard"), self._scorecard)
        self._add_tab("definitions", self.tr("Metrics"), self._definitions)
        self._definitions.edit_requested.connect(self.edit_requested)
        self._add_lab_tab("candidates", self.tr("Candidates"), self._candidates)
        self._candidates.own_formula_requested.connect(self._write_formula)
        self._add_lab_tab("segments", self.tr("Segments"), SegmentsTab())
        self._add_lab_tab("pricing", self.tr("From metric to price"), self._pricing)
        self._add_lab_tab("interviews", self.tr("Interviews"), InterviewsTab())
        self._add_lab_tab("review", self.tr("Review"), self._review)

    def _add_lab_tab(self, key: str, text: str, part: QWidget) -> None:
        """Add a `LabTab`: what it asks for, the page asks for."""
        tab: LabTab = part  # type: ignore[assignment]
        self._lab_tabs[key] = tab
        tab.edit_requested.connect(self.edit_requested)
        tab.command_requested.connect(self._run)
        self._add_tab(key, text, part)

    def _add_tab(self, key: str, text: str, part: QWidget) -> None:
        self._keys.append(key)
        self._tabs.addTab(text)
        self._parts.addWidget(part)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(SPACE_M)
        bar.addWidget(self._tabs, 1)
        bar.addWidget(self._progress)
        self._content = QWidget()
        layout = QVBoxLayout(self._content)
        layout.setContentsMargins(SPACE_XL, SPACE_M, SPACE_XL, SPACE_L)
        layout.setSpacing(SPACE_M)
        layout.addLayout(bar)
        layout.addWidget(self._parts, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self._tabs.currentChanged.connect(self._open_tab)
        self._scorecard.price_requested.connect(self.show_price)
        self._progress.pause_requested.connect(self.pause_requested)
        self._progress.resume_requested.connect(self.resume_requested)
