"""What makes a charge unusable."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from vm_desktop.core.charges import ChargeModel, Flat, Package, Percentage, PerUnit
from vm_desktop.core.charges.tiers import tier_problems
from vm_desktop.core.language import say
from vm_desktop.core.plans import BASE_FEE, Charge
from vm_desktop.core.problems import Problem
from vm_desktop.core.soundness.amounts import bound_problems, negative_amount


def charge_problems(charge: Charge, where: str) -> tuple[Problem, ...]:
    """Return everything that makes the charge unusable; `where` is the charge's place."""
    return (
        *_metric_problems(charge, where),
        *_quantity_problems(charge, where),
        *model_problems(charge.model, where),
        *bound_problems(charge.minimum, charge.maximum, where),
    )


def _metric_problems(charge: Charge, where: str) -> Iterator[Problem]:
    if not charge.metric.strip():
        yield Problem(
            code="charge.no_metric",
            where=f"{where}/metric",
            message=say("The charge has no metric."),
            hint=say("Choose a metric."),
        )
    if charge.metric == BASE_FEE:
        yield Problem(
            code="charge.reserved_metric",
            where=f"{where}/metric",
            found=BASE_FEE,
            message=say(
                "A metric cannot be called {base_fee!r}: discounts call the plan's base fee by that name."
            ).format(base_fee=BASE_FEE),
            hint=say("Give the metric another id."),
        )


def _quantity_problems(charge: Charge, where: str) -> Iterator[Problem]:
    if charge.divide_by <= 0:
        yield _not_positive("divide_by", charge.divide_by, where, say("1 leaves quantities as they are."))
    if charge.included < 0:
        yield Problem(
            code="charge.included_negative",
            where=f"{where}/included",
            found=str(charge.included),
            message=say("The included quantity is negative: {included}.").format(included=charge.included),
            hint=say("0 includes nothing."),
        )


def model_problems(model: ChargeModel, where: str) -> tuple[Problem, ...]:
    """Return what makes the charge model's own prices unusable."""
    match model:
        case Flat():
            return tuple(negative_amount("amount", model.amount, where))
        case PerUnit():
            return tuple(negative_amount("unit_price", model.unit_price, where))
        case Package():
            return tuple(_package_problems(model, where))
        case Percentage():
            return (*negative_amount("rate", model.rate, where), *negative_amount("fixed_fee", model.fixed_fee, where))
        case _:
            return tier_problems(model.tiers, f"{where}/tiers")


def _package_problems(model: Package, where: str) -> Iterator[Problem]:
    if model.package_size <= 0:
        yield _not_positive("package_size", model.package_size, where, say("Write how many units one package holds."))
    yield from negative_amount("package_price", model.package_price, where)


def _not_positive(key: str, value: Decimal, where: str, hint: str) -> Problem:
    return Problem(
        code=f"charge.{key}",
        where=f"{where}/{key}",
        found=str(value),
        message=say("{key} must be above 0, found {value}.").format(key=key, value=value),
        hint=hint,
    )
