"""What edits refuse, and in which words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.core.edits.examples import CALLS_CHARGE, FIRST, SECOND, STANDARD, TIER_1, TIER_2, UNUSED, every
from tests.sample_projects import CALLS, sample_dataset, sample_plan, sample_project
from vm_desktop.core.charges import Tier
from vm_desktop.core.edits import (
    AddMetric,
    AddPlan,
    AddScenario,
    AddTier,
    ChargeAt,
    Edit,
    PlanAt,
    RemoveMetric,
    RemovePlan,
    RemoveScenario,
    RemoveTier,
    RenamePlan,
    RenameProject,
    RenameScenario,
    ReplaceDataset,
    ReplaceDiscount,
    ReplaceMetric,
    ReplaceTiers,
    SetAssignment,
    SetBaseline,
    SetDivideBy,
    SetPackageSize,
    SetPlanMaximum,
    SetPlanMinimum,
    SetSegmentColumn,
    SetTierBound,
    SetTierPrice,
    SetUnitPrice,
    TierAt,
)
from vm_desktop.core.money import currency
from vm_desktop.core.plans import Discount, PlanId
from vm_desktop.core.price_book import PriceBook, SinglePlan
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline, ScenarioId

LAST_TIER = TierAt(charge=CALLS_CHARGE, position=2)
ONLY_TIER = (Tier(up_to=None, unit_price=Decimal(1)),)


@pytest.mark.parametrize(
    ("edit", "code", "words"),
    [
        (SetTierPrice(at=TIER_1, price=Decimal(-1)), "price.negative", "tier 1 has a negative unit price"),
        (SetTierPrice(at=TierAt(charge=CALLS_CHARGE, position=9), price=Decimal(1)), "edit.gone", "This tier"),
        (SetTierPrice(at=TierAt(charge=every(0), position=0), price=Decimal(1)), "edit.gone", "This tier table"),
        (SetTierPrice(at=TierAt(charge=every(5), position=0), price=Decimal(1)), "tiers.no_unit_price", "no price per"),
        (SetUnitPrice(at=CALLS_CHARGE, price=Decimal(1)), "edit.gone", "This price"),
        (SetUnitPrice(at=ChargeAt(scenario=FIRST, plan=STANDARD.plan, position=7), price=Decimal(1)), "edit.gone", ""),
        (RemovePlan(at=PlanAt(scenario=FIRST, plan=PlanId("none"))), "edit.gone", "This plan"),
        (RenameScenario(scenario=ScenarioId("none"), name="X"), "edit.gone", "This scenario"),
        (ReplaceDiscount(at=STANDARD, position=5, discount=Discount(percent=Decimal(1))), "edit.gone", "discount"),
        (ReplaceDiscount(at=STANDARD, position=0, discount=Discount(percent=Decimal(120))), "discount.percent", "120"),
        (SetTierBound(at=TIER_2, up_to=Decimal(100)), "tiers.bound_outside", "above 100; 100 does not"),
        (SetTierBound(at=TIER_1, up_to=Decimal(1000)), "tiers.bound_outside", "above 0 and below 1000; 1000"),
        (SetTierBound(at=TIER_1, up_to=Decimal(0)), "tiers.bound_outside", "0 does not"),
        (SetTierBound(at=LAST_TIER, up_to=Decimal(5000)), "tiers.last_has_no_limit", "no limit"),
        (AddTier(at=TIER_1, bound=Decimal(100)), "tiers.bound_outside", "below 100; 100 does not"),
        (ReplaceTiers(at=CALLS_CHARGE, tiers=()), "tiers.empty", "no rows"),
        (SetDivideBy(at=CALLS_CHARGE, divisor=Decimal(0)), "charge.divide_by", "above 0"),
        (SetPackageSize(at=every(2), size=Decimal(0)), "charge.package_size", "above 0"),
        (SetPlanMinimum(at=STANDARD, amount=Decimal(-5)), "price.negative", "negative"),
        (RenameProject(name="  "), "name.empty", "needs a name"),
        (RenamePlan(at=STANDARD, name="every"), "name.taken", "already a plan called 'every'"),
        (RenameScenario(scenario=FIRST, name="SECOND"), "name.taken", "already a scenario"),
        (ReplaceMetric(metric=replace(UNUSED, id=CALLS, name="Seats")), "name.taken", "already a metric"),
        (AddMetric(metric=replace(UNUSED, divide_by=Decimal(0))), "metric.divide_by", "divided by 0"),
        (SetSegmentColumn(column="Colour"), "segment.unknown_column", "'Colour'"),
        (SetBaseline(baseline=ScenarioBaseline(scenario=ScenarioId("none"))), "edit.gone", "This scenario"),
        (SetAssignment(scenario=FIRST, assignment=SinglePlan(plan=PlanId("x"))), "assignment.unknown_plan", "'x'"),
        (AddScenario(name="X", price_book=PriceBook(currency=currency("EUR"))), "currency.differs", "in EUR"),
        (AddScenario(name="X", price_book=PriceBook()), "plans.empty", "no plan"),
        (AddScenario(name=" ", price_book=PriceBook(plans=(sample_plan(),))), "name.empty", "needs a name"),
        (AddPlan(scenario=FIRST, plan=replace(sample_plan(), base_fee=Decimal(-1))), "price.negative", "base fee"),
        (ReplaceDataset(dataset=replace(sample_dataset(), currency_code="EUR")), "currency.differs", "in EUR"),
    ],
)
def test_is_refused_with_the_place_and_what_was_found(edit: Edit, code: str, words: str) -> None:
    with pytest.raises(UserError) as refusal:
        edit.apply(sample_project())
    assert words in refusal.value.message
    assert code in [problem.code for problem in refusal.value.problems]


def test_a_metric_that_is_priced_names_the_plans_that_price_it() -> None:
    with pytest.raises(UserError, match="calls is priced by plan Standard of First, plan Every of First"):
        RemoveMetric(metric=CALLS).apply(sample_project())


def test_a_metric_that_counts_the_events_of_a_charge_is_priced_too() -> None:
    project = RemovePlan(at=STANDARD).apply(sample_project())
    with pytest.raises(UserError, match="plan Every of First"):
        RemoveMetric(metric=project.metrics[1].id).apply(project)


def test_a_metric_that_nothing_prices_can_be_removed() -> None:
    project = AddMetric(metric=UNUSED).apply(sample_project())
    assert RemoveMetric(metric=UNUSED.id).apply(project).metrics == sample_project().metrics


def test_a_formula_that_cannot_be_read_is_refused_with_its_columns() -> None:
    with pytest.raises(UserError, match="'clicks'") as refusal:
        AddMetric(metric=replace(UNUSED, formula="clicks * 2")).apply(sample_project())
    assert "calls, seats" in refusal.value.hint


def test_minimum_above_maximum_is_refused_from_both_sides() -> None:
    project = SetPlanMaximum(at=STANDARD, amount=Decimal(50)).apply(sample_project())
    with pytest.raises(UserError, match="above the maximum"):
        SetPlanMinimum(at=STANDARD, amount=Decimal(60)).apply(project)


def test_the_only_plan_stays() -> None:
    at = PlanAt(scenario=SECOND, plan=STANDARD.plan)
    with pytest.raises(UserError, match="at least one plan"):
        RemovePlan(at=at).apply(sample_project())


def test_the_only_tier_stays() -> None:
    project = ReplaceTiers(at=CALLS_CHARGE, tiers=ONLY_TIER).apply(sample_project())
    with pytest.raises(UserError, match="at least one row"):
        RemoveTier(at=TIER_1).apply(project)


def test_the_baseline_stays() -> None:
    project = SetBaseline(baseline=ScenarioBaseline(scenario=SECOND)).apply(sample_project())
    with pytest.raises(UserError, match="Second is the baseline"):
        RemoveScenario(scenario=SECOND).apply(project)


def test_actual_bills_are_no_baseline_where_there_are_none() -> None:
    project = replace(
        sample_project(replace(sample_dataset(), current_bill=None)), baseline=ScenarioBaseline(scenario=SECOND)
    )
    with pytest.raises(UserError, match="no current bills"):
        SetBaseline(baseline=ActualBills()).apply(project)


def test_a_plan_that_came_in_broken_can_be_repaired_step_by_step() -> None:
    project = sample_project()
    plan = replace(sample_plan(), base_fee=Decimal(-1), minimum=Decimal(-1))
    book = replace(project.scenarios[0].price_book, plans=(plan,))
    broken = replace(project, scenarios=(replace(project.scenarios[0], price_book=book),))
    half: Project = SetPlanMinimum(at=STANDARD, amount=None).apply(broken)
    assert half.scenarios[0].price_book.plans[0].minimum is None
    with pytest.raises(UserError):
        SetPlanMaximum(at=STANDARD, amount=Decimal(-2)).apply(half)
