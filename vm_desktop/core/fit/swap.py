"""The revenue-neutral swap: another metric at one rate for each unit, earning what is earned today.

Only so can metrics be compared fairly: what differs then is who pays, not how much is paid together. It is arithmetic
on past usage: it does not know how customers would behave under other prices.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from vm_desktop.core.charges import PerUnit
from vm_desktop.core.fit.handy_numbers import handy_prices
from vm_desktop.core.fit.nearest_price import nearest_step
from vm_desktop.core.fit.price_effect import PriceEffect, price_effect
from vm_desktop.core.fit.quantity_counts import Candidate, QuantityCounts, candidate
from vm_desktop.core.fit.swap_request import SwapRequest
from vm_desktop.core.language import say
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import Currency
from vm_desktop.core.plans import Charge, Plan, PlanId
from vm_desktop.core.price_book import PriceBook, PricedMetric
from vm_desktop.core.problems import UserError

FINEST = 12  # decimals of a unit price
_STILL_NEUTRAL = 0.05  # a handy rate that misses more of the revenue is no answer to the question


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleRate:
    """A price of a unit, and what it earns more (or less) than the baseline, in minor units."""

    rate: Decimal
    revenue_off: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Swap:
    """A metric priced at the revenue of today, `target` minor units.

    `solved` is the rate whose revenue is nearest: off by nothing, or by a few cents where bills of the same quantity
    are rounded up together. `handy` are rates near it as one would print them, the nearest first. `effect` is what
    `rate`, one of these, does to customers.
    """

    metric: ValueMetric
    target: int
    solved: PossibleRate
    handy: tuple[PossibleRate, ...]
    rate: Decimal
    effect: PriceEffect


def revenue_neutral_swap(request: SwapRequest, metric: ValueMetric) -> Swap:
    """Return the metric priced per unit at the baseline's revenue over the customer-months that have a bill in both.

    UserError where nobody uses the metric, or nothing is billed today.
    """
    return swap_of(candidate(request, metric))


def swap_of(priced: Candidate) -> Swap:
    """Return the swap of a candidate at the solved rate. UserError as above."""
    request, metric, counts = priced.request, priced.metric, priced.counts
    target = request.baseline_revenue
    solved = _solve(counts, target, metric)
    return Swap(
        metric=metric,
        target=target,
        solved=_possible(counts, solved, target),
        handy=_handy(counts, solved, target),
        rate=solved,
        effect=price_effect(request, per_unit_book(metric, solved, request.currency)),
    )


def at_rate(swap: Swap, request: SwapRequest, rate: Decimal) -> Swap:
    """Return the same swap with the effect of another rate."""
    return replace(swap, rate=rate, effect=price_effect(request, per_unit_book(swap.metric, rate, request.currency)))


def per_unit_book(metric: ValueMetric, price: Decimal, money: Currency) -> PriceBook:
    """Return a price book of one plan that charges each unit of the metric."""
    charge = Charge(metric=metric.id, model=PerUnit(unit_price=price))
    return PriceBook(
        currency=money,
        metrics=(PricedMetric(id=metric.id, name=metric.name, unit=metric.unit),),
        plans=(Plan(id=PlanId("standard"), name=say("Standard"), charges=(charge,)),),
    )


def refuse_unpriceable(counts: QuantityCounts, target: int, metric: ValueMetric) -> None:
    """Raise a UserError where no price can earn the target."""
    if target <= 0:
        raise UserError(
            say("Nothing is billed today, so there is no revenue to keep."),
            hint=say("Choose another baseline, or type the revenue to reach."),
        )
    if counts.total <= 0:
        raise UserError(
            say("Nobody with a bill uses {metric}, so no price of it earns anything.").format(metric=metric.name),
            hint=say("Choose another metric, or look at its formula in the tab Metrics."),
        )


def _handy(counts: QuantityCounts, solved: Decimal, target: int) -> tuple[PossibleRate, ...]:
    near = (_possible(counts, price, target) for price in handy_prices(solved) if price != solved)
    return tuple(possible for possible in near if abs(possible.revenue_off) <= _STILL_NEUTRAL * target)


def _possible(counts: QuantityCounts, price: Decimal, target: int) -> PossibleRate:
    return PossibleRate(rate=price, revenue_off=counts.revenue(PerUnit(unit_price=price)) - target)


def _solve(counts: QuantityCounts, target: int, metric: ValueMetric) -> Decimal:
    """Return the price whose revenue is nearest to the target, with no more decimals than that takes."""
    refuse_unpriceable(counts, target, metric)
    minor = counts.currency.minor_per_major
    decimals = counts.decimals_of(target / minor / counts.total, FINEST)
    step = Decimal(1).scaleb(-decimals)
    per_step = counts.total * minor * float(step)
    number = nearest_step(
        lambda steps: counts.revenue(PerUnit(unit_price=steps * step)), target, target / per_step, per_step
    )
    return _shortest(counts, number * step, decimals)


def _shortest(counts: QuantityCounts, price: Decimal, decimals: int) -> Decimal:
    """Return the price of fewest decimals that earns exactly as much."""
    revenue = counts.revenue(PerUnit(unit_price=price))
    for digits in range(decimals):
        shorter = price.quantize(Decimal(1).scaleb(-digits))
        if counts.revenue(PerUnit(unit_price=shorter)) == revenue:
            return shorter
    return price
