"""The cost curve of a charge: the same amounts as its bills, over the quantity that a customer uses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given

from tests.core.strategies import charges, quantities
from vm_desktop.core.bill import charge_amount
from vm_desktop.core.charge_cost import ChargeCost, charge_cost, price_of_slope
from vm_desktop.core.charges import Flat, Graduated, Package, Percentage, PerUnit, Stairstep, Tier, Volume
from vm_desktop.core.plans import Charge, MetricId
from vm_desktop.core.price_book import BillingSemantics
from vm_desktop.core.quantity import Rounding

UP_TO = Fraction(3000)
TWO_TIERS = (Tier(up_to=Decimal(100), unit_price=Decimal(5)), Tier(up_to=None, unit_price=Decimal(4)))


def charge(**terms: object) -> Charge:
    return Charge(metric=MetricId("calls"), **terms)  # type: ignore[arg-type]


def points(cost: ChargeCost) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in cost.points]


def cost_at(cost: ChargeCost, quantity: Fraction) -> Fraction:
    """The curve at a quantity; at a jump the lower tier's, whose bound is inclusive."""
    for (x, y), (next_x, next_y) in zip(cost.points, cost.points[1:], strict=False):
        if quantity == x:
            return y
        if x < quantity <= next_x:
            return y + (next_y - y) * (quantity - x) / (next_x - x)
    return cost.points[-1][1]


@given(charge=charges(), quantity=quantities)
def test_the_curve_passes_through_what_is_billed(charge: Charge, quantity: Decimal) -> None:
    charge = replace(charge, round=Rounding.NONE, minimum=None, maximum=None)
    assume(quantity <= UP_TO)
    assume(not isinstance(charge.model, Percentage) or charge.model.events is None)
    assume(not isinstance(charge.model, Package) or UP_TO / Fraction(charge.model.package_size) < 400)
    rule = charge.quantity_rule()
    billed = charge_amount(charge, rule.units(rule.billable(Fraction(quantity))), {}, BillingSemantics())
    cost = charge_cost(charge, BillingSemantics(), up_to=UP_TO)
    assert cost_at(cost, Fraction(quantity)) == billed


@given(charge=charges())
def test_the_points_go_from_zero_to_the_end_without_turning_back(charge: Charge) -> None:
    assume(charge.minimum is None or charge.maximum is None or charge.minimum <= charge.maximum)
    cost = charge_cost(charge, BillingSemantics(), up_to=UP_TO)
    quantities = [x for x, _ in cost.points]
    assert quantities == sorted(quantities)
    assert (quantities[0], quantities[-1]) == (0, UP_TO)
    assert len(set(cost.points)) == len(cost.points)
    if charge.minimum is not None and charge.maximum is not None:
        assert all(charge.minimum <= amount <= charge.maximum for _, amount in cost.points)


def test_an_allowance_is_free_and_the_tiers_begin_behind_it() -> None:
    cost = charge_cost(charge(model=Graduated(tiers=TWO_TIERS), included=Decimal(50)), BillingSemantics(), up_to=UP_TO)
    assert points(cost)[:4] == [(0, 0), (50, 0), (150, 500), (3000, 500 + 4 * 2850)]
    assert [(piece.lower, piece.upper) for piece in cost.pieces] == [(50, 150), (150, None)]


def test_an_allowance_that_reprices_all_jumps_to_the_price_of_every_unit() -> None:
    semantics = BillingSemantics(included_reprices_all=True)
    cost = charge_cost(charge(model=Volume(tiers=TWO_TIERS), included=Decimal(50)), semantics, up_to=UP_TO)
    assert points(cost)[:4] == [(0, 0), (50, 0), (50, 250), (100, 500)]


def test_packages_are_steps() -> None:
    model = Package(package_size=Decimal(10), package_price=Decimal(3))
    cost = charge_cost(charge(model=model), BillingSemantics(), up_to=Fraction(25))
    assert points(cost) == [(0, 0), (0, 3), (10, 3), (10, 6), (20, 6), (20, 9), (25, 9)]


def test_many_packages_are_drawn_as_a_line() -> None:
    model = Package(package_size=Decimal(1), package_price=Decimal(3))
    assert len(charge_cost(charge(model=model), BillingSemantics(), up_to=UP_TO).points) == 3


def test_minimum_and_maximum_cut_the_curve_where_it_meets_them() -> None:
    model = PerUnit(unit_price=Decimal(2))
    bounded = charge(model=model, minimum=Decimal(10), maximum=Decimal(100))
    assert points(charge_cost(bounded, BillingSemantics(), up_to=Fraction(80))) == [
        (0, 10),
        (5, 10),
        (50, 100),
        (80, 100),
    ]


def test_the_base_fee_lies_under_everything() -> None:
    cost = charge_cost(
        charge(model=PerUnit(unit_price=Decimal(2)), maximum=Decimal(100)),
        BillingSemantics(),
        up_to=Fraction(80),
        base_fee=Decimal(49),
    )
    assert points(cost) == [(0, 49), (50, 149), (80, 149)]


def test_a_first_fee_that_is_not_charged_at_zero_is_a_jump_there() -> None:
    tiers = (Tier(up_to=None, unit_price=Decimal(1), flat_fee=Decimal(7)),)
    cost = charge_cost(
        charge(model=Graduated(tiers=tiers)), BillingSemantics(flat_fee_at_zero=False), up_to=Fraction(3)
    )
    assert points(cost) == [(0, 0), (0, 7), (3, 10)]


@pytest.mark.parametrize("included", [Decimal(0), Decimal(30)])
@pytest.mark.parametrize("model", [Graduated, Volume])
def test_another_unit_price_turns_a_tier_about_its_pivot(model: type[Graduated | Volume], included: Decimal) -> None:
    before = charge_cost(charge(model=model(tiers=TWO_TIERS), included=included), BillingSemantics(), up_to=UP_TO)
    dearer = (TWO_TIERS[0], replace(TWO_TIERS[1], unit_price=Decimal(9)))
    after = charge_cost(charge(model=model(tiers=dearer), included=included), BillingSemantics(), up_to=UP_TO)
    piece = before.pieces[1]
    turned = piece.pivot_cost + 9 * (2000 - piece.pivot)
    assert after.pieces[1].cost(Fraction(2000)) == turned


@pytest.mark.parametrize(
    "model", [Stairstep(tiers=(Tier(up_to=None, flat_fee=Decimal(30)),)), Flat(amount=Decimal(30))]
)
def test_a_flat_fee_is_lifted_from_the_base_fee(model: Stairstep | Flat) -> None:
    cost = charge_cost(charge(model=model), BillingSemantics(), up_to=UP_TO, base_fee=Decimal(5))
    assert (cost.pieces[0].start, cost.pieces[0].pivot_cost) == (35, 5)


def test_the_line_of_a_package_turns_so_that_it_stays_in_the_middle_of_its_steps() -> None:
    size = Decimal(10)
    before, after = (
        charge_cost(
            charge(model=Package(package_size=size, package_price=price)), BillingSemantics(), up_to=Fraction(100)
        )
        for price in (Decimal(3), Decimal(8))
    )
    piece = before.pieces[0]
    assert after.pieces[0].cost(Fraction(40)) == piece.pivot_cost + Fraction(8, 10) * (40 - piece.pivot)
    assert price_of_slope(Package(package_size=size, package_price=Decimal(3)), Decimal("0.8")) == 8
    assert price_of_slope(PerUnit(unit_price=Decimal(3)), Decimal("0.8")) == Decimal("0.8")
