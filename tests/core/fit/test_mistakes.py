"""The five mistakes rest on evidence: bills where there are some, counts of customers, and tests that can fail."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from tests.core.fit.companies import dataset, monthly, scorecard
from tests.core.fit.test_review import book, company, found, situation
from vm_desktop.core.charges import Graduated, PerUnit, Tier
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.drift import Drift
from vm_desktop.core.fit.mistakes import Mending, Mistake, MistakeFound, Situation, mistakes
from vm_desktop.core.fit.mistakes.too_complex import MOST_NUMBERS, numbers_of
from vm_desktop.core.fit.segments import Verdict, verdict
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.plans import Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Severity
from vm_desktop.core.rating.bills import Bills

CUSTOMERS, MONTHS = 200, 24


def bills(total: np.ndarray, plan_of: np.ndarray | None = None) -> Bills:
    """Return bills (customers, months) that are all known."""
    minor = np.rint(total).astype(np.int64)
    plans = np.zeros(len(minor), dtype=np.int64) if plan_of is None else plan_of
    return Bills(total=minor, usage_part=minor, known=np.ones(minor.shape, dtype=bool), plan_of=plans)


def only(given: Situation, mistake: Mistake) -> MistakeFound:
    """Return the one finding of a mistake."""
    (one,) = [one for one in mistakes(given) if one.mistake is mistake]
    return one


def tiers(*bounds: int) -> Charge:
    """Return a charge on Reports with a price for each tier."""
    made = tuple(
        Tier(up_to=None if bound is None else Decimal(bound), unit_price=Decimal(1)) for bound in (*bounds, None)
    )
    return Charge(metric=MetricId("Reports"), model=Graduated(tiers=made))


def plans(*charges: Charge) -> PriceBook:
    """Return a book with a plan for each charge."""
    return PriceBook(
        plans=tuple(
            Plan(id=PlanId(f"p{number}"), name=f"Plan {number}", charges=(charge,))
            for number, charge in enumerate(charges)
        )
    )


def test_a_cap_that_steadies_the_bill_mends_a_metric_that_is_not_foreseen() -> None:
    given = situation(company(), book("Storms"))
    assert Mistake.UNPREDICTABLE in found(given)
    capped = replace(given, bills=bills(np.full((CUSTOMERS, MONTHS), 5_000.0)))
    assert Mistake.UNPREDICTABLE not in found(capped)


def test_a_bill_that_a_third_of_customers_cannot_foresee_is_told_with_their_number() -> None:
    total = np.full((CUSTOMERS, MONTHS), 1_000.0)
    total[:70, ::2] = 10_000.0  # the median customer is steady
    one = only(replace(situation(company(), book("Reports")), bills=bills(total)), Mistake.UNPREDICTABLE)
    assert one.customers == 70
    assert one.message.startswith("The bill varies by more than half of its mean from month to month for 35% ")
    assert (one.metric, one.criterion, one.mending) == ("Reports", Criterion.PREDICTABILITY, Mending.PRICING)


def test_a_few_unsteady_bills_are_no_mistake() -> None:
    total = np.full((CUSTOMERS, MONTHS), 1_000.0)
    total[:20, ::2] = 10_000.0
    assert not mistakes(replace(situation(company(), book("Reports")), bills=bills(total)))


def test_the_customers_of_a_plan_are_those_that_its_tiers_touch() -> None:
    prices = plans(tiers(1, 2, 3, 4, 5, 6), Charge(metric=MetricId("Reports"), model=PerUnit(unit_price=Decimal(1))))
    plan_of = np.where(np.arange(CUSTOMERS) < 30, 0, 1)
    total = np.full((CUSTOMERS, MONTHS), 1_000.0)
    one = only(replace(situation(company(), prices), bills=bills(total, plan_of)), Mistake.TOO_COMPLEX)
    assert one.customers == 30
    assert "7 tiers" in one.message


def test_a_plan_of_too_many_numbers_is_too_complex_though_no_table_is_long() -> None:
    one = Plan(
        id=PlanId("p"),
        name="Everything",
        base_fee=Decimal(9),
        minimum=Decimal(5),
        maximum=Decimal(900),
        charges=(tiers(10, 20, 30, 40), replace(tiers(7, 8, 9), metric=MetricId("Storms"))),
    )
    assert numbers_of(one) == 3 + 9 + 7
    told = only(situation(company(), PriceBook(plans=(one,))), Mistake.TOO_COMPLEX)
    assert f"needs 19 numbers; more than {MOST_NUMBERS}" in told.message


def test_one_metric_cut_at_other_bounds_in_every_plan_is_too_complex() -> None:
    same = situation(company(), plans(tiers(10), tiers(10), tiers(10)))
    assert Mistake.TOO_COMPLEX not in found(same)
    told = only(situation(company(), plans(tiers(10), tiers(20), tiers(30))), Mistake.TOO_COMPLEX)
    assert "3 ways" in told.message
    assert told.customers == CUSTOMERS


def test_what_was_gained_is_named_with_its_figures() -> None:
    one = only(situation(company(), book("Storms")), Mistake.NO_BENEFIT)
    assert "the value outcome: rank correlation" in one.message
    assert "200 customers" in one.message
    assert one.customers == CUSTOMERS


def test_what_customers_gain_decides_though_they_would_pay_for_it() -> None:
    rng = np.random.default_rng(3)
    drive, wish = rng.standard_normal((2, 400))
    usage = {"Reports": monthly(np.exp(3 + wish), 0.1, rng)}
    data = dataset(usage, measures={"value_outcome": drive, "willingness_to_pay": wish})
    one = only(situation(scorecard(data), book("Reports")), Mistake.NO_BENEFIT)
    assert (one.severity, one.criterion) == (Severity.WARNING, Criterion.VALUE_ALIGNMENT)


@pytest.mark.parametrize("days", [1, 40])
def test_a_due_review_says_for_how_long(days: int) -> None:
    due = np.datetime64("2026-03-01") - days
    one = only(replace(situation(company(), book("Reports")), review_on=str(due)), Mistake.NOT_REVISITED)
    assert f"due for {days} day" in one.message
    assert one.mending is Mending.RECORD_REVIEW


def test_drifted_scores_are_named_and_lead_to_the_scorecard() -> None:
    moved = Drift(
        metric=MetricId("Reports"),
        criterion=Criterion.VALUE_ALIGNMENT,
        before=Estimate(value=0.8, low=0.7, high=0.9, n=100),
        now=Estimate(value=0.1, low=0.0, high=0.2, n=150),
        is_clear=True,
    )
    one = only(replace(situation(company(), book("Reports")), drift=(moved,)), Mistake.NOT_REVISITED)
    assert "Reports, value alignment: 0.80 then, 0.10 now" in one.message
    assert one.mending is Mending.SCORECARD
    assert one.customers == 150


def test_one_metric_for_segments_that_nobody_compared_is_told_as_untested() -> None:
    rng = np.random.default_rng(3)
    card = scorecard(dataset({"Reports": monthly(rng.lognormal(3, 1, 60), 0.1, rng)}))
    judged = verdict((), {})
    assert judged.verdict is Verdict.CANNOT_TELL
    one = only(replace(situation(card, book("Reports")), segments=judged), Mistake.ONE_FOR_ALL)
    assert one.severity is Severity.INFO
    assert one.mending is Mending.SEGMENTS
    assert one.customers == 60


def test_a_plan_that_no_customer_has_touches_nobody_and_is_no_mistake() -> None:
    prices = plans(Charge(metric=MetricId("Reports"), model=PerUnit(unit_price=Decimal(1))), tiers(1, 2, 3, 4, 5, 6))
    total = np.full((CUSTOMERS, MONTHS), 1_000.0)
    assert not mistakes(replace(situation(company(), prices), bills=bills(total)))
