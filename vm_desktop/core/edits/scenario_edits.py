"""Edits of the list of scenarios, and of a scenario as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from vm_desktop.core.edits.places import put_book, put_scenario, scenario_at
from vm_desktop.core.edits.refusals import checked_name, refuse_unsound_book, refused
from vm_desktop.core.edits.sequences import inserted, moved, without
from vm_desktop.core.language import said_later, say
from vm_desktop.core.names import new_id, new_name
from vm_desktop.core.plans import Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project, priced_metrics
from vm_desktop.core.scenarios import Scenario, ScenarioBaseline, ScenarioId


@dataclass(frozen=True, slots=True, kw_only=True)
class AddScenario:
    """Adds a scenario with these prices and makes it the active one.

    The price book may be blank (`blank_price_book`), a template's or a price file's.
    """

    label: ClassVar[str] = said_later("Add scenario")
    name: str
    price_book: PriceBook
    note: str = ""

    def apply(self, project: Project) -> Project:
        """Return the project with the scenario at the end; UserError if currency or prices do not fit."""
        _check_book(project, None, self.price_book)
        return _added(project, self.name, self.price_book, self.note, len(project.scenarios))


@dataclass(frozen=True, slots=True, kw_only=True)
class DuplicateScenario:
    """Adds a copy of a scenario behind it and makes the copy the active one."""

    label: ClassVar[str] = said_later("Duplicate scenario")
    scenario: ScenarioId
    name: str = ""

    def apply(self, project: Project) -> Project:
        """Return the project with the copy; its name is the original's with a number unless one is given."""
        original = scenario_at(project, self.scenario)
        position = project.scenarios.index(original) + 1
        return _added(project, self.name or original.name, original.price_book, original.note, position)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameScenario:
    """Gives a scenario another name."""

    label: ClassVar[str] = said_later("Rename scenario")
    scenario: ScenarioId
    name: str

    def apply(self, project: Project) -> Project:
        """Return the project with the scenario renamed; UserError if the name is empty or taken."""
        scenario = scenario_at(project, self.scenario)
        name = checked_name(self.name, say("scenario"), set(_names(project)) - {scenario.name})
        return put_scenario(project, replace(scenario, name=name))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetScenarioNote:
    """Sets what the author says about a scenario."""

    label: ClassVar[str] = said_later("Change scenario note")
    scenario: ScenarioId
    note: str

    def apply(self, project: Project) -> Project:
        """Return the project with the note."""
        return put_scenario(project, replace(scenario_at(project, self.scenario), note=self.note))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacePriceBook:
    """Puts a whole price book into a scenario: from a price file, or what the optimiser found."""

    label: ClassVar[str] = said_later("Replace prices")
    scenario: ScenarioId
    price_book: PriceBook

    def apply(self, project: Project) -> Project:
        """Return the project with the scenario's prices exchanged; UserError if currency or prices do not fit."""
        _check_book(project, scenario_at(project, self.scenario).price_book, self.price_book)
        return put_book(project, self.scenario, self.price_book)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveScenario:
    """Takes a scenario away that is not the baseline. Its neighbour becomes active if it was."""

    label: ClassVar[str] = said_later("Remove scenario")
    scenario: ScenarioId

    def apply(self, project: Project) -> Project:
        """Return the project without the scenario; UserError if it is the baseline."""
        scenario = scenario_at(project, self.scenario)
        if project.baseline == ScenarioBaseline(scenario=self.scenario):
            raise refused(
                "scenario.is_baseline",
                say("{scenario} is the baseline of all comparisons.").format(scenario=scenario.name),
                hint=say("Choose another baseline first."),
            )
        position = project.scenarios.index(scenario)
        left = without(project.scenarios, position)
        active = project.active
        if active == self.scenario:
            active = left[min(position, len(left) - 1)].id if left else None
        return replace(project, scenarios=left, active=active)


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveScenario:
    """Moves a scenario to another position in the list."""

    label: ClassVar[str] = said_later("Move scenario")
    scenario: ScenarioId
    to: int

    def apply(self, project: Project) -> Project:
        """Return the project with the scenario at position `to`, from 0."""
        position = project.scenarios.index(scenario_at(project, self.scenario))
        scenarios = moved(project.scenarios, position, self.to)
        return project if scenarios == project.scenarios else replace(project, scenarios=scenarios)


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectScenario:
    """Makes a scenario the active one. This is no step of the history: one selects to look, not to change."""

    label: ClassVar[str] = said_later("Select scenario")
    scenario: ScenarioId

    def apply(self, project: Project) -> Project:
        """Return the project with that scenario active."""
        scenario_at(project, self.scenario)
        return project if project.active == self.scenario else replace(project, active=self.scenario)


def blank_price_book(project: Project) -> PriceBook:
    """Return a price book with one empty plan, in the project's currency and over its metrics."""
    plan = Plan(id=PlanId("plan"), name=say("Plan"))
    return PriceBook(currency=project.currency, metrics=priced_metrics(project.metrics), plans=(plan,))


def _added(project: Project, name: str, book: PriceBook, note: str, position: int) -> Project:
    free_name = new_name(checked_name(name, say("scenario"), ()), _names(project))
    scenario_id = ScenarioId(new_id(free_name, [scenario.id for scenario in project.scenarios]))
    scenario = Scenario(id=scenario_id, name=free_name, price_book=book, note=note)
    return replace(project, scenarios=inserted(project.scenarios, position, scenario), active=scenario_id)


def _check_book(project: Project, before: PriceBook | None, book: PriceBook) -> None:
    if book.currency != project.currency:
        raise refused(
            "currency.differs",
            say("These prices are in {code}, but the project is in {code2}.").format(
                code=book.currency.code, code2=project.currency.code
            ),
            hint=say("A project has one currency: convert the prices first."),
            found=book.currency.code,
        )
    refuse_unsound_book(before, book)


def _names(project: Project) -> tuple[str, ...]:
    return tuple(scenario.name for scenario in project.scenarios)
