"""Plan minimums that never decide a bill, or decide every one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from vm_desktop.core.findings.places import PlacedPlan
from vm_desktop.core.language import say
from vm_desktop.core.money import decimal_text
from vm_desktop.core.plans import BillingPeriod
from vm_desktop.core.problems import Problem, Severity

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage


def bound_findings(place: PlacedPlan, seen: SeenUsage | None) -> Iterator[Problem]:
    """Yield a finding where the minimum is no more than the base fee, or where the data show that it is idle."""
    minimum = place.plan.minimum
    if not minimum:
        return
    if minimum <= place.plan.base_fee and not place.plan.discounts:
        yield _never(
            place,
            say("the minimum of {minimum} is not above the base fee, so it never decides.").format(
                minimum=decimal_text(minimum)
            ),
        )
    elif seen is not None:
        yield from _with_data(place, seen, minimum)


def _with_data(place: PlacedPlan, seen: SeenUsage, minimum: Decimal) -> Iterator[Problem]:
    billed = seen.billed(place)
    if not billed.any() or place.plan.billing_period is BillingPeriod.YEAR:
        return
    least = place.book.currency.to_minor(Fraction(minimum), place.book.semantics.rounding)
    lifted = billed & (seen.totals_without_minimum(place.plan, place.book) < least)
    if not lifted.any():
        yield replace(
            _never(
                place,
                say("the minimum of {minimum} never decides a bill in the data.").format(minimum=decimal_text(minimum)),
            ),
            count=0,
        )
    elif bool((lifted == billed).all()):
        yield place.finding(
            "plan.minimum_always",
            say("the minimum of {minimum} decides every bill in the data, so usage never matters.").format(
                minimum=decimal_text(minimum)
            ),
            severity=Severity.WARNING,
            at="minimum",
            hint=say("Lower the minimum, or sell the plan at a flat price."),
            count=seen.customers(place, lifted),
        )


def _never(place: PlacedPlan, message: str) -> Problem:
    hint = say("Remove the minimum, or raise it.")
    return place.finding("plan.minimum_never", message, severity=Severity.INFO, at="minimum", hint=hint)
