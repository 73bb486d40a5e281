"""Intervals for few, unequal, tied and unevenly scattered customers; figures worked out another way."""

import math

import numpy as np
import pytest
from scipy import stats

from tests.benchmarks.coverage_of_intervals import cases, coverage
from vm_desktop.core.fit.samples import mean_rating
from vm_desktop.core.fit.statistics.auc import auc, auc_difference
from vm_desktop.core.fit.statistics.matched_auc import Period, matched_auc
from vm_desktop.core.fit.statistics.pooling import pooled_spearman
from vm_desktop.core.fit.statistics.rank_correlation import ranked, ranked_values, spearman
from vm_desktop.core.fit.statistics.rank_spread import variances_of_z
from vm_desktop.core.fit.statistics.ratios import ratio_of_sums


@pytest.mark.parametrize(
    "name",
    [
        "rho pooled, 12 to 300 a segment, r 0.6",
        "rho pooled, 40 segments of 12, r 0.9",
        "rho pooled, score 0-10, r 0.3",
        "rho, scatter grows with usage, n 200",
        "partial rho, n 15, r 0.6",
        "AUC, 15 of 500 left, whole units with zeros, shift 0.5",
        "median CV, n 15",
        "share of months, n 30",
        "ratings even, n 10",
    ],
)
def test_nineteen_in_twenty_intervals_hold_the_truth(name: str) -> None:
    held, _, _ = coverage(cases()[name](), 300)
    assert 0.91 <= held <= 0.99  # 300 samples: three standard errors around 93 to 97 %


def test_a_perfect_correlation_of_ten_customers_is_not_taken_for_certain() -> None:
    found = spearman(np.arange(10.0), np.arange(10.0) ** 3)
    assert found is not None
    assert found.value == pytest.approx(1.0)
    assert 0.9 < found.low < 0.98
    assert found.high == pytest.approx(1.0)


def test_the_published_interval_stands_where_the_data_are_as_it_supposes() -> None:
    rng = np.random.default_rng(1)
    x = rng.standard_normal(400)
    assert pooled_spearman(x, x + rng.standard_normal(400), np.zeros(400, dtype=np.int64)).widened == 1.0
    fanned = x + np.exp(x) * rng.standard_normal(400)
    assert pooled_spearman(x, fanned, np.zeros(400, dtype=np.int64)).widened > 1.1


def test_the_spread_that_data_show_is_that_of_leaving_each_customer_out() -> None:
    rng = np.random.default_rng(2)
    x = rng.integers(0, 8, 150).astype(float)
    y = x + 3 * rng.standard_normal(150)
    strata = np.zeros(150, dtype=np.int64)
    found = math.sqrt(float(variances_of_z(ranked_values(x, strata), ranked_values(y, strata))[0]))
    without = [math.atanh(stats.spearmanr(np.delete(x, i), np.delete(y, i)).statistic) for i in range(150)]
    jackknife = math.sqrt(149 * float(np.var(without)))
    assert found == pytest.approx(jackknife, rel=0.05)


def test_the_difference_of_two_areas_has_delongs_error() -> None:
    rng = np.random.default_rng(3)
    positive = rng.random(80) < 0.4
    one = rng.standard_normal(80) + positive
    other = one + rng.standard_normal(80)
    found, error = auc_difference(ranked(one), ranked(other), positive)

    def placed(values: np.ndarray) -> np.ndarray:
        return np.asarray(values[positive][:, None] > values[~positive], dtype=float)

    apart = placed(one) - placed(other)
    m, k = apart.shape
    assert found == pytest.approx(apart.mean())
    expected = apart.mean(axis=1).var(ddof=1) / m + apart.mean(axis=0).var(ddof=1) / k
    assert error == pytest.approx(math.sqrt(expected))


def test_one_period_and_one_group_is_the_plain_area() -> None:
    rng = np.random.default_rng(4)
    values, stayed = rng.integers(0, 12, 90).astype(float), rng.random(90) < 0.6
    values += 2 * stayed
    period = Period(members=np.arange(90), values=values, order=np.argsort(values), stayed=stayed)
    found, plain = matched_auc((period,), np.zeros(90, dtype=np.int64)), auc(values[stayed], values[~stayed])
    assert found is not None
    assert plain is not None
    assert found.value == pytest.approx(plain.value)
    assert (found.low, found.high) == (pytest.approx(plain.low, abs=1e-3), pytest.approx(plain.high, abs=1e-3))


def test_those_who_left_are_compared_within_their_group_only() -> None:
    values = np.array([1.0, 2, 3, 4, 5, 11, 12, 13, 14, 15] * 2) + np.repeat([0.5, 0.0], 10)
    stayed, groups = np.repeat([True, False], 10), np.tile(np.repeat([0, 1], 5), 2)
    period = Period(members=np.arange(20), values=values, order=np.argsort(values), stayed=stayed)
    found = matched_auc((period,), groups)
    assert found is not None
    assert found.value == pytest.approx(15 / 25)  # within a group: 5 + 4 + 3 + 2 + 1 of 25 pairs
    assert matched_auc((), groups) is None


def test_three_people_of_one_opinion_are_not_certain() -> None:
    found = mean_rating(np.array([5.0, 5.0, 5.0]))
    assert found is not None
    assert found.value == 5.0
    assert found.low < 4.0


def test_a_ratio_that_one_customer_decides_has_no_interval() -> None:
    below = np.array([1e6, *np.ones(30)])
    assert ratio_of_sums(0.2 * below, below) is None


@pytest.mark.parametrize("scale", [1e-300, 1e150])
def test_huge_and_tiny_quantities_rank_as_others_do(scale: float) -> None:
    rng = np.random.default_rng(5)
    x, y = rng.random(40), rng.random(40)
    assert spearman(scale * x, y) == spearman(x, y)
