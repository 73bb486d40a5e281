"""The Proposal page: the decision in words, its figures, assumptions to add, and the export."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from vm_desktop.core.edits import PutMetricInProposal, SetAssumptions
from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.commands import ExportProposal, GoTo, PageName
from vm_desktop.ui.pages.page import Page
from vm_desktop.ui.pages.proposal.assumptions_edit import AssumptionsEdit
from vm_desktop.ui.pages.proposal.contents_list import ContentsList
from vm_desktop.ui.pages.proposal.view import decision, figure_columns, segment_columns
from vm_desktop.ui.theme.tokens import ROW_HEIGHT, SPACE_L, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.empty_state import EmptyState
from vm_desktop.ui.widgets.text_label import TextLabel

MOST_SEGMENT_ROWS = 8


class ProposalPage(Page):
    """Shows what the workbook will say. The export itself is a command of the window."""

    name = PageName.PROPOSAL

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proposal-page")
        self._project: Project | None = None
        self._report: ImpactReport | None = None
        self._build_parts()
        self._lay_out()

    def subtitle(self) -> str:
        return self.tr("A workbook that finance can recalculate")

    def show_project(self, project: Project | None, before: Project | None) -> None:
        self._project = project
        if project is not None:
            self._assumptions.show_text(project.assumptions)
            self._contents.show_metric(project.lab.in_proposal)
        self._show_report()

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        self._report = evaluation.report if evaluation is not None else None
        self._show_report()

    def _show_report(self) -> None:
        project, report = self._project, self._report
        can_show = project is not None and project.active_scenario is not None and report is not None
        self._pages.setCurrentIndex(1 if can_show else 0)
        if not can_show or project is None or report is None or project.active_scenario is None:
            return
        self._decision_card.show_title(project.active_scenario.name, project.name)
        self._decision.setText(decision(project, report))
        self._figures.show_columns(figure_columns(report))
        self._segments.show_columns(segment_columns(report), np.array(report.segments, dtype=object))
        _fit_height(self._segments, min(len(report.segments), MOST_SEGMENT_ROWS))

    def _build_parts(self) -> None:
        self._decision_card = Card("", "")
        self._decision = TextLabel(wrap=True)
        self._decision.setObjectName("decision")
        self._decision.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._figures = DataTable(name="proposal-figures", label=self.tr("Key figures"))
        _fit_height(self._figures, 5)
        self._segments = DataTable(name="proposal-segments", label=self.tr("Revenue per segment"))
        self._assumptions = AssumptionsEdit()
        self._assumptions.edited.connect(lambda text: self.edit_requested.emit(SetAssumptions(text=text), None))
        self._export = Button(self.tr("Export proposal…"), name="export-proposal", kind="primary", icon="download")
        self._export.clicked.connect(lambda: self.command_requested.emit(ExportProposal()))
        self._contents = ContentsList()
        self._contents.metric_toggled.connect(
            lambda wanted: self.edit_requested.emit(PutMetricInProposal(in_proposal=wanted), None)
        )
        self._empty = EmptyState(
            "file-text",
            self.tr("Nothing to propose yet"),
            self.tr(
                "A proposal compares a scenario's bills with today's. Import customers and usage, then set prices."
            ),
        )
        go = Button(self.tr("Go to pricing"), name="proposal-go-pricing", icon="layers")
        go.clicked.connect(lambda: self.command_requested.emit(GoTo(PageName.PRICING)))
        self._empty.add_action(go)

    def _lay_out(self) -> None:
        self._decision_card.add(self._decision)
        self._decision_card.add(self._figures)
        segments = Card(self.tr("Revenue per segment"), self.tr("Over all compared months"))
        segments.add(self._segments)
        contents = Card(self.tr("In the workbook"), self.tr("Its formulas stay live"))
        contents.add_action(self._export)
        contents.add(self._contents)
        assumptions = Card(
            self.tr("Assumptions and notes"), self.tr("Printed with the source, the mapping and the policies")
        )
        assumptions.add(self._assumptions, 1)
        grid = QGridLayout()
        grid.setSpacing(SPACE_L)
        grid.addWidget(self._decision_card, 0, 0)
        grid.addWidget(segments, 1, 0)
        grid.addWidget(contents, 0, 1)
        grid.addWidget(assumptions, 1, 1)
        grid.setColumnStretch(0, 6)
        grid.setColumnStretch(1, 5)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(_scrolled(grid))


def _scrolled(grid: QGridLayout) -> QScrollArea:
    inside = QWidget()
    inside.setProperty("kind", "page")
    column = QVBoxLayout(inside)
    column.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
    column.addLayout(grid)
    column.addStretch(1)
    area = QScrollArea()
    area.setProperty("kind", "page")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(inside)
    return area


def _fit_height(table: DataTable, rows: int) -> None:
    """Make the table as high as its rows, so that the page scrolls and not the table."""
    table.setFixedHeight((rows + 1) * ROW_HEIGHT + 6)
