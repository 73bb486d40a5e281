"""What makes a price book unusable: no plans, ids that stand twice, an assignment to nothing, and its plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from vm_desktop.core.language import say
from vm_desktop.core.nearest import did_you_mean
from vm_desktop.core.plans import Plan
from vm_desktop.core.price_book import ByColumn, BySegment, CheapestPlan, PriceBook, SinglePlan
from vm_desktop.core.problems import Problem
from vm_desktop.core.soundness.plans import discount_line_problems, plan_terms_problems, problems_of_charges
from vm_desktop.core.soundness.words import in_words


def price_book_problems(book: PriceBook) -> tuple[Problem, ...]:
    """Return everything that makes the price book unusable; empty if every bill can be computed from it."""
    inside = [problem for number, plan in enumerate(book.plans, 1) for problem in _of_plan(plan, number)]
    return (*book_terms_problems(book), *inside)


def book_terms_problems(book: PriceBook) -> tuple[Problem, ...]:
    """Return what is wrong with the book beside its plans: no plans, ids that stand twice, an assignment to nothing."""
    return (
        *_plan_id_problems(book),
        *_metric_id_problems(book),
        *_assignment_problems(book),
    )


def _of_plan(plan: Plan, number: int) -> Iterator[Problem]:
    words, place = say("plan {plan}").format(plan=plan.name or number), f"plans/{plan.id or number}"
    for problem in (*plan_terms_problems(plan, place), *discount_line_problems(plan, place)):
        yield in_words(problem, words)
    yield from problems_of_charges(plan, place, f"{words}, ")


def _plan_id_problems(book: PriceBook) -> Iterator[Problem]:
    if not book.plans:
        yield Problem(code="plans.empty", where="plans", message=say("There is no plan."), hint=say("Add a plan."))
    yield from _twice((plan.id for plan in book.plans), "plans", say("Plan"))


def _metric_id_problems(book: PriceBook) -> Iterator[Problem]:
    yield from _twice((metric.id for metric in book.metrics), "metrics", say("Metric"))


def _twice(ids: Iterable[str], where: str, noun: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, name in enumerate(ids, 1):
        if not name.strip():
            yield Problem(
                code="id.empty",
                where=f"{where}/{number}/id",
                message=say("{noun} {number} has no id.").format(noun=noun, number=number),
                hint=say("Give it an id."),
            )
        elif name in first:
            yield Problem(
                code="id.twice",
                where=f"{where}/{number}/id",
                found=name,
                message=say("{noun} {number} has the id {name!r}, which number {first} has already.").format(
                    noun=noun, number=number, name=name, first=first[name]
                ),
                hint=say("Give each one an id of its own."),
            )
        first.setdefault(name, number)


def _assignment_problems(book: PriceBook) -> Iterator[Problem]:
    known = tuple(plan.id for plan in book.plans)
    for place, plan_id in _assigned(book):
        if plan_id not in known:
            yield Problem(
                code="assignment.unknown_plan",
                where=place,
                found=plan_id,
                message=say("The assignment names a plan {plan_id!r} that is not in the price book.").format(
                    plan_id=plan_id
                ),
                hint=did_you_mean(plan_id, known),
            )
    if isinstance(book.assignment, ByColumn) and not book.assignment.column.strip():
        yield Problem(
            code="assignment.no_column",
            where="assignment/column",
            message=say("The assignment by column names no column."),
            hint=say("Name the column that holds each customer's plan."),
        )


def _assigned(book: PriceBook) -> Iterator[tuple[str, str]]:
    """Yield (place, plan id) for every plan that the assignment names."""
    match book.assignment:
        case SinglePlan(plan=plan):
            if plan is not None:
                yield "assignment/plan", plan
        case ByColumn(plans=plans, default=default) | BySegment(plans=plans, default=default):
            for value, plan_id in plans:
                yield f"assignment/plans/{value}", plan_id
            if default is not None:
                yield "assignment/default", default
        case CheapestPlan():
            return
        case _:
            assert_never(book.assignment)
