"""What makes a charge, a plan or a price book unusable: the refusals, shared by price files and by the editors.

What is legal but suspicious is a finding: see `core.findings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import assert_never

from vm_desktop.core.charges import ChargeModel, Flat, Package, Percentage, PerUnit, TieredModel
from vm_desktop.core.charges.tiers import tier_problems
from vm_desktop.core.nearest import did_you_mean
from vm_desktop.core.plans import BASE_FEE, Charge, Discount, Plan
from vm_desktop.core.price_book import ByColumn, BySegment, CheapestPlan, PriceBook, SinglePlan
from vm_desktop.core.problems import Problem

HUNDRED = Decimal(100)


def price_book_problems(book: PriceBook) -> tuple[Problem, ...]:
    """Return everything that makes the price book unusable; empty if every bill can be computed from it."""
    inside = [problem for number, plan in enumerate(book.plans, 1) for problem in _of_plan(plan, number)]
    return (*book_terms_problems(book), *inside)


def plan_problems(plan: Plan, where: str = "") -> tuple[Problem, ...]:
    """Return everything that makes the plan unusable, its charges included; `where` is the plan's place."""
    place = where or f"plans/{plan.id}"
    terms = (*plan_terms_problems(plan, place), *discount_line_problems(plan, place))
    return (*terms, *_of_charges(plan, place, ""))


def charge_problems(charge: Charge, where: str) -> tuple[Problem, ...]:
    """Return everything that makes the charge unusable; `where` is the charge's place."""
    return (
        *_metric_problems(charge, where),
        *_quantity_problems(charge, where),
        *model_problems(charge.model, where),
        *_bound_problems(charge.minimum, charge.maximum, where),
    )


def in_words(problem: Problem, words: str) -> Problem:
    """Return the problem with its place in words before the message: ``plan Growth, charge 1 (seats): ...``."""
    message = f"{words}: {problem.message[:1].lower()}{problem.message[1:]}"
    return replace(problem, message=message[:1].upper() + message[1:])


def _of_plan(plan: Plan, number: int) -> Iterator[Problem]:
    words, place = f"plan {plan.name or number}", f"plans/{plan.id or number}"
    for problem in (*plan_terms_problems(plan, place), *discount_line_problems(plan, place)):
        yield in_words(problem, words)
    yield from _of_charges(plan, place, f"{words}, ")


def _of_charges(plan: Plan, where: str, words: str) -> Iterator[Problem]:
    for number, charge in enumerate(plan.charges, 1):
        for problem in charge_problems(charge, f"{where}/charges/{number}"):
            yield in_words(problem, f"{words}charge {number} ({charge.metric})")


# --- the book's own terms ---


def book_terms_problems(book: PriceBook) -> tuple[Problem, ...]:
    """Return what is wrong with the book beside its plans: no plans, ids that stand twice, an assignment to nothing."""
    return (
        *_plan_id_problems(book),
        *_metric_id_problems(book),
        *_assignment_problems(book),
    )


def _plan_id_problems(book: PriceBook) -> Iterator[Problem]:
    if not book.plans:
        yield Problem(code="plans.empty", where="plans", message="There is no plan.", hint="Add a plan.")
    yield from _twice((plan.id for plan in book.plans), "plans", "Plan")


def _metric_id_problems(book: PriceBook) -> Iterator[Problem]:
    yield from _twice((metric.id for metric in book.metrics), "metrics", "Metric")


def _twice(ids: Iterable[str], where: str, noun: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, name in enumerate(ids, 1):
        if not name.strip():
            yield Problem(
                code="id.empty",
                where=f"{where}/{number}/id",
                message=f"{noun} {number} has no id.",
                hint="Give it an id.",
            )
        elif name in first:
            yield Problem(
                code="id.twice",
                where=f"{where}/{number}/id",
                found=name,
                message=f"{noun} {number} has the id {name!r}, which {noun.lower()} {first[name]} has already.",
                hint="Give each one an id of its own.",
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
                message=f"The assignment names a plan {plan_id!r} that is not in the price book.",
                hint=did_you_mean(plan_id, known),
            )
    if isinstance(book.assignment, ByColumn) and not book.assignment.column.strip():
        yield Problem(
            code="assignment.no_column",
            where="assignment/column",
            message="The assignment by column names no column.",
            hint="Name the column that holds each customer's plan.",
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


# --- a plan's own terms ---


def plan_terms_problems(plan: Plan, where: str) -> tuple[Problem, ...]:
    """Return what is wrong with the plan whatever its charges are: fees, bounds, discounts."""
    fees = (("base_fee", plan.base_fee), ("prepaid_credit", plan.prepaid_credit))
    negative = [problem for key, amount in fees for problem in _negative(key, amount, where)]
    discounts = [
        problem
        for number, discount in enumerate(plan.discounts, 1)
        for problem in _discount_problems(discount, f"{where}/discounts/{number}", f"Discount {number}")
    ]
    return (*negative, *_bound_problems(plan.minimum, plan.maximum, where), *discounts)


def _discount_problems(discount: Discount, where: str, words: str) -> Iterator[Problem]:
    if (discount.percent is None) == (discount.amount is None):
        found = "neither" if discount.percent is None else "both"
        yield Problem(
            code="discount.kind",
            where=where,
            message=f"{words} must have a percent or an amount, found {found}.",
            hint="Write two discounts where both are meant.",
        )
    if discount.percent is not None and not 0 <= discount.percent <= HUNDRED:
        yield Problem(
            code="discount.percent",
            where=f"{where}/percent",
            found=str(discount.percent),
            message=f"{words} is {discount.percent} %, which is not between 0 and 100.",
            hint="20 means 20 % off.",
        )
    if discount.amount is not None:
        yield from _negative("amount", discount.amount, where)


def discount_line_problems(plan: Plan, where: str) -> Iterator[Problem]:
    """Yield a problem for each line that a discount names and the plan does not charge."""
    known = tuple(dict.fromkeys((BASE_FEE, *(charge.metric for charge in plan.charges))))
    for number, discount in enumerate(plan.discounts, 1):
        for position, line in enumerate(discount.lines, 1):
            if line not in known:
                yield Problem(
                    code="discount.unknown_line",
                    where=f"{where}/discounts/{number}/lines/{position}",
                    found=line,
                    message=f"Discount {number} is on {line!r}, which this plan does not charge.",
                    hint=did_you_mean(line, known),
                )


# --- a charge ---


def _metric_problems(charge: Charge, where: str) -> Iterator[Problem]:
    if not charge.metric.strip():
        yield Problem(
            code="charge.no_metric",
            where=f"{where}/metric",
            message="The charge has no metric.",
            hint="Choose a metric.",
        )
    if charge.metric == BASE_FEE:
        yield Problem(
            code="charge.reserved_metric",
            where=f"{where}/metric",
            found=BASE_FEE,
            message=f"A metric cannot be called {BASE_FEE!r}: discounts call the plan's base fee by that name.",
            hint="Give the metric another id.",
        )


def _quantity_problems(charge: Charge, where: str) -> Iterator[Problem]:
    if charge.divide_by <= 0:
        yield _not_positive("divide_by", charge.divide_by, where, "1 leaves quantities as they are.")
    if charge.included < 0:
        yield Problem(
            code="charge.included_negative",
            where=f"{where}/included",
            found=str(charge.included),
            message=f"The included quantity is negative: {charge.included}.",
            hint="0 includes nothing.",
        )


def model_problems(model: ChargeModel, where: str) -> tuple[Problem, ...]:
    """Return what makes the charge model's own prices unusable."""
    match model:
        case Flat():
            return tuple(_negative("amount", model.amount, where))
        case PerUnit():
            return tuple(_negative("unit_price", model.unit_price, where))
        case Package():
            return tuple(_package_problems(model, where))
        case Percentage():
            return (*_negative("rate", model.rate, where), *_negative("fixed_fee", model.fixed_fee, where))
        case _:
            return _tiered_problems(model, where)


def _tiered_problems(model: TieredModel, where: str) -> tuple[Problem, ...]:
    return tier_problems(model.tiers, f"{where}/tiers")


def _package_problems(model: Package, where: str) -> Iterator[Problem]:
    if model.package_size <= 0:
        yield _not_positive("package_size", model.package_size, where, "Write how many units one package holds.")
    yield from _negative("package_price", model.package_price, where)


def _bound_problems(minimum: Decimal | None, maximum: Decimal | None, where: str) -> Iterator[Problem]:
    for key, amount in (("minimum", minimum), ("maximum", maximum)):
        if amount is not None:
            yield from _negative(key, amount, where)
    if minimum is not None and maximum is not None and minimum > maximum:
        yield Problem(
            code="bounds.crossed",
            where=f"{where}/minimum",
            found=f"{minimum} > {maximum}",
            message=f"The minimum ({minimum}) is above the maximum ({maximum}).",
            hint="Lower the minimum or raise the maximum.",
        )


def _negative(key: str, amount: Decimal, where: str) -> Iterator[Problem]:
    if amount < 0:
        yield Problem(
            code="price.negative",
            where=f"{where}/{key}",
            found=str(amount),
            message=f"The {key.replace('_', ' ')} is negative: {amount}.",
            hint="Use a discount to give money back.",
        )


def _not_positive(key: str, value: Decimal, where: str, hint: str) -> Problem:
    return Problem(
        code=f"charge.{key}",
        where=f"{where}/{key}",
        found=str(value),
        message=f"{key} must be above 0, found {value}.",
        hint=hint,
    )
