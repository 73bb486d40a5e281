"""The first tab: what was understood, its course over the months, and where it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.ui import formatting
from vm_desktop.ui.importing.fact_list import FactList
from vm_desktop.ui.pages.data.sources import SourcesCard
from vm_desktop.ui.pages.data.timeline import Timeline
from vm_desktop.ui.pages.data.usage_courses import UsageCoursesCard
from vm_desktop.ui.pages.data.view import overview
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_XL
from vm_desktop.ui.widgets.card import Card

_LEAST_CHART_HEIGHT = 220
_MOST_CARD_HEIGHT = 460
_GROWS = 100  # against the blank space below, of 1


class OverviewTab(QScrollArea):
    """Cards in two columns; it scrolls where the window is low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("data-overview")
        self.setProperty("kind", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._facts = FactList(name="data-facts")
        self._sources = SourcesCard()
        self._usage = UsageCoursesCard()
        self._chart = Timeline(appearance().tokens, self.tr("Active customers by month"))
        self._chart.setObjectName("data-timeline")
        self._chart.setMinimumHeight(_LEAST_CHART_HEIGHT)
        self.setWidget(self._build_content())
        self.verticalScrollBar().rangeChanged.connect(self._keep_right_edge)
        appearance().changed.connect(self._chart.set_tokens)

    def show_dataset(self, dataset: Dataset, segment_column: str | None) -> None:
        self._facts.show_facts(overview.facts(dataset, segment_column))
        self._sources.show_dataset(dataset)
        latest = formatting.month(dataset.months[-1]) if dataset.months else formatting.MISSING
        self._usage.show_courses(overview.usage_courses(dataset), latest)
        self._usage.setVisible(bool(dataset.usage))
        self._chart.show_series(overview.active_by_month(dataset), overview.first_days(dataset))

    def _keep_right_edge(self, lowest: int, highest: int) -> None:
        """The cards end where the key figures above them end, with a scroll bar or without."""
        bar = self.verticalScrollBar().sizeHint().width() if highest > lowest else 0
        self.widget().layout().setContentsMargins(0, 0, SPACE_XL - bar, SPACE_XL)

    def _build_content(self) -> QWidget:
        understood = Card(self.tr("What was understood"), name="data-understood")
        understood.add(self._facts)
        understood.body.addStretch(1)
        timeline = Card(self.tr("Active customers by month"), name="data-timeline-card")
        timeline.add(self._chart, 1)
        timeline.setMaximumHeight(_MOST_CARD_HEIGHT)
        content = QWidget()
        content.setProperty("kind", "page")
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, SPACE_XL, SPACE_XL)
        columns.setSpacing(SPACE_L)
        for cards in ((understood, self._sources), (timeline, self._usage)):
            column = QVBoxLayout()
            column.setSpacing(SPACE_L)
            for card in cards:
                column.addWidget(card, _GROWS if card is timeline else 0)
            column.addStretch(1)
            columns.addLayout(column, 1)
        return content
