"""Evaluations: what is computed anew, what is remembered, and what is said where nothing can be computed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from tests.sample_projects import CALLS, sample_dataset, sample_plan, sample_project
from vm_desktop.core.edits import (
    AddMetric,
    ChargeAt,
    Edit,
    PlanAt,
    RenameProject,
    ReplaceDataset,
    SelectScenario,
    SetBaseline,
    SetPlanBaseFee,
    SetSegmentColumn,
    SetTierPrice,
    SetUsageInMrr,
    TierAt,
)
from vm_desktop.core.impact import compare
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.metering import meter
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import Severity
from vm_desktop.core.project import Project
from vm_desktop.core.rating.bills import actual_bills, rate
from vm_desktop.core.scenarios import ScenarioBaseline, ScenarioId
from vm_desktop.session.evaluation import Evaluation, Evaluator, evaluation_request
from vm_desktop.session.scenario_comparison import ScenarioComparer, comparison_requests

FIRST, SECOND = ScenarioId("first"), ScenarioId("second")
STANDARD = PlanAt(scenario=FIRST, plan=sample_plan().id)
PRICE = SetTierPrice(
    at=TierAt(charge=ChargeAt(scenario=FIRST, plan=STANDARD.plan, position=0), position=0), price=Decimal("0.6")
)


def evaluated(project: Project, evaluator: Evaluator | None = None) -> Evaluation:
    return (evaluator or Evaluator()).evaluate(evaluation_request(project))


def from_scratch(project: Project) -> Evaluation:
    """The same evaluation, by the core's functions alone."""
    dataset, scenario = project.dataset, project.active_scenario
    assert dataset is not None
    assert scenario is not None
    usage = meter(dataset, project.metrics)
    bills = rate(dataset, usage, scenario.price_book, project.segment_column)
    if isinstance(project.baseline, ScenarioBaseline):
        book = project.scenario(project.baseline.scenario).price_book
        baseline = rate(dataset, usage, book, project.segment_column)
    else:
        baseline = actual_bills(dataset)
    report = compare(
        dataset,
        baseline,
        bills,
        project.currency,
        segment_column=project.segment_column,
        usage_in_mrr=project.usage_in_mrr,
    )
    return Evaluation(request=evaluation_request(project), usage=usage, baseline=baseline, bills=bills, report=report)


def assert_same_report(evaluation: Evaluation, expected: Evaluation) -> None:
    report, other = evaluation.report, expected.report
    assert report is not None
    assert other is not None
    assert report.segments == other.segments
    for side, other_side in ((report.baseline, other.baseline), (report.scenario, other.scenario)):
        assert (side.mrr, side.arpa, side.median_bill, side.revenue) == (
            other_side.mrr,
            other_side.arpa,
            other_side.median_bill,
            other_side.revenue,
        )
        for name in ("by_segment", "mrr_by_segment", "by_month", "by_customer", "customer_mrr"):
            np.testing.assert_array_equal(getattr(side, name), getattr(other_side, name))
    np.testing.assert_array_equal(report.percent_change, other.percent_change)
    np.testing.assert_array_equal(report.segment_of, other.segment_of)
    assert report.movement == other.movement


EDITS: tuple[Edit, ...] = (
    PRICE,
    SetPlanBaseFee(at=STANDARD, amount=Decimal(30)),
    SetUsageInMrr(usage_in_mrr=UsageInMrr.ALL),
    SetSegmentColumn(column=None),
    SetBaseline(baseline=ScenarioBaseline(scenario=SECOND)),
    SetPlanBaseFee(at=replace(STANDARD, scenario=SECOND), amount=Decimal(3)),
    SelectScenario(scenario=SECOND),
    SetPlanBaseFee(at=replace(STANDARD, scenario=SECOND), amount=Decimal(4)),
    SelectScenario(scenario=FIRST),
    SetSegmentColumn(column="Region"),
    AddMetric(metric=ValueMetric(id=MetricId("both"), name="Both", formula="calls + seats")),
    ReplaceDataset(dataset=sample_dataset(7, 5, seed=3)),
    PRICE,
)


def test_what_is_remembered_never_changes_a_result() -> None:
    evaluator, project = Evaluator(), sample_project()
    for edit in EDITS:
        project = edit.apply(project)
        assert_same_report(evaluated(project, evaluator), from_scratch(project))


def test_a_price_edit_meters_nothing_and_rates_no_baseline() -> None:
    project = SetBaseline(baseline=ScenarioBaseline(scenario=SECOND)).apply(sample_project())
    evaluator = Evaluator()
    before, after = evaluated(project, evaluator), evaluated(PRICE.apply(project), evaluator)
    assert after.usage is before.usage
    assert after.baseline is before.baseline
    assert after.bills is not before.bills
    assert after.report is not None
    assert before.report is not None
    assert after.report.baseline is before.report.baseline


def test_another_switch_rates_nothing() -> None:
    project = sample_project()
    evaluator = Evaluator()
    before = evaluated(project, evaluator)
    after = evaluated(SetUsageInMrr(usage_in_mrr=UsageInMrr.NONE).apply(project), evaluator)
    assert after.bills is before.bills


def test_a_request_asks_the_same_unless_something_it_depends_on_was_edited() -> None:
    project = sample_project()
    request = evaluation_request(project)
    assert request.asks_the_same(evaluation_request(RenameProject(name="Other").apply(project)))
    other = SetPlanBaseFee(at=replace(STANDARD, scenario=SECOND), amount=Decimal(1)).apply(project)
    assert request.asks_the_same(evaluation_request(other))
    assert not request.asks_the_same(evaluation_request(PRICE.apply(project)))
    assert not request.asks_the_same(evaluation_request(SelectScenario(scenario=SECOND).apply(project)))


def test_without_a_scenario_there_is_usage_and_no_report() -> None:
    project = replace(sample_project(), scenarios=(), active=None)
    evaluation = evaluated(project)
    assert evaluation.usage is not None
    assert (evaluation.report, evaluation.error) == (None, None)


def test_without_actual_bills_the_scenario_is_compared_with_itself_and_that_is_told() -> None:
    project = sample_project(replace(sample_dataset(), current_bill=None))
    evaluation = evaluated(project)
    assert evaluation.report is not None
    assert evaluation.report.revenue_change == 0
    assert [problem.code for problem in evaluation.problems] == ["baseline.no_actual_bills"]


def test_a_priced_metric_whose_column_is_gone_is_an_error() -> None:
    data = sample_dataset()
    project = replace(sample_project(), dataset=replace(data, usage={"seats": data.usage["seats"]}))
    evaluation = evaluated(project)
    assert evaluation.report is None
    assert evaluation.error is not None
    assert [(p.where, p.severity) for p in evaluation.error.problems] == [(f"metrics/{CALLS}", Severity.ERROR)]
    assert "calls: There is no usage column called 'calls'." in evaluation.error.message


def test_an_idle_metric_whose_column_is_gone_is_a_warning() -> None:
    idle = ValueMetric(id=MetricId("idle"), name="Idle", formula="gone")
    project = sample_project()
    evaluation = evaluated(replace(project, metrics=(*project.metrics, idle)))
    assert evaluation.report is not None
    assert [(p.code, p.severity) for p in evaluation.problems] == [("metric.broken", Severity.WARNING)]


def test_an_unsound_price_book_is_an_error() -> None:
    project = sample_project()
    book = replace(project.scenarios[0].price_book, plans=(replace(sample_plan(), base_fee=Decimal(-1)),))
    evaluation = evaluated(replace(project, scenarios=(replace(project.scenarios[0], price_book=book),)))
    assert evaluation.error is not None
    assert [problem.code for problem in evaluation.error.problems] == ["price.negative"]


@pytest.mark.parametrize(("customers", "months"), [(0, 3), (3, 0)])
def test_data_without_customers_or_months_is_an_error(customers: int, months: int) -> None:
    evaluation = evaluated(sample_project(sample_dataset(customers, months)))
    assert evaluation.error is not None
    assert "no customers or no months" in evaluation.error.message


@pytest.mark.parametrize("scenario", [FIRST, SECOND])
def test_comparing_scenarios_gives_what_each_gives_alone(scenario: ScenarioId) -> None:
    project = sample_project()
    answers = ScenarioComparer(Evaluator()).compare(comparison_requests(project))
    assert [answer.request.scenario for answer in answers] == [FIRST, SECOND]
    alone = SelectScenario(scenario=scenario).apply(project)
    assert_same_report(next(a for a in answers if a.request.scenario == scenario), from_scratch(alone))


def test_comparing_again_evaluates_only_what_changed() -> None:
    project = sample_project()
    comparer = ScenarioComparer(Evaluator())
    first, second = comparer.compare(comparison_requests(project))
    changed, same = comparer.compare(comparison_requests(PRICE.apply(project)))
    assert changed is not first
    assert same is second
