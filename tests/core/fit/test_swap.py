"""The revenue-neutral swap."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.fit.pricing import MAILS, SEATS, mails, of_usage, request
from vm_desktop.core.charges import PerUnit
from vm_desktop.core.dataset import Aggregation
from vm_desktop.core.fit.quantity_counts import candidate
from vm_desktop.core.fit.swap import at_rate, per_unit_book, revenue_neutral_swap, swap_of
from vm_desktop.core.metrics import MissingUsage, ValueMetric
from vm_desktop.core.money import currency
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import UserError
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.rating.bills import rate


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_another_metric_earns_the_same_but_for_cents_that_are_rounded_together(seed: int) -> None:
    swap = revenue_neutral_swap(request(seed=seed), MAILS)
    report = swap.effect.report
    assert report.scenario.revenue - report.baseline.revenue == swap.solved.revenue_off
    assert abs(swap.solved.revenue_off) <= 5


def test_no_other_price_of_so_many_decimals_comes_nearer() -> None:
    priced = mails(request())
    swap = swap_of(priced)
    step = Decimal("0.0000001")
    for price in (swap.solved.rate - step, swap.solved.rate + step):
        off = priced.counts.revenue(PerUnit(unit_price=price)) - swap.target
        assert abs(off) >= abs(swap.solved.revenue_off)


def test_todays_metric_is_solved_to_todays_price_and_nobody_pays_more() -> None:
    swap = revenue_neutral_swap(request(), SEATS)
    assert swap.solved.rate == Decimal(12)
    assert swap.handy == ()
    assert swap.effect.report.movement.same == 60
    assert swap.effect.shock.sum() == swap.effect.shock[:, 3].sum() == 60


def test_a_handy_rate_is_short_and_near_and_says_what_it_earns() -> None:
    asked = request()
    swap = revenue_neutral_swap(asked, MAILS)
    assert swap.handy
    for possible in swap.handy:
        assert len(possible.rate.normalize().as_tuple().digits) <= 3
        assert 0 < abs(possible.revenue_off) <= 0.05 * swap.target
        other = at_rate(swap, asked, possible.rate)
        assert other.effect.report.revenue_change == possible.revenue_off
        assert (other.rate, other.solved) == (possible.rate, swap.solved)


@pytest.mark.parametrize(("code", "price"), [("JPY", 1200.0), ("KWD", 3.125)])
def test_currencies_without_and_with_three_decimals_are_solved_as_well(code: str, price: float) -> None:
    money = currency(code)
    swap = revenue_neutral_swap(request(money=money, price=price), MAILS)
    report = swap.effect.report
    assert report.baseline.revenue % money.minor_per_major == 0 or code == "KWD"
    assert abs(report.scenario.revenue - swap.target) <= 5
    assert swap.effect.book.currency == money


def test_where_everybody_uses_one_unit_revenue_comes_only_in_steps() -> None:
    asked = of_usage({"Sites": np.ones((7, 3))}, np.full((7, 3), 100.0) + np.eye(7, 3), money=currency("JPY"))
    swap = revenue_neutral_swap(asked, asked_metric("Sites"))
    assert swap.target == 2103
    assert swap.solved.rate == Decimal(100)
    assert swap.solved.revenue_off == -3


def test_months_without_a_bill_today_count_on_neither_side_and_are_told() -> None:
    usage = np.full((4, 6), 10.0)
    bills = np.full((4, 6), 20.0)
    bills[2, :3] = np.nan
    bills[3] = np.nan
    swap = revenue_neutral_swap(of_usage({"Mails": usage}, bills), MAILS)
    assert swap.solved.rate == Decimal(2)
    assert swap.effect.beyond == 9 * 2000
    assert swap.effect.beyond_customers == 1
    assert swap.effect.shock.sum() == 3


def test_refunds_are_taken_off_what_is_to_be_earned() -> None:
    bills = np.full((3, 6), 30.0)
    bills[0, 5] = -60.0
    swap = revenue_neutral_swap(of_usage({"Mails": np.full((3, 6), 10.0)}, bills), MAILS)
    assert swap.target == 17 * 3000 - 6000
    assert swap.solved.rate == Decimal("2.5")


def test_who_paid_nothing_or_was_paid_back_has_no_change_in_percent_but_is_counted() -> None:
    bills = np.full((4, 6), 30.0)
    bills[0] = 0.0
    bills[1] = -1.0
    swap = revenue_neutral_swap(of_usage({"Mails": np.full((4, 6), 10.0)}, bills), MAILS)
    assert swap.effect.new_payers.tolist() == [2]
    assert swap.effect.shock.sum() == 2
    assert swap.effect.up.tolist() == [2]
    assert swap.effect.down.tolist() == [2]


def test_what_is_divided_and_rounded_is_priced_after_it() -> None:
    thousands = ValueMetric(
        id=MetricId("mails"), name="Mails", formula="Mails", divide_by=Decimal(1000), round=Rounding.UP
    )
    asked = of_usage({"Mails": np.full((3, 6), 1500.0)}, np.full((3, 6), 30.0), metrics=(thousands,))
    assert revenue_neutral_swap(asked, thousands).solved.rate == Decimal(15)


def test_a_level_is_priced_by_the_month_as_a_flow_is() -> None:
    level = replace(MAILS, aggregation=Aggregation.MAXIMUM)
    asked = of_usage({"Mails": np.full((3, 6), 4.0)}, np.full((3, 6), 30.0), metrics=(level,))
    assert revenue_neutral_swap(asked, level).solved.rate == Decimal("7.5")


def test_months_that_the_policy_leaves_out_are_not_to_be_earned() -> None:
    usage = np.full((3, 6), 10.0)
    usage[0, 0] = np.nan
    asked = of_usage({"Mails": usage}, np.full((3, 6), 30.0), metrics=(replace(MAILS, missing=MissingUsage.LEAVE_OUT),))
    swap = revenue_neutral_swap(asked, MAILS)
    assert swap.target == 17 * 3000
    assert swap.solved.rate == Decimal(3)


def test_a_metric_that_nobody_uses_is_refused_in_words() -> None:
    asked = of_usage({"Seats": np.ones((20, 6)), "Mails": np.zeros((20, 6))}, np.full((20, 6), 5.0))
    with pytest.raises(UserError, match="Nobody with a bill uses Mails"):
        revenue_neutral_swap(asked, MAILS)


@pytest.mark.parametrize("bill", [0.0, -5.0])
def test_without_revenue_today_there_is_none_to_keep(bill: float) -> None:
    asked = of_usage({"Mails": np.ones((20, 6))}, np.full((20, 6), bill))
    with pytest.raises(UserError, match="Nothing is billed today"):
        revenue_neutral_swap(asked, MAILS)


def test_a_metric_that_the_data_cannot_fill_is_refused_in_words() -> None:
    with pytest.raises(UserError, match="Visits cannot be worked out"):
        revenue_neutral_swap(request(), asked_metric("Visits"))


@settings(max_examples=40, deadline=None)
@given(
    quantities=st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any),
    scale=st.sampled_from([1, 10, 1000]),
    target=st.integers(1, 10**9),
    code=st.sampled_from(["USD", "JPY", "KWD"]),
)
def test_the_revenue_of_quantities_is_the_revenue_of_bills(
    quantities: list[int], scale: int, target: int, code: str
) -> None:
    money = currency(code)
    usage = np.array(quantities, dtype=np.float64)[:, None] / scale
    bills = np.full(usage.shape, target / money.minor_per_major)
    asked = of_usage({"Mails": usage}, bills, money=money)
    swap = revenue_neutral_swap(asked, MAILS)
    book = per_unit_book(MAILS, swap.solved.rate, money)
    earned = int(rate(asked.dataset, asked.usage, book).total.sum())
    assert earned == swap.target + swap.solved.revenue_off
    units = candidate(asked, MAILS).counts.total
    assert abs(swap.solved.revenue_off) <= len(quantities) + units * money.minor_per_major * 1e-12


def asked_metric(name: str) -> ValueMetric:
    return ValueMetric(id=MetricId(name.lower()), name=name, formula=name)
