"""The self-test from beginning to end."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from vm_desktop.cli.ending import Exit
from vm_desktop.cli.failure_log import write_failure
from vm_desktop.ui.self_test.bench import Bench
from vm_desktop.ui.self_test.step import Outcome, Step, perform

Tell = Callable[[str], None]
Load = Callable[[], tuple[Step, ...]]


def run_self_test(tell: Tell | None = None) -> int:
    """Do every step, tell each in one line, and return the exit status: 0, or 3 where a step failed.

    The steps after a failed one go on. The log gets the traceback of each failure.
    """
    tell = tell or _print
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # read when the application is made, not when Qt is imported
    with tempfile.TemporaryDirectory(prefix="vm-desktop-self-test-", ignore_cleanup_errors=True) as folder:
        bench = Bench(Path(folder))
        with _watched_slots(bench):
            outcomes = [_told(outcome, tell) for outcome in _outcomes(bench)]
    failed = sum(outcome.error is not None for outcome in outcomes)
    seconds = sum(outcome.seconds for outcome in outcomes)
    tell(f"{len(outcomes) - failed} of {len(outcomes)} steps are ok, in {seconds:.1f} s.")
    return Exit.PROGRAM_FAILED if failed else Exit.DONE


def _outcomes(bench: Bench) -> Iterator[Outcome]:
    """Give the outcome of each step as soon as it is done; the window is there until the last one is taken."""
    with ExitStack() as stack:
        groups: dict[str, Load] = {
            "parts": _version_steps,
            "work": _work_steps,
            "proposal": _proposal_steps,
            "resources": _resource_steps,
            "window": lambda: _page_steps(bench, stack),
        }
        for name, load in groups.items():
            yield from _group(name, load, bench)


def _group(name: str, load: Load, bench: Bench) -> Iterator[Outcome]:
    """Give the outcomes of a group; what it needs is imported first, so that a broken part fails alone."""
    steps: list[Step] = []

    def loaded(_bench: Bench) -> str:
        steps.extend(load())
        return f"{len(steps)} steps"

    yield perform(Step(name=f"{name} loaded", run=loaded), bench)
    for step in steps:
        yield perform(step, bench)


def _version_steps() -> tuple[Step, ...]:
    from vm_desktop.ui.self_test.version_steps import version_steps

    return version_steps()


def _work_steps() -> tuple[Step, ...]:
    from vm_desktop.ui.self_test.work_steps import work_steps

    return work_steps()


def _proposal_steps() -> tuple[Step, ...]:
    from vm_desktop.ui.self_test.proposal_steps import proposal_steps

    return proposal_steps()


def _resource_steps() -> tuple[Step, ...]:
    from vm_desktop.ui.self_test.resource_steps import resource_steps
    from vm_desktop.ui.starting.application import build_application
    from vm_desktop.ui.theme.appearance import Mode

    build_application(Mode.LIGHT)
    return resource_steps()


def _page_steps(bench: Bench, stack: ExitStack) -> tuple[Step, ...]:
    from vm_desktop.ui.self_test.page_steps import opened_window, page_steps

    return page_steps(stack.enter_context(opened_window(bench)))


def _told(outcome: Outcome, tell: Tell) -> Outcome:
    tell(outcome.line())
    if outcome.error is not None:
        log = write_failure(outcome.error)
        tell(f"       details: {log}" if log is not None else "       the details could not be written to the log")
    return outcome


def _print(line: str) -> None:
    """Print a line at once: a step that kills the process must not take the lines before it along."""
    print(line, flush=True)


@contextmanager
def _watched_slots(bench: Bench) -> Iterator[None]:
    """Let errors that slots raise, which Qt only prints, fail the step under way."""
    before = sys.excepthook
    sys.excepthook = lambda _kind, error, _trace: bench.take_mishap(error)
    try:
        yield
    finally:
        sys.excepthook = before
