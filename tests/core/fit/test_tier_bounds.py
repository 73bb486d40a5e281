"""Where tiers could begin."""

from decimal import Decimal

import numpy as np
import pytest

from tests.core.fit.pricing import decimals
from vm_desktop.core.fit.tier_bounds import BoundsFrom, customers_in_tiers, natural_breaks, suggested_bounds


def test_natural_breaks_fall_between_clusters() -> None:
    rng = np.random.default_rng(2)
    levels = np.concatenate([rng.uniform(8, 12, 50), rng.uniform(90, 110, 30), rng.uniform(900, 1100, 10)])
    first, second = natural_breaks(levels, 3)
    assert 12 < first < 90
    assert 110 < second < 900


@pytest.mark.parametrize("shift", [0.0, 20.0])
def test_natural_breaks_leave_the_least_variance(shift: float) -> None:
    levels = np.exp(np.random.default_rng(3).uniform(0, 3, 12) + shift)
    ordered = np.sort(np.log(levels))

    def within(cut: int) -> float:
        return float(ordered[:cut].var() * cut + ordered[cut:].var() * (12 - cut))

    best = min(range(1, 12), key=within)
    (found,) = natural_breaks(levels, 2)
    assert np.exp(ordered[best - 1]) < found < np.exp(ordered[best])


@pytest.mark.parametrize("tiers", [2, 3, 4, 5, 6])
def test_suggested_bounds_rise_and_hold_every_customer_who_uses_any(tiers: int) -> None:
    levels = np.concatenate([np.random.default_rng(4).lognormal(5, 1, 500), np.zeros(50), [np.nan]])
    found = suggested_bounds(levels, tiers)
    assert [suggestion.source for suggestion in found] == list(BoundsFrom)
    for suggestion in found:
        assert list(suggestion.bounds) == sorted(set(suggestion.bounds))
        assert sum(suggestion.customers) == 500
        assert len(suggestion.customers) == len(suggestion.bounds) + 1 <= tiers
        assert suggestion.customers[-1] > 0


def test_bounds_at_quantiles_stay_near_them_though_they_are_rounded() -> None:
    levels = np.random.default_rng(5).lognormal(7, 1.5, 2000)
    (quantiles, *_) = suggested_bounds(levels, 3)
    below = np.cumsum(quantiles.customers)[:2] / 2000
    assert np.allclose(below, [0.5, 0.9], atol=0.06)


def test_what_is_counted_gets_whole_bounds() -> None:
    levels = np.random.default_rng(6).lognormal(1, 0.5, 300)
    for suggestion in suggested_bounds(levels, 6, whole=True):
        assert all(bound == bound.to_integral_value() for bound in suggestion.bounds)


def test_a_level_at_a_bound_belongs_to_the_tier_below() -> None:
    assert customers_in_tiers(np.array([1.0, 10.0, 10.5]), (Decimal(10),)) == (2, 1)


def test_customers_who_are_all_alike_need_no_second_tier() -> None:
    for suggestion in suggested_bounds(np.full(30, 7.0), 3):
        assert max(suggestion.customers) == 30


def test_nobody_needs_no_tiers_and_one_tier_is_none() -> None:
    assert suggested_bounds(np.zeros(5), 3) == ()
    with pytest.raises(ValueError, match="1 tiers"):
        suggested_bounds(np.ones(5), 1)


def test_bounds_can_be_said_aloud() -> None:
    levels = np.random.default_rng(7).lognormal(8, 1, 1000)
    for suggestion in suggested_bounds(levels, 5):
        assert all(len(bound.normalize().as_tuple().digits) <= 2 for bound in suggestion.bounds)
    (_, _, rounded) = suggested_bounds(levels, 3)
    assert set(rounded.bounds) <= set(decimals("2000", "5000", "10000", "20000"))
