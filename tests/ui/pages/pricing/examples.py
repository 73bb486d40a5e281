"""A small project with prices: one plan, three graduated tiers on API calls, and a price for each seat."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.ui.projects import small_project
from vm_desktop.core.charges import ChargeModel, Graduated, PerUnit, Tier
from vm_desktop.core.edits import ChargeAt, PlanAt, TierAt
from vm_desktop.core.plans import Charge, MetricId, Plan, PlanId
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import Scenario, ScenarioId

SCENARIO = ScenarioId("scenario_1")
STANDARD = PlanAt(scenario=SCENARIO, plan=PlanId("standard"))
CALLS = ChargeAt(scenario=SCENARIO, plan=PlanId("standard"), position=0)
SEATS = ChargeAt(scenario=SCENARIO, plan=PlanId("standard"), position=1)
TIERS = (
    Tier(up_to=Decimal(100), unit_price=Decimal("0.5")),
    Tier(up_to=Decimal(1000), unit_price=Decimal("0.4")),
    Tier(up_to=None, unit_price=Decimal("0.3")),
)


def tier_at(row: int) -> TierAt:
    """The address of a tier of the charge on API calls."""
    return TierAt(charge=CALLS, position=row)


def calls_charge(model: ChargeModel | None = None, **terms: object) -> Charge:
    """A charge on API calls, graduated unless another model is given."""
    return Charge(metric=MetricId("api_calls"), model=model or Graduated(tiers=TIERS), **terms)  # type: ignore[arg-type]


def standard_plan(*charges: Charge, base_fee: str = "49") -> Plan:
    """The plan with these charges, or with one on API calls and one on seats."""
    seats = Charge(metric=MetricId("seats"), model=PerUnit(unit_price=Decimal(12)))
    return Plan(
        id=PlanId("standard"), name="Standard", base_fee=Decimal(base_fee), charges=charges or (calls_charge(), seats)
    )


def priced_project(*plans: Plan) -> Project:
    """The small project with these plans, or the standard one."""
    project = small_project()
    (scenario,) = project.scenarios
    book = replace(scenario.price_book, plans=plans or (standard_plan(),))
    return replace(project, scenarios=(Scenario(id=SCENARIO, name="Scenario 1", price_book=book),), active=SCENARIO)


def without_data(project: Project) -> Project:
    """The project before a workbook is imported."""
    return replace(project, dataset=None)
