"""What a proposal contains: its columns, its groups, and the months that fit a workbook."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from tests.io.proposal.projects import CALLS, SEATS, dataset, plan, project
from vm_desktop.core.charges import PerUnit
from vm_desktop.core.plans import BillingPeriod, Charge, PlanId
from vm_desktop.core.price_book import Assignment, ByColumn, BySegment, CheapestPlan, PriceBook, SinglePlan
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.core.proposal import Proposal, charge_columns, propose
from vm_desktop.core.proposal_groups import GroupKind

ONE = plan(
    "One",
    Charge(metric=CALLS, model=PerUnit(unit_price=Decimal(1))),
    Charge(metric=SEATS, model=PerUnit(unit_price=Decimal(2))),
)
TWO = plan(
    "Two",
    Charge(metric=SEATS, model=PerUnit(unit_price=Decimal(3))),
    Charge(metric=SEATS, model=PerUnit(unit_price=Decimal(4))),
)


def proposed(assignment: Assignment, months: int = 6, most_rows: int = 10_000) -> Proposal:
    book = PriceBook(plans=(ONE, TWO), assignment=assignment)
    return propose(project(dataset([float(row) for row in range(9)], months=months), book), most_rows)


def test_a_second_charge_on_a_metric_has_a_column_of_its_own() -> None:
    columns = charge_columns(PriceBook(plans=(ONE, TWO)))
    assert [(column.metric, column.nth) for column in columns] == [("calls", 0), ("seats", 0), ("seats", 1)]
    assert [column.name for column in columns] == ["calls", "seats", "seats (2)"]
    assert columns[1].charge(TWO) == TWO.charges[0]
    assert columns[2].charge(TWO) == TWO.charges[1]
    assert columns[2].charge(ONE) is None


def test_everything_is_live_where_it_fits() -> None:
    whole = proposed(SinglePlan())
    assert whole.first_live == 0
    assert whole.whole is None
    assert len(whole.rows[0]) == (whole.usage.billed | whole.baseline.known).sum()


def test_only_the_newest_months_are_live_where_all_do_not_fit() -> None:
    cut = proposed(SinglePlan(), months=12, most_rows=40)
    assert cut.first_live == 8
    assert set(cut.rows[1]) == {8, 9, 10, 11}
    assert cut.whole is not None
    assert cut.report.scenario.revenue < cut.whole.scenario.revenue
    assert cut.report.scenario.mrr == pytest.approx(cut.whole.scenario.mrr)


def test_the_trailing_three_months_stay_live_however_little_fits() -> None:
    assert len(proposed(SinglePlan(), months=12, most_rows=1).live_months) == 3


def test_a_month_with_more_bills_than_a_sheet_has_rows_is_refused() -> None:
    made = project(dataset([float(row) for row in range(9)]), PriceBook(plans=(ONE,)))
    with pytest.raises(UserError, match="a worksheet holds 5"):
        propose(made, 10_000, sheet_rows=5)


def test_fewer_than_three_months_are_live_where_a_sheet_holds_no_more() -> None:
    made = project(dataset([float(row) for row in range(9)], months=6), PriceBook(plans=(ONE,)))
    assert len(propose(made, 1, sheet_rows=20).live_months) == 2


def test_rows_stand_by_customer_then_month() -> None:
    customers, months = proposed(SinglePlan()).rows
    assert list(zip(customers, months, strict=True)) == sorted(zip(customers, months, strict=True))


def test_one_plan_for_everyone_is_one_group() -> None:
    groups = proposed(SinglePlan(plan=TWO.id)).groups
    assert (groups.kind, groups.labels, groups.plans) == (GroupKind.EVERYONE, ("All customers",), (1,))


def test_segments_and_columns_make_groups_with_their_customers() -> None:
    by_segment = proposed(BySegment(plans=(("Small", PlanId("two")),))).groups
    assert dict(zip(by_segment.labels, by_segment.plans, strict=True)) == {"=1+1": -1, "Middle": -1, "Small": 1}
    by_column = proposed(ByColumn(column="plan", default=PlanId("two"))).groups
    assert dict(zip(by_column.labels, by_column.plans, strict=True)) == {"elsewhere": 1, "one": 0, "two": 1}
    assert by_column.customers() == (3, 3, 3)


def test_a_column_with_many_values_is_grouped_by_plan() -> None:
    data = dataset([float(row) for row in range(90)])
    data = replace(
        data, attributes={**data.attributes, "plan": np.array([f"v{row}" for row in range(90)], dtype=object)}
    )
    book = PriceBook(plans=(ONE, TWO), assignment=ByColumn(column="plan", default=PlanId("one")))
    groups = propose(project(data, book), 10_000).groups
    assert (groups.kind, groups.labels) == (GroupKind.PLAN, ("Customers on One",))


def test_the_cheapest_plan_is_live_only_with_all_months_and_without_yearly_plans() -> None:
    assert proposed(CheapestPlan()).groups.kind is GroupKind.CHEAPEST
    assert proposed(CheapestPlan(), months=12, most_rows=30).groups.kind is GroupKind.PLAN
    book = PriceBook(plans=(ONE, replace(TWO, billing_period=BillingPeriod.YEAR)), assignment=CheapestPlan())
    assert propose(project(dataset([1.0, 2.0]), book), 10_000).groups.kind is GroupKind.PLAN


def test_a_project_without_a_scenario_is_told_so() -> None:
    with pytest.raises(UserError, match="no scenario"):
        propose(Project(name="P", dataset=dataset([1.0])), 10_000)


def test_data_without_customers_is_told_so() -> None:
    with pytest.raises(UserError, match="no customers"):
        propose(project(dataset([]), PriceBook(plans=(ONE,))), 10_000)
