"""AUC, medians, shares and concentration against scipy, by hand, and by simulation."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from scipy import stats

from vm_desktop.core.fit.statistics.auc import auc, roc_curve, weighted_auc
from vm_desktop.core.fit.statistics.concentration import gini, share_of_top
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.medians import median
from vm_desktop.core.fit.statistics.rank_correlation import ranked
from vm_desktop.core.fit.statistics.ratios import proportion, ratio_of_sums, share_of_months


def coverage(estimate: Callable[[np.random.Generator], Estimate | None], truth: float, times: int = 600) -> float:
    """Return the share of simulated intervals that hold the truth."""
    rng = np.random.default_rng(11)
    found = [estimate(rng) for _ in range(times)]
    return sum(e is not None and e.low <= truth <= e.high for e in found) / times


def test_the_auc_is_mann_whitneys_u_as_a_share() -> None:
    rng = np.random.default_rng(1)
    stay, leave = rng.integers(0, 9, 40).astype(float), rng.integers(0, 6, 25).astype(float)
    found = auc(stay, leave)
    assert found is not None
    assert found.value == pytest.approx(stats.mannwhitneyu(stay, leave).statistic / (40 * 25))


def test_delongs_variance_worked_by_hand() -> None:
    stay, leave = np.array([3.0, 5.0, 6.0, 8.0, 9.0]), np.array([1.0, 2.0, 4.0, 5.0, 7.0])
    psi = (stay[:, None] > leave) + 0.5 * (stay[:, None] == leave)
    value = psi.mean()
    error = math.sqrt(psi.mean(axis=1).var(ddof=1) / 5 + psi.mean(axis=0).var(ddof=1) / 5)
    width = 1.959964 * error / (value * (1 - value))
    found = auc(stay, leave)
    assert found is not None
    assert found.value == pytest.approx(value)
    assert found.low == pytest.approx(1 / (1 + math.exp(width - math.log(value / (1 - value)))), abs=1e-6)


def test_groups_that_do_not_overlap_are_not_taken_for_certain() -> None:
    found = auc(np.arange(10.0, 20.0), np.arange(0.0, 8.0))
    assert found is not None
    assert found.value == 1.0
    assert found.low == pytest.approx(0.025 ** (1 / 8))


def test_a_resampled_auc_is_that_of_the_repeated_customers() -> None:
    rng = np.random.default_rng(2)
    values, positive = rng.integers(0, 5, 50).astype(float), (rng.random(50) < 0.6).astype(float)
    weights = rng.integers(0, 3, 50)
    again, group = np.repeat(values, weights), np.repeat(positive, weights).astype(bool)
    expected = stats.mannwhitneyu(again[group], again[~group]).statistic / (group.sum() * (~group).sum())
    assert weighted_auc(ranked(values), positive, weights.astype(float)) == pytest.approx(expected)


def test_the_area_under_the_drawn_curve_is_the_auc() -> None:
    rng = np.random.default_rng(3)
    stay, leave = rng.integers(0, 20, 80).astype(float), rng.integers(0, 15, 30).astype(float)
    curve, found = roc_curve(stay, leave), auc(stay, leave)
    assert found is not None
    assert np.trapezoid(curve.true_positive, curve.false_positive) == pytest.approx(found.value)
    assert (curve.false_positive[0], curve.true_positive[-1]) == (0.0, 1.0)


def test_the_medians_interval_lies_between_neighbouring_order_statistics() -> None:
    values = np.arange(1.0, 16.0)  # 15 values: the 4th and 12th hold the median with 96.5 %, the 5th and 11th with 88 %
    found = median(values)
    assert found is not None
    assert found.value == 8.0
    assert 4.0 < found.low < 5.0
    assert found.low - 1.0 == pytest.approx(15.0 - found.high)


def test_wilsons_interval_is_the_published_one() -> None:
    found = proportion(7, 10)
    assert found is not None
    expected = stats.binomtest(7, 10).proportion_ci(method="wilson")
    assert (found.low, found.high) == (pytest.approx(expected.low), pytest.approx(expected.high))


def test_gini_of_two_extremes() -> None:
    equal, alone = gini(np.full(50, 4.0)), gini(np.array([0.0] * 49 + [7.0]))
    assert equal is not None
    assert alone is not None
    assert equal.value == pytest.approx(0.0)
    assert alone.value == pytest.approx(1.0)
    assert share_of_top(np.array([0.0] * 49 + [7.0]), 0.01) == 1.0


def test_gini_is_the_mean_difference_over_twice_the_mean() -> None:
    values = np.random.default_rng(4).lognormal(0, 1, 200)
    found = gini(values)
    assert found is not None
    pairs = np.abs(values[:, None] - values).sum() / (200 * 199)
    assert found.value == pytest.approx(pairs / (2 * values.mean()))


def test_nineteen_in_twenty_intervals_hold_the_truth() -> None:
    area = float(stats.norm.cdf(1 / math.sqrt(2)))
    assert 0.93 <= coverage(lambda rng: auc(rng.normal(1, 1, 80), rng.normal(0, 1, 40)), area) <= 0.975
    assert 0.93 <= coverage(lambda rng: median(rng.lognormal(0, 1, 30)), 1.0) <= 0.975
    assert 0.93 <= coverage(lambda rng: proportion(int(rng.binomial(60, 0.3)), 60), 0.3) <= 0.975

    def billed(rng: np.random.Generator) -> Estimate | None:
        months = rng.integers(3, 25, 100)
        return share_of_months(rng.binomial(months, rng.beta(8, 2, 100)).astype(float), months.astype(float))

    def error(rng: np.random.Generator) -> Estimate | None:
        size = rng.gamma(2, 10, 100)
        return ratio_of_sums(size * rng.beta(2, 8, 100), size)

    assert 0.93 <= coverage(billed, 0.8) <= 0.975
    assert 0.93 <= coverage(error, 0.2) <= 0.975
