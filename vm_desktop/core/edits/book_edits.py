"""Edits of a price book: its list of plans, how customers get one, and the billing switches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from vm_desktop.core.edits.places import PlanAt, plan_at, put_book, put_plan, scenario_at
from vm_desktop.core.edits.refusals import checked_name, refused
from vm_desktop.core.edits.sequences import inserted, moved, without
from vm_desktop.core.language import said_later, say
from vm_desktop.core.names import new_id, new_name
from vm_desktop.core.plans import Plan, PlanId
from vm_desktop.core.price_book import (
    Assignment,
    BillingSemantics,
    ByColumn,
    BySegment,
    CheapestPlan,
    PriceBook,
    SinglePlan,
)
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ScenarioId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPlan:
    """Adds a plan, at the end unless `position` says otherwise. Its id and name are made free by a number."""

    label: ClassVar[str] = said_later("Add plan")
    scenario: ScenarioId
    plan: Plan
    position: int | None = None

    def apply(self, project: Project) -> Project:
        """Return the project with the plan; UserError if the plan is unsound."""
        return _with_new_plan(project, self.scenario, self.plan, self.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicatePlan:
    """Adds a copy of a plan behind it."""

    label: ClassVar[str] = said_later("Duplicate plan")
    at: PlanAt

    def apply(self, project: Project) -> Project:
        """Return the project with the copy, named after the original with a number."""
        original = plan_at(project, self.at)
        position = _book(project, self.at.scenario).plans.index(original) + 1
        return _with_new_plan(project, self.at.scenario, original, position)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePlan:
    """Takes a plan away. Customers assigned to it by name or as a default lose that assignment."""

    label: ClassVar[str] = said_later("Remove plan")
    at: PlanAt

    def apply(self, project: Project) -> Project:
        """Return the project without the plan; UserError if it is the only one."""
        plan = plan_at(project, self.at)
        book = _book(project, self.at.scenario)
        if len(book.plans) == 1:
            raise refused(
                "plans.last", say("A price book needs at least one plan."), hint=say("Add another plan first.")
            )
        left = without(book.plans, book.plans.index(plan))
        assignment = _assignment_without(book.assignment, plan.id)
        return put_book(project, self.at.scenario, replace(book, plans=left, assignment=assignment))


@dataclass(frozen=True, slots=True, kw_only=True)
class RenamePlan:
    """Gives a plan another name; its id stays."""

    label: ClassVar[str] = said_later("Rename plan")
    at: PlanAt
    name: str

    def apply(self, project: Project) -> Project:
        """Return the project with the plan renamed; UserError if the name is empty or taken."""
        plan = plan_at(project, self.at)
        others = {other.name for other in _book(project, self.at.scenario).plans} - {plan.name}
        return put_plan(project, self.at, replace(plan, name=checked_name(self.name, say("plan"), others)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MovePlan:
    """Moves a plan to another position in the list."""

    label: ClassVar[str] = said_later("Move plan")
    at: PlanAt
    to: int

    def apply(self, project: Project) -> Project:
        """Return the project with the plan at position `to`, from 0."""
        book = _book(project, self.at.scenario)
        position = book.plans.index(plan_at(project, self.at))
        return put_book(project, self.at.scenario, replace(book, plans=moved(book.plans, position, self.to)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAssignment:
    """Chooses how a customer gets a plan."""

    label: ClassVar[str] = said_later("Change plan assignment")
    scenario: ScenarioId
    assignment: Assignment

    def apply(self, project: Project) -> Project:
        """Return the project with that rule; UserError if it names a plan that is not there."""
        book = _book(project, self.scenario)
        return put_book(project, self.scenario, replace(book, assignment=self.assignment))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetSemantics:
    """Sets the switches in which billing vendors differ."""

    label: ClassVar[str] = said_later("Change billing rules")
    scenario: ScenarioId
    semantics: BillingSemantics

    def apply(self, project: Project) -> Project:
        """Return the project with these switches."""
        book = _book(project, self.scenario)
        return put_book(project, self.scenario, replace(book, semantics=self.semantics))


def _book(project: Project, scenario_id: ScenarioId) -> PriceBook:
    return scenario_at(project, scenario_id).price_book


def _with_new_plan(project: Project, scenario_id: ScenarioId, plan: Plan, position: int | None) -> Project:
    book = _book(project, scenario_id)
    name = new_name(checked_name(plan.name, say("plan"), ()), [other.name for other in book.plans])
    plan_id = PlanId(new_id(plan.id or name, [other.id for other in book.plans]))
    plans = inserted(book.plans, position, replace(plan, id=plan_id, name=name))
    return put_book(project, scenario_id, replace(book, plans=plans))


def _assignment_without(assignment: Assignment, plan: PlanId) -> Assignment:
    match assignment:
        case SinglePlan():
            return SinglePlan() if assignment.plan == plan else assignment
        case ByColumn() | BySegment():
            named = tuple((value, other) for value, other in assignment.plans if other != plan)
            default = None if assignment.default == plan else assignment.default
            return replace(assignment, plans=named, default=default)
        case CheapestPlan():
            return assignment
