"""The views of what a scenario does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tests.ui.pages.pricing.examples import priced_project
from vm_desktop.core.impact import ImpactReport
from vm_desktop.session.evaluation import Evaluator, evaluation_request
from vm_desktop.ui.pages.pricing.view.impact import bill_change, revenue_by_month, segment_revenue


def report() -> ImpactReport:
    found = Evaluator().evaluate(evaluation_request(priced_project())).report
    assert found is not None
    return found


def test_segments_stand_in_the_order_of_todays_revenue_in_major_units() -> None:
    view = segment_revenue(report(), priced_project())
    assert view.segments == ("Enterprise", "SMB")
    assert view.baseline is not None
    assert view.baseline.values.tolist() == [360, 160]
    assert view.baseline.name == "Actual bills"
    assert view.scenario.name == "Scenario 1"


def test_months_sum_up_to_the_segments() -> None:
    months, segments = revenue_by_month(report(), priced_project()), segment_revenue(report(), priced_project())
    assert months.scenario.values.sum() == segments.scenario.values.sum()
    assert [month.isoformat() for month in months.months][::3] == ["2026-01-01", "2026-04-01"]


def test_changes_are_counted_into_bins_of_five_percent_that_never_move() -> None:
    changes = np.array([-80.0, -50.0, -0.1, 0.0, 0.0, 0.1, 4.99, 5.0, 49.9, 50.0, np.inf, np.nan])
    view = bill_change(replace(report(), percent_change=changes))
    assert (view.below, view.above, view.unchanged, view.not_comparable) == (1, 1, 2, 1)
    assert view.edges.tolist() == list(range(-50, 51, 5))
    counts = dict(zip(view.edges[:-1].tolist(), view.counts.tolist(), strict=True))
    assert {edge: count for edge, count in counts.items() if count} == {-50: 1, -5: 1, 0: 2, 5: 1, 45: 1}


def test_no_customer_is_lost_between_the_bins() -> None:
    changes = np.linspace(-120, 120, 4001)
    view = bill_change(replace(report(), percent_change=changes))
    assert view.counts.sum() + view.below + view.above + view.unchanged == len(changes)
