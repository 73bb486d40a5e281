"""Remembers where the customers of the open charge are, so that a drag does not sort them sixty times a second."""

from __future__ import annotations

import numpy as np

from vm_desktop.session.evaluation import Evaluation
from vm_desktop.ui.pages.pricing.view.cost_curve import ShownCharge
from vm_desktop.ui.pages.pricing.view.customers import CustomerUse, customer_use


class UseMemory:
    """Gives the very same `CustomerUse` as long as nothing that it depends on has changed."""

    def __init__(self) -> None:
        self._evaluation: Evaluation | None = None
        self._terms: tuple[object, ...] = ()
        self._use: CustomerUse | None = None

    def recall(self, evaluation: Evaluation | None, shown: ShownCharge) -> CustomerUse | None:
        """Where the plan's customers are on the charge's axis; None where nobody knows."""
        charge, plan = shown.charge, shown.plan
        terms = (plan.id, plan.billing_period, charge.metric, charge.divide_by, charge.round)
        if terms != self._terms or not _same_customers(evaluation, self._evaluation):
            self._use = customer_use(evaluation, plan, charge)
        self._evaluation, self._terms = evaluation, terms
        return self._use


def _same_customers(evaluation: Evaluation | None, before: Evaluation | None) -> bool:
    """Whether two evaluations have the same usage and the same customers on the same plans."""
    if evaluation is before:
        return True
    if evaluation is None or before is None or evaluation.usage is not before.usage:
        return False
    if evaluation.bills is None or before.bills is None:
        return evaluation.bills is before.bills
    return _plans(evaluation) == _plans(before) and np.array_equal(evaluation.bills.plan_of, before.bills.plan_of)


def _plans(evaluation: Evaluation) -> tuple[str, ...]:
    book = evaluation.request.price_book
    return tuple(plan.id for plan in book.plans) if book is not None else ()
