"""Places in words, before a problem's message."""

from __future__ import annotations

from dataclasses import replace

from vm_desktop.core.problems import Problem


def in_words(problem: Problem, words: str) -> Problem:
    """Return the problem with its place in words before the message: ``plan Growth, charge 1 (seats): ...``."""
    message = f"{words}: {problem.message[:1].lower()}{problem.message[1:]}"
    return replace(problem, message=message[:1].upper() + message[1:])
