"""The Scorecard tab: one sentence, the heat map with its weights, and the evidence of the cell that was chosen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.edits import ResetWeights, SetCriterionWeight
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.project import Project
from vm_desktop.ui.pages.metrics.scorecard.evidence.panel import EvidencePanel
from vm_desktop.ui.pages.metrics.scorecard.evidence.view import evidence_view
from vm_desktop.ui.pages.metrics.scorecard.heat_map import HeatMap
from vm_desktop.ui.pages.metrics.scorecard.heat_map.model import Place
from vm_desktop.ui.pages.metrics.scorecard.legend import Legend
from vm_desktop.ui.pages.metrics.scorecard.sentence import head_sentence
from vm_desktop.ui.pages.metrics.scorecard.view import scorecard_view
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.empty_state import EmptyState
from vm_desktop.ui.widgets.icon_label import IconLabel
from vm_desktop.ui.widgets.text_label import TextLabel

_ROOM_FOR_BOTH = 1300
_PANEL_WIDTH, _WIDEST_PANEL = 440, 680


class ScorecardTab(QWidget):
    """Shows a lab report. `price_requested` asks what a metric (its id) would cost at today's revenue."""

    edit_requested = Signal(object, object)
    command_requested = Signal(object)
    price_requested = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scorecard-tab")
        self._project: Project | None = None
        self._report: LabReport | None = None
        self._place: Place | None = None
        self._evidence_of: tuple[Scorecard, Place] | None = None
        self._was_closed = False
        self._build_parts()
        self._lay_out()
        self._connect()

    def show_lab(self, project: Project | None, report: LabReport | None) -> None:
        """Show what the lab knows so far; None before it knows anything."""
        self._project, self._report = project, report
        has_candidates = report is not None and bool(report.scorecard.candidates)
        self._stack.setCurrentWidget(self._content if has_candidates else self._empty)
        if project is None or report is None or not has_candidates:
            self._show_waiting()
            return
        weights = project.lab.all_weights()
        sentence = head_sentence(report, weights)
        self._sentence.setText(sentence.text)
        self._detail.setText(sentence.detail)
        self._mark.show_icon(*(("circle-check", "good") if sentence.is_decided else ("scale", "text_muted")))
        self._reset.setEnabled(bool(project.lab.weights))
        self._table.show_view(scorecard_view(report, weights))
        self._open_first()
        self._show_evidence()

    def open_place(self, place: Place) -> None:
        """Show the evidence of a cell beside the table."""
        self._place = place
        self._was_closed = False
        self._panel.show()
        self._show_evidence()

    def _show_waiting(self) -> None:
        if self._report is None:
            self._empty.show_message(
                "ruler", self.tr("Scoring…"), self.tr("Every candidate is scored on every criterion of the data.")
            )
        else:
            self._empty.show_message(
                "ruler",
                self.tr("Nothing to compare yet"),
                self.tr("No metric can be worked out from the data. The Metrics tab says what is wrong with each."),
            )

    def _show_evidence(self) -> None:
        """Fill the panel, if it is open: with the same cell as before, or with the best candidate if it is gone."""
        if self._report is None or self._place is None or self._panel.isHidden():
            self._table.mark(None)
            return
        if self._place.criterion is not None and self._evidence_of == (self._report.scorecard, self._place):
            return  # a weight changes the order, and no score
        view = evidence_view(self._report, self._place, self._project)
        if view is None:
            self._close_panel()
            return
        self._evidence_of = (self._report.scorecard, self._place)
        self._table.mark(self._place)
        self._panel.show_evidence(view)

    def _show_menu(self, point: QPoint) -> None:
        place = self._table.place_at(point)
        if place is None:
            return
        menu = QMenu(self)
        menu.setObjectName("scorecard-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Price this metric…")).triggered.connect(lambda: self.price_requested.emit(place.metric))
        menu.addAction(self.tr("Show the evidence")).triggered.connect(lambda: self.open_place(place))
        menu.popup(self._table.viewport().mapToGlobal(point))

    def _visit(self, place: Place) -> None:
        if not self._panel.isHidden():
            self.open_place(place)

    def _open_first(self) -> None:
        """Where there is room for both, the evidence of the best candidate is beside the table from the start."""
        report = self._report
        if self._place is not None or self._was_closed or self.width() < _ROOM_FOR_BOTH or report is None:
            return
        leader = report.ranking.leader
        if leader is not None and report.ranking.criteria:
            self._place = Place(leader.metric, report.ranking.criteria[0])
            self._panel.show()

    def _close_panel(self) -> None:
        self._place = self._evidence_of = None
        self._was_closed = True
        self._panel.hide()
        self._table.mark(None)
        self._table.setFocus()

    def _ask_weight(self, criterion: Criterion, weight: float, gesture: object) -> None:
        self.edit_requested.emit(SetCriterionWeight(criterion=criterion, weight=weight), gesture)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._place is None and self._report is not None:
            self._open_first()
            self._show_evidence()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        panel = min(max(self.width() // 3, _PANEL_WIDTH), _WIDEST_PANEL)
        self._split.setSizes([max(self.width() - panel, 1), panel])

    def _build_parts(self) -> None:
        self._empty = EmptyState("ruler", "", "", name="scorecard-empty")
        self._mark = IconLabel("scale", size=22)
        self._sentence = TextLabel(style="section", wrap=True)
        self._sentence.setObjectName("scorecard-sentence")
        self._detail = TextLabel(style="small", tone="muted", wrap=True)
        self._detail.setObjectName("scorecard-detail")
        self._reset = Button(self.tr("Reset weights"), name="reset-weights", kind="quiet", icon="rotate-ccw")
        self._table = HeatMap()
        self._legend = Legend()
        self._panel = EvidencePanel()
        self._panel.hide()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._sentence)
        texts.addWidget(self._detail)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(texts, 1)
        head.addWidget(self._reset, 0, Qt.AlignmentFlag.AlignTop)
        card = Card(name="scorecard-card")
        card.body.addLayout(head)
        card.add(self._table)
        card.add(self._legend)
        card.body.addStretch(1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(card)
        self._split.addWidget(self._panel)
        self._split.setStretchFactor(0, 1)
        self._split.setHandleWidth(SPACE_L)
        self._content = self._split
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self._table.place_opened.connect(self.open_place)
        self._table.place_visited.connect(self._visit)
        self._table.weight_moved.connect(self._ask_weight)
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._table.customContextMenuRequested.connect(self._show_menu)
        self._reset.clicked.connect(lambda: self.edit_requested.emit(ResetWeights(), None))
        self._panel.closed.connect(self._close_panel)
        self._panel.command_requested.connect(self.command_requested)
        self._panel.price_requested.connect(self.price_requested)
