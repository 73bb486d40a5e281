"""The vectorised engine gives the same cents as the exact bill, cell by cell."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core import strategies
from vm_desktop.core.bill import rate_bill
from vm_desktop.core.charges import Graduated, PerUnit, Tier
from vm_desktop.core.dataset import Aggregation, Dataset, UsageColumn
from vm_desktop.core.metering import meter
from vm_desktop.core.metrics import MissingUsage, ValueMetric
from vm_desktop.core.money import USD, HalfRule, currency
from vm_desktop.core.months import month_range
from vm_desktop.core.plans import BillingPeriod, Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import BillingSemantics, ByColumn, BySegment, CheapestPlan, PriceBook
from vm_desktop.core.rating.bills import actual_bills, rate
from vm_desktop.core.rating.curve_ticks import amounts
from vm_desktop.core.rating.exact import dtype_for
from vm_desktop.core.rating.metered import Metered, metered
from vm_desktop.core.rating.plan_bills import rate_plan


def dataset(usage: dict[str, list[list[float]]], **fields: object) -> Dataset:
    columns = {
        name: UsageColumn(name=name, suggested=Aggregation.SUM, by_aggregation={Aggregation.SUM: np.array(values)})
        for name, values in usage.items()
    }
    rows, months = next(iter(columns.values())).by_aggregation[Aggregation.SUM].shape
    ids = np.array([f"{n:05d}" for n in range(rows)], dtype=object)
    values: dict[str, object] = {"active": np.ones((rows, months), dtype=bool)} | fields
    return Dataset(
        customer_ids=ids, customer_names=ids, months=month_range("2026-01", "2028-12")[:months], usage=columns, **values
    )  # type: ignore[arg-type]


def metric(name: str, **fields: object) -> ValueMetric:
    return ValueMetric(id=MetricId(name), name=name, formula=name, **fields)  # type: ignore[arg-type]


def per_unit(price: str, name: str = "calls", plan: str = "p", **fields: object) -> Plan:
    charge = Charge(metric=MetricId(name), model=PerUnit(unit_price=Decimal(price)))
    return Plan(id=PlanId(plan), name=plan.title(), charges=(charge,), **fields)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(
    book=strategies.books(),
    cells=st.lists(
        st.tuples(strategies.quantities, strategies.quantities, strategies.quantities), min_size=1, max_size=6
    ),
)
def test_the_engine_gives_the_same_cents_as_the_exact_bill(
    book: PriceBook, cells: list[tuple[Decimal, Decimal, Decimal]]
) -> None:
    names = [MetricId(name) for name in strategies.METRICS]
    arrays = {name: metered(np.array([[float(cell[i]) for cell in cells]])) for i, name in enumerate(names)}
    bills = rate_plan(book.plans[0], arrays, (1, len(cells)), book)
    exact = [
        rate_bill(book.plans[0], {n: Fraction(v) for n, v in zip(names, cell, strict=True)}, book).total_minor
        for cell in cells
    ]
    assert bills.total[0].tolist() == exact


@pytest.mark.parametrize("price", ["0.535", "0.0000125", "0.123456789012"])
@pytest.mark.parametrize("top", [10**3, 10**7, 10**12])
def test_half_cents_are_exact_in_every_number_type(price: str, top: int) -> None:
    rng = np.random.default_rng(7)
    numerators = rng.integers(0, top, 500).astype(np.float64)
    curve = PerUnit(unit_price=Decimal(price)).curve()
    for scale in (1, 100):
        found = amounts(curve, Metered(numerators, scale), USD, HalfRule.HALF_UP)
        exact = [USD.to_minor(Fraction(int(n), scale) * Fraction(price)) for n in numerators]
        assert found.tolist() == exact


def test_ties_go_to_the_even_cent_where_the_switch_says_so() -> None:
    curve = PerUnit(unit_price=Decimal("0.005")).curve()
    found = amounts(curve, Metered(np.array([1.0, 2.0, 3.0, 5.0]), 1), USD, HalfRule.HALF_EVEN)
    assert found.tolist() == [0, 1, 2, 2]


def test_the_number_type_grows_with_the_numbers() -> None:
    assert [dtype_for(2**k).kind for k in (40, 53, 62, 63)] == ["f", "i", "i", "O"]


def test_quantities_keep_their_decimals_and_nothing_else() -> None:
    quantity = metered(np.array([0.1, 2.0, 3.25, np.nan, -4.0]))
    assert (quantity.scale, quantity.numerators.tolist()) == (100, [10.0, 200.0, 325.0, 0.0, 0.0])


def test_a_customer_without_usage_still_pays_the_base_fee() -> None:
    data = dataset({"calls": [[np.nan, 5.0], [np.nan, np.nan]]})
    plan = per_unit("1", base_fee=Decimal(10))
    usage = meter(data, (metric("calls"),))
    assert rate(data, usage, PriceBook(plans=(plan,))).total.tolist() == [[1000, 1500], [1000, 1000]]
    assert [problem.code for problem in usage.problems] == ["usage.missing"]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (MissingUsage.ZERO, [[500, 0, 700]]),
        (MissingUsage.CARRY_FORWARD, [[500, 500, 700]]),
        (MissingUsage.LEAVE_OUT, [[500, 0, 700]]),
    ],
)
def test_missing_usage_follows_the_chosen_policy(policy: MissingUsage, expected: list[list[int]]) -> None:
    data = dataset({"calls": [[5.0, np.nan, 7.0]]})
    bills = rate(data, meter(data, (metric("calls", missing=policy),)), PriceBook(plans=(per_unit("1"),)))
    assert bills.total.tolist() == expected
    assert bills.known.tolist() == [[True, policy is not MissingUsage.LEAVE_OUT, True]]


def test_an_inactive_month_has_no_bill_at_all() -> None:
    data = dataset({"calls": [[5.0, 5.0]]}, active=np.array([[False, True]]))
    plan = per_unit("1", base_fee=Decimal(10))
    bills = rate(data, meter(data, (metric("calls"),)), PriceBook(plans=(plan,)))
    assert (bills.total.tolist(), bills.known.tolist()) == ([[0, 1500]], [[False, True]])


def test_negative_usage_is_clamped_and_told() -> None:
    data = dataset({"calls": [[-3.0, 4.0]]})
    usage = meter(data, (metric("calls"),))
    assert rate(data, usage, PriceBook(plans=(per_unit("1"),))).total.tolist() == [[0, 400]]
    assert [problem.code for problem in usage.problems] == ["usage.negative"]


def test_plans_are_assigned_by_column_and_unknown_values_are_told() -> None:
    plans = np.array(["small", " BIG ", "?"], dtype=object)
    data = dataset({"calls": [[1.0], [1.0], [1.0]]}, attributes={"plan": plans})
    book = PriceBook(plans=(per_unit("1", plan="small"), per_unit("2", plan="big")), assignment=ByColumn(column="plan"))
    bills = rate(data, meter(data, (metric("calls"),)), book)
    assert bills.total.tolist() == [[100], [200], [0]]
    assert bills.known.tolist() == [[True], [True], [False]]
    assert [problem.code for problem in bills.problems] == ["assignment.unknown_plan"]


def test_plans_are_assigned_by_segment_with_a_default() -> None:
    data = dataset(
        {"calls": [[1.0], [1.0]]}, attributes={"size": np.array(["L", "S"], dtype=object)}, segment_column="size"
    )
    assignment = BySegment(plans=(("L", PlanId("big")),), default=PlanId("small"))
    book = PriceBook(plans=(per_unit("1", plan="small"), per_unit("2", plan="big")), assignment=assignment)
    assert rate(data, meter(data, (metric("calls"),)), book).total.tolist() == [[200], [100]]


def test_the_cheapest_plan_is_chosen_over_all_months_of_a_customer() -> None:
    data = dataset({"calls": [[0.0, 30.0], [20.0, 20.0]]})
    flat = Plan(id=PlanId("flat"), name="Flat", base_fee=Decimal(16))
    book = PriceBook(plans=(per_unit("1"), flat), assignment=CheapestPlan())
    bills = rate(data, meter(data, (metric("calls"),)), book)
    assert bills.plan_of.tolist() == [0, 1]
    assert bills.total.tolist() == [[0, 3000], [1600, 1600]]


def test_a_metric_that_is_priced_but_not_defined_is_told() -> None:
    data = dataset({"calls": [[1.0]]})
    bills = rate(data, meter(data, ()), PriceBook(plans=(per_unit("1"),)))
    assert [problem.code for problem in bills.problems] == ["metric.not_defined"]


def test_annual_tiers_are_held_against_a_years_usage_not_a_months() -> None:
    tiers = (Tier(up_to=Decimal(1200), unit_price=Decimal(1)), Tier(up_to=None, unit_price=Decimal("0.5")))
    charge = Charge(metric=MetricId("calls"), model=Graduated(tiers=tiers))
    plan = Plan(id=PlanId("p"), name="P", billing_period=BillingPeriod.YEAR, charges=(charge,))
    data = dataset({"calls": [[200.0] * 12]})
    bills = rate(data, meter(data, (metric("calls"),)), PriceBook(plans=(plan,)))
    assert bills.total.sum() == (1200 + 600) * 100
    assert set(bills.total[0].tolist()) == {15000}


def test_a_partial_year_is_annualised_and_pays_its_share() -> None:
    plan = per_unit("1", billing_period=BillingPeriod.YEAR, base_fee=Decimal(120))
    active = np.array([[False] * 6 + [True] * 6])
    data = dataset({"calls": [[10.0] * 12]}, active=active)
    bills = rate(data, meter(data, (metric("calls"),)), PriceBook(plans=(plan,)))
    assert bills.total.tolist() == [[0] * 6 + [2000] * 6]


def test_the_months_of_an_annual_bill_add_up_to_it_exactly() -> None:
    plan = Plan(id=PlanId("p"), name="P", billing_period=BillingPeriod.YEAR, base_fee=Decimal(100))
    data = dataset({"calls": [[1.0] * 24]})
    assert rate(data, meter(data, ()), PriceBook(plans=(plan,))).total.sum() == 2 * 10000


def test_actual_bills_are_known_only_where_they_are() -> None:
    data = dataset({"calls": [[1.0, 1.0]]}, current_bill=np.array([[19.99, np.nan]]))
    bills = actual_bills(data)
    assert (bills.total.tolist(), bills.known.tolist()) == ([[1999, 0]], [[True, False]])


def test_a_rate_change_reuses_the_tier_of_every_cell() -> None:
    quantity = metered(np.arange(1000.0).reshape(10, 100))
    first = quantity.pieces((0, 500))
    assert quantity.pieces((0, 500)) is first


def test_semantics_switches_reach_the_engine() -> None:
    tiers = (Tier(up_to=None, flat_fee=Decimal(7)),)
    charge = Charge(metric=MetricId("calls"), model=Graduated(tiers=tiers))
    plan = Plan(id=PlanId("p"), name="P", charges=(charge,))
    data = dataset({"calls": [[0.0]]})
    for at_zero, expected in ((True, 700), (False, 0)):
        book = PriceBook(currency=currency("USD"), plans=(plan,), semantics=BillingSemantics(flat_fee_at_zero=at_zero))
        assert rate(data, meter(data, (metric("calls"),)), book).total.tolist() == [[expected]]
