"""All bills of one plan: the order of operations of `core.bill`, over arrays (customers, periods)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.bill import percentages_first
from vm_desktop.core.charges import Percentage, model_curve
from vm_desktop.core.plans import BASE_FEE, Charge, Discount, MetricId, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.rating.curve_ticks import amounts
from vm_desktop.core.rating.linear import rounded_sum
from vm_desktop.core.rating.metered import Metered

Minor = NDArray[np.int64]
Quantities = Mapping[MetricId, Metered]


@dataclass(frozen=True, slots=True, eq=False)
class PlanBills:
    """Minor units (customers, periods): the total, and each charge's own line before discounts and bounds."""

    total: Minor
    charge_lines: tuple[Minor, ...]


def rate_plan(plan: Plan, quantities: Quantities, shape: tuple[int, int], book: PriceBook) -> PlanBills:
    """Return the bills of every customer and period under `plan`; a metric without quantities counts as 0."""
    nothing = Metered(np.zeros(shape), 1)
    complete = {metric: quantities.get(metric, nothing) for metric in plan.metrics()}
    charges = tuple(_charge_line(charge, complete, book) for charge in plan.charges)
    base = np.broadcast_to(np.int64(_minor(plan.base_fee, book)), shape)
    total = base.copy()
    for line in charges:
        total += line  # in place: fresh arrays of this size cost more than the sum
    names = (BASE_FEE, *(charge.metric for charge in plan.charges))
    total = _discounted(plan.discounts, names, (base, *charges), total, book)
    return PlanBills(_credited(plan, _bounded(plan.minimum, plan.maximum, total, book), book), charges)


def _charge_line(charge: Charge, quantities: Quantities, book: PriceBook) -> Minor:
    rule = charge.quantity_rule(included_reprices_all=book.semantics.included_reprices_all)
    units = quantities[charge.metric].units(rule)
    if isinstance(charge.model, Percentage) and charge.model.events is not None:
        amount = _with_events(charge.model, units, quantities[MetricId(charge.model.events)], book)
    else:
        curve = model_curve(charge.model, flat_fee_at_zero=book.semantics.flat_fee_at_zero)
        amount = amounts(curve, units, book.currency, book.semantics.rounding)
    return _bounded(charge.minimum, charge.maximum, amount, book)


def _with_events(model: Percentage, money: Metered, events: Metered, book: PriceBook) -> Minor:
    minor = book.currency.minor_per_major
    rate = Fraction(model.rate) * minor / money.scale
    fee = Fraction(model.fixed_fee) * minor / events.scale
    return rounded_sum(((rate, money.numerators), (fee, events.numerators)), book.semantics.rounding)


def _discounted(
    discounts: tuple[Discount, ...], names: tuple[str, ...], lines: tuple[Minor, ...], total: Minor, book: PriceBook
) -> Minor:
    """Take the discounts off `total` and return it. What a percentage leaves of a line is a constant share of it."""
    left = [Fraction(1)] * len(lines)
    for discount in percentages_first(discounts):
        named = [index for index, name in enumerate(names) if discount.names(name)]
        if not named:
            continue
        share = Fraction(discount.percent if discount.percent is not None else 100) / 100
        off = rounded_sum(tuple((share * left[i], lines[i]) for i in named), book.semantics.rounding)
        if discount.percent is not None:
            for index in named:
                left[index] *= 1 - share
        else:
            np.minimum(off, _minor(discount.amount or Decimal(0), book), out=off)
        total -= np.minimum(off, total, out=off)
    return total


def _bounded(minimum: Decimal | None, maximum: Decimal | None, amount: Minor, book: PriceBook) -> Minor:
    if maximum is not None:
        amount = np.minimum(amount, _minor(maximum, book))
    if minimum is not None:
        amount = np.maximum(amount, _minor(minimum, book))
    return amount


def _credited(plan: Plan, total: Minor, book: PriceBook) -> Minor:
    return total - np.minimum(total, _minor(plan.prepaid_credit, book)) if plan.prepaid_credit else total


def _minor(amount: Decimal, book: PriceBook) -> int:
    return book.currency.to_minor(Fraction(amount), book.semantics.rounding)
