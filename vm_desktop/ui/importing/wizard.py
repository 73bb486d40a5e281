"""The import wizard: a file is read, what was understood is shown and corrected, and a dataset comes out.

Where a project with data is open, it is shown what the file changes there before the dataset is given away. The wizard
touches no project, and cancelling gives nothing away.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.money import USD
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.session.jobs import Job, JobRunner, Progressed
from vm_desktop.ui import formatting
from vm_desktop.ui.importing import draft_words
from vm_desktop.ui.importing.dataset_figures import dataset_sentence
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.file_words import size_words
from vm_desktop.ui.importing.footer import ImportFooter
from vm_desktop.ui.importing.header import ImportHeader
from vm_desktop.ui.importing.reading_page import ReadingPage
from vm_desktop.ui.importing.reading_stage import ReadingStage
from vm_desktop.ui.importing.refresh.preview import Preview, Target
from vm_desktop.ui.importing.refresh.recognised import Reading, known_reading, recognising
from vm_desktop.ui.importing.refresh.recognition_bar import RecognitionBar
from vm_desktop.ui.importing.refresh.step import RefreshStep
from vm_desktop.ui.importing.review_page import ReviewPage
from vm_desktop.ui.importing.source import Source
from vm_desktop.ui.importing.work import building
from vm_desktop.ui.widgets.tool_tip import plain_tool_tip

Value = TypeVar("Value")


def now_utc() -> datetime:
    """The time of the import."""
    return datetime.now(UTC)


class ImportWizard(QWidget):
    """Fills the place of a page. `open` begins; it ends with `imported(dataset)` or `cancelled`; where `project` has
    data, with `refreshed(dataset)` if these are to be its data, and with `imported` if they are to begin another.

    `other_file_requested`: the file cannot be read and the person wants to choose another one.
    """

    imported = Signal(object)
    refreshed = Signal(object)
    cancelled = Signal()
    other_file_requested = Signal()

    def __init__(
        self,
        jobs: JobRunner,
        *,
        project: Project | None = None,
        currency: str = USD.code,
        now: Callable[[], datetime] = now_utc,
        parent: QWidget | None = None,
    ) -> None:
        """`jobs` runs what takes long; `project` is the open one; `currency` that of amounts that name none; `now` is
        the clock."""
        super().__init__(parent)
        self.setObjectName("import-wizard")
        self.setAccessibleName(self.tr("Import"))
        self._jobs = jobs
        self._known = known_reading(project)
        self._now = now
        self._currency = currency
        self._draft: Draft | None = None
        self._dataset: Dataset | None = None
        self._is_awaited = False
        self._job: Job | None = None
        self._header = ImportHeader()
        self._reading = ReadingPage()
        self._stage = ReadingStage(jobs, self._reading, self)
        self._review = ReviewPage()
        self._recognition = RecognitionBar()
        self._footer = ImportFooter()
        has_data = project is not None and project.dataset is not None
        self._refresh = RefreshStep(project, self._footer, self._compare) if project and has_data else None
        self._lay_out()
        self._connect()

    def open(self, source: Source) -> None:
        """Read files, or what was pasted, in the background and show what was understood."""
        self._forget()
        self._header.show_file(source.name)
        self._stack.setCurrentWidget(self._reading)
        self._footer.hide()
        self._recognition.show_reading(None)
        self._stage.begin(source, lambda work: recognising(work, self._known))

    def cancel(self) -> None:
        """End without a dataset; whatever runs is stopped and dropped."""
        self._forget()
        self.cancelled.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves while there is nothing yet that could be lost."""
        if event.key() == Qt.Key.Key_Escape and self._draft is None:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _begin_review(self, found: Reading) -> None:
        """Show what was understood; a file that is wholly known goes on to what it changes."""
        draft = found.draft
        sheets = len(draft.workbook.sheets)
        count = self.tr("{count} sheet") if sheets == 1 else self.tr("{count} sheets")
        detail = f"{size_words(draft.workbook.size)} · {count.format(count=formatting.number(sheets))}"
        self._header.show_file(draft.workbook.name, detail)
        self._recognition.show_reading(found)
        if self._refresh is not None:
            self._refresh.remember(found)
        self._review.start_over()
        self._is_awaited = found.is_wholly_known
        self._show_draft(draft)
        self._review.show_dataset(None)
        if not found.is_wholly_known:
            self._show_review()

    def _show_review(self) -> None:
        """Show how the file is read."""
        self._is_awaited = False
        self._footer.show_step(self._step_after_review(), has_back=False)
        self._footer.show()
        self._review.setEnabled(True)
        self._stack.setCurrentWidget(self._review)
        self._footer.import_button.setFocus()

    def _step_after_review(self) -> str:
        return self.tr("Import") if self._refresh is None else self.tr("See what changes")

    def _show_draft(self, draft: Draft) -> None:
        """Show a draft and work out what it gives."""
        self._draft, self._dataset = draft, None
        self._review.show_draft(draft, f"{self._now():%Y-%m}")
        self._build(draft)

    def _build(self, draft: Draft) -> None:
        self._footer.show_progress(0.0)
        self._footer.show_standing("working", self.tr("Working out what this gives…"), can_import=not self._is_awaited)
        imported_at = self._now().isoformat(timespec="seconds")

        title = self.tr("Importing {file}").format(file=draft.workbook.name)
        self._run(
            title, building(draft, imported_at, self._currency), on_done=self._show_dataset, on_error=self._show_error
        )

    def _show_dataset(self, dataset: Dataset) -> None:
        assert self._draft is not None
        self._job, self._dataset = None, dataset
        self._review.show_dataset(dataset)
        self._show_standing(dataset)
        if self._is_awaited:
            self._go_on(dataset)

    def _show_standing(self, dataset: Dataset) -> None:
        """Say in the footer what the file gives."""
        assert self._draft is not None
        doubtful = draft_words.doubtful_words(self._draft)
        text = " · ".join(filter(None, (dataset_sentence(dataset), doubtful)))
        self._footer.show_standing("check" if doubtful else "ready", text, can_import=True)

    def _show_error(self, error: UserError) -> None:
        self._job = None
        self._show_review()
        self._review.show_error(error)
        self._footer.show_standing("error", error.message, can_import=False)

    def _look_again(self, title: str, correction: Callable[[Draft], Draft]) -> None:
        """Read a sheet anew in the background; nothing else can be corrected meanwhile."""
        draft = self._draft
        if draft is None:
            return
        self._review.setEnabled(False)
        self._footer.show_standing("working", title, can_import=False)
        self._run(title, lambda job: correction(draft), on_done=self._show_corrected, on_error=self._show_error)

    def _show_corrected(self, draft: Draft) -> None:
        self._review.setEnabled(True)
        self._show_draft(draft)

    def _import(self) -> None:
        """Do what the main button says, now or as soon as the dataset is worked out."""
        if self._refresh is not None and self._stack.currentWidget() is self._refresh.panel:
            self._refresh_project(self._refresh)
        elif self._dataset is not None:
            self._go_on(self._dataset)
        elif self._draft is not None and self._job is not None:
            self._is_awaited = True
            self._review.setEnabled(False)
            self._footer.show_standing("working", self.tr("Importing…"), can_import=False)

    def _go_on(self, dataset: Dataset) -> None:
        """Show what the dataset changes, or give it away where there is nothing to change."""
        if self._refresh is not None:
            self._refresh.begin(dataset)
        else:
            self._give_away(dataset)

    def _show_changes(self) -> None:
        """Show the step that has just found out what changes."""
        assert self._refresh is not None
        self._job, self._is_awaited = None, False
        self._footer.show()
        if self._stack.currentWidget() is not self._refresh.panel:
            self._stack.setCurrentWidget(self._refresh.panel)
            self._footer.import_button.setFocus()

    def _go_back(self) -> None:
        """Show again how the file is read."""
        if self._dataset is not None:
            self._show_review()
            self._show_standing(self._dataset)

    def _read_otherwise(self, draft: Draft) -> None:
        """Show what the file gives if it is read in another way."""
        self._show_review()
        self._show_draft(draft)

    def _refresh_project(self, step: RefreshStep) -> None:
        """Give away what the step showed."""
        outcome = step.outcome
        if outcome is None or outcome.result is None:
            return
        if outcome.target is Target.NEW_PROJECT:
            self._give_away(outcome.result)
        else:
            self._forget()
            self.refreshed.emit(outcome.result)

    def _give_away(self, dataset: Dataset) -> None:
        self._forget()
        self.imported.emit(dataset)

    def _forget(self) -> None:
        """Stop what runs, and let go of workbook and dataset."""
        self._stage.stop()
        if self._job is not None:
            self._job.cancel()
        self._job = self._draft = self._dataset = None
        self._is_awaited = False
        if self._refresh is not None:
            self._refresh.forget()

    def _run(
        self,
        title: str,
        work: Callable[[Job], Value],
        *,
        on_done: Callable[[Value], None],
        on_error: Callable[[UserError], None],
    ) -> None:
        """Run a job in place of the one before it, whose result nobody wants any more."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._jobs.start(title, work, on_done=on_done, on_error=on_error)

    def _compare(self, title: str, work: Callable[[Job], Preview], on_done: Callable[[Preview], None]) -> None:
        self._run(title, work, on_done=on_done, on_error=self._show_error)

    def _show_progress(self, progressed: Progressed) -> None:
        """Show how far the work is: in the footer, or where a file that is known goes straight on, instead of it."""
        if progressed.job is not self._job:
            return
        self._footer.show_progress(progressed.fraction)
        if self._stack.currentWidget() is self._reading:
            self._reading.show_progress(progressed.job.title, progressed.fraction, progressed.label)

    def _connect(self) -> None:
        self._jobs.progressed.connect(self._show_progress)
        self._stage.understood.connect(self._begin_review)
        self._reading.cancel_requested.connect(self.cancel)
        self._reading.other_file_requested.connect(self.other_file_requested)
        self._footer.cancel_requested.connect(self.cancel)
        self._footer.import_requested.connect(self._import)
        self._footer.back_requested.connect(self._go_back)
        self._recognition.draft_chosen.connect(self._read_otherwise)
        if self._refresh is not None:
            self._refresh.shown.connect(self._show_changes)
        self._review.corrected.connect(self._show_draft)
        self._review.looked_at_again.connect(self._look_again)
        keys = QShortcut(QKeySequence("Ctrl+Return"), self, self._import)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._footer.import_button.setToolTip(
            plain_tool_tip(self.tr("Import ({keys})").format(keys=keys.key().toString()))
        )

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._stack.addWidget(self._reading)
        self._stack.addWidget(self._review)
        if self._refresh is not None:
            self._stack.addWidget(self._refresh.panel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self._recognition)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._footer)
