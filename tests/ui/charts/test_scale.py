import numpy as np
import pytest

from vm_desktop.ui.charts.scale import FAR, Scale, grown_scale, linear_scale, log_scale


@pytest.mark.parametrize("scale", [Scale(low=-5, high=20), Scale(low=0.1, high=1e6, log=True)])
def test_value_and_share_are_inverse(scale: Scale) -> None:
    shares = np.linspace(0, 1, 7)
    assert scale.shares(scale.values(shares)) == pytest.approx(shares)


def test_zero_on_a_logarithmic_axis_is_far_to_the_left() -> None:
    assert Scale(low=1, high=100, log=True).share(0.0) == -FAR


def test_huge_values_stay_small_shares_and_unknown_ones_unknown() -> None:
    shares = Scale(low=0, high=1).shares(np.asarray([1e308, -1e308, np.nan]))
    assert shares[0] == FAR
    assert shares[1] == -FAR
    assert np.isnan(shares[2])


def test_a_window_is_a_part_of_the_axis() -> None:
    part = Scale(low=0, high=100).window(0.25, 0.5)
    assert (part.low, part.high) == (25, 50)


def test_a_linear_scale_begins_at_zero_and_leaves_room_above() -> None:
    scale = linear_scale(np.asarray([40.0, 100.0]))
    assert scale.low == 0
    assert 100 < scale.high < 120


@pytest.mark.parametrize("values", [[], [np.nan], [0.0, 0.0]])
def test_a_linear_scale_of_nothing_has_some_extent(values: list[float]) -> None:
    scale = linear_scale(np.asarray(values))
    assert scale.low < scale.high


def test_a_linear_scale_holds_negative_values() -> None:
    assert linear_scale(np.asarray([-10.0, 5.0])).low < -10


def test_a_log_scale_leaves_out_zero_and_holds_the_rest() -> None:
    scale = log_scale(np.asarray([0.0, 1.0, 1000.0]))
    assert scale.log
    assert scale.low < 1 < 1000 < scale.high


@pytest.mark.parametrize("values", [[], [0.0], [np.nan], [7.0]])
def test_a_log_scale_of_nothing_or_one_value_has_some_extent(values: list[float]) -> None:
    scale = log_scale(np.asarray(values))
    assert 0 < scale.low < scale.high


def test_a_held_axis_never_shrinks_and_grows_with_room_to_spare() -> None:
    held = Scale(low=0.0, high=100.0)
    assert grown_scale(held, Scale(low=0.0, high=40.0)) == held
    grown = grown_scale(held, Scale(low=-5.0, high=120.0))
    assert grown.low == -5.0
    assert grown.high > 120.0
    assert grown_scale(grown, Scale(low=0.0, high=130.0)) == grown
