"""What an edit refuses, and in which words."""

from __future__ import annotations

from collections.abc import Iterable

from vm_desktop.core.language import say
from vm_desktop.core.plans import Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Problem, UserError, errors_among
from vm_desktop.core.soundness import plan_problems, price_book_problems


def refusal(problems: tuple[Problem, ...]) -> UserError:
    """Return the error that tells these problems; its message is the first one's, with its row if it has one."""
    first = problems[0]
    message = (
        first.message if first.row is None else say("Row {row}: {message}").format(row=first.row, message=first.message)
    )
    return UserError(message, hint=first.hint, problems=problems)


def refused(code: str, message: str, *, hint: str = "", where: str = "", found: str = "") -> UserError:
    """Return the error for one problem."""
    return refusal((Problem(code=code, message=message, hint=hint, where=where, found=found),))


def gone(what: str) -> UserError:
    """Return the error for an edit of something that another edit took away."""
    return refused(
        "edit.gone", say("This {what} is not there any more.").format(what=what), hint=say("Undo brings it back.")
    )


def refuse_unsound_plan(before: Plan, after: Plan, book: PriceBook) -> None:
    """Raise UserError if `after` has errors that `before` had not.

    Errors from before are no reason to refuse: a plan that came in broken must be repairable step by step.
    """
    where = f"plans/{after.id}"
    errors = errors_among(plan_problems(after, where))
    if errors:
        _refuse_new(errors, plan_problems(before, where))


def refuse_unsound_book(before: PriceBook | None, after: PriceBook) -> None:
    """Raise UserError if the price book has errors that it had not before; any error, if it is a new book."""
    errors = errors_among(price_book_problems(after))
    if errors:
        _refuse_new(errors, price_book_problems(before) if before is not None else ())


def _refuse_new(errors: tuple[Problem, ...], known: tuple[Problem, ...]) -> None:
    new = tuple(problem for problem in errors if problem not in known)
    if new:
        raise refusal(new)


def checked_name(name: str, what: str, taken: Iterable[str]) -> str:
    """Return the name without blanks around it; UserError if it is empty or taken."""
    trimmed = name.strip()
    if not trimmed:
        raise refused("name.empty", say("A {what} needs a name.").format(what=what))
    if trimmed.casefold() in {other.casefold() for other in taken}:
        raise refused(
            "name.taken",
            say("There is already a {what} called {trimmed!r}.").format(what=what, trimmed=trimmed),
            hint=say("Choose another name."),
        )
    return trimmed
