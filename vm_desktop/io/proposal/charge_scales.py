"""The whole-number scales of one charge today: what its quantities, units and prices are multiples of.

The Curves sheet works out the same numbers by formulas, so that they follow when a price is changed there.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd, lcm

from vm_desktop.core.charges import Package, TieredModel
from vm_desktop.core.plans import BillingPeriod, Charge
from vm_desktop.core.quantity import Rounding
from vm_desktop.io.proposal.charge_columns import decimals_of, events_of, prices_of
from vm_desktop.io.proposal.draft import Draft

YEAR_STEPS = 27_720
"""Divisible by 1 to 12: the mean of k months is a whole number of these parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scales:
    """Steps in one unit at each stage of a charge, all whole.

    A converted quantity is quantity x `scale` / `divisor`. One billable unit has `grid` steps, `package_grid` where
    packages are counted; bounds and events included it has `curve_grid`. A price has `money_decimals`; 1 of the
    currency has `ticks`.
    """

    scale: int
    divisor: int
    grid: int
    package_grid: int
    bound_decimals: int
    curve_grid: int
    money_decimals: int

    @property
    def ticks(self) -> int:
        """Ticks in one major unit of the currency."""
        return int(10**self.money_decimals) * self.curve_grid


def scales_of(draft: Draft, plan: int, column: int, charge: Charge) -> Scales:
    """Return the scales of the plan's charge in that column."""
    quantity_decimals = draft.quantity_decimals(charge.metric)
    decimals = max(quantity_decimals, decimals_of(charge.divide_by))
    scale = int(10**decimals)
    divisor = int(charge.divide_by * scale)
    step = divisor // gcd(divisor, int(10 ** (decimals - quantity_decimals)))
    year_steps = YEAR_STEPS if draft.plans[plan].billing_period is BillingPeriod.YEAR else 1
    step *= year_steps
    is_rounded = charge.round is not Rounding.NONE
    grid = lcm(1 if is_rounded else step, int(10 ** decimals_of(charge.included)))
    package_grid, unit_grid = 1, grid
    if isinstance(charge.model, Package):
        package_grid = lcm(grid, int(10 ** decimals_of(charge.model.package_size)))
        unit_grid = 1
    tiers = charge.model.tiers if isinstance(charge.model, TieredModel) else ()
    bound_decimals = max((decimals_of(tier.up_to) for tier in tiers), default=0)
    events = [int(10 ** draft.quantity_decimals(metric)) * year_steps for metric in events_of(draft, column)]
    return Scales(
        scale=scale,
        divisor=divisor,
        grid=grid,
        package_grid=package_grid,
        bound_decimals=bound_decimals,
        curve_grid=lcm(unit_grid, int(10**bound_decimals), *events),
        money_decimals=max(draft.money.exponent, *(decimals_of(price) for price in prices_of(charge.model))),
    )
