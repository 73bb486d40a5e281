"""Which candidates say the same, and what a second one adds."""

import numpy as np
import pytest
from scipy import stats

from tests.core.fit.companies import Floats, dataset, monthly, scorecard
from vm_desktop.core.fit.criterion import Caution, Criterion
from vm_desktop.core.fit.redundancy import redundancy, second_metrics
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.plans import MetricId


def company(usage: dict[str, Floats], outcome: Floats) -> Scorecard:
    """Return the scorecard of usage with a value outcome."""
    return scorecard(dataset(usage, measures={"value_outcome": outcome}))


def test_the_matrix_is_scipys_rank_correlation_of_the_levels() -> None:
    rng = np.random.default_rng(1)
    levels = {name: np.exp(rng.standard_normal(80)) for name in ("A", "B", "C")}
    levels["C"] = levels["A"] + 0.5 * levels["C"]
    card = company({name: monthly(10 * level, 0.1, rng) for name, level in levels.items()}, rng.standard_normal(80))
    found = redundancy(card.candidates, card.inputs)
    expected = stats.spearmanr(np.array([candidate.level for candidate in card.candidates]).T).statistic
    assert np.allclose(found.correlations, expected)
    assert found.alike() == ()


def test_a_copy_is_named_and_its_correlation_is_that_of_the_other() -> None:
    rng = np.random.default_rng(2)
    drive = rng.standard_normal(200)
    reports = monthly(np.exp(3 + drive), 0.2, rng)
    card = company({"Reports": reports, "Pages": 12 * reports}, drive + rng.standard_normal(200))
    assert [pair[:2] for pair in redundancy(card.candidates, card.inputs).alike()] == [("Reports", "Pages")]
    flags = [flag for candidate in card.candidates for flag in candidate.score(Criterion.VALUE_ALIGNMENT).flags]
    assert [flag.caution for flag in flags] == [Caution.EXPLAINED]
    assert "the same order as Reports" in flags[0].message


def test_a_second_metric_that_adds_something_is_told_by_its_partial_correlation() -> None:
    rng = np.random.default_rng(3)
    first, second = rng.standard_normal((2, 400))
    usage = {
        "Reports": monthly(np.exp(3 + first), 0.05, rng),
        "Exports": monthly(np.exp(3 + second), 0.05, rng),
        "Sessions": monthly(np.exp(3 + first + 0.5 * rng.standard_normal(400)), 0.05, rng),
    }
    card = company(usage, first + 0.6 * second + 0.5 * rng.standard_normal(400))
    adds = second_metrics(card, Criterion.VALUE_ALIGNMENT)
    assert set(adds) == {"Exports", "Sessions"}
    exports, sessions = adds[MetricId("Exports")], adds[MetricId("Sessions")]
    assert exports is not None
    assert sessions is not None
    assert exports.low > 0.4
    assert sessions.low < 0 < sessions.high


def test_a_partial_correlation_is_that_of_the_ranks_left_over_by_least_squares() -> None:
    rng = np.random.default_rng(4)
    first = rng.standard_normal(60)
    usage = {"A": monthly(np.exp(3 + first), 0.05, rng), "B": monthly(np.exp(3 + rng.standard_normal(60)), 0.05, rng)}
    outcome = first + rng.standard_normal(60)
    card = company(usage, outcome)
    a, b, y = (stats.rankdata(values) for values in (card.candidates[0].level, card.candidates[1].level, outcome))
    (ab, ay, by) = (np.corrcoef(*pair)[0, 1] for pair in ((a, b), (a, y), (b, y)))
    expected = (by - ab * ay) / np.sqrt((1 - ab**2) * (1 - ay**2))
    found = second_metrics(card, Criterion.VALUE_ALIGNMENT)[MetricId("B")]
    assert found is not None
    assert found.value == pytest.approx(expected)
