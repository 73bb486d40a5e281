"""Work in the background: one runner, two lanes, one queued signal.

Jobs are plain Python, touch no QObject and are cancelled through an event. Rejected: one QObject for each job, which
crashed at teardown.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from vm_desktop.core.language import say
from vm_desktop.core.problems import Cancelled as WorkCancelled
from vm_desktop.core.problems import UserError
from vm_desktop.io.log.masking import plain

HEAVY_THREADS = 2
SMALLEST_PROGRESS = 0.005
LOGGED_FROM_S = 0.25  # shorter jobs, an evaluation for each step of a drag, would drown the others

_log = logging.getLogger(__name__)
Value = TypeVar("Value")


class Job:
    """A piece of work under way: cancelled from the window, asked and told from the worker thread."""

    def __init__(self, title: str, tell: Callable[[Message], None]) -> None:
        self.title = title
        self._tell = tell
        self._cancelled = threading.Event()
        self._told = (-1.0, "")

    @property
    def is_cancelled(self) -> bool:
        """Whether the work should end."""
        return self._cancelled.is_set()

    @property
    def cancel_token(self) -> threading.Event:
        """Set once the work should end; for work that watches an event by itself."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to end. It ends at its next `check` or `progress`; its result is dropped."""
        self._cancelled.set()

    def check(self) -> None:
        """Leave the work if it was cancelled."""
        if self.is_cancelled:
            raise WorkCancelled

    def progress(self, fraction: float, label: str = "") -> None:
        """Tell how much is done (0 to 1) and what is being done; leave the work if it was cancelled."""
        self.check()
        before, label_before = self._told
        if label != label_before or abs(fraction - before) >= SMALLEST_PROGRESS:
            self._told = (fraction, label)
            self._tell(Progressed(self, fraction, label))


@dataclass(frozen=True, slots=True, eq=False)
class Progressed:
    """A job has come so far (0 to 1)."""

    job: Job
    fraction: float
    label: str


@dataclass(frozen=True, slots=True, eq=False)
class Succeeded:
    """A job ended with a value."""

    job: Job
    value: Any


@dataclass(frozen=True, slots=True, eq=False)
class Failed:
    """A job ended with an error to tell."""

    job: Job
    error: UserError


@dataclass(frozen=True, slots=True, eq=False)
class Cancelled:
    """A job ended because it was asked to."""

    job: Job


Outcome = Succeeded | Failed | Cancelled
Message = Progressed | Outcome


@dataclass(frozen=True, slots=True)
class _Receivers:
    on_done: Callable[[Any], None]
    on_error: Callable[[UserError], None]
    is_told: bool
    is_whole: bool = False


class JobRunner(QObject):
    """Runs jobs on threads and delivers what they tell on the thread that the runner lives in."""

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    broke = Signal(object)  # the exception of a job that ended by a mistake of this program
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heavy = ThreadPoolExecutor(HEAVY_THREADS, thread_name_prefix="heavy")
        self._in_order = ThreadPoolExecutor(1, thread_name_prefix="in-order")
        self._live = ThreadPoolExecutor(1, thread_name_prefix="live")
        self._receivers: dict[Job, _Receivers] = {}
        self._is_closed = False
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called: nothing can be started any more."""
        return self._is_closed

    @property
    def running(self) -> tuple[Job, ...]:
        """The heavy jobs that have not ended, oldest first."""
        return tuple(job for job, receivers in self._receivers.items() if receivers.is_told)

    @property
    def is_idle(self) -> bool:
        """Whether nothing runs or waits in either lane."""
        return not self._receivers

    def start(
        self,
        title: str,
        work: Callable[[Job], Value],
        *,
        on_done: Callable[[Value], None],
        on_error: Callable[[UserError], None],
        in_order: bool = False,
        is_whole: bool = False,
    ) -> Job:
        """Run ``work(job)`` in the heavy lane, announced by `started`, `progressed` and `ended`; return its job.

        Exactly one of `on_done` and `on_error` is called, on this thread; neither, if the job was cancelled. Jobs that
        are to be `in_order` run one after another: a file that is saved twice must hold what was saved last. A job that
        `is_whole` is done from beginning to end, whoever cancels it, also when the runner is closed: a save that was
        asked for is made, and what has been written is not taken for not written.
        """
        pool = self._in_order if in_order else self._heavy
        job = self._submit(pool, title, work, _Receivers(on_done, on_error, is_told=True, is_whole=is_whole))
        self.started.emit(job)
        return job

    def start_quietly(
        self, work: Callable[[Job], Value], *, on_done: Callable[[Value], None], on_error: Callable[[UserError], None]
    ) -> Job:
        """Run ``work(job)`` in the heavy lane without announcing it: whoever starts it shows it, and cancels it.

        Its progress is told by `progressed`, as every job's is.
        """
        return self._submit(self._heavy, "", work, _Receivers(on_done, on_error, is_told=False))

    def start_live(
        self, work: Callable[[Job], Value], *, on_done: Callable[[Value], None], on_error: Callable[[UserError], None]
    ) -> Job:
        """Run ``work(job)`` in the live lane, which has a thread of its own, without announcing it."""
        return self._submit(self._live, "", work, _Receivers(on_done, on_error, is_told=False))

    def cancel_all(self) -> None:
        """Ask all heavy jobs to end, but those that are done whole."""
        for job in self.running:
            if not self._receivers[job].is_whole:
                job.cancel()

    def close(self) -> None:
        """Cancel all but what is done whole, wait for the threads to end, and deliver nothing more. To be called before
        deletion."""
        self._is_closed = True
        for job, receivers in self._receivers.items():
            if not receivers.is_whole:
                job.cancel()
        self._receivers.clear()
        for pool in (self._heavy, self._in_order, self._live):
            pool.shutdown(wait=True)  # those that wait end at once, cancelled, but for saves

    def _submit(self, pool: ThreadPoolExecutor, title: str, work: Callable[[Job], Any], receivers: _Receivers) -> Job:
        job = Job(title, self._posted.emit)
        self._receivers[job] = receivers
        pool.submit(lambda: self._posted.emit(_outcome(job, work)))
        return job

    @Slot(object)
    def _deliver(self, message: Message) -> None:
        if self._is_closed:
            return
        if isinstance(message, Progressed):
            self.progressed.emit(message)
        else:
            self._end(_dropped_if_cancelled(message))

    def _end(self, outcome: Outcome) -> None:
        receivers = self._receivers.pop(outcome.job)
        if receivers.is_told:
            self.ended.emit(outcome)
        match outcome:
            case Succeeded(value=value):
                receivers.on_done(value)
            case Failed(error=error):
                if isinstance(error, UnexpectedError):
                    self.broke.emit(error.__cause__)
                receivers.on_error(error)
            case Cancelled():
                return


class UnexpectedError(UserError):
    """A mistake of this program, in words that fit where a job's errors are shown; `__cause__` is the mistake.

    It is told by whoever hears `JobRunner.broke`, and need not be told again.
    """


def _outcome(job: Job, work: Callable[[Job], Any]) -> Outcome:
    """Return what became of the work; called on the worker thread, raises nothing. The log gets how long it took."""
    began = time.monotonic()
    outcome = _outcome_of(job, work)
    seconds = time.monotonic() - began
    if seconds >= LOGGED_FROM_S or isinstance(outcome, Failed):
        kind, end = f"{work.__module__}.{getattr(work, '__qualname__', type(work).__name__)}", type(outcome).__name__
        _log.info("Job %s: %s after %s s", plain(kind), plain(end), plain(f"{seconds:.2f}"))
    return outcome


def _outcome_of(job: Job, work: Callable[[Job], Any]) -> Outcome:
    try:
        job.check()
        return Succeeded(job, work(job))
    except WorkCancelled:
        return Cancelled(job)
    except UserError as error:
        return Failed(job, error)
    except Exception as error:
        return Failed(job, unexpected_error(job.title, error))


def unexpected_error(title: str, cause: BaseException) -> UnexpectedError:
    """Return how a mistake of this program is told: plainly, and with the promise that the log has the rest."""
    message = (
        say("“{title}” failed because of a mistake in this program.").format(title=title)
        if title
        else say("The evaluation failed because of a mistake in this program.")
    )
    unexpected = UnexpectedError(message, hint=say("Your project is as it was. The log file has the details."))
    unexpected.__cause__ = cause
    return unexpected


def _dropped_if_cancelled(outcome: Outcome) -> Outcome:
    """Return `Cancelled` for work that was asked to end after its last check: its result is not wanted any more."""
    return Cancelled(outcome.job) if outcome.job.is_cancelled else outcome
