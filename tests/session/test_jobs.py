"""Background work: results, errors, progress, cancelling, order and a clean end."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from vm_desktop.core.problems import Cancelled as WorkCancelled
from vm_desktop.core.problems import UserError
from vm_desktop.session.jobs import Cancelled, Job, JobRunner, Outcome, Succeeded, UnexpectedError
from vm_desktop.session.live_lane import LiveLane

LONGEST = 20  # seconds that a test waits for another thread before it gives up


class Heard:
    """What a job told."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.errors: list[UserError] = []
        self.outcomes: list[Outcome] = []
        self.progress: list[tuple[float, str]] = []

    def start(self, runner: JobRunner, work: Callable[[Job], Any], **options: bool) -> Job:
        return runner.start("A job", work, on_done=self.values.append, on_error=self.errors.append, **options)


@pytest.fixture
def heard(runner: JobRunner) -> Heard:
    heard = Heard()
    runner.ended.connect(heard.outcomes.append)
    runner.progressed.connect(lambda told: heard.progress.append((told.fraction, told.label)))
    return heard


def wait(event: threading.Event) -> None:
    assert event.wait(LONGEST)


def test_a_result_arrives_on_the_thread_of_the_runner(runner: JobRunner, heard: Heard, qtbot: QtBot) -> None:
    threads: list[object] = []
    runner.start(
        "Where",
        lambda job: threading.current_thread().name,
        on_done=lambda name: threads.extend([name, QThread.currentThread()]),
        on_error=heard.errors.append,
    )
    qtbot.waitUntil(lambda: bool(threads))
    assert threads[0] != threading.main_thread().name
    assert threads[1] is runner.thread()


def test_an_error_of_the_user_arrives_as_it_is(runner: JobRunner, heard: Heard, qtbot: QtBot) -> None:
    def work(job: Job) -> None:
        raise UserError("The sheet is empty.", hint="Choose another one.")

    heard.start(runner, work)
    qtbot.waitUntil(lambda: bool(heard.errors))
    assert (heard.errors[0].message, heard.errors[0].hint) == ("The sheet is empty.", "Choose another one.")
    assert heard.values == []


def test_a_mistake_of_the_program_is_handed_on_and_told_plainly(
    runner: JobRunner, heard: Heard, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    mistakes: list[BaseException] = []
    runner.broke.connect(mistakes.append)
    with caplog.at_level(logging.INFO):
        heard.start(runner, lambda job: {}["missing"])
        qtbot.waitUntil(lambda: bool(heard.errors))
    assert [type(mistake) for mistake in mistakes] == [KeyError]
    assert isinstance(heard.errors[0], UnexpectedError)
    assert heard.errors[0].message == "“A job” failed because of a mistake in this program."
    assert "Failed after 0.0" in caplog.text
    assert "A job" not in caplog.text, "a title may hold the name of a file"


def test_progress_arrives_in_order_and_not_too_often(runner: JobRunner, heard: Heard, qtbot: QtBot) -> None:
    def work(job: Job) -> None:
        for row in range(100_000):
            job.progress(row / 100_000, "Reading")
        job.progress(1.0, "Done")

    heard.start(runner, work)
    qtbot.waitUntil(lambda: bool(heard.outcomes))
    assert heard.progress == sorted(heard.progress, key=lambda told: told[0])
    assert 100 < len(heard.progress) <= 202
    assert heard.progress[-1] == (1.0, "Done")


def test_a_cancelled_job_ends_at_its_next_check_and_tells_neither_value_nor_error(
    runner: JobRunner, heard: Heard, qtbot: QtBot
) -> None:
    is_running = threading.Event()

    def work(job: Job) -> str:
        is_running.set()
        while True:
            job.progress(0.5, "Working")
            time.sleep(0.001)

    job = heard.start(runner, work)
    wait(is_running)
    assert runner.running == (job,)
    job.cancel()
    qtbot.waitUntil(lambda: bool(heard.outcomes))
    assert isinstance(heard.outcomes[0], Cancelled)
    assert (heard.values, heard.errors, runner.running) == ([], [], ())


def test_a_result_that_comes_after_cancelling_is_dropped(runner: JobRunner, heard: Heard, qtbot: QtBot) -> None:
    may_end = threading.Event()

    def work(job: Job) -> str:
        wait(may_end)
        return "too late"

    job = heard.start(runner, work)
    job.cancel()
    may_end.set()
    qtbot.waitUntil(lambda: bool(heard.outcomes))
    assert isinstance(heard.outcomes[0], Cancelled)
    assert heard.values == []


def test_a_job_that_is_cancelled_while_it_waits_never_begins(runner: JobRunner, heard: Heard, qtbot: QtBot) -> None:
    may_end, begun = threading.Event(), threading.Event()
    for _ in range(2):
        heard.start(runner, lambda job: wait(may_end))
    heard.start(runner, lambda job: begun.set()).cancel()
    may_end.set()
    qtbot.waitUntil(lambda: len(heard.outcomes) == 3)
    assert not begun.is_set()


def test_a_long_job_does_not_hold_up_the_live_lane(runner: JobRunner, heard: Heard, qtbot: QtBot) -> None:
    may_end = threading.Event()
    for _ in range(4):
        heard.start(runner, lambda job: wait(may_end))
    answers: list[int] = []
    runner.start_live(lambda job: 42, on_done=answers.append, on_error=heard.errors.append)
    qtbot.waitUntil(lambda: answers == [42])
    may_end.set()
    qtbot.waitUntil(lambda: runner.is_idle)
    assert [type(outcome) for outcome in heard.outcomes] == [Succeeded] * 4


def test_jobs_that_are_to_be_in_order_are(runner: JobRunner, heard: Heard, qtbot: QtBot) -> None:
    for number in range(20):

        def work(job: Job, number: int = number) -> int:
            time.sleep(0.002 if number % 3 == 0 else 0)
            return number

        heard.start(runner, work, in_order=True)
    qtbot.waitUntil(lambda: len(heard.values) == 20)
    assert heard.values == list(range(20))


def test_a_job_is_announced_until_it_ends(runner: JobRunner, heard: Heard, qtbot: QtBot) -> None:
    started: list[Job] = []
    runner.started.connect(started.append)
    job = heard.start(runner, lambda job: None)
    assert started == [job]
    assert job.title == "A job"
    qtbot.waitUntil(lambda: runner.is_idle)
    assert [outcome.job for outcome in heard.outcomes] == [job]


def test_closing_waits_for_threads_and_delivers_nothing_more(runner: JobRunner, heard: Heard, qtbot: QtBot) -> None:
    ended = threading.Event()

    def work(job: Job) -> None:
        try:
            while True:
                job.check()
        except WorkCancelled:
            ended.set()
            raise

    heard.start(runner, work)
    runner.close()
    assert ended.is_set()
    qtbot.wait(1)
    assert (heard.outcomes, heard.values, heard.errors) == ([], [], [])


def test_cancelling_all_ends_every_heavy_job(runner: JobRunner, heard: Heard, qtbot: QtBot) -> None:
    def work(job: Job) -> None:
        while True:
            job.check()
            time.sleep(0.001)

    for _ in range(3):
        heard.start(runner, work)
    runner.cancel_all()
    qtbot.waitUntil(lambda: len(heard.outcomes) == 3)
    assert runner.is_idle


def test_fifty_runners_start_work_and_end_cleanly(qtbot: QtBot) -> None:
    for _ in range(50):
        runner = JobRunner()
        heard = Heard()
        heard.start(runner, lambda job: [job.progress(step / 50) for step in range(50)])
        runner.start_live(lambda job: 1, on_done=heard.values.append, on_error=heard.errors.append)
        runner.close()
        runner.deleteLater()
        qtbot.wait(1)


# --- the live lane ---


def test_a_running_evaluation_finishes_and_then_only_the_newest_request_runs(runner: JobRunner, qtbot: QtBot) -> None:
    may_end = threading.Event()
    worked: list[int] = []
    answers: list[int] = []

    def work(request: int) -> int:
        worked.append(request)
        wait(may_end)
        return request

    lane = LiveLane(runner, work, on_result=answers.append, on_error=lambda request, error: None)
    for request in range(120):
        lane.ask(request)
    may_end.set()
    qtbot.waitUntil(lambda: lane.is_idle)
    assert worked == [0, 119]
    assert answers == [0, 119]


def test_an_error_in_the_live_lane_names_its_request_and_the_lane_goes_on(runner: JobRunner, qtbot: QtBot) -> None:
    answers: list[str] = []
    errors: list[tuple[str, str]] = []

    def work(request: str) -> str:
        if request == "bad":
            raise UserError("Bad.")
        return request

    lane = LiveLane(
        runner, work, on_result=answers.append, on_error=lambda request, error: errors.append((request, error.message))
    )
    lane.ask("bad")
    lane.ask("good")
    qtbot.waitUntil(lambda: lane.is_idle)
    assert errors == [("bad", "Bad.")]
    assert answers == ["good"]


def test_what_is_done_whole_is_not_cancelled_and_its_result_is_delivered(runner: JobRunner, qtbot: QtBot) -> None:
    begun, go_on = threading.Event(), threading.Event()
    results: list[str] = []

    def work(job: Job) -> str:
        begun.set()
        assert go_on.wait(20)
        job.check()
        return "written"

    runner.start("Save", work, on_done=results.append, on_error=lambda _error: None, is_whole=True)
    assert begun.wait(20)
    runner.cancel_all()
    go_on.set()
    qtbot.waitUntil(lambda: results == ["written"])


def test_closing_makes_what_is_done_whole_and_drops_the_rest(runner: JobRunner) -> None:
    done: list[str] = []
    go_on = threading.Event()

    def first(_job: Job) -> None:
        assert go_on.wait(20)
        done.append("first")

    ignored: Callable[[object], None] = lambda _outcome: None  # noqa: E731 - a receiver that does nothing
    runner.start("Save", first, on_done=ignored, on_error=ignored, in_order=True, is_whole=True)
    runner.start(
        "Save", lambda _job: done.append("second"), on_done=ignored, on_error=ignored, in_order=True, is_whole=True
    )
    runner.start("Other", lambda _job: done.append("other"), on_done=ignored, on_error=ignored, in_order=True)
    threading.Timer(0.05, go_on.set).start()
    runner.close()
    assert done == ["first", "second"]
