"""The lab finds what was planted, or says that it cannot tell, and raises the right flag."""

import numpy as np
import pytest

from tests.core.fit.companies import MONTHS, dataset, monthly, scorecard
from vm_desktop.core.fit.comparison import comparable
from vm_desktop.core.fit.criterion import Caution, Criterion
from vm_desktop.core.fit.grade import Grade, evidence_grade
from vm_desktop.core.fit.ranking import Ranking, ranking
from vm_desktop.core.fit.resamples import resample
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.fit.segments import Verdict, fit_by_segment, verdict
from vm_desktop.core.fit.weights import DEFAULT_WEIGHTS
from vm_desktop.core.plans import MetricId


def ranked(card: Scorecard) -> Ranking:
    """Return the ranking under the default weights."""
    return ranking(resample(comparable(card.candidates), card.inputs.customers, times=200), DEFAULT_WEIGHTS)


def cautions(card: Scorecard, metric: str, criterion: Criterion) -> set[Caution]:
    """Return the cautions of one cell."""
    return {flag.caution for flag in card.candidate(MetricId(metric)).score(criterion).flags}


def test_the_metric_that_makes_value_is_found_among_noise() -> None:
    rng = np.random.default_rng(1)
    drive = rng.standard_normal(300)
    usage = {
        "Reports": monthly(np.exp(3 + drive), 0.2, rng),
        "Logins": monthly(np.exp(3 + 0.4 * drive + rng.standard_normal(300)), 0.3, rng),
        "Storage": monthly(rng.lognormal(3, 1, 300), 0.1, rng),
    }
    card = scorecard(dataset(usage, measures={"value_outcome": drive + 0.5 * rng.standard_normal(300)}))
    found = ranked(card)
    assert found.leader is not None
    assert found.leader.metric == "Reports"
    assert found.is_decided
    assert evidence_grade(card.candidates[0]) is Grade.B


def test_what_only_tracks_size_is_told_from_what_makes_value() -> None:
    rng = np.random.default_rng(2)
    size, drive = rng.lognormal(3, 1, 400), rng.standard_normal(400)
    usage = {
        "Seats": monthly(size, 0.05, rng),
        "Reports": monthly(np.exp(3 + drive + 0.3 * np.log(size)), 0.2, rng),
    }
    outcome = 1.2 * np.log(size) + drive + 0.3 * rng.standard_normal(400)
    card = scorecard(dataset(usage, measures={"value_outcome": outcome, "Employees": size}))
    assert Caution.SIZE in cautions(card, "Seats", Criterion.VALUE_ALIGNMENT)
    assert Caution.SIZE not in cautions(card, "Reports", Criterion.VALUE_ALIGNMENT)
    found = ranked(card)
    assert found.leader is not None
    assert found.leader.metric == "Reports"


def test_a_reversal_within_segments_is_flagged_and_the_segments_count() -> None:
    rng = np.random.default_rng(3)
    group = rng.integers(0, 3, 300)
    segments = np.array(["Small", "Middle", "Large"], dtype=object)[group]
    inner = rng.standard_normal(300)
    usage = {"Messages": monthly(np.exp(2 * group + 0.5 * inner), 0.1, rng)}
    outcome = 5.0 * group - inner + 0.2 * rng.standard_normal(300)
    card = scorecard(dataset(usage, segments=segments, measures={"value_outcome": outcome}))
    score = card.candidates[0].score(Criterion.VALUE_ALIGNMENT)
    assert {Caution.SIMPSON, Caution.NEGATIVE} <= cautions(card, "Messages", Criterion.VALUE_ALIGNMENT)
    assert score.estimate is not None
    assert score.estimate.high < 0
    assert score.points is not None
    assert score.points.value == 0.0


def test_usage_that_falls_because_customers_leave_does_not_count_as_keeping_them() -> None:
    rng = np.random.default_rng(4)
    churn = np.where(rng.random(400) < 0.3, rng.integers(8, MONTHS, 400), -1)
    usage = monthly(rng.lognormal(3, 0.5, 400), 0.2, rng, growth=0.0)
    months = np.arange(MONTHS)
    leaving = (churn[:, None] >= 0) & (months >= churn[:, None] - 1)
    usage = np.where(leaving, 0.1 * usage, usage)
    card = scorecard(dataset({"Logins": usage}, churn=churn))
    score = card.candidates[0].score(Criterion.RETENTION)
    assert score.estimate is not None
    assert score.estimate.low < 0.5 < score.estimate.high
    assert Caution.REVERSE_CAUSALITY in cautions(card, "Logins", Criterion.RETENTION)


def test_a_metric_that_keeps_customers_is_found_without_a_flag() -> None:
    rng = np.random.default_rng(5)
    habit = rng.standard_normal(600)
    leaves = rng.random(600) < 1 / (1 + np.exp(1 + 1.5 * habit))
    churn = np.where(leaves, rng.integers(8, MONTHS, 600), -1)
    card = scorecard(dataset({"Reports": monthly(np.exp(3 + habit), 0.2, rng, growth=0.0)}, churn=churn))
    score = card.candidates[0].score(Criterion.RETENTION)
    assert score.estimate is not None
    assert score.estimate.low > 0.6
    assert not cautions(card, "Reports", Criterion.RETENTION)


def test_spend_that_follows_todays_prices_is_called_circular() -> None:
    rng = np.random.default_rng(6)
    seats = np.rint(monthly(rng.lognormal(2, 0.7, 200), 0.05, rng)) + 1
    usage = {"Seats": seats, "Reports": monthly(rng.lognormal(3, 1, 200), 0.2, rng)}
    card = scorecard(dataset(usage, bills=12.0 * seats))
    assert Caution.CIRCULAR in cautions(card, "Seats", Criterion.WILLINGNESS_TO_PAY)
    assert Caution.CIRCULAR in cautions(card, "Seats", Criterion.EXPANSION)
    assert Caution.CIRCULAR not in cautions(card, "Reports", Criterion.WILLINGNESS_TO_PAY)


def test_two_metrics_that_are_alike_cannot_be_told_apart() -> None:
    rng = np.random.default_rng(7)
    drive = rng.standard_normal(200)
    usage = {
        name: monthly(np.exp(3 + drive + 0.4 * rng.standard_normal(200)), 0.2, rng) for name in ("Reports", "Exports")
    }
    card = scorecard(dataset(usage, measures={"value_outcome": drive + 0.5 * rng.standard_normal(200)}))
    found = ranked(card)
    assert not found.is_decided
    assert len(found.contenders) == 2


def test_segments_that_value_different_things_get_a_hybrid() -> None:
    rng = np.random.default_rng(8)
    is_agency = np.arange(500) % 2 == 0
    drive = rng.standard_normal(500)
    usage = {
        "Clients": monthly(np.exp(3 + np.where(is_agency, drive, rng.standard_normal(500))), 0.2, rng),
        "Messages": monthly(np.exp(3 + np.where(is_agency, rng.standard_normal(500), drive)), 0.2, rng),
    }
    segments = np.where(is_agency, "Agency", "Shop").astype(object)
    data = dataset(usage, segments=segments, measures={"value_outcome": drive + 0.3 * rng.standard_normal(500)})
    card = scorecard(data)
    found = verdict(fit_by_segment(card, DEFAULT_WEIGHTS), {MetricId(name): name for name in usage})
    assert found.verdict is Verdict.HYBRID
    assert set(found.metrics) == {"Clients", "Messages"}
    assert Caution.HETEROGENEOUS in cautions(card, "Clients", Criterion.VALUE_ALIGNMENT)


def test_one_metric_that_leads_everywhere_serves_all_segments() -> None:
    rng = np.random.default_rng(9)
    drive = rng.standard_normal(600)
    segments = np.array(["A", "B", "C"], dtype=object)[np.arange(600) % 3]
    usage = {"Reports": monthly(np.exp(3 + drive), 0.2, rng), "Storage": monthly(rng.lognormal(3, 1, 600), 0.2, rng)}
    card = scorecard(dataset(usage, segments=segments, measures={"value_outcome": drive + rng.standard_normal(600)}))
    found = verdict(fit_by_segment(card, DEFAULT_WEIGHTS), {MetricId(name): name for name in usage})
    assert found.verdict is Verdict.ONE
    assert found.metrics == ("Reports",)


def test_what_was_not_imported_is_asked_for_and_never_scored_as_nothing() -> None:
    rng = np.random.default_rng(10)
    card = scorecard(dataset({"Seats": monthly(rng.lognormal(2, 1, 80), 0.1, rng)}))
    candidate = card.candidates[0]
    for criterion in (Criterion.VALUE_ALIGNMENT, Criterion.WILLINGNESS_TO_PAY, Criterion.UNDERSTANDABILITY):
        assert candidate.score(criterion).estimate is None
        assert candidate.score(criterion).points is None
        assert candidate.score(criterion).absent
    assert evidence_grade(candidate) is Grade.C


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_gives_the_same_ranking(seed: int) -> None:
    rng = np.random.default_rng(11)
    usage = {name: monthly(rng.lognormal(2, 1, 60), 0.3, rng) for name in ("A", "B")}
    card = scorecard(dataset(usage, measures={"value_outcome": rng.standard_normal(60)}))
    compared = comparable(card.candidates)
    one, other = (ranking(resample(compared, 60, times=50, seed=seed), DEFAULT_WEIGHTS) for _ in range(2))
    assert one.standings == other.standings


def test_resampling_a_part_of_many_customers_gives_the_spread_of_all() -> None:
    rng = np.random.default_rng(12)
    drive = rng.standard_normal(4_000)
    usage = {"A": monthly(np.exp(3 + drive), 0.3, rng), "B": monthly(rng.lognormal(3, 1, 4_000), 0.3, rng)}
    card = scorecard(dataset(usage, measures={"value_outcome": drive + 2 * rng.standard_normal(4_000)}))
    compared = comparable(card.candidates)
    whole, part = (resample(compared, 4_000, times=300, most=most).points for most in (4_000, 1_000))
    assert part[:, 0, 0].std() == pytest.approx(whole[:, 0, 0].std(), rel=0.2)
