"""Rates for tiers: falling from tier to tier, scaled until they earn what is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from vm_desktop.core.charges import Graduated, Tier
from vm_desktop.core.fit.swap import SwapRequest
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import Charge, Plan, PlanId
from vm_desktop.core.price_book import PriceBook, PricedMetric
from vm_desktop.core.problems import UserError
from vm_desktop.core.rating.bills import rate
from vm_desktop.core.starting_prices import round_to_digits

FALL = Decimal("0.8")  # a tier's rate as a share of the one before
_ROUNDS = 40


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SuggestedTiers:
    """A price book of one graduated charge, what it earns and what was asked for, in minor units, over the
    customer-months that have a bill in the baseline, too."""

    book: PriceBook
    revenue: int
    target: int


def tiers_for_target(
    request: SwapRequest, metric: ValueMetric, bounds: tuple[Decimal, ...], target: int, *, fall: Decimal = FALL
) -> SuggestedTiers:
    """Return graduated tiers with these upper bounds, rates of three digits that fall by `fall` from tier to tier, and
    revenue as near to `target` (minor units) as such rates come.

    UserError where the target is not above 0, or no rate earns anything.
    """
    if target <= 0:
        raise UserError("The revenue to reach must be above 0.", hint="Take the baseline's revenue, or type another.")
    low, high = Decimal(0), Decimal(1)
    while _revenue(request, tier_book(request, metric, bounds, high, fall)) < target:
        high *= 4
        if high > Decimal(10) ** 12:
            raise UserError(f"No rate for {metric.name} earns that.", hint="Does anybody with a bill use it?")
    for _ in range(_ROUNDS):
        middle = (low + high) / 2
        is_enough = _revenue(request, tier_book(request, metric, bounds, middle, fall)) >= target
        low, high = (low, middle) if is_enough else (middle, high)
    books = [_printed(tier_book(request, metric, bounds, scale, fall)) for scale in (low, high)]
    earned = [(_revenue(request, book), book) for book in books]
    revenue, book = min(earned, key=lambda pair: abs(pair[0] - target))
    return SuggestedTiers(book=book, revenue=revenue, target=target)


def tier_book(
    request: SwapRequest, metric: ValueMetric, bounds: tuple[Decimal, ...], first_rate: Decimal, fall: Decimal
) -> PriceBook:
    """Return a price book of one plan with graduated tiers over the metric."""
    tiers = tuple(
        Tier(up_to=bound, unit_price=first_rate * fall**number) for number, bound in enumerate((*bounds, None))
    )
    plan = Plan(
        id=PlanId("standard"), name="Standard", charges=(Charge(metric=metric.id, model=Graduated(tiers=tiers)),)
    )
    priced = PricedMetric(id=metric.id, name=metric.name, unit=metric.unit)
    return PriceBook(currency=request.currency, metrics=(priced,), plans=(plan,))


def _printed(book: PriceBook) -> PriceBook:
    """Return the book with rates of three digits."""
    (plan,) = book.plans
    (charge,) = plan.charges
    assert isinstance(charge.model, Graduated)
    tiers = tuple(Tier(up_to=tier.up_to, unit_price=round_to_digits(tier.unit_price)) for tier in charge.model.tiers)
    charge = Charge(metric=charge.metric, model=Graduated(tiers=tiers))
    return PriceBook(
        currency=book.currency, metrics=book.metrics, plans=(Plan(id=plan.id, name=plan.name, charges=(charge,)),)
    )


def _revenue(request: SwapRequest, book: PriceBook) -> int:
    bills = rate(request.dataset, request.usage, book, request.segment_column)
    return int(bills.total[bills.known & request.baseline.known].sum())
