"""Looks for findings once the hand rests, beside the live evaluation and never in its way."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from vm_desktop.core.findings import price_findings
from vm_desktop.core.findings.seen import SeenUsage
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, UserError
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.session.jobs import Job, JobRunner

_REST_MS, _LONG_REST_MS = 250, 1500
_MANY, _TOO_MANY = 300_000, 3_000_000
"""Customer-months: from so many on, the look waits longer, for a hand that comes back has to wait for it; and from so
many on, customers are not counted."""


class FindingsLookup(QObject):
    """Emits `found(price book, findings)`. Findings count real customers where an evaluation of the book is known."""

    found = Signal(object, object)

    def __init__(self, jobs: JobRunner | None, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._book: PriceBook | None = None
        self._evaluation: Evaluation | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look)

    def look_at(self, book: PriceBook | None, evaluation: Evaluation | None) -> None:
        """Look at these prices as soon as nothing has changed for a moment."""
        if book is self._book and evaluation is self._evaluation:
            return
        self._book, self._evaluation = book, evaluation
        self._timer.start(_LONG_REST_MS if self._customer_months() > _MANY else _REST_MS)

    def _customer_months(self) -> int:
        usage = self._evaluation.usage if self._evaluation is not None else None
        return usage.billed.size if usage is not None else 0

    def _look(self) -> None:
        book, seen = self._book, self._seen()
        if book is None:
            return
        if self._jobs is None or seen is None:
            self.found.emit(book, price_findings(book))
        elif not self._jobs.is_closed:
            self._start(self._jobs, book, seen)

    def _start(self, jobs: JobRunner, book: PriceBook, seen: SeenUsage) -> None:
        """In the live lane: its one thread is the only one that may use the metered quantities."""

        def work(_job: Job) -> tuple[Problem, ...]:
            return price_findings(book, seen)

        def done(findings: tuple[Problem, ...]) -> None:
            self.found.emit(book, findings)

        def failed(_error: UserError) -> None:
            self.found.emit(book, ())

        jobs.start_live(work, on_done=done, on_error=failed)

    def _seen(self) -> SeenUsage | None:
        """The usage of the latest evaluation, if it is one of this very price book."""
        evaluation = self._evaluation
        if evaluation is None or evaluation.usage is None or evaluation.request.price_book is not self._book:
            return None
        if self._customer_months() > _TOO_MANY:
            return None
        plan_of = evaluation.bills.plan_of if evaluation.bills is not None else None
        return SeenUsage(usage=evaluation.usage, plan_of=plan_of)
