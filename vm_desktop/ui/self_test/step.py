"""A step of the self-test: done, timed and told in one line."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from vm_desktop.core.problems import UserError
from vm_desktop.ui.self_test.bench import Bench


class NotAsExpected(Exception):
    """A step found something else than it should; the text says what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to try: `run` returns what was found, in a few words, and raises where it is not as it should be."""

    name: str
    run: Callable[[Bench], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a step went: what it found, or the error that ended it."""

    step: Step
    seconds: float
    found: str = ""
    error: Exception | None = None

    def line(self) -> str:
        """Return the outcome as one line: ``ok`` or ``FAILED``, seconds, the step, what was found or why it failed."""
        word, words = ("ok", self.found) if self.error is None else ("FAILED", _reason(self.error))
        return f"{word:6} {self.seconds:6.2f} s  {self.step.name}: {' '.join(words.split())}"


def perform(step: Step, bench: Bench) -> Outcome:
    """Return how the step went; whatever it raises is part of the outcome, so that the next step has its turn."""
    bench.forget_mishaps()
    began = time.perf_counter()
    try:
        found = step.run(bench)
        bench.raise_mishaps()
    except Exception as error:
        return Outcome(step=step, seconds=time.perf_counter() - began, error=error)
    return Outcome(step=step, seconds=time.perf_counter() - began, found=found)


def expect(condition: bool, otherwise: str) -> None:
    """Raise `NotAsExpected` with the sentence `otherwise` unless the condition holds."""
    if not condition:
        raise NotAsExpected(otherwise)


def _reason(error: Exception) -> str:
    match error:
        case NotAsExpected():
            return str(error)
        case UserError():
            return "; ".join(error.lines())
        case _:
            return f"{type(error).__name__}: {error}"
