"""What follows an edit elsewhere in the project."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.core.edits.examples import CALLS_CHARGE, FIRST, SECOND, STANDARD, UNUSED
from tests.sample_projects import CALLS, SEATS, sample_dataset, sample_plan, sample_project
from vm_desktop.core.charges import PerUnit
from vm_desktop.core.edits import (
    AddCharge,
    AddMetric,
    AddPlan,
    AddScenario,
    DuplicatePlan,
    DuplicateScenario,
    MoveMetric,
    RemoveCharge,
    RemovePlan,
    RemoveScenario,
    ReplaceDataset,
    ReplaceMetric,
    SetAssignment,
    SetChargeMetric,
    SetPlanBaseFee,
    blank_price_book,
)
from vm_desktop.core.plans import Charge, Discount, MetricId, Plan, PlanId
from vm_desktop.core.price_book import ByColumn, PricedMetric, SinglePlan
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ActualBills, ScenarioId


def standard(project: Project) -> Plan:
    return project.scenario(FIRST).price_book.plan("standard")


def test_a_discount_on_a_removed_charge_goes_with_it_and_never_spreads_to_all_lines() -> None:
    assert standard(RemoveCharge(at=CALLS_CHARGE).apply(sample_project())).discounts == ()


def test_a_discount_follows_its_charge_to_another_metric() -> None:
    project = SetChargeMetric(at=CALLS_CHARGE, metric=SEATS).apply(sample_project())
    assert standard(project).discounts == (Discount(percent=Decimal(10), lines=(SEATS,)),)


def test_a_new_charge_declares_its_metric_in_the_price_book() -> None:
    project = AddMetric(metric=UNUSED).apply(sample_project())
    charge = Charge(metric=UNUSED.id, model=PerUnit(unit_price=Decimal(1)))
    book = AddCharge(at=STANDARD, charge=charge).apply(project).scenario(FIRST).price_book
    assert book.metrics[-1] == PricedMetric(id=UNUSED.id, name="Unused", unit="unit")


def test_price_books_follow_the_name_and_unit_of_a_metric() -> None:
    project = sample_project()
    metric = replace(project.metrics[0], name="Requests", unit="request")
    changed = ReplaceMetric(metric=metric).apply(project)
    for scenario in changed.scenarios:
        assert scenario.price_book.metric_name(CALLS) == "Requests"
        assert scenario.price_book.metric_unit(CALLS) == "request"


def test_price_books_stay_the_same_where_only_a_formula_changes() -> None:
    project = sample_project()
    changed = ReplaceMetric(metric=replace(project.metrics[0], formula="calls * 2")).apply(project)
    assert changed.scenarios[0] is project.scenarios[0]


def test_what_is_added_gets_a_free_id_and_name() -> None:
    project = sample_project()
    metrics = AddMetric(metric=replace(UNUSED, id=CALLS, name="calls")).apply(project).metrics
    assert (metrics[-1].id, metrics[-1].name) == ("calls_2", "calls 2")
    reserved = AddMetric(metric=replace(UNUSED, id=MetricId("base_fee"))).apply(project).metrics[-1]
    assert reserved.id == "base_fee_2"
    plans = DuplicatePlan(at=STANDARD).apply(project).scenario(FIRST).price_book.plans
    assert [(plan.id, plan.name) for plan in plans[:2]] == [("standard", "Standard"), ("standard_2", "Standard 2")]
    copy = DuplicateScenario(scenario=FIRST).apply(project)
    assert [scenario.name for scenario in copy.scenarios] == ["First", "First 2", "Second"]
    assert copy.active == "first_2"


def test_a_plan_can_be_added_at_a_place() -> None:
    plans = (
        AddPlan(scenario=FIRST, plan=sample_plan(), position=1).apply(sample_project()).scenarios[0].price_book.plans
    )
    assert [plan.id for plan in plans] == ["standard", "standard_2", "every"]


def test_an_assignment_forgets_a_removed_plan() -> None:
    rule = ByColumn(
        column="Region",
        plans=(("Europe", PlanId("standard")), ("America", PlanId("every"))),
        default=PlanId("standard"),
    )
    project = SetAssignment(scenario=FIRST, assignment=rule).apply(sample_project())
    book = RemovePlan(at=STANDARD).apply(project).scenario(FIRST).price_book
    assert book.assignment == ByColumn(column="Region", plans=(("America", PlanId("every")),))
    single = SetAssignment(scenario=FIRST, assignment=SinglePlan(plan=PlanId("standard"))).apply(sample_project())
    assert RemovePlan(at=STANDARD).apply(single).scenario(FIRST).price_book.assignment == SinglePlan()


def test_the_neighbour_of_a_removed_active_scenario_becomes_active() -> None:
    without_first = RemoveScenario(scenario=FIRST).apply(sample_project())
    assert without_first.active == SECOND
    assert RemoveScenario(scenario=SECOND).apply(without_first).active is None
    assert RemoveScenario(scenario=SECOND).apply(sample_project()).active == FIRST


def test_a_blank_price_book_can_become_a_scenario_and_be_edited() -> None:
    project = sample_project()
    added = AddScenario(name="Blank", price_book=blank_price_book(project)).apply(project)
    assert added.active == ScenarioId("blank")
    assert added.active_scenario is not None
    assert added.active_scenario.price_book.metric_name(CALLS) == "calls"


def test_new_data_keeps_scenarios_and_metrics() -> None:
    project = MoveMetric(metric=SEATS, to=0).apply(sample_project())
    data = sample_dataset(2, 2)
    changed = ReplaceDataset(dataset=data).apply(project)
    assert changed.dataset is data
    assert changed.metrics is project.metrics
    assert changed.scenarios is project.scenarios


def test_new_data_for_an_empty_project_brings_metrics_and_a_first_scenario() -> None:
    project = Project(name="Empty", assumptions="kept")
    changed = ReplaceDataset(dataset=sample_dataset()).apply(project)
    assert [metric.id for metric in changed.metrics] == ["calls", "seats"]
    assert (changed.name, changed.assumptions, len(changed.scenarios)) == ("Empty", "kept", 1)
    assert changed.active == changed.scenarios[0].id
    assert changed.baseline == ActualBills()


def test_new_data_without_the_segment_column_brings_its_own() -> None:
    data = replace(sample_dataset(), attributes={}, segment_column=None)
    assert ReplaceDataset(dataset=data).apply(sample_project()).segment_column is None


def test_an_edit_of_one_scenario_leaves_the_same_plan_of_another_alone() -> None:
    project = DuplicateScenario(scenario=FIRST).apply(sample_project())
    changed = SetPlanBaseFee(at=STANDARD, amount=Decimal(1)).apply(project)
    assert changed.scenario(ScenarioId("first_2")) is project.scenario(ScenarioId("first_2"))
