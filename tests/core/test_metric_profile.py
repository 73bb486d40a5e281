"""How a metric is spread and grows."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.metric_profile import metric_profile


def test_figures_are_over_billed_months_only() -> None:
    quantities = np.array([[10.0, 20.0, 99.0], [0.0, 0.0, 0.0]])
    billed = np.array([[True, True, False], [True, True, True]])
    profile = metric_profile(quantities, billed)
    assert profile.per_customer.tolist() == [15.0, 0.0]
    assert (profile.using, profile.typical) == (0.5, 7.5)
    assert profile.median.tolist() == [5.0, 10.0, 0.0]


def test_growth_is_from_the_first_to_the_last_month_with_usage() -> None:
    quantities = np.array([[0.0, 100.0, 0.0, 400.0], [5.0, 5.0, 5.0, 5.0], [8.0, 0.0, 0.0, 0.0]])
    profile = metric_profile(quantities, np.ones((3, 4), dtype=bool))
    assert profile.monthly_growth == 0.5
    assert profile.growing == 0.5


def test_nobody_billed_means_no_figures() -> None:
    profile = metric_profile(np.zeros((2, 2)), np.zeros((2, 2), dtype=bool))
    assert (profile.using, profile.typical, profile.high, profile.monthly_growth) == (None, None, None, None)
    assert np.isnan(profile.median).all()
