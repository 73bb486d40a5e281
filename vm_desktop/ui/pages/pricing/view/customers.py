"""Where the real customers are on the usage axis of a charge."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.plans import BillingPeriod, Charge, Plan
from vm_desktop.core.quantity import QuantityRule, Rounding
from vm_desktop.core.rating.annual import YEAR
from vm_desktop.core.rating.metered import Metered
from vm_desktop.session.evaluation import Evaluation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CustomerUse:
    """Quantities of the customers of a plan in the unit that a charge prices, (customers,), ascending.

    Each is the customer's quantity in the last month of the data; for a plan billed by the year, of a year like it.
    """

    quantities: Floats

    def up_to(self, quantity: float) -> int:
        """How many customers use at most this much."""
        return int(np.searchsorted(self.quantities, quantity, side="right"))

    def in_tiers(self, upper_bounds: tuple[float, ...]) -> tuple[int, ...]:
        """How many customers are in each tier, from the inclusive upper bounds of all but the last."""
        reached = [0, *(self.up_to(bound) for bound in upper_bounds), len(self.quantities)]
        return tuple(after - before for before, after in pairwise(reached))


def customer_use(evaluation: Evaluation | None, plan: Plan, charge: Charge) -> CustomerUse | None:
    """Return where the plan's customers are; None where nothing is metered for the charge."""
    if evaluation is None or evaluation.usage is None:
        return None
    metered = evaluation.usage.quantities.get(charge.metric)
    if metered is None or metered.numerators.shape[1] == 0:
        return None
    chosen = evaluation.usage.billed[:, -1] & _on_plan(evaluation, plan, metered)
    last = Metered(metered.numerators[chosen, -1:], metered.scale)  # its own, for a worker may be using the other
    units = last.units(QuantityRule(divide_by=charge.divide_by, round=_rounding(plan, charge))).as_floats().ravel()
    if plan.billing_period is BillingPeriod.YEAR and charge.metric not in evaluation.usage.levels:
        units = units * YEAR
    return CustomerUse(quantities=np.sort(units))


def customers_on(evaluation: Evaluation | None, plan: Plan) -> int | None:
    """How many customers the plan has; None where that is not known."""
    position = _position(evaluation, plan)
    if evaluation is None or evaluation.bills is None or position is None:
        return None
    return int((evaluation.bills.plan_of == position).sum())


def _rounding(plan: Plan, charge: Charge) -> Rounding:
    """A year's quantity is rounded after the months are summed up, so not here."""
    return Rounding.NONE if plan.billing_period is BillingPeriod.YEAR else charge.round


def _on_plan(evaluation: Evaluation, plan: Plan, metered: Metered) -> Flags:
    position = _position(evaluation, plan)
    if evaluation.bills is None or position is None:
        return np.ones(len(metered.numerators), dtype=np.bool_)
    return np.asarray(evaluation.bills.plan_of == position)


def _position(evaluation: Evaluation | None, plan: Plan) -> int | None:
    """The plan's position in the price book that was evaluated, which may be a moment older than the one shown."""
    book = evaluation.request.price_book if evaluation is not None else None
    plans = book.plans if book is not None else ()
    return next((position for position, other in enumerate(plans) if other.id == plan.id), None)
