"""Interviews from a sheet: what was understood is shown, and may be put right, before anything is added."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.workbook import Workbook
from vm_desktop.session.jobs import Job, JobRunner
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.interviews.import_draft import ImportDraft, Result, import_draft, use_of
from vm_desktop.ui.pages.metrics.interviews.import_problems import ProblemLines
from vm_desktop.ui.pages.metrics.interviews.import_rows import ChoiceRows, column_rows, metric_rows
from vm_desktop.ui.pages.metrics.interviews.import_view import preview_columns
from vm_desktop.ui.theme.tokens import SPACE_L, SPACE_M, SPACE_S, SPACE_XL
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.empty_state import EmptyState
from vm_desktop.ui.widgets.text_label import TextLabel

_LEFT_WIDTH = 400
_PROBLEMS_HEIGHT = 190


class InterviewImport(QWidget):
    """A panel over the window. `imported` carries the interviews (a tuple of Interview), once they are wanted."""

    imported = Signal(object)
    cancelled = Signal()

    def __init__(self, jobs: JobRunner, project: Project, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("interview-import")
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._jobs = jobs
        self._project = project
        self._draft: ImportDraft | None = None
        self._result: Result | None = None
        self._job: Job | None = None
        self._build_parts()
        self._lay_out()
        self._connect()

    def open(self, path: Path) -> None:
        """Read a file in the reader's own process, and show what was understood."""
        self._title.setText(path.name)
        self._subtitle.setText(self.tr("Reading…"))

        def work(job: Job) -> Workbook:
            from vm_desktop.io.workbook import read_workbook

            return read_workbook(path, cancelled=job.cancel_token, progress=job.progress)

        self._job = self._jobs.start_quietly(work, on_done=self._show_workbook, on_error=self._show_failure)

    def cancel(self) -> None:
        """Stop reading and give up."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self.cancelled.emit()

    def _show_workbook(self, workbook: Workbook) -> None:
        self._job = None
        names = {metric.id: metric.name for metric in self._project.metrics}
        draft = import_draft(workbook, names, self._project.lab.interviews)
        sheets = tuple((str(place), sheet.name) for place, sheet in enumerate(workbook.sheets))
        self._sheet.show_choices(sheets, str(draft.sheet))
        self._sheet.setVisible(len(sheets) > 1)
        self._stack.setCurrentWidget(self._content)
        self._show_draft(draft)

    def _show_failure(self, error: UserError) -> None:
        self._job = None
        self._subtitle.setText("")
        self._waiting.show_message("circle-alert", error.message, error.hint)

    def _show_draft(self, draft: ImportDraft) -> None:
        self._draft = draft
        self._result = result = draft.result()
        self._columns.show_rows(column_rows(draft))
        metrics = metric_rows(draft)
        self._metrics.show_rows(metrics)
        self._metrics_card.setVisible(bool(metrics))
        self._preview.show_columns(preview_columns(result.interviews, draft.names))
        self._problems.show_problems(result.problems)
        self._problems_card.setVisible(bool(result.problems))
        self._show_count(result)

    def _show_count(self, result: Result) -> None:
        count = len(result.interviews)
        self._add.setEnabled(count > 0)
        many = self.tr("Add {count} interviews").format(count=number(count))
        self._add.show_text(self.tr("Add 1 interview") if count == 1 else many)
        told = [self.tr("{count} interviews found").format(count=number(count + result.known))]
        if result.known:
            told.append(self.tr("{count} are in the notebook already").format(count=number(result.known)))
        unused = sum(problem.count for problem in result.problems)
        if unused:
            told.append(self.tr("{count} cells or rows cannot be used").format(count=number(unused)))
        self._subtitle.setText(" · ".join(told))

    def _choose_sheet(self, key: str) -> None:
        if self._draft is not None:
            self._show_draft(self._draft.with_sheet(int(key)))

    def _choose_use(self, key: str, use: str) -> None:
        if self._draft is not None:
            place = int(key)
            self._show_draft(self._draft.with_use(place, use_of(use, self._draft.uses()[place].metric)))

    def _choose_metric(self, text: str, metric: str) -> None:
        if self._draft is not None:
            self._show_draft(self._draft.with_metric(text, MetricId(metric) if metric else None))

    def _finish(self) -> None:
        if self._result is not None:
            self.imported.emit(self._result.interviews)

    def _build_parts(self) -> None:
        self._title = TextLabel(style="title")
        self._subtitle = TextLabel(tone="muted")
        self._subtitle.setObjectName("interview-import-count")
        self._sheet = ChoiceField(name="interview-import-sheet", label=self.tr("Sheet"))
        self._sheet.hide()
        self._cancel = Button(self.tr("Cancel"), name="interview-import-cancel")
        self._add = Button(self.tr("Add interviews"), name="interview-import-add", kind="primary")
        self._add.setEnabled(False)
        self._waiting = EmptyState("file-text", self.tr("Reading the sheet…"), "", name="interview-import-waiting")
        self._columns = ChoiceRows(name="import-column", label=self.tr("What the columns hold"))
        self._metrics = ChoiceRows(name="import-metric", label=self.tr("Which metrics are meant"))
        self._preview = DataTable(
            name="interview-import-preview",
            label=self.tr("Interviews to be added"),
            empty_message=self.tr("No interview is understood yet. Say at the left what the columns hold."),
        )
        self._problems = ProblemLines()

    def _lay_out(self) -> None:
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._subtitle)
        head = QHBoxLayout()
        head.setSpacing(SPACE_M)
        head.addLayout(texts, 1)
        for part in (self._sheet, self._cancel, self._add):
            head.addWidget(part)
        self._content = QWidget()
        self._fill_content()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._waiting)
        self._stack.addWidget(self._content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(SPACE_XL, SPACE_L, SPACE_XL, SPACE_L)
        whole.setSpacing(SPACE_L)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)

    def _fill_content(self) -> None:
        columns = Card(self.tr("What the columns hold"), self.tr("5 is good; “exchanged” where 5 was bad"))
        columns.add(self._columns)
        self._metrics_card = Card(self.tr("Which metrics are meant"))
        self._metrics_card.add(self._metrics)
        side = QWidget()
        side.setProperty("kind", "page")
        stacked = QVBoxLayout(side)
        stacked.setContentsMargins(0, 0, SPACE_S, 0)
        stacked.setSpacing(SPACE_L)
        stacked.addWidget(self._metrics_card)
        stacked.addWidget(columns)
        stacked.addStretch(1)
        scroll = QScrollArea()
        scroll.setProperty("kind", "page")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFixedWidth(_LEFT_WIDTH)
        scroll.setWidget(side)
        preview = Card(self.tr("Interviews to be added"))
        preview.add(self._preview, 1)
        self._problems_card = Card(self.tr("What cannot be used"))
        self._problems_card.add(self._problems)
        self._problems.setFixedHeight(_PROBLEMS_HEIGHT)
        right = QVBoxLayout()
        right.setSpacing(SPACE_L)
        right.addWidget(preview, 1)
        right.addWidget(self._problems_card)
        line = QHBoxLayout(self._content)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_L)
        line.addWidget(scroll)
        line.addLayout(right, 1)

    def _connect(self) -> None:
        self._cancel.clicked.connect(self.cancel)
        self._add.clicked.connect(self._finish)
        self._sheet.chosen.connect(self._choose_sheet)
        self._columns.chosen.connect(self._choose_use)
        self._metrics.chosen.connect(self._choose_metric)
