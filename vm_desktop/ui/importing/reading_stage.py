"""The first stage of the wizard: files are read and understood, with a question for each password on the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from vm_desktop.core.problems import UserError
from vm_desktop.io.workbook.reading import PasswordNeeded
from vm_desktop.session.jobs import Job, JobRunner, Progressed
from vm_desktop.ui.importing.draft import Draft
from vm_desktop.ui.importing.reading_page import ReadingPage
from vm_desktop.ui.importing.source import Source
from vm_desktop.ui.importing.work import reading

Understand = Callable[[Callable[[Job], Draft]], Callable[[Job], object]]
"""Makes of the work that reads and understands files one that does more with the draft."""


def _as_it_is(work: Callable[[Job], Draft]) -> Callable[[Job], object]:
    return work


class ReadingStage(QObject):
    """Runs the reading of one source at a time. `understood(what was made of the draft)` ends it.

    Passwords are kept only while the source is being read: several locked files ask one after the other.
    """

    understood = Signal(object)

    def __init__(self, jobs: JobRunner, page: ReadingPage, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._page = page
        self._source: Source | None = None
        self._understand: Understand = _as_it_is
        self._job: Job | None = None
        self._asked_for = ""
        self._passwords: dict[str, str] = {}
        jobs.progressed.connect(self._show_progress)
        page.password_given.connect(self._try_password)

    def begin(self, source: Source, understand: Understand = _as_it_is) -> None:
        """Read a source in the background, in place of the one before; `understand` makes more of the work."""
        self.stop()
        self._source, self._understand = source, understand
        self._read()

    def stop(self) -> None:
        """Stop what runs, and forget the source and its passwords."""
        if self._job is not None:
            self._job.cancel()
        self._job = self._source = None
        self._passwords.clear()
        self._page.stop()

    def _read(self) -> None:
        assert self._source is not None
        title = self._title()
        self._page.start(title, self.tr("Opening the file"))
        work = reading(self._source, dict(self._passwords), self.tr("Understanding sheets and columns"))
        self._job = self._jobs.start(title, self._understand(work), on_done=self._finish, on_error=self._refuse)

    def _title(self) -> str:
        assert self._source is not None
        return self.tr("Reading {file}").format(file=self._source.name)

    def _finish(self, found: object) -> None:
        self._job = None
        self.stop()
        self.understood.emit(found)

    def _refuse(self, error: UserError) -> None:
        self._job = None
        if isinstance(error, PasswordNeeded):
            self._asked_for = error.file
            self._page.ask_password(error.file, was_wrong=error.was_wrong)
        else:
            self._page.show_refusal(error)

    def _try_password(self, password: str) -> None:
        if self._source is not None:
            self._passwords[self._asked_for] = password
            self._read()

    def _show_progress(self, progressed: Progressed) -> None:
        if progressed.job is self._job:
            self._page.show_progress(self._title(), progressed.fraction, progressed.label)
