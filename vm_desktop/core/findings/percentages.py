"""Percentages that are probably not what was meant: a fee once a bill, and rates above 1."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from vm_desktop.core.charges import GraduatedPercentage, Percentage
from vm_desktop.core.findings.counting import customers_above
from vm_desktop.core.findings.places import PlacedCharge
from vm_desktop.core.language import say
from vm_desktop.core.money import decimal_text
from vm_desktop.core.problems import Problem, Severity

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage


def percentage_findings(place: PlacedCharge, seen: SeenUsage | None) -> Iterator[Problem]:
    """Yield findings on a percentage's fixed fee and on its rates."""
    match place.charge.model:
        case Percentage() as model:
            if model.fixed_fee and model.events is None:
                yield _fee_once(place, seen, model.fixed_fee)
            yield from _high_rate(place, seen, model.rate, "rate")
        case GraduatedPercentage(tiers=tiers):
            for row, tier in enumerate(tiers, start=1):
                yield from _high_rate(place, seen, tier.unit_price, f"tiers/{row}/rate")
        case _:
            return


def _fee_once(place: PlacedCharge, seen: SeenUsage | None, fee: Decimal) -> Problem:
    return place.finding(
        "percentage.fee_once",
        say("the fixed fee of {fee} is charged once a bill, because no events are counted.").format(
            fee=decimal_text(fee)
        ),
        severity=Severity.WARNING,
        at="events",
        hint=say("Name the metric that counts the events (payments, for example), or make it part of the base fee."),
        count=customers_above(place, seen, 0),
    )


def _high_rate(place: PlacedCharge, seen: SeenUsage | None, rate: Decimal, at: str) -> Iterator[Problem]:
    if rate > 1:
        percent, meant = decimal_text(rate * 100), decimal_text(rate / 100)
        message = say("the rate {rate} is {percent} % of the amount.").format(rate=decimal_text(rate), percent=percent)
        hint = say("{rate} % is written {meant}.").format(rate=decimal_text(rate), meant=meant)
        yield place.finding(
            "percentage.rate_above_one",
            message,
            severity=Severity.WARNING,
            at=at,
            hint=hint,
            count=customers_above(place, seen, 0),
        )
