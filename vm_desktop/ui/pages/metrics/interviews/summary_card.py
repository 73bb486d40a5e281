"""Means and quotes, beside each other, with a kind word on what they are worth."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.core.fit.criterion import RATED
from vm_desktop.core.language import in_quotes
from vm_desktop.ui.pages.metrics.interviews.summary import MetricSummary, Quote, Said
from vm_desktop.ui.pages.metrics.interviews.words import scale_text, short_title
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.text_label import TextLabel
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip


class SummaryCard(Card):
    """A row for each metric, a column for each question."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What people said"), name="interviews-summary", parent=parent)
        self._shown: tuple[MetricSummary, ...] | None = None
        self._scroll = _scroll_area("interviews-summary-scroll", self.tr("What people said"))
        self._note = TextLabel(
            self.tr(
                "Opinions on their own are evidence of grade D: worth hearing, and no proof. Five people for each "
                "metric and segment show where they agree."
            ),
            style="small",
            tone="muted",
            wrap=True,
        )
        self.add(self._scroll, 1)
        self.add(self._note)

    def show_summaries(self, found: tuple[MetricSummary, ...]) -> None:
        """Show the means; nothing is drawn again where nothing changed."""
        if found == self._shown:
            return
        self._shown = found
        _fill(self._scroll, _grid(found, self.tr("Nobody has been asked yet.")))

    def minimumSizeHint(self):  # type: ignore[no-untyped-def]
        hint = super().minimumSizeHint()
        hint.setHeight(150)
        return hint


class QuotesCard(Card):
    """Quotes, the latest first."""

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("In their own words"), name="interviews-quotes", parent=parent)
        self._shown: tuple[Quote, ...] | None = None
        self._scroll = _scroll_area("interviews-quotes-scroll", self.tr("In their own words"))
        self.add(self._scroll, 1)

    def show_quotes(self, found: tuple[Quote, ...]) -> None:
        """Show these quotes."""
        if found == self._shown:
            return
        self._shown = found
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, SPACE_S, 0)
        column.setSpacing(SPACE_M)
        for one in found:
            column.addWidget(_quote(one))
        if not found:
            column.addWidget(TextLabel(self.tr("No quotes yet."), tone="muted"))
        column.addStretch(1)
        _fill(self._scroll, content)


def _fill(area: QScrollArea, content: QWidget) -> None:
    """Put content on the card's own surface: a scroll area would paint the page's behind it."""
    area.setWidget(content)
    content.setAutoFillBackground(False)


def _scroll_area(name: str, label: str) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(name)
    area.setAccessibleName(label)
    area.setProperty("kind", "reading")
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    return area


def _grid(found: tuple[MetricSummary, ...], nothing: str) -> QWidget:
    content = QWidget()
    grid = QGridLayout(content)
    grid.setContentsMargins(0, 0, SPACE_S, 0)
    grid.setHorizontalSpacing(SPACE_L)
    grid.setVerticalSpacing(SPACE_S)
    if not found:
        grid.addWidget(TextLabel(nothing, tone="muted"), 0, 0)
    for place, criterion in enumerate(RATED if found else (), start=1):
        title = TextLabel(short_title(criterion), style="small-strong", tone="muted")
        title.setToolTip(wrapped_tool_tip(scale_text(criterion)))
        grid.addWidget(title, 0, place)
        grid.setColumnStretch(place, 1)
    for row, summary in enumerate(found, start=1):
        grid.addWidget(ElidedLabel(summary.name, style="strong"), row, 0)
        for place, said in enumerate(summary.said, start=1):
            grid.addWidget(_mean(said), row, place)
    grid.setColumnStretch(0, 1)
    grid.setRowStretch(len(found) + 1, 1)
    return content


def _mean(said: Said) -> QWidget:
    box = QWidget()
    box.setAccessibleName(said.spoken)
    box.setToolTip(wrapped_tool_tip(said.spoken))
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    line = QHBoxLayout()
    line.setSpacing(SPACE_S)
    line.addWidget(TextLabel(said.mean, style="strong"))
    line.addWidget(TextLabel(said.count, style="small", tone="muted"))
    line.addStretch(1)
    column.addLayout(line)
    column.addWidget(ElidedLabel(said.interval, style="small", tone="muted"))
    return box


def _quote(one: Quote) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, SPACE_XL, 0)
    column.setSpacing(1)
    column.addWidget(TextLabel(in_quotes(one.text), wrap=True))
    column.addWidget(ElidedLabel(one.by, style="small", tone="muted"))
    return box
