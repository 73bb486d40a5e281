"""Where the real customers are on a charge's usage axis."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.ui.pages.pricing.examples import calls_charge, priced_project, standard_plan
from tests.ui.pages.pricing.view.test_cost_curve import shown
from vm_desktop.core.charges import PerUnit
from vm_desktop.core.plans import BillingPeriod, Plan, PlanId
from vm_desktop.core.price_book import BySegment
from vm_desktop.core.project import Project
from vm_desktop.core.quantity import Rounding
from vm_desktop.session.evaluation import Evaluation, Evaluator, evaluation_request
from vm_desktop.ui.pages.pricing.use_memory import UseMemory
from vm_desktop.ui.pages.pricing.view.customers import customer_use, customers_on


def evaluated(project: Project) -> Evaluation:
    return Evaluator().evaluate(evaluation_request(project))


def quantities(plan: Plan) -> list[float]:
    use = customer_use(evaluated(priced_project(plan)), plan, plan.charges[0])
    assert use is not None
    return use.quantities.tolist()


def test_each_customer_stands_where_the_last_month_was_and_missing_usage_is_none() -> None:
    assert quantities(standard_plan()) == [0, 40, 500]


def test_quantities_are_in_the_unit_that_is_priced() -> None:
    unit = PerUnit(unit_price=Decimal(1))
    assert quantities(standard_plan(calls_charge(unit, divide_by=Decimal(100)))) == [0, 0.4, 5]
    assert quantities(standard_plan(calls_charge(unit, divide_by=Decimal(100), round=Rounding.UP))) == [0, 1, 5]


def test_a_yearly_plan_counts_a_year_like_the_last_month() -> None:
    assert quantities(replace(standard_plan(), billing_period=BillingPeriod.YEAR)) == [0, 480, 6000]


def test_only_customers_of_the_plan_are_counted() -> None:
    other = replace(standard_plan(), id=PlanId("pro"), name="Pro")
    project = priced_project(standard_plan(), other)
    book = replace(
        project.scenarios[0].price_book,
        assignment=BySegment(plans=(("Enterprise", PlanId("pro")),), default=PlanId("standard")),
    )
    project = replace(project, scenarios=(replace(project.scenarios[0], price_book=book),))
    evaluation = evaluated(project)
    assert customers_on(evaluation, other) == 1
    assert customers_on(evaluation, standard_plan()) == 2
    use = customer_use(evaluation, other, other.charges[0])
    assert use is not None
    assert use.quantities.tolist() == [500]


def test_nobody_is_known_without_data_or_without_the_metric() -> None:
    plan = standard_plan()
    assert customer_use(None, plan, plan.charges[0]) is None
    assert customer_use(evaluated(replace(priced_project(), dataset=None)), plan, plan.charges[0]) is None
    unknown = replace(plan.charges[0], metric="pigeons")  # type: ignore[arg-type]
    assert customer_use(evaluated(priced_project()), plan, unknown) is None


def test_tiers_hold_their_upper_bound() -> None:
    use = customer_use(evaluated(priced_project()), standard_plan(), standard_plan().charges[0])
    assert use is not None
    assert use.in_tiers((40.0, 100.0)) == (2, 0, 1)
    assert use.in_tiers(()) == (3,)


def test_while_a_price_is_dragged_the_customers_are_the_same_object() -> None:
    evaluator, memory = Evaluator(), UseMemory()
    first = shown()
    use = memory.recall(evaluator.evaluate(evaluation_request(first.project)), first)
    dearer = shown(standard_plan(*standard_plan().charges, base_fee="99"), project=None)
    dearer = replace(dearer, project=replace(first.project, scenarios=dearer.project.scenarios))
    assert memory.recall(evaluator.evaluate(evaluation_request(dearer.project)), dearer) is use
    counted_up = replace(first.charge, divide_by=Decimal(10))
    other = shown(project=replace(first.project, scenarios=priced_project(standard_plan(counted_up)).scenarios))
    assert memory.recall(evaluator.evaluate(evaluation_request(other.project)), other) is not use
