"""The price book that a new project starts from: three graduated tiers that earn what is earned today."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from vm_desktop.core.charges import Graduated, Tier
from vm_desktop.core.dataset import Dataset, Floats
from vm_desktop.core.language import say
from vm_desktop.core.metering import meter
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import Currency
from vm_desktop.core.plans import Charge, Plan, PlanId
from vm_desktop.core.price_book import PriceBook, PricedMetric

TIER_QUANTILES = (0.5, 0.9)
RELATIVE_PRICES = (Decimal(1), Decimal("0.8"), Decimal("0.6"))


def starting_price_book(dataset: Dataset, metric: ValueMetric, money: Currency) -> PriceBook:
    """Return one plan with three tiers over `metric`: bounds at the median and the 90th percentile of use, rounded.

    Rates fall by a fifth of the first from tier to tier, and are scaled so that revenue equals the actual bills'
    (before rounding to three digits); without actual bills the first rate is 1.
    """
    quantities = meter(dataset, (metric,)).quantities[metric.id].as_floats()
    used = quantities[dataset.active & (quantities > 0)]
    bounds = _tier_bounds(used)
    rate = _neutral_rate(dataset, quantities, bounds)
    tiers = tuple(
        Tier(up_to=bound, unit_price=round_to_digits(rate * relative))
        for bound, relative in zip((*bounds, None), RELATIVE_PRICES[: len(bounds) + 1], strict=True)
    )
    plan = Plan(
        id=PlanId("standard"), name=say("Standard"), charges=(Charge(metric=metric.id, model=Graduated(tiers=tiers)),)
    )
    priced = PricedMetric(id=metric.id, name=metric.name, unit=metric.unit)
    return PriceBook(currency=money, metrics=(priced,), plans=(plan,))


def round_to_digits(value: Decimal, digits: int = 3) -> Decimal:
    """Return the value to so many significant digits, never in exponent form: 0.0012345 -> 0.00123."""
    if not value:
        return Decimal(0)
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    return Decimal(format(value.quantize(step), "f"))


def _tier_bounds(used: Floats) -> tuple[Decimal, ...]:
    if used.size == 0:
        return ()
    rounded = (round_to_digits(Decimal(float(np.quantile(used, q))), 1) for q in TIER_QUANTILES)
    return tuple(sorted({bound for bound in rounded if bound > 0}))


def _neutral_rate(dataset: Dataset, quantities: Floats, bounds: tuple[Decimal, ...]) -> Decimal:
    if dataset.current_bill is None:
        return Decimal(1)
    known = dataset.active & ~np.isnan(dataset.current_bill)
    edges = (0.0, *(float(bound) for bound in bounds), np.inf)
    weighted = sum(
        float(relative) * np.clip(quantities[known] - low, 0, high - low).sum()
        for relative, low, high in zip(RELATIVE_PRICES, edges, edges[1:], strict=False)
    )
    revenue = float(dataset.current_bill[known].sum())
    if not (weighted > 0 and revenue > 0 and np.isfinite(revenue / weighted)):  # 1E+308 a month is no revenue
        return Decimal(1)
    return Decimal(revenue / weighted)
