"""Dominated plans: never cheaper than another one, whatever is used."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from vm_desktop.core.bill import rate_bill
from vm_desktop.core.findings.places import PlacedPlan, placed_plans
from vm_desktop.core.findings.usage_grid import usage_grid
from vm_desktop.core.language import say
from vm_desktop.core.price_book import CheapestPlan, PriceBook
from vm_desktop.core.problems import Problem, Severity

if TYPE_CHECKING:
    from vm_desktop.core.findings.seen import SeenUsage


def dominated_findings(book: PriceBook, seen: SeenUsage | None) -> Iterator[Problem]:
    """Yield a finding for each plan that another one undercuts everywhere on a grid of usage.

    Only plans with the same billing period are compared. Where the cheapest plan is taken, nobody ever gets such a
    plan; elsewhere it may sell something that prices do not show, so it is only worth knowing.
    """
    plans = sorted(placed_plans(book), key=lambda place: place.plan.billing_period.value)
    for _, group in groupby(plans, key=lambda place: place.plan.billing_period):
        yield from _among(tuple(group), book, seen)


def _among(plans: tuple[PlacedPlan, ...], book: PriceBook, seen: SeenUsage | None) -> Iterator[Problem]:
    if len(plans) < 2:
        return
    grid = usage_grid(book)
    costs = {place.position: [rate_bill(place.plan, usage, book).total_minor for usage in grid] for place in plans}
    for place in plans:
        rival = next((other for other in plans if _dominates(costs, other.position, place.position)), None)
        if rival is not None:
            yield _finding(place, rival, book, seen)


def _dominates(costs: dict[int, list[int]], one: int, other: int) -> bool:
    """Return whether `one` never costs more than `other`, and less somewhere; of two equal plans the later loses."""
    if one == other or any(a > b for a, b in zip(costs[one], costs[other], strict=True)):
        return False
    return costs[one] != costs[other] or one < other


def _finding(place: PlacedPlan, rival: PlacedPlan, book: PriceBook, seen: SeenUsage | None) -> Problem:
    chosen_by_price = isinstance(book.assignment, CheapestPlan)
    return place.finding(
        "plan.dominated",
        say("it is never cheaper than {plan}, whatever is used.").format(plan=rival.plan.name),
        severity=Severity.WARNING if chosen_by_price else Severity.INFO,
        hint=say("Nobody will ever get it.")
        if chosen_by_price
        else say("It must offer something that its price does not show."),
        count=None if seen is None else _paying_less_elsewhere(place, rival, book, seen),
    )


def _paying_less_elsewhere(place: PlacedPlan, rival: PlacedPlan, book: PriceBook, seen: SeenUsage) -> int:
    """Return how many customers of the plan would pay less on the other one, over all months."""
    here = seen.totals(place.plan, book).sum(axis=1)
    there = seen.totals(rival.plan, book).sum(axis=1)
    return int((seen.on_plan(place) & (there < here)).sum())
