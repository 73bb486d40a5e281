import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.charts.views import graduated_curve, stairstep_curve
from vm_desktop.ui.charts.curve_geometry import (
    amount_at,
    bound_between,
    dense_points,
    handle_place,
    handle_value,
    handles_of,
    per_unit,
    round_step,
    rounded,
    value_from_amount,
)
from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.charts.view_data import CurveTier, Handle

LINEAR = Scale(low=0, high=1000)
PRICE = Handle(kind="price", tier=1)


def test_at_a_jump_the_lower_tier_holds_its_upper_bound() -> None:
    curve = stairstep_curve()
    assert amount_at(curve.x, curve.amounts, 500.0) == 10.0
    assert amount_at(curve.x, curve.amounts, 500.1) == 30.0


def test_beyond_the_curve_no_amount_is_known() -> None:
    curve = graduated_curve()
    assert math.isnan(amount_at(curve.x, curve.amounts, 1001.0))
    assert math.isnan(amount_at(np.empty(0), np.empty(0), 1.0))


def test_dense_points_keep_both_ends_of_a_jump_in_order() -> None:
    curve = stairstep_curve()
    x, amounts = dense_points(curve.x, curve.amounts, LINEAR, 50)
    assert list(amounts[x == 500.0]) == [10.0, 30.0]
    assert bool(np.all(np.diff(x) >= 0))


def test_no_units_have_no_price() -> None:
    assert np.isnan(per_unit(np.asarray([0.0]), np.asarray([5.0])))[0]


def test_each_tier_has_a_price_handle_and_all_but_the_last_a_bound() -> None:
    assert handles_of(graduated_curve()) == (
        Handle(kind="price", tier=0),
        Handle(kind="bound", tier=0),
        Handle(kind="price", tier=1),
    )


def test_a_price_handle_lies_in_the_middle_of_what_is_seen_of_its_tier() -> None:
    assert handle_place(graduated_curve(), PRICE, LINEAR) == pytest.approx((750.0, 30.0))
    assert handle_place(graduated_curve(), PRICE, Scale(low=0, high=600)) == pytest.approx((550.0, 26.0))
    assert handle_place(graduated_curve(), PRICE, Scale(low=0, high=400)) is None


def test_a_handle_knows_its_value() -> None:
    assert handle_value(graduated_curve(), PRICE) == 0.02
    assert handle_value(graduated_curve(), Handle(kind="bound", tier=0)) == 500.0
    assert handle_value(stairstep_curve(), Handle(kind="flat", tier=1)) == 30.0


@given(st.floats(min_value=0, max_value=100), st.floats(min_value=501, max_value=1000))
def test_the_point_where_a_graduated_tier_passes_gives_its_price_back(price: float, x: float) -> None:
    tier = graduated_curve().tiers[1]
    amount = tier.anchor_amount + price * (x - tier.anchor_x)
    assert value_from_amount(tier, PRICE, x, amount) == pytest.approx(price, abs=1e-9)


def test_a_volume_tier_is_anchored_at_its_fee_over_zero() -> None:
    tier = CurveTier(label="", lower=100, upper=200, start_amount=7 + 100 * 3, slope=3, anchor_x=0, anchor_amount=7)
    assert value_from_amount(tier, PRICE, 150, 7 + 150 * 4) == pytest.approx(4)


def test_a_fee_is_what_remains_above_the_slope() -> None:
    tier = CurveTier(label="", lower=0, upper=10, start_amount=5, slope=2, handle="flat")
    assert value_from_amount(tier, Handle(kind="flat", tier=0), 4, 11) == pytest.approx(3)


def test_a_bound_stays_a_step_away_from_its_neighbours() -> None:
    assert bound_between(graduated_curve(), 0, -50, 10) == 10
    assert bound_between(graduated_curve(), 0, 1e9, 10) == 1e9


@pytest.mark.parametrize(("resolution", "step"), [(37, 20), (1, 1), (0.00034, 0.0002), (5, 5), (0, 0), (math.nan, 0)])
def test_steps_are_the_roundest_within_a_pixel(resolution: float, step: float) -> None:
    assert round_step(resolution) == pytest.approx(step)


@given(st.floats(min_value=-1e9, max_value=1e9), st.floats(min_value=1e-6, max_value=1e6))
def test_rounding_moves_a_value_by_half_a_step_at_most(value: float, resolution: float) -> None:
    step = round_step(resolution)
    assert abs(rounded(value, step) - value) <= step / 2 + abs(value) * 1e-12


def test_rounded_prices_carry_no_binary_dust() -> None:
    assert repr(rounded(0.0183000001, 0.0001)) == "0.0183"
