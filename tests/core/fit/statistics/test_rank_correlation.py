"""Rank correlation against scipy, by hand, and by simulation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from vm_desktop.core.fit.statistics.partial import partial_spearman
from vm_desktop.core.fit.statistics.pooling import pooled_spearman
from vm_desktop.core.fit.statistics.rank_correlation import ranked, spearman

small_numbers = arrays(np.float64, st.integers(10, 40), elements=st.integers(0, 6).map(float))


def test_it_is_scipys_spearman_also_with_ties() -> None:
    rng = np.random.default_rng(3)
    x = rng.integers(0, 8, 60).astype(float)
    y = x + rng.integers(0, 8, 60)
    found = spearman(x, y)
    assert found is not None
    assert found.value == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-12)


def test_the_interval_is_bonett_and_wrights_worked_by_hand() -> None:
    x = np.arange(12.0)
    y = np.array([1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10], dtype=float)
    rho = 1 - 6 * 12 / (12 * 143)  # every rank is off by one
    error = math.sqrt((1 + rho**2 / 2) / 9)
    found = spearman(x, y)
    assert found is not None
    assert found.value == pytest.approx(rho)
    assert found.low == pytest.approx(math.tanh(math.atanh(rho) - 1.959964 * error), abs=1e-6)
    assert found.high == pytest.approx(math.tanh(math.atanh(rho) + 1.959964 * error), abs=1e-6)
    assert found.n == 12


def test_too_few_customers_and_a_quantity_that_never_varies_give_nothing() -> None:
    assert spearman(np.arange(9.0), np.arange(9.0)) is None
    assert spearman(np.ones(50), np.arange(50.0)) is None


@given(small_numbers, st.randoms(use_true_random=False))
def test_weights_rank_as_if_the_customers_were_there_so_many_times(values: np.ndarray, random: object) -> None:
    rng = np.random.default_rng(random.randint(0, 10**6))  # type: ignore[attr-defined]
    weights = rng.integers(0, 4, len(values))
    strata = rng.integers(0, 3, len(values))
    ranks = ranked(values, strata).ranks(weights.astype(float))
    for stratum in range(3):
        here = strata == stratum
        expected = stats.rankdata(np.repeat(values[here], weights[here])) if weights[here].any() else np.zeros(0)
        assert np.allclose(np.repeat(ranks[here], weights[here]), expected)


def test_simpsons_reversal_shows_in_the_crude_and_not_in_the_pooled_figure() -> None:
    rng = np.random.default_rng(5)
    strata = np.repeat(np.arange(3), 40)
    within = rng.standard_normal(120)
    x, y = within + 6 * strata, -within + 0.1 * rng.standard_normal(120) + 6 * strata
    found = pooled_spearman(x, y, strata)
    assert found.crude is not None
    assert found.pooled is not None
    assert found.crude.value > 0.7
    assert found.pooled.high < -0.9


def test_pooling_is_the_mean_of_fishers_z_with_weights_n_minus_3() -> None:
    rng = np.random.default_rng(6)
    strata = np.repeat([0, 1], [20, 50])
    x, y = rng.standard_normal(70), rng.standard_normal(70)
    parts = [stats.spearmanr(x[strata == s], y[strata == s]).statistic for s in (0, 1)]
    z = (17 * math.atanh(parts[0]) + 47 * math.atanh(parts[1])) / 64
    found = pooled_spearman(x, y, strata)
    assert found.pooled is not None
    assert found.pooled.value == pytest.approx(math.tanh(z))
    assert found.left_out == 0


def test_a_segment_of_nine_is_left_out_and_counted() -> None:
    rng = np.random.default_rng(7)
    strata = np.repeat([0, 1], [9, 50])
    found = pooled_spearman(rng.standard_normal(59), rng.standard_normal(59), strata)
    assert found.left_out == 9
    assert found.strata[0].estimate is None


def test_what_two_quantities_share_through_a_third_is_gone_when_it_is_held_constant() -> None:
    rng = np.random.default_rng(8)
    size = rng.standard_normal(2_000)
    x, y = size + 0.5 * rng.standard_normal(2_000), size + 0.5 * rng.standard_normal(2_000)
    crude, partial = spearman(x, y), partial_spearman(x, y, (size,))
    assert crude is not None
    assert partial is not None
    assert crude.value > 0.7
    assert abs(partial.value) < 0.1


def test_a_copy_of_what_is_held_constant_has_nothing_left_to_say() -> None:
    rng = np.random.default_rng(9)
    x, y = rng.standard_normal(100), rng.standard_normal(100)
    assert partial_spearman(x, y, (3 * x,)) is None


@pytest.mark.parametrize(("rho", "strata"), [(0.0, 1), (0.5, 1), (0.8, 1), (0.5, 6)])
def test_nineteen_in_twenty_intervals_hold_the_truth(rho: float, strata: int) -> None:
    rng = np.random.default_rng(10)
    truth = 6 / math.pi * math.asin(rho / 2)  # Spearman's rho of a bivariate normal with Pearson's r
    groups = np.arange(60) % strata
    held = 0
    for _ in range(600):
        x, other = rng.standard_normal((2, 60))
        found = pooled_spearman(x, rho * x + math.sqrt(1 - rho**2) * other, groups).pooled
        assert found is not None
        held += found.low <= truth <= found.high
    assert 0.93 <= held / 600 <= 0.975
