"""Rates for tiers that reach a revenue."""

from decimal import Decimal

import numpy as np
import pytest

from tests.core.fit.pricing import MAILS, decimals, mails, of_usage, request
from vm_desktop.core.charges import Graduated
from vm_desktop.core.fit.tier_bounds import suggested_bounds
from vm_desktop.core.fit.tier_rates import customer_levels, tiers_for_target
from vm_desktop.core.money import currency
from vm_desktop.core.problems import UserError
from vm_desktop.core.rating.bills import rate


@pytest.mark.parametrize("code", ["USD", "JPY", "KWD"])
def test_tiers_reach_the_revenue_that_was_asked_for_within_what_three_digits_can(code: str) -> None:
    asked = request(money=currency(code), price=1200.0)
    target = int(1.1 * asked.baseline_revenue)
    (quantiles, *_) = suggested_bounds(customer_levels(asked, MAILS), 4)
    found = tiers_for_target(mails(asked), quantiles.bounds, target)
    assert abs(found.revenue - target) < 0.005 * target
    (charge,) = found.book.plans[0].charges
    assert isinstance(charge.model, Graduated)
    rates = [tier.unit_price for tier in charge.model.tiers]
    assert rates == sorted(rates, reverse=True)
    assert all(len(price.normalize().as_tuple().digits) <= 3 for price in rates)


def test_what_is_told_is_what_would_be_billed() -> None:
    asked = request()
    found = tiers_for_target(mails(asked), decimals("200", "1000"), asked.baseline_revenue)
    bills = rate(asked.dataset, asked.usage, found.book, asked.segment_column)
    assert found.revenue == int(bills.total.sum()) == sum(tier.revenue for tier in found.tiers)
    assert sum(tier.customers for tier in found.tiers) + found.idle == 60
    assert sum(tier.units_share for tier in found.tiers) == pytest.approx(1.0)


def test_rates_fall_as_they_are_told_to() -> None:
    asked = request()
    found = tiers_for_target(mails(asked), decimals("200", "1000"), asked.baseline_revenue, fall=Decimal("0.5"))
    first, second, third = (float(tier.rate) for tier in found.tiers)
    assert second / first == pytest.approx(0.5, rel=0.01)
    assert third / second == pytest.approx(0.5, rel=0.01)
    flat = tiers_for_target(mails(asked), decimals("200", "1000"), asked.baseline_revenue, fall=Decimal(1))
    assert len({tier.rate for tier in flat.tiers}) == 1


def test_a_customer_counts_in_the_tier_of_its_mean_month_and_idle_ones_in_none() -> None:
    usage = np.array([[100.0, 300.0], [50.0, 60.0], [0.0, 0.0]])
    found = tiers_for_target(mails(of_usage({"Mails": usage}, np.full((3, 2), 10.0))), decimals("100"), 6000)
    assert [tier.customers for tier in found.tiers] == [1, 1]
    assert found.idle == 1
    assert [tier.up_to for tier in found.tiers] == [Decimal(100), None]
    assert found.tiers[0].units_share == pytest.approx(310 / 510)


def test_levels_can_leave_out_who_pays_nothing() -> None:
    bills = np.array([[10.0, 10.0], [0.0, 0.0], [np.nan, np.nan]])
    asked = of_usage({"Mails": np.full((3, 2), 4.0)}, bills)
    assert np.array_equal(customer_levels(asked, MAILS), [4.0, 4.0, np.nan], equal_nan=True)
    assert np.array_equal(customer_levels(asked, MAILS, paying=True), [4.0, np.nan, np.nan], equal_nan=True)


@pytest.mark.parametrize(
    ("bounds", "fall", "target", "words"),
    [
        (("10", "10"), "0.8", 100, "must rise"),
        (("0",), "0.8", 100, "must rise"),
        (("10",), "0", 100, "above 0 %"),
        (("10",), "1.1", 100, "above 0 %"),
        (("10",), "0.8", 0, "no revenue to keep"),
    ],
)
def test_what_cannot_be_priced_is_refused_in_words(bounds: tuple[str, ...], fall: str, target: int, words: str) -> None:
    with pytest.raises(UserError, match=words):
        tiers_for_target(mails(request()), decimals(*bounds), target, fall=Decimal(fall))
