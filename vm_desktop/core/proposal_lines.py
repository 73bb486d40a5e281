"""Every line of every bill as arrays, for the cells of a proposal: the engine's amounts, taken apart.

A line is known by its key: ``base``, ``charge_0`` (the first charge column), ``discount_0``, ``maximum``, ``minimum``,
``credit``, ``rounding`` (yearly bills only) and ``total``, all in minor units; ``billable_0`` is what a charge prices,
in converted units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.bill import percentages_first
from vm_desktop.core.dataset import Flags
from vm_desktop.core.money import Currency
from vm_desktop.core.plans import BASE_FEE, BillingPeriod, MetricId, Plan
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.proposal import ChargeColumn, Proposal
from vm_desktop.core.rating.annual import YEAR, monthly_shares, yearly_quantity
from vm_desktop.core.rating.linear import rounded_sum
from vm_desktop.core.rating.metered import Metered
from vm_desktop.core.rating.plan_bills import Minor, PlanBills, rate_plan

Lines = dict[str, NDArray[Any]]
Quantities = Mapping[MetricId, Metered]

TOTALS = ("maximum", "minimum", "credit", "rounding", "total")


def discount_slots(book: PriceBook) -> int:
    """Return how many discount columns the bills have: at least one, so that a discount can be tried."""
    return max(1, *(len(plan.discounts) for plan in book.plans))


def line_keys(columns: int, discounts: int) -> tuple[str, ...]:
    """Return the keys of the lines that add up to a total, in bill order, and the total."""
    charges = (f"charge_{number}" for number in range(columns))
    return ("base", *charges, *(f"discount_{slot}" for slot in range(discounts)), *TOTALS)


def quantities_of(proposal: Proposal, customers: slice, months: slice) -> dict[MetricId, Metered]:
    """Return the metered quantities of those customers and months, for every metric that was metered."""
    return {
        metric: Metered(quantity.numerators[customers, months], quantity.scale)
        for metric, quantity in proposal.usage.quantities.items()
        if metric in proposal.metrics
    }


def bill_lines(proposal: Proposal, customers: slice) -> Lines:
    """Return the lines of the customers' live bills, each (customers, live months); 0 where nothing is billed."""
    plan_of = proposal.bills.plan_of[customers]
    billed = proposal.usage.billed[customers]
    live = slice(proposal.first_live, None)
    monthly = quantities_of(proposal, customers, live)
    lines = _no_lines(proposal, billed[:, live].shape)
    for position, plan in enumerate(proposal.book.plans):
        chosen = plan_of == position
        if not chosen.any():
            continue
        match plan.billing_period:
            case BillingPeriod.MONTH:
                part = plan_lines(proposal, plan, _rows(monthly, chosen), billed[chosen][:, live].shape)
            case BillingPeriod.YEAR:
                part = _shares(year_lines_of(proposal, plan, customers, chosen), billed[chosen], proposal.first_live)
        for key, values in part.items():
            lines[key][chosen] = values
    return {key: np.where(billed[:, live], values, 0) for key, values in lines.items()}


def one_plan_lines(proposal: Proposal, plan: Plan, customers: slice) -> Lines:
    """Return what the live bills of those customers would be under a plan billed by the month."""
    live = slice(proposal.first_live, None)
    billed = proposal.usage.billed[customers, live]
    lines = plan_lines(proposal, plan, quantities_of(proposal, customers, live), billed.shape)
    return {key: np.where(billed, values, 0) for key, values in lines.items()}


def year_lines(proposal: Proposal, customers: slice) -> Lines:
    """Return the lines of the customers' yearly bills, each (customers, windows); 0 for plans billed by the month."""
    plan_of = proposal.bills.plan_of[customers]
    windows = -(-proposal.dataset.shape[1] // YEAR)
    lines = _no_lines(proposal, (len(plan_of), windows))
    for position, plan in enumerate(proposal.book.plans):
        chosen = plan_of == position
        if plan.billing_period is BillingPeriod.YEAR and chosen.any():
            for key, values in year_lines_of(proposal, plan, customers, chosen).items():
                lines[key][chosen] = values
    return lines


def year_lines_of(proposal: Proposal, plan: Plan, customers: slice, chosen: Flags) -> Lines:
    """Return the chosen customers' yearly bills under a plan billed by the year, each (chosen, windows)."""
    billed = proposal.usage.billed[customers][chosen]
    months = months_in_windows(billed)
    levels = proposal.usage.levels
    yearly = {
        metric: yearly_quantity(quantity, billed, months, metric in levels)
        for metric, quantity in _rows(quantities_of(proposal, customers, slice(None)), chosen).items()
    }
    return plan_lines(proposal, plan, yearly, months.shape)


def months_in_windows(billed: Flags) -> NDArray[np.int64]:
    """Return how many months are billed in each window of 12 months: (customers, windows)."""
    starts = np.arange(0, billed.shape[1], YEAR)
    counted: NDArray[np.int64] = np.add.reduceat(billed, starts, axis=1, dtype=np.int64)
    return counted


def plan_lines(proposal: Proposal, plan: Plan, quantities: Quantities, shape: tuple[int, int]) -> Lines:
    """Return all lines of the plan's bills for those quantities, each of that shape."""
    book = proposal.book
    bills = rate_plan(plan, quantities, shape, book)
    base = np.full(shape, _minor(plan.base_fee, book), dtype=np.int64)
    lines = _no_lines(proposal, shape) | {"base": base}
    total = base + sum(bills.charge_lines, start=np.zeros(shape, dtype=np.int64))
    for slot, off in enumerate(_discounts(plan, (base, *bills.charge_lines), total, book)):
        lines[f"discount_{slot}"] = -off
        total = total - off
    capped = total if plan.maximum is None else np.minimum(total, _minor(plan.maximum, book))
    raised = capped if plan.minimum is None else np.maximum(capped, _minor(plan.minimum, book))
    lines |= {"maximum": capped - total, "minimum": raised - capped, "credit": bills.total - raised}
    return lines | {"total": bills.total} | _charge_lines(proposal, plan, bills, quantities)


def _charge_lines(proposal: Proposal, plan: Plan, bills: PlanBills, quantities: Quantities) -> Lines:
    lines: Lines = {}
    for number, column in enumerate(proposal.columns):
        charge = column.charge(plan)
        if charge is None:
            continue
        lines[f"charge_{number}"] = bills.charge_lines[_position(plan, column)]
        if column.metric in quantities:
            rule = charge.quantity_rule(included_reprices_all=proposal.book.semantics.included_reprices_all)
            units = quantities[column.metric].units(replace(rule, package_size=None))
            lines[f"billable_{number}"] = units.as_floats()
    return lines


def _discounts(plan: Plan, lines: tuple[Minor, ...], total: Minor, book: PriceBook) -> list[Minor]:
    """Return what each discount takes off, in the order of application (see `core.rating.plan_bills`)."""
    names = (BASE_FEE, *(charge.metric for charge in plan.charges))
    left = [Fraction(1)] * len(lines)
    taken = []
    for discount in percentages_first(plan.discounts):
        named = [index for index, name in enumerate(names) if discount.names(name)]
        share = Fraction(discount.percent if discount.percent is not None else 100) / 100
        terms = tuple((share * left[index], lines[index]) for index in named)
        off = rounded_sum(terms, book.semantics.rounding) if terms else np.zeros_like(total)
        if discount.amount is not None:
            off = np.minimum(off, _minor(discount.amount, book))
        else:
            for index in named:
                left[index] *= 1 - share
        off = np.minimum(off, total)
        total = total - off
        taken.append(off)
    return taken


def _shares(yearly: Lines, billed: Flags, first_live: int) -> Lines:
    """Return each yearly line's share of each live month; ``rounding`` makes the shares add up to the total's."""
    shares: Lines = {}
    for key, values in yearly.items():
        if key.startswith("billable"):
            shares[key] = np.repeat(values, YEAR, axis=1)[:, : billed.shape[1]][:, first_live:]
        else:
            shares[key] = np.sign(values.sum()) * monthly_shares(np.abs(values), billed)[:, first_live:]
    parts = [values for key, values in shares.items() if key not in ("total", "rounding") and "billable" not in key]
    shares["rounding"] = shares["total"] - sum(parts)
    return shares


def _no_lines(proposal: Proposal, shape: tuple[int, int]) -> Lines:
    keys = line_keys(len(proposal.columns), discount_slots(proposal.book))
    lines: Lines = {key: np.zeros(shape, dtype=np.int64) for key in keys}
    return lines | {f"billable_{number}": np.zeros(shape) for number in range(len(proposal.columns))}


def _position(plan: Plan, column: ChargeColumn) -> int:
    positions = [index for index, charge in enumerate(plan.charges) if charge.metric == column.metric]
    return positions[column.nth]


def _rows(quantities: Quantities, chosen: Flags) -> dict[MetricId, Metered]:
    return {metric: Metered(quantity.numerators[chosen], quantity.scale) for metric, quantity in quantities.items()}


def _minor(amount: Decimal, book: PriceBook) -> int:
    return book.currency.to_minor(Fraction(amount), book.semantics.rounding)


def major(minor: NDArray[Any], money: Currency) -> NDArray[np.float64]:
    """Return minor units as the nearest ordinary numbers in major units, as a spreadsheet holds them."""
    return np.asarray(minor, dtype=np.float64) / money.minor_per_major
