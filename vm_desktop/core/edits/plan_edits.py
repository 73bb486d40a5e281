"""Edits of one plan's own terms: fee, bounds, billing period, credit and discounts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from vm_desktop.core.edits.places import PlanAt, plan_at, put_plan
from vm_desktop.core.edits.refusals import gone
from vm_desktop.core.edits.sequences import exchanged, without
from vm_desktop.core.language import said_later, say
from vm_desktop.core.plans import BillingPeriod, Discount
from vm_desktop.core.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPlanBaseFee:
    """Sets the fee that a plan costs before any usage, per billing period."""

    label: ClassVar[str] = said_later("Change base fee")
    at: PlanAt
    amount: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that base fee; UserError if it is negative."""
        return put_plan(project, self.at, replace(plan_at(project, self.at), base_fee=self.amount))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPlanMinimum:
    """Sets the least that a bill of the plan can be; None takes the minimum away."""

    label: ClassVar[str] = said_later("Change plan minimum")
    at: PlanAt
    amount: Decimal | None

    def apply(self, project: Project) -> Project:
        """Return the project with that minimum; UserError if it is negative or above the maximum."""
        return put_plan(project, self.at, replace(plan_at(project, self.at), minimum=self.amount))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPlanMaximum:
    """Sets the most that a bill of the plan can be; None takes the maximum away."""

    label: ClassVar[str] = said_later("Change plan maximum")
    at: PlanAt
    amount: Decimal | None

    def apply(self, project: Project) -> Project:
        """Return the project with that maximum; UserError if it is negative or below the minimum."""
        return put_plan(project, self.at, replace(plan_at(project, self.at), maximum=self.amount))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBillingPeriod:
    """Sets the time that one bill covers. Fees, tiers and bounds keep their numbers."""

    label: ClassVar[str] = said_later("Change billing period")
    at: PlanAt
    period: BillingPeriod

    def apply(self, project: Project) -> Project:
        """Return the project with that billing period."""
        return put_plan(project, self.at, replace(plan_at(project, self.at), billing_period=self.period))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPrepaidCredit:
    """Sets the credit that each bill of the plan draws down."""

    label: ClassVar[str] = said_later("Change prepaid credit")
    at: PlanAt
    amount: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that credit; UserError if it is negative."""
        return put_plan(project, self.at, replace(plan_at(project, self.at), prepaid_credit=self.amount))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddDiscount:
    """Adds a discount to a plan."""

    label: ClassVar[str] = said_later("Add discount")
    at: PlanAt
    discount: Discount

    def apply(self, project: Project) -> Project:
        """Return the project with the discount at the end; UserError if it is unsound."""
        plan = plan_at(project, self.at)
        return put_plan(project, self.at, replace(plan, discounts=(*plan.discounts, self.discount)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceDiscount:
    """Puts a discount in the place of another one."""

    label: ClassVar[str] = said_later("Change discount")
    at: PlanAt
    position: int
    discount: Discount

    def apply(self, project: Project) -> Project:
        """Return the project with the discount exchanged; UserError if it is unsound."""
        discounts = exchanged(_discounts(project, self.at, self.position), self.position, self.discount)
        return put_plan(project, self.at, replace(plan_at(project, self.at), discounts=discounts))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDiscount:
    """Takes a discount away."""

    label: ClassVar[str] = said_later("Remove discount")
    at: PlanAt
    position: int

    def apply(self, project: Project) -> Project:
        """Return the project without the discount."""
        discounts = without(_discounts(project, self.at, self.position), self.position)
        return put_plan(project, self.at, replace(plan_at(project, self.at), discounts=discounts))


def _discounts(project: Project, at: PlanAt, position: int) -> tuple[Discount, ...]:
    discounts = plan_at(project, at).discounts
    if not 0 <= position < len(discounts):
        raise gone(say("discount"))
    return discounts
