"""What each customer and each segment pays, before and after."""

from __future__ import annotations

import numpy as np
import pytest

from tests.sample_projects import sample_dataset
from vm_desktop.core.customer_impact import (
    Band,
    bill_course,
    customer_impact,
    customers_in,
    month_change,
    segment_impact,
)
from vm_desktop.core.impact import ImpactReport, compare
from vm_desktop.core.money import USD
from vm_desktop.core.rating.bills import Bills

OLD = [[100, 100], [100, 0], [100, 100], [0, 0], [100, 100], [100, 100]]
NEW = [[110, 110], [300, 0], [100, 100], [50, 0], [90, 100], [111, 110]]
KNOWN = [[True, True], [True, False], [True, True], [True, True], [True, True], [True, True]]


def bills(total: list[list[int]], known: list[list[bool]]) -> Bills:
    amounts = np.array(total, dtype=np.int64)
    return Bills(
        total=amounts, usage_part=np.zeros_like(amounts), known=np.array(known), plan_of=np.zeros(len(total), np.int64)
    )


def report(known: list[list[bool]] = KNOWN) -> ImpactReport:
    data = sample_dataset(customers=6, months=2)
    return compare(data, bills(OLD, known), bills(NEW, KNOWN), USD, segment_column="Region")


def test_monthly_bills_are_means_over_the_months_with_a_bill_on_both_sides() -> None:
    impact = customer_impact(report())
    assert impact.months.tolist() == [2, 1, 2, 2, 2, 2]
    assert impact.old_bill.tolist() == [100, 100, 100, 0, 100, 100]
    assert impact.new_bill.tolist() == [110, 300, 100, 25, 95, 110.5]
    assert impact.change.tolist() == [10, 200, 0, 25, -5, 10.5]
    assert impact.total_change.tolist() == [20, 200, 0, 50, -10, 21]
    assert impact.share == pytest.approx([0.1, 2.0, 0.0, np.inf, -0.05, 0.105])


def test_nothing_is_known_of_a_customer_without_a_bill_on_both_sides() -> None:
    known = [[False, False], *KNOWN[1:]]
    impact = customer_impact(report(known))
    for values in (impact.old_bill, impact.new_bill, impact.change, impact.share, impact.total_change):
        assert np.isnan(values[0])
    assert customers_in(report(known), Band.NOT_COMPARABLE).tolist() == [True, False, False, False, False, False]


def test_the_bands_are_the_groups_that_the_report_counts() -> None:
    shown, movement = report(), report().movement
    counts = {band: int(customers_in(shown, band).sum()) for band in Band}
    assert counts == {
        Band.ALL: 6,
        Band.MORE: movement.up,
        Band.LESS: movement.down,
        Band.SAME: movement.same,
        Band.OVER_10: movement.up_over_10_percent,
        Band.NOT_COMPARABLE: 0,
    }
    assert (movement.up, movement.down, movement.same, movement.up_over_10_percent) == (4, 1, 1, 3)


def test_exactly_ten_percent_more_is_not_over_ten_percent() -> None:
    assert not customers_in(report(), Band.OVER_10)[0]


def test_segments_count_their_customers_and_who_pays_over_ten_percent_more() -> None:
    shown = report()
    impact = segment_impact(shown)
    assert shown.segments == ("(no segment)", "America", "Europe")
    assert impact.customers.tolist() == [2, 2, 2]
    assert impact.baseline.tolist() == [400, 300, 200]
    assert impact.scenario.tolist() == [421, 490, 270]
    assert impact.change.tolist() == [21, 190, 70]
    assert impact.share == pytest.approx([21 / 400, 190 / 300, 70 / 200])
    assert impact.up_over_10.tolist() == [1, 1, 1]


def test_a_month_is_compared_only_where_both_sides_have_a_bill() -> None:
    old, new = bills(OLD, KNOWN), bills(NEW, [[True, True], [True, True], *KNOWN[2:]])
    both, one = month_change(old, new, 4, 0), month_change(old, new, 1, 1)
    assert (both.old, both.new, both.change, both.share) == (100, 90, -10, -0.1)
    assert (one.old, one.new, one.change, one.share) == (None, 0, None, None)
    from_nothing = month_change(old, new, 3, 0)
    assert (from_nothing.change, from_nothing.share) == (50, None)


def test_the_course_of_bills_has_a_gap_where_there_is_none() -> None:
    course = bill_course(bills(OLD, KNOWN), 1)
    assert course[0] == 100
    assert np.isnan(course[1])
