"""The Segments tab: the verdict, metrics x segments, and one correlation seen in three ways."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.edits import SetSegmentColumn
from vm_desktop.core.project import Project
from vm_desktop.session.lab import LabReport
from vm_desktop.ui.commands import PriceHybrid
from vm_desktop.ui.pages.metrics.segments.matrix import SegmentMatrix
from vm_desktop.ui.pages.metrics.segments.verdict_card import VerdictCard
from vm_desktop.ui.pages.metrics.segments.view import matrix
from vm_desktop.ui.pages.metrics.segments.views_card import ViewsCard
from vm_desktop.ui.theme.tokens import SPACE_L
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.empty_state import EmptyState
from vm_desktop.ui.widgets.text_label import TextLabel

_ROOM_FOR_BOTH = 1300


class SegmentsTab(QWidget):
    """Shows a lab report by segment."""

    edit_requested = Signal(object, object)
    command_requested = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("segments-tab")
        self._report: LabReport | None = None
        self._verdict = VerdictCard()
        self._matrix = SegmentMatrix()
        self._views = ViewsCard()
        self._empty = EmptyState(
            "layers",
            self.tr("Comparing comes next"),
            self.tr("As soon as the metrics are scored, they are compared within each segment."),
            name="segments-empty",
        )
        self._lay_out()
        self._verdict.column_chosen.connect(self._ask_for_column)
        self._verdict.hybrid_requested.connect(self._ask_for_hybrid)
        self._views.command_requested.connect(self.command_requested)

    def show_lab(self, project: Project | None, report: LabReport | None) -> None:
        """Show what the lab knows so far; None before it knows anything."""
        self._report = report
        is_known = project is not None and report is not None and bool(report.scorecard.candidates)
        self._stack.setCurrentWidget(self._scroll if is_known else self._empty)
        if project is None or report is None or not is_known:
            return
        self._verdict.show_lab(project, report)
        self._matrix.show_matrix(matrix(report))
        self._matrix_card.setVisible(report.segments is not None)
        self._views.show_lab(report)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_BOTH
        self._pair.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _ask_for_column(self, name: str) -> None:
        self.edit_requested.emit(SetSegmentColumn(column=name), None)

    def _ask_for_hybrid(self) -> None:
        if self._report is not None and self._report.segments is not None:
            self.command_requested.emit(PriceHybrid(self._report.segments.metrics))

    def _lay_out(self) -> None:
        self._matrix_card = Card(
            self.tr("Metrics by segment"),
            self.tr("Composite of 100, its 95% interval, and the chance of being best; ✓ = clearly first"),
            name="segments-matrix-card",
        )
        self._matrix_card.add(self._matrix)
        note = TextLabel(
            self.tr("Each column is a comparison of its own. What people said in interviews counts for all segments."),
            style="small",
            tone="muted",
            wrap=True,
        )
        self._matrix_card.add(note)
        self._matrix_card.body.addStretch(1)
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._pair.setSpacing(SPACE_L)
        self._pair.addWidget(self._matrix_card, 3)
        self._pair.addWidget(self._views, 2)
        content = QWidget()
        content.setProperty("kind", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addWidget(self._verdict)
        column.addLayout(self._pair)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("segments-scroll")
        self._scroll.setProperty("kind", "page")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
