"""Which plan each customer is on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import CodedTexts, Dataset
from vm_desktop.core.language import say
from vm_desktop.core.price_book import ByColumn, BySegment, CheapestPlan, PriceBook, SinglePlan
from vm_desktop.core.problems import Problem, Severity

NO_PLAN = -1


@dataclass(frozen=True, slots=True, eq=False)
class PlanChoice:
    """Each customer's plan as a position in the book's plans (customers,); `NO_PLAN` where none was found."""

    plan_of: NDArray[np.int64]
    problems: tuple[Problem, ...] = ()


def assigned_plans(dataset: Dataset, book: PriceBook, segment_column: str | None = None) -> PlanChoice | None:
    """Return the plan of each customer, or None where it depends on the bills (`CheapestPlan`)."""
    match book.assignment:
        case SinglePlan(plan=plan):
            return PlanChoice(np.full(dataset.shape[0], _position(book, plan) if plan else 0, dtype=np.int64))
        case ByColumn(column=column, plans=plans, default=default):
            known = _plan_names(book) | {_folded(value): _position(book, plan) for value, plan in plans}
            values = dataset.coded_attribute(column)
            return _looked_up(
                values, known, _position(book, default), say("column {column!r}").format(column=column), book
            )
        case BySegment(plans=plans, default=default):
            known = {_folded(value): _position(book, plan) for value, plan in plans}
            values = dataset.coded_segments(segment_column)
            return _looked_up(values, known, _position(book, default), say("the segment"), book)
        case CheapestPlan():
            return None


def _looked_up(values: CodedTexts, known: dict[str, int], default: int, what: str, book: PriceBook) -> PlanChoice:
    positions = np.array([known.get(_folded(value), default) for value in values.distinct], dtype=np.int64)
    plan_of = positions[values.codes]
    unknown = [value for value in values.distinct if _folded(value) not in known]
    lost = int((plan_of == NO_PLAN).sum())
    if not unknown:
        return PlanChoice(plan_of)
    fate = (
        say("{lost} customers have no plan and get no bill").format(lost=lost)
        if lost
        else say("they get {plans}").format(plans=book.plans[default].name)
    )
    shown = ", ".join(repr(value) for value in unknown[:5])
    problem = Problem(
        code="assignment.unknown_plan",
        severity=Severity.ERROR if lost else Severity.WARNING,
        where="assignment",
        found=shown,
        count=max(lost, 1),
        message=say("{what} has values that name no plan ({shown}); {fate}.").format(what=what, shown=shown, fate=fate),
        hint=say("Choose a plan for these values, or a default plan."),
    )
    return PlanChoice(plan_of, (problem,))


def _plan_names(book: PriceBook) -> dict[str, int]:
    names = {_folded(plan.name): position for position, plan in enumerate(book.plans)}
    return names | {_folded(plan.id): position for position, plan in enumerate(book.plans)}


def _position(book: PriceBook, plan_id: str | None) -> int:
    return next((position for position, plan in enumerate(book.plans) if plan.id == plan_id), NO_PLAN)


def _folded(text: str) -> str:
    return text.strip().casefold()
