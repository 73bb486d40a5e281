"""What makes a plan unusable: its fees, bounds and discounts, and its charges."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vm_desktop.core.language import say
from vm_desktop.core.nearest import did_you_mean
from vm_desktop.core.plans import BASE_FEE, Discount, Plan
from vm_desktop.core.problems import Problem
from vm_desktop.core.soundness.amounts import bound_problems, negative_amount
from vm_desktop.core.soundness.charges import charge_problems
from vm_desktop.core.soundness.words import in_words

HUNDRED = Decimal(100)


def plan_problems(plan: Plan, where: str = "") -> tuple[Problem, ...]:
    """Return everything that makes the plan unusable, its charges included; `where` is the plan's place."""
    place = where or f"plans/{plan.id}"
    terms = (*plan_terms_problems(plan, place), *discount_line_problems(plan, place))
    return (*terms, *problems_of_charges(plan, place, ""))


def plan_terms_problems(plan: Plan, where: str) -> tuple[Problem, ...]:
    """Return what is wrong with the plan whatever its charges are: fees, bounds, discounts."""
    fees = (("base_fee", plan.base_fee), ("prepaid_credit", plan.prepaid_credit))
    negative = [problem for key, amount in fees for problem in negative_amount(key, amount, where)]
    discounts = [
        problem
        for number, discount in enumerate(plan.discounts, 1)
        for problem in _discount_problems(
            discount, f"{where}/discounts/{number}", say("Discount {number}").format(number=number)
        )
    ]
    return (*negative, *bound_problems(plan.minimum, plan.maximum, where), *discounts)


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
                    message=say("Discount {number} is on {line!r}, which this plan does not charge.").format(
                        number=number, line=line
                    ),
                    hint=did_you_mean(line, known),
                )


def _discount_problems(discount: Discount, where: str, words: str) -> Iterator[Problem]:
    if (discount.percent is None) == (discount.amount is None):
        found = say("neither") if discount.percent is None else say("both")
        yield Problem(
            code="discount.kind",
            where=where,
            message=say("{words} must have a percent or an amount, found {found}.").format(words=words, found=found),
            hint=say("Write two discounts where both are meant."),
        )
    if discount.percent is not None and not 0 <= discount.percent <= HUNDRED:
        yield Problem(
            code="discount.percent",
            where=f"{where}/percent",
            found=str(discount.percent),
            message=say("{words} is {percent} %, which is not between 0 and 100.").format(
                words=words, percent=discount.percent
            ),
            hint=say("20 means 20 % off."),
        )
    if discount.amount is not None:
        yield from negative_amount("amount", discount.amount, where)


def problems_of_charges(plan: Plan, where: str, words: str) -> Iterator[Problem]:
    """Yield what makes the plan's charges unusable; `words` (the plan's name, for example) stand before each."""
    for number, charge in enumerate(plan.charges, 1):
        for problem in charge_problems(charge, f"{where}/charges/{number}"):
            yield in_words(
                problem,
                say("{words}charge {number} ({metric})").format(words=words, number=number, metric=charge.metric),
            )
