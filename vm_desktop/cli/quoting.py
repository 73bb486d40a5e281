"""One bill for a price book and one period's usage, and what is worth telling about the usage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from vm_desktop.core.bill import Bill, cheapest_bill, rate_bill
from vm_desktop.core.money import exact_decimal
from vm_desktop.core.nearest import did_you_mean
from vm_desktop.core.plans import MetricId, Plan
from vm_desktop.core.price_book import CheapestPlan, PriceBook, SinglePlan
from vm_desktop.core.problems import UserError

Quantities = dict[MetricId, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A bill and the warnings about what it was computed from."""

    bill: Bill
    warnings: tuple[str, ...]


def quote(book: PriceBook, usage: Quantities, plan_id: str | None = None) -> Quote:
    """Return the bill for one billing period's usage.

    Raises UserError where no plan is named and the price book does not decide, or where there is no such plan.
    """
    plan = chosen_plan(book, plan_id)
    bill = cheapest_bill(usage, book) if plan is None else rate_bill(plan, usage, book)
    return Quote(bill=bill, warnings=usage_warnings(book, usage))


def chosen_plan(book: PriceBook, plan_id: str | None) -> Plan | None:
    """Return the plan to bill; None means the cheapest."""
    if plan_id is not None:
        return _named_plan(book, plan_id)
    if len(book.plans) == 1:
        return book.plans[0]
    match book.assignment:
        case CheapestPlan():
            return None
        case SinglePlan(plan=single) if single is not None:
            return book.plan(single)
        case _:
            known = ", ".join(plan.id for plan in book.plans)
            raise UserError("The price book has several plans, and none is named.", hint=f"Name one of: {known}.")


def _named_plan(book: PriceBook, plan_id: str) -> Plan:
    try:
        return book.plan(plan_id)
    except KeyError:
        known = tuple(plan.id for plan in book.plans)
        hint = f"{did_you_mean(plan_id, known)} Plans: {', '.join(known)}."
        raise UserError(f"There is no plan {plan_id!r} in the price book.", hint=hint) from None


def read_quantities(written: Mapping[str, object]) -> Quantities:
    """Return usage as exact quantities; UserError naming the metric whose quantity is no number."""
    quantities: Quantities = {}
    for metric, value in written.items():
        try:
            quantities[MetricId(metric)] = Fraction(exact_decimal(value))
        except ValueError as error:
            raise UserError(f"The usage of {metric!r}: {error}.", hint='Write it like "7500" or "0.25".') from error
    return quantities


def usage_warnings(book: PriceBook, usage: Quantities) -> tuple[str, ...]:
    """Return a sentence for each quantity that is negative or that no plan of the book knows."""
    known = book.metric_ids()
    warnings = []
    for metric, quantity in usage.items():
        if metric not in known:
            hint = did_you_mean(metric, known)
            warnings.append(f"No plan in the price book knows the metric {metric!r}; its usage is not billed. {hint}")
        elif quantity < 0:
            warnings.append(f"The usage of {metric!r} is negative and counts as 0.")
    return tuple(warnings)
