"""What the verdict over segments claims follows from what was planted, and no more."""

from __future__ import annotations

import numpy as np
import pytest

from tests.core.fit.companies import dataset, monthly, scorecard
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.ranking import Ranking, Standing
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.fit.segments import LEVEL, SegmentFit, SegmentsVerdict, Verdict, fit_by_segment, verdict
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.weights import DEFAULT_WEIGHTS
from vm_desktop.core.plans import MetricId

NAMES = {MetricId(name): name for name in ("Clients", "Messages", "Storage")}
VALUE = (Criterion.VALUE_ALIGNMENT, Criterion.PREDICTABILITY)


def fit(segment: str, customers: int = 100, criteria: tuple[Criterion, ...] = VALUE, **chances: float) -> SegmentFit:
    """Return a segment in which each metric is the best with that probability."""
    standings = tuple(
        Standing(
            metric=MetricId(name),
            composite=Estimate(value=100 * chance, low=0.0, high=100.0, n=customers),
            probability_best=chance,
        )
        for name, chance in sorted(chances.items(), key=lambda pair: -pair[1])
    )
    ranked = Ranking(standings=standings, criteria=criteria, not_ranked={})
    return SegmentFit(segment=segment, customers=customers, ranking=ranked)


def small(segment: str, customers: int) -> SegmentFit:
    """Return a segment with too few customers."""
    return SegmentFit(segment=segment, customers=customers, ranking=None)


def judged(*segments: SegmentFit) -> SegmentsVerdict:
    """Return the verdict over those segments."""
    return verdict(segments, NAMES)


def company(
    count: int, segments: int, follows: tuple[str, ...], *, seed: int, noise: float = 0.3
) -> tuple[Scorecard, dict[MetricId, str]]:
    """Return a company whose value follows, in each segment, the metric that `follows` names ("" = none of them)."""
    rng = np.random.default_rng(seed)
    place = np.arange(count) % segments
    drive = rng.standard_normal(count)
    wanted = np.array(follows, dtype=object)[place]
    usage = {
        name: monthly(np.exp(3 + np.where(wanted == name, drive, rng.standard_normal(count))), 0.2, rng)
        for name in ("Clients", "Messages")
    }
    named = np.array([f"Segment {number}" for number in range(segments)], dtype=object)[place]
    outcome = drive + noise * rng.standard_normal(count)
    card = scorecard(dataset(usage, segments=named, measures={"value_outcome": outcome}))
    return card, {MetricId(name): name for name in usage}


def planted(count: int, segments: int, follows: tuple[str, ...], *, seed: int) -> SegmentsVerdict:
    """Return the verdict on such a company."""
    card, names = company(count, segments, follows, seed=seed)
    return verdict(fit_by_segment(card, DEFAULT_WEIGHTS), names)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_one_metric_that_makes_value_everywhere_serves_all(seed: int) -> None:
    found = planted(400, 3, ("Clients",) * 3, seed=seed)
    assert found.verdict is Verdict.ONE
    assert found.metrics == ("Clients",)
    assert "beaten in none" in found.reason


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_segments_that_value_different_things_get_two_metrics(seed: int) -> None:
    found = planted(400, 2, ("Clients", "Messages"), seed=seed)
    assert found.verdict is Verdict.HYBRID
    assert found.leader("Segment 0") == "Clients"
    assert found.leader("Segment 1") == "Messages"


def test_where_nothing_makes_value_segments_are_hardly_ever_said_to_disagree() -> None:
    verdicts = [planted(240, 6, ("",) * 6, seed=seed).verdict for seed in range(12)]
    assert not {Verdict.HYBRID, Verdict.PER_SEGMENT} & set(verdicts)
    assert verdicts.count(Verdict.CANNOT_TELL) >= 10


def test_a_segment_that_is_too_small_is_named_and_not_judged() -> None:
    rng = np.random.default_rng(5)
    drive = rng.standard_normal(220)
    usage = {"Clients": monthly(np.exp(3 + drive), 0.2, rng), "Messages": monthly(rng.lognormal(3, 1, 220), 0.2, rng)}
    named = np.array(["Agency"] * 100 + ["Shop"] * 100 + ["Bank"] * 20, dtype=object)
    card = scorecard(dataset(usage, segments=named, measures={"value_outcome": drive + rng.standard_normal(220)}))
    found = verdict(fit_by_segment(card, DEFAULT_WEIGHTS), {MetricId(name): name for name in usage})
    (bank,) = [one for one in found.segments if one.segment == "Bank"]
    assert bank.ranking is None
    assert found.verdict is Verdict.ONE
    assert "of 200 customers" in found.reason
    assert any("Bank (20)" in ask for ask in found.asks)


def test_among_many_segments_nine_in_ten_is_not_clear() -> None:
    found = judged(fit("A", Clients=0.97, Messages=0.03), fit("B", Clients=0.03, Messages=0.97))
    many = [fit(f"S{number}", Clients=0.5, Messages=0.5) for number in range(8)]
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.needed == 1 - LEVEL / 2
    assert judged(fit("A", Clients=0.99, Messages=0.01), fit("B", Clients=0.01, Messages=0.99), *many).verdict is (
        Verdict.CANNOT_TELL
    )


def test_a_winner_over_metrics_that_were_not_ranked_there_is_no_disagreement() -> None:
    found = judged(fit("A", Clients=1.0, Storage=0.0), fit("B", Messages=1.0, Storage=0.0))
    assert found.verdict is Verdict.CANNOT_TELL
    assert "not both ranked" in found.reason


def test_the_metric_that_is_called_the_one_is_the_one_that_is_clearly_first() -> None:
    found = judged(
        fit("A", Clients=0.99, Messages=0.01),
        fit("B", Clients=0.3, Messages=0.7),
        fit("C", 80, Clients=0.3, Messages=0.7),
    )
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.metrics == ("Clients",)
    assert "100 of 280 customers" in found.reason


def test_a_leader_that_is_beaten_somewhere_does_not_serve_all() -> None:
    found = judged(fit("A", 300, Clients=0.99, Messages=0.01), fit("B", Clients=0.0, Messages=0.6, Storage=0.4))
    assert found.verdict is Verdict.CANNOT_TELL
    assert "others are better" in found.reason


def test_an_order_that_rests_on_nothing_about_value_is_no_evidence() -> None:
    steady = (Criterion.PREDICTABILITY, Criterion.MEASURABILITY)
    found = judged(
        fit("A", criteria=steady, Clients=1.0, Messages=0.0), fit("B", criteria=steady, Clients=1, Messages=0)
    )
    assert found.verdict is Verdict.CANNOT_TELL
    assert not found.leaders
    assert any("says nothing about value" in ask for ask in found.asks)


def test_a_metric_without_a_rival_is_no_winner() -> None:
    found = judged(fit("A", Clients=1.0), fit("B", Clients=1.0))
    assert found.verdict is Verdict.CANNOT_TELL
    assert not found.leaders


def test_three_winners_are_one_for_each_segment() -> None:
    rest = {"Clients": 0.0, "Messages": 0.0, "Storage": 0.0}
    found = judged(*(fit(name[0], **{**rest, name: 1.0}) for name in rest))
    assert found.verdict is Verdict.PER_SEGMENT


def test_one_segment_asks_for_a_column() -> None:
    found = judged(fit("All customers", Clients=1.0, Messages=0.0))
    assert found.verdict is Verdict.CANNOT_TELL
    assert found.asks == ("Choose a column that names the customers' segments, or import one.",)


def test_what_is_undecided_says_how_many_customers_would_tell() -> None:
    found = judged(fit("A", Clients=0.9, Messages=0.1), fit("B", Clients=0.5, Messages=0.5))
    (near, alike) = found.asks
    assert near.startswith("A: roughly ")
    assert "hardly tell" in alike


def test_a_small_segment_is_resampled_by_its_own_customers() -> None:
    card, _names = company(300, 3, ("Clients",) * 3, seed=4)
    (first, *_others) = fit_by_segment(card, DEFAULT_WEIGHTS)
    assert first.ranking is not None
    assert {standing.composite.n for standing in first.ranking.standings} == {100}
