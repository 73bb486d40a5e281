"""Which plan and which charge a person looks at: no part of the project, so it is kept beside it."""

from __future__ import annotations

from vm_desktop.core.edits import ChargeAt, PlanAt
from vm_desktop.core.plans import PlanId
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import Scenario, ScenarioId


class Choices:
    """Remembers the chosen plan of each scenario and the open charge of each plan, and follows what is added."""

    def __init__(self) -> None:
        self._plans: dict[ScenarioId, PlanId] = {}
        self._charges: dict[tuple[ScenarioId, PlanId], int] = {}

    def choose_plan(self, at: PlanAt) -> None:
        """Look at this plan."""
        self._plans[at.scenario] = at.plan

    def choose_charge(self, at: ChargeAt) -> None:
        """Open this charge."""
        self._charges[at.scenario, at.plan] = at.position

    def plan_in(self, scenario: Scenario) -> PlanAt | None:
        """The plan to show: the chosen one while it is there, else the first; None without plans."""
        plans = scenario.price_book.plans
        if not plans:
            return None
        chosen = self._plans.get(scenario.id)
        known = {plan.id for plan in plans}
        return PlanAt(scenario=scenario.id, plan=chosen if chosen in known else plans[0].id)

    def charge_in(self, scenario: Scenario, at: PlanAt) -> ChargeAt | None:
        """The charge to open: the chosen one, or the last while it is gone; None without charges."""
        count = len(scenario.price_book.plan(at.plan).charges)
        if not count:
            return None
        position = min(self._charges.get((at.scenario, at.plan), 0), count - 1)
        return ChargeAt(scenario=at.scenario, plan=at.plan, position=position)

    def follow(self, project: Project, before: Project | None) -> None:
        """Choose what this step has added to the active scenario: a new plan, or a new charge of the chosen plan."""
        scenario = project.active_scenario
        if scenario is None or before is None or all(scenario.id != other.id for other in before.scenarios):
            return
        old = {plan.id: plan for plan in before.scenario(scenario.id).price_book.plans}
        for plan in scenario.price_book.plans:
            if plan.id not in old:
                self._plans[scenario.id] = plan.id
            elif len(plan.charges) == len(old[plan.id].charges) + 1:
                pairs = zip(plan.charges, old[plan.id].charges, strict=False)
                added = next((place for place, (new, was) in enumerate(pairs) if new is not was), len(plan.charges) - 1)
                self._charges[scenario.id, plan.id] = added
