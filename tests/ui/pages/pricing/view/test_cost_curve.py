"""The cost curve's view: ranges, tiers, words, and the baseline behind it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from math import inf

import numpy as np
import pytest

from tests.ui.pages.pricing.examples import CALLS, SCENARIO, SEATS, calls_charge, priced_project, standard_plan
from vm_desktop.core.charges import ChargeModel, Flat, Graduated, Package, PerUnit, Stairstep, Tier, Volume
from vm_desktop.core.edits import ChargeAt
from vm_desktop.core.plans import BillingPeriod, Plan
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import Scenario, ScenarioBaseline, ScenarioId
from vm_desktop.ui.charts.view_data import Handle
from vm_desktop.ui.pages.pricing.view.cost_curve import (
    ShownCharge,
    cost_curve,
    dragged_number,
    handle_setting,
    tier_bounds,
    usage_range,
    wants_log_axis,
)
from vm_desktop.ui.pages.pricing.view.customers import CustomerUse


def shown(plan: Plan | None = None, at: ChargeAt = CALLS, project: Project | None = None) -> ShownCharge:
    project = project or priced_project(plan or standard_plan())
    scenario = project.scenario(SCENARIO)
    return ShownCharge(project=project, scenario=scenario, plan=scenario.price_book.plans[0], at=at)


def use(*quantities: float) -> CustomerUse:
    return CustomerUse(quantities=np.sort(np.array(quantities, dtype=np.float64)))


def test_the_curve_is_what_a_customer_pays_with_the_base_fee() -> None:
    curve = cost_curve(shown(), None)
    assert curve.amount.title == "Customer cost with base fee (USD per month)"
    assert np.interp([0, 100, 1000], curve.x, curve.amounts).tolist() == [49, 99, 459]
    assert [(tier.lower, tier.upper, tier.slope) for tier in curve.tiers] == [
        (0, 100, 0.5),
        (100, 1000, 0.4),
        (1000, inf, 0.3),
    ]


def test_a_plan_without_a_base_fee_does_not_speak_of_one() -> None:
    assert cost_curve(shown(standard_plan(base_fee="0")), None).amount.name == "Customer cost"


def test_tiers_are_named_priced_and_explained() -> None:
    tier = cost_curve(shown(), None).tiers[1]
    assert (tier.label, tier.price_text) == ("Tier 2", "$0.40")
    assert tier.explanation == "Each unit above 100 costs $0.40."


def test_a_flat_fee_is_told_beside_the_price() -> None:
    tiers = (Tier(up_to=None, unit_price=Decimal("0.5"), flat_fee=Decimal(20)),)
    curve = cost_curve(shown(standard_plan(calls_charge(Graduated(tiers=tiers)))), None)
    assert curve.tiers[0].price_text == "$0.50 + $20.00"
    assert curve.tiers[0].label == ""


def test_a_level_has_no_unit_of_time_and_a_flow_has() -> None:
    assert cost_curve(shown(at=SEATS), None).quantity.title == "Seats"
    assert cost_curve(shown(), None).quantity.title == "API calls (per month)"
    yearly = replace(standard_plan(), billing_period=BillingPeriod.YEAR)
    assert cost_curve(shown(yearly), None).quantity.title == "API calls (per year)"


def test_quantities_that_are_divided_name_the_unit_that_is_priced() -> None:
    plan = standard_plan(calls_charge(PerUnit(unit_price=Decimal(2)), divide_by=Decimal(1000)))
    curve = cost_curve(shown(plan), None)
    assert curve.quantity.title == "API calls (1,000 units per month)"
    assert curve.unit_price.unit == "USD per 1,000 units"


def test_the_axis_goes_beyond_the_last_bound_and_to_nearly_all_customers() -> None:
    assert usage_range(calls_charge(), None) == 1600
    assert usage_range(calls_charge(), use(*range(10_001))) == 9500
    assert usage_range(calls_charge(PerUnit(unit_price=Decimal(1))), None) == 1000
    assert usage_range(calls_charge(included=Decimal(4000)), None) == 8000


def test_a_first_tier_that_would_be_a_sliver_wants_a_logarithmic_axis() -> None:
    assert wants_log_axis(cost_curve(shown(), None))
    wide = (Tier(up_to=Decimal(500), unit_price=Decimal(1)), Tier(up_to=None, unit_price=Decimal(1)))
    assert not wants_log_axis(cost_curve(shown(standard_plan(calls_charge(Graduated(tiers=wide)))), None))


def test_included_units_move_the_tiers_to_the_right() -> None:
    free = shown(standard_plan(calls_charge(included=Decimal(500))))
    assert tier_bounds(free) == (600, 1500)
    assert dragged_number(free, Handle(kind="bound", tier=0), 700.0) == 200


def test_dragged_numbers_are_exact() -> None:
    assert str(dragged_number(shown(), Handle(kind="price", tier=0), 1.25e-05)) == "0.0000125"
    assert str(dragged_number(shown(), Handle(kind="bound", tier=0), 32000.0)) == "32000"


def test_a_package_is_dragged_by_the_price_of_its_units() -> None:
    plan = standard_plan(calls_charge(Package(package_size=Decimal(50), package_price=Decimal(10))))
    assert dragged_number(shown(plan), Handle(kind="price", tier=0), 0.4) == 20


def test_a_handle_that_is_gone_sets_nothing() -> None:
    assert handle_setting(shown(), Handle(kind="price", tier=7)) is None


@pytest.mark.parametrize(
    ("model", "handle"),
    [
        (Volume(tiers=(Tier(up_to=None, unit_price=Decimal(1)),)), "price"),
        (Stairstep(tiers=(Tier(up_to=None, flat_fee=Decimal(1)),)), "flat"),
        (Flat(amount=Decimal(5)), "flat"),
    ],
)
def test_what_can_be_dragged_is_the_price_or_the_fee(model: ChargeModel, handle: str) -> None:
    assert cost_curve(shown(standard_plan(calls_charge(model))), None).tiers[0].handle == handle


# --- the baseline ---


def compared_with(plan: Plan) -> Project:
    project = priced_project()
    book = replace(project.scenarios[0].price_book, plans=(plan,))
    today = Scenario(id=ScenarioId("today"), name="Today's prices", price_book=book)
    return replace(
        project, scenarios=(*project.scenarios, today), baseline=ScenarioBaseline(scenario=ScenarioId("today"))
    )


def test_the_baseline_is_drawn_where_it_prices_the_same_metric() -> None:
    project = compared_with(standard_plan(calls_charge(PerUnit(unit_price=Decimal(1))), base_fee="10"))
    curve = cost_curve(shown(project=project), None)
    assert curve.baseline_name == "Today's prices"
    assert curve.baseline_x is not None
    assert curve.baseline_amounts is not None
    assert np.interp(100, curve.baseline_x, curve.baseline_amounts) == 110


def test_a_baseline_that_counts_in_thousands_is_drawn_over_the_same_units() -> None:
    thousands = calls_charge(PerUnit(unit_price=Decimal(500)), divide_by=Decimal(1000))
    curve = cost_curve(shown(project=compared_with(standard_plan(thousands, base_fee="0"))), None)
    assert curve.baseline_x is not None
    assert curve.baseline_amounts is not None
    assert curve.baseline_x[-1] == curve.x_range[1]
    assert np.interp(1000, curve.baseline_x, curve.baseline_amounts) == 500


def test_a_baseline_without_such_a_charge_is_not_drawn() -> None:
    assert cost_curve(shown(project=compared_with(standard_plan(base_fee="10"))), None).baseline_x is not None
    none = replace(standard_plan(), charges=())
    assert cost_curve(shown(project=compared_with(none)), None).baseline_x is None


def test_actual_bills_have_no_curve() -> None:
    assert cost_curve(shown(), None).baseline_x is None
