"""Candidates side by side at equal revenue."""

import numpy as np
import pytest

from tests.core.fit.pricing import MAILS, SEATS, of_usage, request
from vm_desktop.core.fit.swap_summary import NoSwap, SwapSummary, swap_rows
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import MetricId


def test_todays_metric_moves_nothing_and_another_does() -> None:
    today, other = swap_rows(request(), (SEATS, MAILS))
    assert isinstance(today, SwapSummary)
    assert isinstance(other, SwapSummary)
    assert (today.within_5, today.within_20, today.up_over_50, today.moved) == (1.0, 1.0, 0.0, 0.0)
    assert (today.hardest_hit, today.hardest_change) == ("", None)
    assert other.customers == 60
    assert other.within_5 is not None
    assert other.within_20 is not None
    assert other.within_5 <= other.within_20 < 1.0
    assert 0.0 < other.moved < 1.0


def test_the_segment_that_is_hit_hardest_is_named_if_it_has_enough_customers() -> None:
    segments = np.array(["Many"] * 12 + ["Others"] * 12 + ["One"], dtype=object)
    usage = np.concatenate([np.full(12, 12.0), np.full(12, 8.0), [100.0]])[:, None]
    (row,) = swap_rows(of_usage({"Mails": usage}, np.full((25, 1), 10.0), segments=segments), (MAILS,))
    assert isinstance(row, SwapSummary)
    assert row.hardest_hit == ""  # the one customer takes it all off the others
    usage[-1] = 10.0
    (row,) = swap_rows(of_usage({"Mails": usage}, np.full((25, 1), 10.0), segments=segments), (MAILS,))
    assert isinstance(row, SwapSummary)
    assert row.hardest_hit == "Many"
    assert row.hardest_change == pytest.approx(0.2)


def test_half_of_all_changes_is_what_moves() -> None:
    (row,) = swap_rows(of_usage({"Mails": np.array([[5.0], [15.0]])}, np.full((2, 1), 10.0)), (MAILS,))
    assert isinstance(row, SwapSummary)
    assert row.moved == pytest.approx(0.25)


def test_a_metric_that_cannot_be_priced_says_why_and_stops_no_other() -> None:
    unknown = ValueMetric(id=MetricId("visits"), name="Visits", formula="Visits")
    told: list[float] = []
    first, second = swap_rows(request(), (unknown, MAILS), told.append)
    assert isinstance(first, NoSwap)
    assert "Visits" in first.reason
    assert isinstance(second, SwapSummary)
    assert told == [0.5, 1.0]
