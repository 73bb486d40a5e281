"""The head of the scorecard claims no more than the evidence carries."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.scored_projects import CONTACTS, SEATS, only_metric, scored_dataset, scored_project, unknown_project
from vm_desktop.core.fit.ranking import Ranking, Standing
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.project import Project
from vm_desktop.core.proposal_metric import MetricCase, metric_case
from vm_desktop.core.proposal_metric.head import chance_words, head_sentence, resampling

PROJECT = scored_project(scored_dataset(60))


@pytest.fixture(scope="module")
def case() -> MetricCase:
    """The case of a small company."""
    return _case(PROJECT)


def test_a_decided_ranking_names_its_chance_its_grade_and_among_how_many(case: MetricCase) -> None:
    words = head_sentence(_with(case, (0.97, 0.02, 0.01)))
    assert words.startswith(
        f"{CONTACTS} is the best of 3 candidates compared, with a chance of 97 % under these weights."
    )
    assert "Evidence" in words


def test_an_undecided_ranking_names_no_best(case: MetricCase) -> None:
    words = head_sentence(_with(case, (0.55, 0.44, 0.01)))
    assert words.startswith(f"{CONTACTS} cannot be told from {SEATS}; chance of being the best: 55 % / 44 %.")
    assert "is the best of" not in words
    assert "may tell them apart" in words


def test_a_doubt_is_told_instead_of_a_best(case: MetricCase) -> None:
    doubted = _with(case, (0.99, 0.01, 0.0))
    doubted = _ranked(doubted, replace(doubted.ranking, doubt="It leads by today's prices only."))
    assert "is not told to be the best. It leads by today's prices only." in head_sentence(doubted)


def test_cautions_about_those_named_are_pointed_to(case: MetricCase) -> None:
    assert "below" in head_sentence(_with(case, (0.5, 0.5, 0.0)))  # bills follow from seats


def test_nothing_known_claims_nothing() -> None:
    assert head_sentence(_case(unknown_project())).startswith("No candidate can be compared yet")


def test_a_single_candidate_is_not_the_best_of_anything() -> None:
    assert "nothing says it is the best" in head_sentence(_case(only_metric(PROJECT, SEATS)))


def test_weights_of_nothing_compare_nothing(case: MetricCase) -> None:
    assert head_sentence(replace(case, weights={})) == "Every weight is 0: nothing is compared."


@pytest.mark.parametrize(
    ("chance", "words"),
    [(1.0, "over 99 %"), (0.996, "over 99 %"), (0.5, "50 %"), (0.004, "under 1 %"), (0.0, "under 1 %")],
)
def test_a_chance_is_never_certain(chance: float, words: str) -> None:
    assert chance_words(chance) == words


def test_the_footnote_names_resamples_and_seed(case: MetricCase) -> None:
    assert case.report.resamples is not None
    assert "500 resamples of the customers" in resampling(case)
    assert f"seed {case.report.resamples.seed}" in resampling(case)


def _case(project: Project) -> MetricCase:
    return metric_case(project, None, None, "2026-05-04", lambda *_: None)


def _with(case: MetricCase, chances: tuple[float, float, float]) -> MetricCase:
    """Return the case with contacts, seats and the third metric in that order, best with these chances."""
    metrics = {one.metric.name: one.metric.id for one in case.report.scorecard.candidates}
    order = (metrics[CONTACTS], metrics[SEATS], metrics["=1+1"])
    standings = tuple(
        Standing(
            metric=metric,
            composite=Estimate(value=80.0 - 10 * place, low=60.0, high=90.0, n=60),
            probability_best=chance,
        )
        for place, (metric, chance) in enumerate(zip(order, chances, strict=True))
    )
    return _ranked(case, replace(case.ranking, standings=standings, doubt=""))


def _ranked(case: MetricCase, ranking: Ranking) -> MetricCase:
    return replace(case, report=replace(case.report, ranking=ranking))
