"""The last review, and the button that records this one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from vm_desktop.core.fit.decisions import Review
from vm_desktop.ui.formatting import day, number
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.text_label import TextLabel


class LastReviewCard(Card):
    """Emits `record_requested`."""

    record_requested = Signal()

    def __init__(self, *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Last review"), name="review-last-card", parent=parent)
        self._text = TextLabel(tone="muted", wrap=True)
        self._text.setObjectName("review-last")
        self._record = Button(self.tr("Record this review"), name="review-record", kind="primary", icon="check")
        self.add(self._text)
        line = QHBoxLayout()
        line.addWidget(self._record)
        line.addStretch(1)
        self.body.addLayout(line)
        self.body.addStretch(1)
        self._record.clicked.connect(self.record_requested)

    def show_review(self, review: Review | None, *, can_record: bool) -> None:
        """Show when it was and what it rested on; a review can be recorded once there are scores."""
        self._record.setEnabled(can_record)
        if review is None:
            self._text.setText(
                self.tr("None was recorded yet. Recording keeps today's scores, so that later ones can be compared.")
            )
            return
        scores = self.tr("{day}: {scores} scores kept").format(
            day=day(review.held_on), scores=number(len(review.scores))
        )
        if review.data is None:
            self._text.setText(f"{scores}.")
            return
        text = self.tr("{scores}, of {customers} customers and {months} months.")
        self._text.setText(
            text.format(scores=scores, customers=number(review.data.customers), months=number(len(review.data.months)))
        )
