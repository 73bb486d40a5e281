"""Plans billed by the year: tiers, fees and bounds apply to a year's usage, and each month carries its share."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Flags
from vm_desktop.core.plans import MetricId, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.rating.exact import INT64_LIMIT, dtype_for, largest, widened
from vm_desktop.core.rating.metered import Metered
from vm_desktop.core.rating.plan_bills import Minor, PlanBills, Quantities, rate_plan

YEAR = 12
_DIVISIBLE_BY_1_TO_12 = 27_720


def rate_annual_plan(
    plan: Plan, quantities: Quantities, billed: Flags, levels: frozenset[MetricId], book: PriceBook
) -> PlanBills:
    """Return monthly bills (customers, months) of a plan billed by the year.

    Years are windows of 12 months from the first month of the data. A window with fewer billed months is rated on its
    usage annualised (flows times 12 / months; levels by their mean), and pays that share of the year's bill.
    """
    starts = np.arange(0, billed.shape[1], YEAR)
    months = np.add.reduceat(billed, starts, axis=1, dtype=np.int64)
    yearly = {name: yearly_quantity(quantity, billed, months, name in levels) for name, quantity in quantities.items()}
    bills = rate_plan(plan, yearly, (billed.shape[0], len(starts)), book)
    lines = tuple(monthly_shares(line, billed) for line in bills.charge_lines)
    return PlanBills(monthly_shares(bills.total, billed), lines)


def yearly_quantity(quantity: Metered, billed: Flags, months: NDArray[np.int64], is_level: bool) -> Metered:
    """Return each window's usage annualised, (customers, windows): see `rate_annual_plan`."""
    starts = np.arange(0, billed.shape[1], YEAR)
    top = largest(quantity.numerators) * YEAR * _DIVISIBLE_BY_1_TO_12 * YEAR
    kind = dtype_for(2 * top)
    numerators = widened(np.where(billed, quantity.numerators, 0), kind)
    summed = np.add.reduceat(numerators, starts, axis=1)
    weights = (_DIVISIBLE_BY_1_TO_12 // np.maximum(months, 1)).astype(kind)
    years = 1 if is_level else YEAR
    return Metered(summed * weights * years, quantity.scale * _DIVISIBLE_BY_1_TO_12)


def monthly_shares(yearly: Minor, billed: Flags) -> Minor:
    """Split each year's amount over its billed months in whole minor units: k months have paid round(k / 12 of it)."""
    if largest(yearly) * 2 * YEAR >= INT64_LIMIT:
        raise OverflowError("a year's bill does not fit 64 bits")
    shares = np.zeros(billed.shape, dtype=np.int64)
    for window, start in enumerate(range(0, billed.shape[1], YEAR)):
        months = billed[:, start : start + YEAR]
        nth = np.cumsum(months, axis=1)
        paid = (2 * yearly[:, [window]] * nth + YEAR) // (2 * YEAR)
        before = (2 * yearly[:, [window]] * (nth - 1) + YEAR) // (2 * YEAR)
        shares[:, start : start + YEAR] = np.where(months, paid - before, 0)
    return shares
