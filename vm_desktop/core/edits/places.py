"""Where an edit takes place, and how a changed part is put back into the frozen project around it.

`..._at` looks a part up; `put_...` returns the project with that part exchanged. Everything else stays the same
object, and if the new part equals the old one the project itself does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from vm_desktop.core.charges import ChargeModel, Tier, TieredModel
from vm_desktop.core.edits.refusals import gone, refuse_unsound_book, refuse_unsound_plan
from vm_desktop.core.edits.sequences import exchanged
from vm_desktop.core.language import say
from vm_desktop.core.plans import Charge, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import Scenario, ScenarioId


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAt:
    """The address of a plan."""

    scenario: ScenarioId
    plan: PlanId


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeAt:
    """The address of a charge: its plan's, and its position among the plan's charges, from 0."""

    scenario: ScenarioId
    plan: PlanId
    position: int

    @property
    def plan_at(self) -> PlanAt:
        """The address of the charge's plan."""
        return PlanAt(scenario=self.scenario, plan=self.plan)


@dataclass(frozen=True, slots=True, kw_only=True)
class TierAt:
    """The address of a tier: its charge's, and its row in the tier table, from 0."""

    charge: ChargeAt
    position: int


def scenario_at(project: Project, scenario_id: ScenarioId) -> Scenario:
    """Return the scenario; UserError if there is none with that id."""
    try:
        return project.scenario(scenario_id)
    except KeyError:
        raise gone(say("scenario")) from None


def plan_at(project: Project, at: PlanAt) -> Plan:
    """Return the plan at the address; UserError if it is gone."""
    try:
        return scenario_at(project, at.scenario).price_book.plan(at.plan)
    except KeyError:
        raise gone(say("plan")) from None


def charge_at(project: Project, at: ChargeAt) -> Charge:
    """Return the charge at the address; UserError if it is gone."""
    charges = plan_at(project, at.plan_at).charges
    if not 0 <= at.position < len(charges):
        raise gone(say("charge"))
    return charges[at.position]


def tiers_at(project: Project, at: ChargeAt) -> tuple[Tier, ...]:
    """Return the tier table of a charge; UserError if the charge has none."""
    return tiered_model_at(project, at).tiers


def tiered_model_at(project: Project, at: ChargeAt) -> TieredModel:
    """Return the model of a charge that has tiers; UserError if it has none."""
    model = charge_at(project, at).model
    if not isinstance(model, TieredModel):
        raise gone(say("tier table"))
    return model


def tier_at(project: Project, at: TierAt) -> Tier:
    """Return the tier at the address; UserError if it is gone."""
    tiers = tiers_at(project, at.charge)
    if not 0 <= at.position < len(tiers):
        raise gone(say("tier"))
    return tiers[at.position]


def put_scenario(project: Project, scenario: Scenario) -> Project:
    """Return the project with the scenario in the place of the one with its id."""
    before = scenario_at(project, scenario.id)
    if scenario == before:
        return project
    position = project.scenarios.index(before)
    return replace(project, scenarios=exchanged(project.scenarios, position, scenario))


def put_book(project: Project, scenario_id: ScenarioId, book: PriceBook) -> Project:
    """Return the project with the scenario's price book exchanged; UserError if the edit made the book unsound."""
    before = scenario_at(project, scenario_id)
    if book == before.price_book:
        return project
    refuse_unsound_book(before.price_book, book)
    return put_scenario(project, replace(before, price_book=book))


def put_plan(project: Project, at: PlanAt, plan: Plan) -> Project:
    """Return the project with the plan exchanged; UserError if the edit made the plan unsound.

    Only this plan is checked, because a drag comes through here sixty times a second.
    """
    before = plan_at(project, at)
    if plan == before:
        return project
    scenario = scenario_at(project, at.scenario)
    book = scenario.price_book
    refuse_unsound_plan(before, plan, book)
    plans = exchanged(book.plans, book.plans.index(before), plan)
    return put_scenario(project, replace(scenario, price_book=replace(book, plans=plans)))


def put_charge(project: Project, at: ChargeAt, charge: Charge) -> Project:
    """Return the project with the charge exchanged; UserError if the edit made its plan unsound."""
    before = charge_at(project, at)
    if charge == before:
        return project
    plan = plan_at(project, at.plan_at)
    return put_plan(project, at.plan_at, replace(plan, charges=exchanged(plan.charges, at.position, charge)))


def put_model(project: Project, at: ChargeAt, model: ChargeModel) -> Project:
    """Return the project with the charge's model exchanged."""
    return put_charge(project, at, replace(charge_at(project, at), model=model))


def put_tiers(project: Project, at: ChargeAt, tiers: tuple[Tier, ...]) -> Project:
    """Return the project with the charge's tier table exchanged."""
    return put_model(project, at, replace(tiered_model_at(project, at), tiers=tiers))


def put_tier(project: Project, at: TierAt, tier: Tier) -> Project:
    """Return the project with one row of a tier table exchanged."""
    return put_tiers(project, at.charge, exchanged(tiers_at(project, at.charge), at.position, tier))
