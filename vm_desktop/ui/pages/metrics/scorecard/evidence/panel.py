"""The panel beside the scorecard: what stands behind one figure, and what it cannot say."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.ui.commands import ImportWorkbook, ShowLabTab
from vm_desktop.ui.pages.metrics.scorecard.evidence.parts import EvidenceView, Lack
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture_card import PictureCard
from vm_desktop.ui.pages.metrics.scorecard.evidence.texts import CautionRow, FactRow, section_title
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.elided_label import ElidedLabel
from vm_desktop.ui.widgets.icon_button import IconButton
from vm_desktop.ui.widgets.text_label import TextLabel

_LEAST_WIDTH = 340


class EvidencePanel(QFrame):
    """Emits `closed` for its cross and Escape, `price_requested` with the metric's id, and asks for an import or the
    interviews where data are missing."""

    closed = Signal()
    command_requested = Signal(object)
    price_requested = Signal(object)

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidence-panel")
        self.setProperty("kind", "card")
        self.setAccessibleName(self.tr("Evidence"))
        self.setMinimumWidth(_LEAST_WIDTH)
        self._rows: list[QWidget] = []
        self._cards: list[PictureCard] = []
        self._view: EvidenceView | None = None
        self._build_parts()
        self._lay_out()
        self._connect()

    def show_evidence(self, view: EvidenceView) -> None:
        """Show another cell's evidence, from its top."""
        is_same = self._view is not None and (self._view.metric, self._view.title) == (view.metric, view.title)
        self._view = view
        self._title.setText(view.title)
        self._candidate.setText(view.candidate)
        self.setAccessibleDescription(f"{view.title}, {view.candidate}. {view.figure}. {view.interval}")
        _show(self._question, view.question)
        _show(self._figure, view.figure)
        _show(self._interval, view.interval)
        _show(self._points, view.points)
        _show(self._definition, view.definition)
        self._show_lack(view)
        self._show_rows(view)
        self._show_pictures(view)
        _show(self._caveats, "\n".join(view.caveats))
        self._caveats_title.setVisible(bool(view.caveats))
        if not is_same:
            self._scroll.verticalScrollBar().setValue(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _ask_price(self) -> None:
        if self._view is not None:
            self.price_requested.emit(self._view.metric)

    def _show_lack(self, view: EvidenceView) -> None:
        _show(self._lacking, view.lacking)
        self._import.setVisible(view.lack is Lack.DATA)
        self._interviews.setVisible(view.lack is Lack.INTERVIEWS)

    def _show_rows(self, view: EvidenceView) -> None:
        """Cautions and facts differ in number from cell to cell, so they are made anew."""
        for row in self._rows:
            row.hide()
            row.deleteLater()
        cautions: list[QWidget] = [CautionRow(text) for text in view.cautions]
        facts: list[QWidget] = [FactRow(fact) for fact in view.facts]
        for row in cautions:
            self._cautions_box.addWidget(row)
        for row in facts:
            self._facts_box.addWidget(row)
        self._rows = cautions + facts

    def _show_pictures(self, view: EvidenceView) -> None:
        while len(self._cards) < len(view.pictures):
            card = PictureCard(len(self._cards))
            card.command_requested.connect(self.command_requested)
            self._cards.append(card)
            self._pictures_box.addWidget(card)
        for number, card in enumerate(self._cards):
            card.setVisible(number < len(view.pictures))
            if number < len(view.pictures):
                card.show_picture(view.pictures[number])

    def _build_parts(self) -> None:
        self._title = ElidedLabel(style="section")
        self._title.setObjectName("evidence-title")
        self._candidate = ElidedLabel(style="small", tone="muted")
        self._close = IconButton("x", self.tr("Close the evidence"), name="evidence-close", side=28, size=16)
        self._price = Button(self.tr("Price this metric…"), name="evidence-price", icon="tag")
        self._question = TextLabel(wrap=True)
        self._figure = TextLabel(style="figure", wrap=True)
        self._figure.setObjectName("evidence-figure")
        self._interval = TextLabel(style="small-strong", wrap=True)
        self._points = TextLabel(style="small", tone="muted", wrap=True)
        self._lacking = TextLabel(style="strong", wrap=True)
        self._lacking.setObjectName("evidence-lacking")
        self._import = Button(self.tr("Import a workbook…"), name="evidence-import", icon="upload")
        self._interviews = Button(self.tr("Open interviews"), name="evidence-interviews", icon="messages-square")
        self._definition = TextLabel(style="small", tone="muted", wrap=True)
        self._caveats_title = section_title(self.tr("What it cannot say"))
        self._caveats = TextLabel(style="small", tone="muted", wrap=True)
        self._cautions_box, self._facts_box, self._pictures_box = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        for box in (self._cautions_box, self._facts_box):
            box.setSpacing(SPACE_S)
        self._pictures_box.setSpacing(SPACE_L)

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._candidate)
        head = QHBoxLayout()
        head.setContentsMargins(SPACE_L, SPACE_L - 2, SPACE_M, 0)
        head.addLayout(titles, 1)
        head.addWidget(self._price, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(SPACE_S)
        layout.addLayout(head)
        layout.addWidget(self._build_scroll(), 1)

    def _build_scroll(self) -> QScrollArea:
        body = QWidget()
        body.setObjectName("evidence-body")
        column = QVBoxLayout(body)
        column.setContentsMargins(SPACE_L, 0, SPACE_L, SPACE_L)
        column.setSpacing(SPACE_M)
        column.addWidget(self._question)
        column.addLayout(self._figures())
        column.addWidget(self._lacking)
        column.addWidget(self._import, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._interviews, 0, Qt.AlignmentFlag.AlignLeft)
        for box in (self._cautions_box, self._pictures_box, self._facts_box):
            column.addLayout(box)
        column.addWidget(self._caveats_title)
        column.addWidget(self._caveats)
        column.addWidget(section_title(self.tr("Definition")))
        column.addWidget(self._definition)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("evidence-scroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        body.setAutoFillBackground(False)  # the card shows through
        return self._scroll

    def _figures(self) -> QVBoxLayout:
        figures = QVBoxLayout()
        figures.setSpacing(2)
        for label in (self._figure, self._interval, self._points):
            figures.addWidget(label)
        return figures

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self._price.clicked.connect(self._ask_price)
        self._import.clicked.connect(lambda: self.command_requested.emit(ImportWorkbook()))
        self._interviews.clicked.connect(lambda: self.command_requested.emit(ShowLabTab("interviews")))


def _show(label: TextLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
