"""The revenue-neutral swap, and tiers for a target."""

from decimal import Decimal

import numpy as np
import pytest

from tests.core.fit.companies import dataset, monthly
from vm_desktop.core.charges import Graduated
from vm_desktop.core.fit.swap import SwapRequest, revenue_neutral_swap
from vm_desktop.core.fit.tier_bounds import customers_in_tiers, natural_breaks, suggested_bounds
from vm_desktop.core.fit.tier_rates import tiers_for_target
from vm_desktop.core.metering import meter
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.money import USD
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import UserError
from vm_desktop.core.rating.bills import actual_bills

SEATS = ValueMetric(id=MetricId("seats"), name="Seats", formula="Seats")
MAILS = ValueMetric(id=MetricId("mails"), name="Mails", formula="Mails")


def request(customers: int = 60, seed: int = 1) -> SwapRequest:
    """Return a company that charges 12 a seat and could charge by mail."""
    rng = np.random.default_rng(seed)
    seats = np.rint(monthly(rng.lognormal(2, 0.7, customers), 0.05, rng)) + 1
    mails = np.rint(monthly(rng.lognormal(6, 1.2, customers), 0.3, rng))
    segments = np.array(["Small", "Large"], dtype=object)[np.arange(customers) % 2]
    data = dataset({"Seats": seats, "Mails": mails}, segments=segments, bills=12.0 * seats)
    return SwapRequest(
        dataset=data,
        usage=meter(data, (SEATS, MAILS)),
        baseline=actual_bills(data),
        currency=USD,
        segment_column="Segment",
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_another_metric_earns_the_same_but_for_cents_that_are_rounded_together(seed: int) -> None:
    swap = revenue_neutral_swap(request(seed=seed), MAILS)
    assert swap.report.scenario.revenue - swap.report.baseline.revenue == swap.revenue_off
    assert abs(swap.revenue_off) <= 5
    assert abs(swap.handy_revenue_off) < 0.005 * swap.report.baseline.revenue


def test_todays_metric_is_solved_to_todays_price_and_nobody_pays_more() -> None:
    swap = revenue_neutral_swap(request(), SEATS)
    assert swap.rate == Decimal(12)
    assert swap.report.movement.same == 60
    assert swap.shock.sum() == swap.shock[:, 3].sum() == 60


def test_every_customer_is_in_one_band_of_its_segment() -> None:
    swap = revenue_neutral_swap(request(), MAILS)
    assert swap.shock.sum(axis=1).tolist() == [30, 30]
    up = swap.report.movement.up_over_10_percent
    assert swap.shock[:, 5:].sum() <= up <= swap.shock[:, 4:].sum()


def test_a_metric_that_nobody_uses_is_refused_in_words() -> None:
    data = dataset({"Seats": np.ones((20, 6)), "Mails": np.zeros((20, 6))}, bills=np.full((20, 6), 5.0))
    asked = SwapRequest(dataset=data, usage=meter(data, (SEATS, MAILS)), baseline=actual_bills(data), currency=USD)
    with pytest.raises(UserError, match="Nobody with a bill uses Mails"):
        revenue_neutral_swap(asked, MAILS)


def test_natural_breaks_fall_between_clusters() -> None:
    rng = np.random.default_rng(2)
    levels = np.concatenate([rng.uniform(8, 12, 50), rng.uniform(90, 110, 30), rng.uniform(900, 1100, 10)])
    first, second = natural_breaks(levels, 3)
    assert 12 < first < 90
    assert 110 < second < 900


def test_natural_breaks_leave_the_least_variance() -> None:
    levels = np.exp(np.random.default_rng(3).uniform(0, 3, 12))
    ordered = np.sort(np.log(levels))

    def within(cut: int) -> float:
        return float(ordered[:cut].var() * cut + ordered[cut:].var() * (12 - cut))

    best = min(range(1, 12), key=within)
    (found,) = natural_breaks(levels, 2)
    assert np.exp(ordered[best - 1]) < found < np.exp(ordered[best])


@pytest.mark.parametrize("tiers", [2, 3, 4, 5, 6])
def test_suggested_bounds_rise_and_hold_every_paying_customer(tiers: int) -> None:
    levels = np.concatenate([np.random.default_rng(4).lognormal(5, 1, 500), np.zeros(50)])
    found = suggested_bounds(levels, tiers)
    assert len(found) == 3
    for suggestion in found:
        assert list(suggestion.bounds) == sorted(set(suggestion.bounds))
        assert sum(suggestion.customers) == 500
        assert len(suggestion.customers) == len(suggestion.bounds) + 1 <= tiers


def test_a_level_at_a_bound_belongs_to_the_tier_below() -> None:
    assert customers_in_tiers(np.array([1.0, 10.0, 10.5]), (Decimal(10),)) == (2, 1)


def test_customers_who_are_all_alike_need_no_second_tier() -> None:
    for suggestion in suggested_bounds(np.full(30, 7.0), 3):
        assert max(suggestion.customers) == 30


def test_tiers_reach_the_revenue_that_was_asked_for_within_what_three_digits_can() -> None:
    asked = request()
    target = int(asked.baseline.total.sum())
    (quantiles, *_) = suggested_bounds(asked.usage.quantities[MAILS.id].as_floats().mean(axis=1), 4)
    found = tiers_for_target(asked, MAILS, quantiles.bounds, target)
    assert abs(found.revenue - target) < 0.01 * target
    (charge,) = found.book.plans[0].charges
    assert isinstance(charge.model, Graduated)
    rates = [tier.unit_price for tier in charge.model.tiers]
    assert rates == sorted(rates, reverse=True)
    assert all(len(price.normalize().as_tuple().digits) <= 3 for price in rates)
