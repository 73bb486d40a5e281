"""Rates for tiers: falling from tier to tier, scaled until they earn what is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import numpy as np

from vm_desktop.core.charges import Graduated, Tier
from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.nearest_price import nearest_step
from vm_desktop.core.fit.price_effect import PriceEffect, price_effect
from vm_desktop.core.fit.quantity_counts import Candidate, QuantityCounts
from vm_desktop.core.fit.swap import refuse_unpriceable
from vm_desktop.core.fit.swap_request import SwapRequest
from vm_desktop.core.fit.tier_bounds import customers_in_tiers, tier_places
from vm_desktop.core.language import say
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import Currency
from vm_desktop.core.plans import Charge, Plan, PlanId
from vm_desktop.core.price_book import PriceBook, PricedMetric
from vm_desktop.core.problems import UserError
from vm_desktop.core.starting_prices import round_to_digits

FALL = Decimal("0.8")  # a tier's rate as a share of the one before
DIGITS = 3  # of a rate as it is printed
_SEARCHED_DIGITS = 6  # of the first rate, before it is printed


@dataclass(frozen=True, slots=True, kw_only=True)
class TierFigures:
    """One tier: who is in it by the mean month's quantity, what these customers pay, and the units priced in it.

    `revenue` is in minor units over the compared customer-months, `units_share` in parts of all units.
    """

    up_to: Decimal | None
    rate: Decimal
    customers: int
    revenue: int
    units_share: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SuggestedTiers:
    """A graduated charge: its tiers, what they earn and what was asked for in minor units, and what they do to
    customers. `idle` customers have a bill today and use none of the metric: they would pay nothing."""

    metric: ValueMetric
    tiers: tuple[TierFigures, ...]
    revenue: int
    target: int
    idle: int
    effect: PriceEffect

    @property
    def book(self) -> PriceBook:
        """The price book that charges them."""
        return self.effect.book


def tiers_for_target(
    priced: Candidate, bounds: tuple[Decimal, ...], target: int, *, fall: Decimal = FALL
) -> SuggestedTiers:
    """Return graduated tiers with these upper bounds, rates of three digits that fall by `fall` from tier to tier, and
    revenue as near to `target` (minor units) as such rates come.

    UserError where bounds do not rise, `fall` is not within (0, 1], the target is not above 0, or nobody uses any.
    """
    _check(bounds, fall)
    refuse_unpriceable(priced.counts, target, priced.metric)
    model = _solved(priced.counts, bounds, target, fall)
    request = priced.request
    effect = price_effect(request, tier_book(priced.metric, model, request.currency))
    levels = customer_levels(request, priced.metric)
    return SuggestedTiers(
        metric=priced.metric,
        tiers=_figures(priced.counts, model, levels, effect),
        revenue=effect.report.scenario.revenue,
        target=target,
        idle=int((levels == 0).sum()),
        effect=effect,
    )


def customer_levels(request: SwapRequest, metric: ValueMetric, *, paying: bool = False) -> Floats:
    """Return each customer's mean monthly quantity over the compared months (customers,); NaN without such a month,
    and with `paying` for customers who pay nothing today."""
    both = request.compared
    months = both.sum(axis=1)
    total = np.where(both, request.usage.quantities[metric.id].as_floats(), 0.0).sum(axis=1)
    known = months > 0
    if paying:
        known &= np.where(both, request.baseline.total, 0).sum(axis=1) > 0
    return np.where(known, total / np.maximum(months, 1), np.nan)


def tier_book(metric: ValueMetric, model: Graduated, money: Currency) -> PriceBook:
    """Return a price book of one plan with these tiers over the metric."""
    plan = Plan(id=PlanId("standard"), name=say("Standard"), charges=(Charge(metric=metric.id, model=model),))
    priced = PricedMetric(id=metric.id, name=metric.name, unit=metric.unit)
    return PriceBook(currency=money, metrics=(priced,), plans=(plan,))


def _check(bounds: tuple[Decimal, ...], fall: Decimal) -> None:
    if any(bound <= lower for lower, bound in zip((Decimal(0), *bounds), bounds, strict=False)):
        raise UserError(
            say("The bounds of the tiers must rise, from above 0."), hint=say("Type each one larger than the last.")
        )
    if not 0 < fall <= 1:
        raise UserError(
            say("Each tier's rate is above 0 % and at most 100 % of the one before."), hint=say("Take 80 %.")
        )


def _solved(counts: QuantityCounts, bounds: tuple[Decimal, ...], target: int, fall: Decimal) -> Graduated:
    """Return the printed tiers whose revenue is nearest to the target.

    Revenue never falls as the first rate rises: neither does any printed rate.
    """
    weighted = sum(float(fall) ** number * units for number, units in enumerate(_units_in_tiers(counts, bounds)))
    first = Decimal(target) / counts.currency.minor_per_major / Decimal(weighted)
    step = Decimal(1).scaleb(first.adjusted() - _SEARCHED_DIGITS + 1)
    number = nearest_step(
        lambda steps: counts.revenue(_printed(bounds, steps * step, fall)),
        target,
        float(first / step),
        float(step) * weighted * counts.currency.minor_per_major,
    )
    return _printed(bounds, number * step, fall)


def _printed(bounds: tuple[Decimal, ...], first_rate: Decimal, fall: Decimal) -> Graduated:
    """Return tiers whose rates have three digits."""
    return Graduated(
        tiers=tuple(
            Tier(up_to=bound, unit_price=round_to_digits(first_rate * fall**number, DIGITS))
            for number, bound in enumerate((*bounds, None))
        )
    )


def _units_in_tiers(counts: QuantityCounts, bounds: tuple[Decimal, ...]) -> list[float]:
    """Return how many units lie in each tier, of all customer-months together."""
    quantities = counts.quantities.as_floats()
    edges = (0.0, *(float(bound) for bound in bounds), np.inf)
    return [float(np.clip(quantities - low, 0.0, high - low) @ counts.counts) for low, high in pairwise(edges)]


def _figures(counts: QuantityCounts, model: Graduated, levels: Floats, effect: PriceEffect) -> tuple[TierFigures, ...]:
    bounds = tuple(tier.up_to for tier in model.tiers if tier.up_to is not None)
    used = levels > 0  # NaN is not
    customers = customers_in_tiers(levels[used], bounds)
    paid = effect.report.scenario.by_customer[used].astype(np.float64)
    revenue = np.bincount(tier_places(levels[used], bounds), weights=paid, minlength=len(model.tiers))
    units = _units_in_tiers(counts, bounds)
    return tuple(
        TierFigures(
            up_to=tier.up_to,
            rate=tier.unit_price,
            customers=customers[number],
            revenue=round(float(revenue[number])),
            units_share=units[number] / counts.total,
        )
        for number, tier in enumerate(model.tiers)
    )
