"""The revenue-neutral swap: another metric at one rate for each unit, earning what is earned today.

Only so can metrics be compared fairly: what differs then is who pays, not how much is paid together.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.charges import PerUnit
from vm_desktop.core.dataset import Dataset, Floats
from vm_desktop.core.impact import ImpactReport, compare
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.metering import MeteredUsage
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import Currency
from vm_desktop.core.plans import Charge, Plan, PlanId
from vm_desktop.core.price_book import PriceBook, PricedMetric
from vm_desktop.core.problems import UserError
from vm_desktop.core.rating.bills import Bills, rate
from vm_desktop.core.starting_prices import round_to_digits

FINEST = 12  # decimals of a unit price
SHOCK_EDGES = (-50.0, -20.0, -5.0, 5.0, 20.0, 50.0, 100.0)  # percent


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Swap:
    """A metric priced at equal revenue.

    `rate` is the solved price of a unit, `book` the price book that charges it, `report` the comparison with the
    baseline. `revenue_off` is what it earns more than the baseline, in minor units: 0, or a few cents where bills of
    the same quantity are rounded up together. `handy_rate` is the rate to three digits, as one would print it, and
    `handy_revenue_off` what that earns more or less.
    `shock` (segments, bands) counts customers by the change of their bills, between `SHOCK_EDGES`.
    """

    metric: ValueMetric
    rate: Decimal
    revenue_off: int
    handy_rate: Decimal
    handy_revenue_off: int
    book: PriceBook
    report: ImpactReport
    shock: NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SwapRequest:
    """What a swap is computed from: today's bills, and the metered candidates."""

    dataset: Dataset
    usage: MeteredUsage
    baseline: Bills
    currency: Currency
    segment_column: str | None = None
    usage_in_mrr: UsageInMrr = UsageInMrr.TRAILING


def revenue_neutral_swap(request: SwapRequest, metric: ValueMetric) -> Swap:
    """Return the metric priced per unit at the baseline's revenue over the customer-months that have a bill in both.

    UserError where nobody uses the metric, or nothing is billed today. Bisection, for revenue never falls as the rate
    rises.
    """
    target = _target(request)
    quantity = float(request.usage.quantities[metric.id].as_floats()[_both(request)].sum())
    if target <= 0 or quantity <= 0:
        what = "Nothing is billed today" if target <= 0 else f"Nobody with a bill uses {metric.name}"
        raise UserError(f"{what}, so there is no rate that earns the same.", hint="Choose another baseline or metric.")
    first = Decimal(target) / request.currency.minor_per_major / Decimal(quantity)
    solved = _solve(lambda price: _revenue(request, per_unit_book(metric, price, request.currency)), target, first)
    handy = round_to_digits(first)
    book = per_unit_book(metric, solved, request.currency)
    report = compare(
        request.dataset,
        request.baseline,
        rate(request.dataset, request.usage, book, request.segment_column),
        request.currency,
        segment_column=request.segment_column,
        usage_in_mrr=request.usage_in_mrr,
    )
    return Swap(
        metric=metric,
        rate=solved,
        revenue_off=report.scenario.revenue - target,
        handy_rate=handy,
        handy_revenue_off=_revenue(request, per_unit_book(metric, handy, request.currency)) - target,
        book=book,
        report=report,
        shock=shock_bands(report),
    )


def per_unit_book(metric: ValueMetric, price: Decimal, money: Currency) -> PriceBook:
    """Return a price book of one plan that charges each unit of the metric."""
    charge = Charge(metric=metric.id, model=PerUnit(unit_price=price))
    return PriceBook(
        currency=money,
        metrics=(PricedMetric(id=metric.id, name=metric.name, unit=metric.unit),),
        plans=(Plan(id=PlanId("standard"), name="Standard", charges=(charge,)),),
    )


def shock_bands(report: ImpactReport) -> NDArray[np.int64]:
    """Return how many customers of each segment are in each band of change: (segments, bands)."""
    change: Floats = report.percent_change
    known = np.isfinite(change) | np.isposinf(change)
    band = np.digitize(change[known], SHOCK_EDGES)
    counts = np.zeros((len(report.segments), len(SHOCK_EDGES) + 1), dtype=np.int64)
    np.add.at(counts, (report.segment_of[known], band), 1)
    return counts


def _both(request: SwapRequest) -> NDArray[np.bool_]:
    return request.baseline.known & request.usage.billed


def _target(request: SwapRequest) -> int:
    return int(request.baseline.total[_both(request)].sum())


def _revenue(request: SwapRequest, book: PriceBook) -> int:
    bills = rate(request.dataset, request.usage, book, request.segment_column)
    return int(bills.total[bills.known & request.baseline.known].sum())


def _solve(revenue_at: Callable[[Decimal], int], target: int, first: Decimal) -> Decimal:
    """Return the price of at most `FINEST` decimals whose revenue is nearest to the target, the lower one of two."""
    step = Decimal(1).scaleb(-FINEST)
    low, high = 0, max(1, int(first * 2 / step))
    while revenue_at(high * step) < target:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if revenue_at(middle * step) >= target else (middle, high)
    below, above = target - revenue_at(low * step), revenue_at(high * step) - target
    return _shortest(revenue_at, low if below < above else high, step)


def _shortest(revenue_at: Callable[[Decimal], int], steps: int, step: Decimal) -> Decimal:
    """Return a price with as few decimals as earn exactly the same."""
    exact = steps * step
    revenue = revenue_at(exact)
    for digits in range(2, FINEST):
        shorter = exact.quantize(Decimal(1).scaleb(-digits))
        if revenue_at(shorter) == revenue:
            return shorter
    return exact
