"""The comparison of a scenario with its baseline."""

from __future__ import annotations

import numpy as np
import pytest

from tests.core.rating.test_bills import dataset
from vm_desktop.core.impact import compare
from vm_desktop.core.measures import UsageInMrr, arpa, customer_mrr, median_bill
from vm_desktop.core.money import USD
from vm_desktop.core.rating.bills import Bills


def bills(total: list[list[int]], known: list[list[bool]] | None = None, usage: list[list[int]] | None = None) -> Bills:
    amounts = np.array(total, dtype=np.int64)
    return Bills(
        total=amounts,
        usage_part=np.array(usage, dtype=np.int64) if usage else np.zeros_like(amounts),
        known=np.array(known) if known else np.ones(amounts.shape, dtype=bool),
        plan_of=np.zeros(len(amounts), dtype=np.int64),
    )


def test_only_months_with_a_bill_on_both_sides_are_compared() -> None:
    data = dataset({"calls": [[1.0, 1.0]]})
    report = compare(data, bills([[100, 0]], [[True, False]]), bills([[110, 500]]), USD)
    assert (report.baseline.revenue, report.scenario.revenue, report.compared_months.tolist()) == (100, 110, [1])


def test_more_than_ten_percent_means_more_than_ten_percent() -> None:
    data = dataset({"calls": [[1.0]] * 5})
    report = compare(data, bills([[1000]] * 5), bills([[1100], [1101], [1000], [999], [0]]), USD)
    assert (report.movement.up, report.movement.same, report.movement.down) == (2, 1, 2)
    assert report.movement.up_over_10_percent == 1
    np.testing.assert_allclose(report.percent_change, [10, 10.1, 0, -0.1, -100])


def test_a_customer_without_a_bill_before_has_no_change_in_percent() -> None:
    data = dataset({"calls": [[1.0], [1.0]]})
    report = compare(data, bills([[0], [5]], [[True], [False]]), bills([[700], [5]]), USD)
    assert np.isinf(report.percent_change[0])
    assert np.isnan(report.percent_change[1])
    assert report.movement.compared == 1


def test_segments_and_months_add_up_to_the_revenue() -> None:
    segments = np.array(["B", "A", "B"], dtype=object)
    data = dataset({"calls": [[1.0, 1.0]] * 3}, attributes={"segment": segments}, segment_column="segment")
    report = compare(data, bills([[1, 2], [3, 4], [5, 6]]), bills([[2, 2], [2, 2], [2, 2]]), USD)
    assert report.segments == ("A", "B")
    assert report.baseline.by_segment.tolist() == [7, 14]
    assert report.baseline.by_month.tolist() == [9, 12]
    assert report.baseline.by_segment.sum() == report.baseline.revenue == 21
    assert report.customers_by_segment.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("switch", "expected"),
    [(UsageInMrr.NONE, 100.0), (UsageInMrr.TRAILING, 100 + 60.0), (UsageInMrr.ALL, 100 + 90.0)],
)
def test_usage_counts_in_mrr_as_the_switch_says(switch: UsageInMrr, expected: float) -> None:
    month = bills([[900, 130, 160, 190]], usage=[[800, 30, 60, 90]])
    assert customer_mrr(month, switch).tolist() == [expected]


def test_a_customer_without_a_bill_in_the_last_month_has_no_mrr() -> None:
    assert customer_mrr(bills([[100, 100]], [[True, False]])).tolist() == [0.0]


def test_arpa_counts_paying_customers_only_and_is_undefined_without_any() -> None:
    assert arpa(np.array([100.0, 0.0, 50.0])) == 75.0
    assert arpa(np.zeros(3)) is None


def test_the_median_bill_leaves_out_customers_who_pay_nothing() -> None:
    assert median_bill(bills([[0, 0], [10, 30], [100, 100], [50, 50]])) == 50.0


def test_a_customer_who_got_back_more_than_it_paid_has_no_change_in_percent() -> None:
    data = dataset({"calls": [[1.0], [1.0]]})
    report = compare(data, bills([[-100], [-100]]), bills([[700], [0]]), USD)
    assert np.isposinf(report.percent_change).all()
    assert report.movement.up == 2
