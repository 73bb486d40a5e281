"""What every sheet of the workbook is written from: the proposal, its names and a few facts derived from them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from vm_desktop.core.money import Currency
from vm_desktop.core.plans import Charge, MetricId, Plan
from vm_desktop.core.proposal import Proposal
from vm_desktop.core.proposal_groups import GroupKind
from vm_desktop.core.proposal_lines import discount_slots
from vm_desktop.core.proposal_metric import MetricCase
from vm_desktop.io.proposal.names import Names

SORTABLE_WORK = 60_000_000
"""Customers x bills up to which sums by customer search the whole sheet, so that its rows may be sorted."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Draft:
    """The proposal on its way into a workbook; `metric` is the case for the value metric, None = left out."""

    proposal: Proposal
    names: Names
    exported_at: str
    metric: MetricCase | None = None

    @property
    def money(self) -> Currency:
        """The currency of every amount."""
        return self.proposal.book.currency

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The proposed plans; "no plan" is one more position, after the last."""
        return self.proposal.book.plans

    @property
    def discounts(self) -> int:
        """How many discount columns a bill has."""
        return discount_slots(self.proposal.book)

    @property
    def metrics(self) -> tuple[MetricId, ...]:
        """The metrics that have a quantity column."""
        return self.proposal.metrics

    @property
    def plan_follows_bills(self) -> bool:
        """Whether each customer takes the cheapest plan, live."""
        return self.proposal.groups.kind is GroupKind.CHEAPEST

    @property
    def has_annual(self) -> bool:
        """Whether a plan is billed by the year."""
        return self.proposal.has_annual_plans

    @property
    def bill_count(self) -> int:
        """Rows of the bills sheet."""
        return len(self.proposal.rows[0])

    @property
    def is_sortable(self) -> bool:
        """Whether formulas find rows by the customer's number rather than by position."""
        return self.proposal.dataset.shape[0] * self.bill_count <= SORTABLE_WORK

    def charge(self, plan: int, column: int) -> Charge | None:
        """Return the charge of a plan in a charge column, by positions."""
        return self.proposal.columns[column].charge(self.plans[plan])

    def quantity_decimals(self, metric: MetricId) -> int:
        """Return how many decimals the metric's quantities have at most."""
        quantity = self.proposal.usage.quantities.get(metric)
        return 0 if quantity is None else len(str(quantity.scale)) - 1

    def rounded_money(self, value: Decimal | None) -> float:
        """Return an amount that a person typed, in major units rounded to the minor unit; 0 for None."""
        if value is None:
            return 0.0
        minor = self.money.to_minor(Fraction(value), self.proposal.book.semantics.rounding)
        return float(self.money.from_minor(minor))
