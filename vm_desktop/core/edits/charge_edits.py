"""Edits of a plan's list of charges, and of what a charge prices and how it counts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from vm_desktop.core.edits.conversion import converted
from vm_desktop.core.edits.metric_edits import declared
from vm_desktop.core.edits.places import (
    ChargeAt,
    PlanAt,
    charge_at,
    plan_at,
    put_book,
    put_charge,
    put_model,
    put_plan,
    scenario_at,
)
from vm_desktop.core.edits.sequences import exchanged, inserted, moved, without
from vm_desktop.core.language import said_later
from vm_desktop.core.plans import BASE_FEE, Charge, Discount, MetricId, Plan
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCharge:
    """Adds a charge to a plan, at the end unless `position` says otherwise."""

    label: ClassVar[str] = said_later("Add charge")
    at: PlanAt
    charge: Charge
    position: int | None = None

    def apply(self, project: Project) -> Project:
        """Return the project with the charge; UserError if it is unsound."""
        plan = plan_at(project, self.at)
        charges = inserted(plan.charges, self.position, self.charge)
        changed = put_plan(project, self.at, replace(plan, charges=charges))
        return _with_declared_metrics(changed, self.at, self.charge)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceCharge:
    """Puts a charge in the place of another one."""

    label: ClassVar[str] = said_later("Change charge")
    at: ChargeAt
    charge: Charge

    def apply(self, project: Project) -> Project:
        """Return the project with the charge exchanged; UserError if it is unsound."""
        plan = plan_at(project, self.at.plan_at)
        before = charge_at(project, self.at)
        charges = exchanged(plan.charges, self.at.position, self.charge)
        changed = put_plan(project, self.at.plan_at, _with_charges(plan, charges, {before.metric: self.charge.metric}))
        return _with_declared_metrics(changed, self.at.plan_at, self.charge)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCharge:
    """Takes a charge away; discounts on its line go with it."""

    label: ClassVar[str] = said_later("Remove charge")
    at: ChargeAt

    def apply(self, project: Project) -> Project:
        """Return the project without the charge."""
        charge_at(project, self.at)
        plan = plan_at(project, self.at.plan_at)
        left = without(plan.charges, self.at.position)
        return put_plan(project, self.at.plan_at, _with_charges(plan, left, {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveCharge:
    """Moves a charge to another position in its plan."""

    label: ClassVar[str] = said_later("Move charge")
    at: ChargeAt
    to: int

    def apply(self, project: Project) -> Project:
        """Return the project with the charge at position `to`, from 0."""
        charge_at(project, self.at)
        plan = plan_at(project, self.at.plan_at)
        charges = moved(plan.charges, self.at.position, self.to)
        return put_plan(project, self.at.plan_at, replace(plan, charges=charges))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChargeMetric:
    """Lets a charge price another metric; discounts on its line follow."""

    label: ClassVar[str] = said_later("Change charged metric")
    at: ChargeAt
    metric: MetricId

    def apply(self, project: Project) -> Project:
        """Return the project with the charge on that metric."""
        charge = replace(charge_at(project, self.at), metric=self.metric)
        return ReplaceCharge(at=self.at, charge=charge).apply(project)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChargeModel:
    """Prices a charge by another model (a name of `MODEL_NAMES`), keeping its prices where they mean the same."""

    label: ClassVar[str] = said_later("Change charge model")
    at: ChargeAt
    model: str

    def apply(self, project: Project) -> Project:
        """Return the project with the charge's model converted; see `core.edits.conversion`."""
        return put_model(project, self.at, converted(charge_at(project, self.at).model, self.model))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetIncluded:
    """Sets the quantity that is free of charge, in converted units."""

    label: ClassVar[str] = said_later("Change included quantity")
    at: ChargeAt
    quantity: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that allowance; UserError if it is negative."""
        return put_charge(project, self.at, replace(charge_at(project, self.at), included=self.quantity))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDivideBy:
    """Sets the number by which quantities are divided before they are priced."""

    label: ClassVar[str] = said_later("Change unit conversion")
    at: ChargeAt
    divisor: Decimal

    def apply(self, project: Project) -> Project:
        """Return the project with that divisor; UserError if it is not above 0."""
        return put_charge(project, self.at, replace(charge_at(project, self.at), divide_by=self.divisor))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRounding:
    """Sets how converted quantities become whole."""

    label: ClassVar[str] = said_later("Change rounding")
    at: ChargeAt
    rounding: Rounding

    def apply(self, project: Project) -> Project:
        """Return the project with that rounding."""
        return put_charge(project, self.at, replace(charge_at(project, self.at), round=self.rounding))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChargeMinimum:
    """Sets the least that a charge's line can be; None takes the minimum away."""

    label: ClassVar[str] = said_later("Change charge minimum")
    at: ChargeAt
    amount: Decimal | None

    def apply(self, project: Project) -> Project:
        """Return the project with that minimum; UserError if it is negative or above the maximum."""
        return put_charge(project, self.at, replace(charge_at(project, self.at), minimum=self.amount))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetChargeMaximum:
    """Sets the most that a charge's line can be; None takes the maximum away."""

    label: ClassVar[str] = said_later("Change charge maximum")
    at: ChargeAt
    amount: Decimal | None

    def apply(self, project: Project) -> Project:
        """Return the project with that maximum; UserError if it is negative or below the minimum."""
        return put_charge(project, self.at, replace(charge_at(project, self.at), maximum=self.amount))


def _with_declared_metrics(project: Project, at: PlanAt, charge: Charge) -> Project:
    book = scenario_at(project, at.scenario).price_book
    for metric in charge.metrics():
        book = declared(book, project.metric(metric))
    return put_book(project, at.scenario, book)


def _with_charges(plan: Plan, charges: tuple[Charge, ...], renamed: dict[MetricId, MetricId]) -> Plan:
    """Return the plan with these charges, and with discounts on lines that it still has.

    A discount that named lines and has none left is dropped: without names it would be on all lines.
    """
    lines = {BASE_FEE, *(charge.metric for charge in charges)}
    kept = (_with_lines(discount, lines, renamed) for discount in plan.discounts)
    return replace(plan, charges=charges, discounts=tuple(discount for discount in kept if discount is not None))


def _with_lines(discount: Discount, lines: set[str], renamed: dict[MetricId, MetricId]) -> Discount | None:
    if not discount.lines:
        return discount
    followed = (line if line in lines else renamed.get(MetricId(line), line) for line in discount.lines)
    left = tuple(dict.fromkeys(line for line in followed if line in lines))
    return replace(discount, lines=left) if left else None
