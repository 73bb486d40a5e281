"""What is told to a user: problems found in data, and errors that the user can act on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from vm_desktop.core.language import say

MOST_PLACES = 200


class Severity(StrEnum):
    """How much a problem matters: an error stops the work, a warning changes numbers, info is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Place(NamedTuple):
    """A cell as the spreadsheet shows it; `row` None or `column` "" where only the rest is known."""

    sheet: str
    row: int | None
    column: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing found in a user's input: where it is, what was found and what to do about it.

    `code` is stable and machine readable (``tiers.gap``). Data problems have `sheet`, `row` and `column` as the
    spreadsheet shows them; price problems have `where`, a path such as ``plans/growth/charges/1/tiers/2``.
    `count` cells of one kind are one problem, at the first of them; `places` are the first `MOST_PLACES` of the cells,
    the first included, so that a person can step through them. They lead into the workbook while it is being imported:
    they do not make one problem differ from another, and a project does not keep them.
    """

    code: str
    message: str
    severity: Severity = Severity.ERROR
    where: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    found: str = ""
    hint: str = ""
    count: int = 1
    places: tuple[Place, ...] = field(default=(), compare=False)

    def place(self) -> str:
        """Return the place in words: ``sheet Usage, row 12, column D``, or the path in the price book."""
        parts = []
        if self.sheet:
            parts.append(say("sheet {sheet}").format(sheet=self.sheet))
        if self.row is not None:
            parts.append(say("row {row}").format(row=self.row))
        if self.column:
            parts.append(say("column {column}").format(column=self.column))
        return ", ".join(parts) or self.where

    def sentence(self) -> str:
        """Return one line for a person: place, message, hint."""
        head = f"{self.place()}: " if self.place() else ""
        tail = f" {self.hint}" if self.hint else ""
        return f"{head}{self.message}{tail}"


class UserError(Exception):
    """Something a user can act on: a plain sentence, a hint, and the problems behind it where there are any."""

    def __init__(self, message: str, *, hint: str = "", problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = problems

    def lines(self) -> tuple[str, ...]:
        """Return what a terminal shows: one line for each problem, or the message and its hint."""
        if self.problems:
            return tuple(problem.sentence() for problem in self.problems)
        return (f"{self.message} {self.hint}".strip(),)


def errors_among(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return only the problems that stop the work."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


class Cancelled(Exception):
    """The person asked to stop: what was begun is undone, and nothing is shown but that it stopped."""
