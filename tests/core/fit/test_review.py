"""Interviews, drift and the five mistakes."""

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest

from tests.core.fit.companies import dataset, monthly, scorecard
from vm_desktop.core.charges import Graduated, PerUnit, Tier
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import Interview, LabDecisions, interview_problem
from vm_desktop.core.fit.drift import data_since, drift_since, record_scores
from vm_desktop.core.fit.mistakes import Mistake, Situation, mistakes
from vm_desktop.core.fit.ratings_of import ratings_of
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.fit.segments import fit_by_segment, verdict
from vm_desktop.core.fit.weights import DEFAULT_WEIGHTS
from vm_desktop.core.plans import Charge, MetricId, Plan, PlanId
from vm_desktop.core.price_book import PriceBook

CLEAR = Criterion.UNDERSTANDABILITY


def company(seed: int = 1, noise: float = 0.1, drift: float = 1.0) -> Scorecard:
    """Return a company whose value follows Reports; Storms vary wildly."""
    rng = np.random.default_rng(seed)
    drive = rng.standard_normal(200)
    usage = {
        "Reports": monthly(np.exp(3 + drift * drive), noise, rng),
        "Storms": monthly(rng.lognormal(3, 1, 200), 1.5, rng),
    }
    return scorecard(dataset(usage, measures={"value_outcome": drive + 0.3 * rng.standard_normal(200)}))


def book(*metrics: str, tiers: int = 1) -> PriceBook:
    """Return one plan that charges by these metrics."""
    model = (
        PerUnit(unit_price=Decimal(1))
        if tiers == 1
        else Graduated(
            tiers=tuple(
                Tier(up_to=Decimal(10 * n) if n < tiers else None, unit_price=Decimal(1)) for n in range(1, tiers + 1)
            )
        )
    )
    charges = tuple(Charge(metric=MetricId(metric), model=model) for metric in metrics)
    return PriceBook(plans=(Plan(id=PlanId("p"), name="Plan", charges=charges),))


def situation(card: Scorecard, prices: PriceBook) -> Situation:
    """Return a situation in which nothing but the prices could be wrong."""
    return Situation(scorecard=card, book=prices, today="2026-03-01", review_on="2026-09-01")


def found(given: Situation) -> set[Mistake]:
    """Return the mistakes found."""
    return {one.mistake for one in mistakes(given)}


def test_who_is_asked_twice_counts_once() -> None:
    said = (
        Interview(who="Ada", metric=MetricId("m"), ratings=((CLEAR, 2),)),
        Interview(who="ada ", metric=MetricId("m"), ratings=((CLEAR, 4),)),
        Interview(who="Bo", metric=MetricId("m"), ratings=((CLEAR, 5),)),
    )
    assert sorted(ratings_of(said)[MetricId("m"), CLEAR].tolist()) == [3.0, 5.0]


@pytest.mark.parametrize(
    ("interview", "words"),
    [
        (Interview(who=" ", metric=MetricId("m")), "name"),
        (Interview(who="Ada", metric=MetricId("m"), ratings=((CLEAR, 6),)), "1 to 5"),
        (Interview(who="Ada", metric=MetricId("m"), ratings=((Criterion.RETENTION, 3),)), "not rated"),
    ],
)
def test_an_interview_that_cannot_be_is_refused_in_words(interview: Interview, words: str) -> None:
    assert words in interview_problem(interview)


def test_weights_that_were_not_touched_are_the_default_ones() -> None:
    decided = LabDecisions(weights=((Criterion.RETENTION, 0.0),))
    assert decided.all_weights() == {**DEFAULT_WEIGHTS, Criterion.RETENTION: 0.0}


def test_the_same_data_have_not_drifted() -> None:
    card = company()
    assert not any(one.is_clear for one in drift_since(record_scores(card, "2026-01-01"), card))


def test_another_sample_of_the_same_company_has_hardly_drifted() -> None:
    changes = drift_since(record_scores(company(seed=1), "2026-01-01"), company(seed=2))
    assert sum(one.is_clear for one in changes) <= 1


def test_a_metric_that_lost_its_meaning_has_drifted() -> None:
    changes = drift_since(record_scores(company(), "2026-01-01"), company(drift=0.0))
    clear = {(one.metric, one.criterion) for one in changes if one.is_clear}
    assert ("Reports", Criterion.VALUE_ALIGNMENT) in clear


def test_good_prices_on_a_good_metric_are_no_mistake() -> None:
    assert not mistakes(situation(company(), book("Reports")))


def test_an_unforeseeable_metric_is_told_with_the_customers_it_touches() -> None:
    card = company()
    given = situation(card, book("Storms"))
    assert found(given) == {Mistake.UNPREDICTABLE, Mistake.NO_BENEFIT}
    (unpredictable,) = [one for one in mistakes(given) if one.mistake is Mistake.UNPREDICTABLE]
    assert unpredictable.customers is not None
    assert 150 < unpredictable.customers <= 200


def test_what_is_not_tested_is_called_untested_and_no_mistake_of_the_metric() -> None:
    rng = np.random.default_rng(4)
    card = scorecard(dataset({"Reports": monthly(rng.lognormal(3, 1, 100), 0.1, rng)}))
    (only,) = mistakes(situation(card, book("Reports")))
    assert only.mistake is Mistake.NO_BENEFIT
    assert "not tested" in only.message


@pytest.mark.parametrize("prices", [book("Reports", "Storms", "Seats"), book("Reports", tiers=6)])
def test_more_than_two_metrics_or_five_tiers_are_too_complex(prices: PriceBook) -> None:
    assert Mistake.TOO_COMPLEX in found(situation(company(), prices))


def test_a_review_that_is_due_or_was_never_planned_is_told() -> None:
    given = situation(company(), book("Reports"))
    assert found(replace(given, review_on="2026-02-28")) == {Mistake.NOT_REVISITED}
    assert found(replace(given, review_on=None)) == {Mistake.NOT_REVISITED}


def test_one_metric_for_segments_that_disagree_is_told() -> None:
    rng = np.random.default_rng(8)
    first = np.arange(400) % 2 == 0
    drive = rng.standard_normal(400)
    usage = {
        "Clients": monthly(np.exp(3 + np.where(first, drive, rng.standard_normal(400))), 0.2, rng),
        "Messages": monthly(np.exp(3 + np.where(first, rng.standard_normal(400), drive)), 0.2, rng),
    }
    segments = np.where(first, "Agency", "Shop").astype(object)
    card = scorecard(
        dataset(usage, segments=segments, measures={"value_outcome": drive + 0.3 * rng.standard_normal(400)})
    )
    judged = verdict(fit_by_segment(card, DEFAULT_WEIGHTS), {MetricId(name): name for name in usage})
    given = replace(situation(card, book("Clients")), segments=judged)
    (mistake,) = [one for one in mistakes(given) if one.mistake is Mistake.ONE_FOR_ALL]
    assert mistake.customers == 200


def test_what_a_review_rested_on_is_noted_and_new_months_are_counted() -> None:
    card = company()
    review = record_scores(card, "2026-01-01")
    assert review.data is not None
    assert (review.data.customers, review.data.active, len(review.data.months)) == (200, 200, 24)
    since = data_since(review, card)
    assert since is not None
    assert not since.is_new
    earlier = replace(review, data=replace(review.data, months=review.data.months[:-3], customers=190))
    since = data_since(earlier, card)
    assert since is not None
    assert (since.months_new, since.is_new, since.regrouped) == (3, True, False)


def test_a_metric_that_was_redefined_has_not_drifted() -> None:
    before = record_scores(company(), "2026-01-01")
    assert before.data is not None
    other = tuple((metric, "another formula") for metric, _ in before.data.definitions)
    changes = drift_since(replace(before, data=replace(before.data, definitions=other)), company(drift=0.0))
    assert all(one.is_redefined and not one.is_clear for one in changes)


def test_among_many_scores_one_that_leaves_its_own_interval_is_chance() -> None:
    card = company()
    review = record_scores(card, "2026-01-01")
    (first, *rest) = review.scores
    width = first.estimate.high - first.estimate.value
    moved = replace(
        first,
        estimate=replace(
            first.estimate,
            value=first.estimate.value - 2 * width,
            low=first.estimate.low - 2 * width,
            high=first.estimate.high - 2 * width,
        ),
    )
    alone = drift_since(replace(review, scores=(moved,)), card)
    assert alone[0].is_clear
    among = drift_since(replace(review, scores=(moved, *rest)), card)
    assert not among[0].is_clear
