"""The Review tab: when to look again, what has drifted since the last time, and the five classic mistakes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from vm_desktop.core.edits import RecordReview, SetReviewDate
from vm_desktop.core.fit.drift import Drift, record_scores
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.fit.mistakes import Mending, MistakeFound
from vm_desktop.core.project import Project
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.commands import Command, GoTo, ImportWorkbook, PageName, PriceHybrid, ShowLabTab, ShowScore
from vm_desktop.ui.pages.metrics.review.date_card import DateCard
from vm_desktop.ui.pages.metrics.review.drift_card import DriftCard
from vm_desktop.ui.pages.metrics.review.last_card import LastReviewCard
from vm_desktop.ui.pages.metrics.review.mistakes_card import MistakesCard
from vm_desktop.ui.pages.metrics.review.view import drift_view, five_mistakes, situation
from vm_desktop.ui.theme.tokens import SPACE_L

_ROOM_FOR_BOTH = 1300


class ReviewTab(QWidget):
    """`today` says what day it is: the only clock there is."""

    edit_requested = Signal(object, object)
    command_requested = Signal(object)

    def __init__(self, *, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review-tab")
        self._today = today
        self._project: Project | None = None
        self._report: LabReport | None = None
        self._evaluation: Evaluation | None = None
        self._is_outdated = False
        self._date = DateCard()
        self._last = LastReviewCard()
        self._mistakes = MistakesCard()
        self._drift = DriftCard()
        self._lay_out()
        self._connect()

    def show_lab(self, project: Project | None, report: LabReport | None) -> None:
        """Show the review of a project with what the lab knows so far."""
        self._project, self._report = project, report
        self._show()

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Take the bills of the active scenario; they are looked at when somebody looks here."""
        self._evaluation = evaluation
        if self.isVisible():
            self._show()
        else:
            self._is_outdated = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_outdated:
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_BOTH
        self._pair.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _show(self) -> None:
        self._is_outdated = False
        project, report = self._project, self._report
        if project is None:
            return
        self._date.show_date(project.lab.review_on, self._today())
        can_record = report is not None and bool(report.scorecard.candidates)
        self._last.show_review(project.lab.last_review, can_record=can_record)
        self._mistakes.setVisible(report is not None)
        if report is None:
            self._drift.hide()
            return
        given = situation(project, report, self._evaluation, self._today().isoformat())
        self._mistakes.show_mistakes(five_mistakes(given))
        drift = drift_view(project, report, given)
        self._drift.setVisible(drift is not None)
        if drift is not None:
            self._drift.show_drift(drift, report)

    def _record(self) -> None:
        if self._report is not None:
            review = record_scores(self._report.scorecard, self._today().isoformat())
            self.edit_requested.emit(RecordReview(review=review), None)

    def _mend(self, found: MistakeFound) -> None:
        match found.mending:
            case Mending.REVIEW_DATE:
                self._scroll.ensureWidgetVisible(self._date)
                self._date.take_focus()
            case Mending.RECORD_REVIEW:
                self._record()
            case Mending.PRICING:
                self._ask(GoTo(PageName.PRICING))
            case Mending.IMPORT:
                self._ask(ImportWorkbook())
            case Mending.SCORECARD:
                self._open_evidence(found)
            case Mending.SEGMENTS:
                self._ask(ShowLabTab("segments"))
            case Mending.HYBRID:
                self._ask(PriceHybrid(found.metrics))
            case _:
                assert_never(found.mending)

    def _open_evidence(self, found: MistakeFound) -> None:
        if found.metric is not None and found.criterion is not None:
            self._ask(ShowScore(found.metric, found.criterion))

    def _open_score(self, drift: Drift) -> None:
        self._ask(ShowScore(drift.metric, drift.criterion))

    def _ask(self, command: Command) -> None:
        self.command_requested.emit(command)

    def _connect(self) -> None:
        self._date.date_chosen.connect(lambda day: self.edit_requested.emit(SetReviewDate(review_on=day), None))
        self._last.record_requested.connect(self._record)
        self._mistakes.mend_requested.connect(self._mend)
        self._mistakes.evidence_requested.connect(self._open_evidence)
        self._drift.score_opened.connect(self._open_score)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_L)
        top.addWidget(self._date, 1)
        top.addWidget(self._last, 1)
        self._pair = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._pair.setSpacing(SPACE_L)
        self._pair.addWidget(self._mistakes, 1)
        self._pair.addWidget(self._drift, 1)
        content = QWidget()
        content.setProperty("kind", "page")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_L)
        column.addLayout(top)
        column.addLayout(self._pair)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("review-scroll")
        self._scroll.setProperty("kind", "page")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)
