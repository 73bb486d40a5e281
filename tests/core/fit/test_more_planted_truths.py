"""Simulated companies with one trap each: the truth comes first or nothing is decided, and the right flag is up."""

import numpy as np
import pytest

from tests.core.fit.companies import scorecard
from tests.core.fit.planted import COMPANIES
from vm_desktop.core.fit.comparison import comparable
from vm_desktop.core.fit.criterion import Caution
from vm_desktop.core.fit.ranking import Ranking, ranking
from vm_desktop.core.fit.resamples import resample
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.fit.weights import DEFAULT_WEIGHTS
from vm_desktop.core.plans import MetricId

WITHOUT_TRAP = ("clean", "noise", "tiny")


def ranked(card: Scorecard) -> Ranking:
    """Return the ranking under the default weights."""
    return ranking(resample(comparable(card.candidates), card.inputs.customers, times=100), DEFAULT_WEIGHTS)


@pytest.mark.parametrize("name", [name for name in COMPANIES if name not in WITHOUT_TRAP])
def test_the_trap_is_seen_and_the_truth_comes_first_or_nothing_is_decided(name: str) -> None:
    company = COMPANIES[name](np.random.default_rng(3), 500)
    card = scorecard(company.data)
    for metric, criterion, caution in company.flags:
        flags = card.candidate(MetricId(metric)).score(criterion).flags
        assert caution in {flag.caution for flag in flags}, (metric, criterion, caution)
    found = ranked(card)
    assert found.leader is not None
    assert found.leader.metric == company.best or not found.is_decided


@pytest.mark.parametrize("name", ["noise", "tiny"])
def test_nothing_is_decided_where_no_metric_has_to_do_with_value(name: str) -> None:
    companies = [COMPANIES[name](np.random.default_rng(seed), 300) for seed in range(12)]
    decided = [ranked(scorecard(company.data)).is_decided for company in companies]
    assert sum(decided) <= 2


def test_where_there_is_no_trap_hardly_any_flag_is_up() -> None:
    cards = [scorecard(COMPANIES["clean"](np.random.default_rng(seed), 400).data) for seed in range(8)]
    alarms = [
        flag.message
        for card in cards
        for candidate in card.candidates
        for answer in candidate.answers.values()
        for flag in answer.score.flags
        if flag.caution is not Caution.CURRENT_SPEND
    ]
    assert len(alarms) <= 4  # of 8 companies x 3 metrics x 5 answers


def test_a_lead_that_rests_on_todays_prices_decides_nothing_and_says_why() -> None:
    found = ranked(scorecard(COMPANIES["circular, per unit"](np.random.default_rng(1), 300).data))
    assert not found.is_decided
    assert "today's prices" in found.doubt
    priced = ranked(scorecard(COMPANIES["circular, priced but not valued"](np.random.default_rng(1), 500).data))
    assert priced.leader is not None
    assert priced.leader.metric == "Reports"


def test_a_single_candidate_is_no_decision() -> None:
    card = scorecard(COMPANIES["segment and churn"](np.random.default_rng(1), 300).data)
    found = ranked(card)
    assert len(found.standings) == 1
    assert not found.is_decided
