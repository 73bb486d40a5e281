"""Usage seen in data: which customers a finding touches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.curve import PriceCurve
from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.findings.places import PlacedCharge, PlacedPlan
from vm_desktop.core.metering import MeteredUsage
from vm_desktop.core.plans import BillingPeriod, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.rating.annual import rate_annual_plan
from vm_desktop.core.rating.plan_bills import Minor, rate_plan


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SeenUsage:
    """Metered usage, and the plan of each customer as a position in the book's plans (customers,) where it is known.

    Where plans are not known, every customer counts for every plan.
    """

    usage: MeteredUsage
    plan_of: NDArray[np.int64] | None = None

    def units(self, place: PlacedCharge) -> Floats | None:
        """Return the units of the charge's curve (customers, months); None where its metric is not metered.

        None also for plans billed by the year, whose tiers hold a year's usage and not a month's.
        """
        metered = self.usage.quantities.get(place.charge.metric)
        if metered is None or place.owner.plan.billing_period is BillingPeriod.YEAR:
            return None
        return metered.units(place.rule).as_floats()

    def customers(self, owner: PlacedPlan, months: Flags) -> int:
        """Return how many customers of the plan have a billed month among the flagged ones (customers, months)."""
        return int((months & self.billed(owner)).any(axis=1).sum())

    def billed(self, owner: PlacedPlan) -> Flags:
        """Return the customer-months that the plan bills (customers, months)."""
        return self.usage.billed & self.on_plan(owner)[:, None]

    def on_plan(self, owner: PlacedPlan) -> Flags:
        """Return which customers are on the plan (customers,): all of them where plans are not known."""
        if self.plan_of is None:
            return np.ones(len(self.usage.billed), dtype=np.bool_)
        return np.asarray(self.plan_of == owner.position)

    def totals(self, plan: Plan, book: PriceBook) -> Minor:
        """Return what every customer would pay under the plan, minor units (customers, months); 0 where not billed."""
        billed = self.usage.billed
        known = self.usage.quantities
        quantities = {metric: known[metric] for metric in plan.metrics() if metric in known}
        match plan.billing_period:
            case BillingPeriod.MONTH:
                bills = rate_plan(plan, quantities, billed.shape, book)
            case BillingPeriod.YEAR:
                bills = rate_annual_plan(plan, quantities, billed, self.usage.levels, book)
            case _:
                assert_never(plan.billing_period)
        return np.where(billed, bills.total, 0)

    def totals_without_minimum(self, plan: Plan, book: PriceBook) -> Minor:
        """Return the same without the plan's minimum and credits: what the minimum is compared with."""
        return self.totals(replace(plan, minimum=None, prepaid_credit=Decimal(0)), book)


def amounts(curve: PriceCurve, units: Floats) -> Floats:
    """Return the curve's amount for each quantity, unrounded, for comparing and not for billing."""
    pieces = np.searchsorted([float(bound) for bound in curve.bounds()], units, side="left")
    slopes = np.array([float(piece.slope) for piece in curve.pieces])
    intercepts = np.array([float(piece.intercept) for piece in curve.pieces])
    return np.where(units > 0, intercepts[pieces] + slopes[pieces] * units, float(curve.at_zero))
