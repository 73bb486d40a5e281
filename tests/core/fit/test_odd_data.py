"""Whatever the data are like, each answer is a figure inside a finite interval or says what is lacking."""

from collections.abc import Callable

import numpy as np
import pytest

from tests.core.fit.companies import MONTHS, Floats, dataset, monthly, scorecard
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.fit.comparison import comparable
from vm_desktop.core.fit.criteria.predictability import PredictabilityEvidence
from vm_desktop.core.fit.criteria.retention import RetentionEvidence
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.ranking import ranking
from vm_desktop.core.fit.resamples import resample
from vm_desktop.core.fit.statistics.rank_correlation import Places
from vm_desktop.core.fit.weights import DEFAULT_WEIGHTS

Change = Callable[[dict[str, Floats], dict[str, Floats], Floats], None]
CUSTOMERS = 60


def company(
    customers: int = CUSTOMERS,
    *,
    churn: Callable[[np.random.Generator, int], Places] | None = None,
    months: int = MONTHS,
    segments: list[str] | None = None,
    change: Change | None = None,
) -> Dataset:
    """Return a company with everything that can be scored; `change` spoils usage, measures or bills."""
    rng = np.random.default_rng(1)
    usage = {name: monthly(rng.lognormal(3, 1, customers), 0.2, rng)[:, :months] for name in ("A", "B")}
    measures = {name: rng.lognormal(3, 1, customers) for name in ("value_outcome", "cost_to_serve", "Employees")}
    bills = rng.lognormal(3, 1, (customers, months))
    if change is not None:
        change(usage, measures, bills)
    left = np.where(rng.random(customers) < 0.3, rng.integers(0, months, customers), -1)
    left = left if churn is None else churn(rng, customers)
    named = None if segments is None else np.array(segments, dtype=object)
    return dataset(usage, segments=named, measures=measures, churn=left, bills=bills)


def without_end(usage: dict[str, Floats], measures: dict[str, Floats], bills: Floats) -> None:
    """Put in infinite and huge figures."""
    usage["A"][3], usage["A"][5, 2], usage["B"][7, 2] = np.inf, -np.inf, 1e300
    measures["value_outcome"][:5] = np.inf
    bills[0, 0] = np.inf


def never_varying(usage: dict[str, Floats], measures: dict[str, Floats], bills: Floats) -> None:
    """Make all alike, or nothing."""
    usage["A"][:], usage["B"][:] = 5.0, 0.0
    measures["Employees"][:], bills[:] = 7.0, 0.0


def below_zero(usage: dict[str, Floats], measures: dict[str, Floats], bills: Floats) -> None:
    """Turn usage and bills negative."""
    usage["A"] *= -1.0
    bills *= -1.0


def unknown(usage: dict[str, Floats], measures: dict[str, Floats], bills: Floats) -> None:
    """Leave out everything."""
    usage["A"][:], bills[:] = np.nan, np.nan
    measures["value_outcome"][:], measures["Employees"][:] = np.nan, np.nan


ODD: dict[str, Callable[[], Dataset]] = {
    **{f"{count} customers": lambda count=count: company(count) for count in (1, 2, 9, 10, 12)},  # type: ignore[misc]
    "one month": lambda: company(months=1),
    "two months": lambda: company(months=2),
    "all left": lambda: company(churn=lambda rng, n: rng.integers(0, MONTHS, n)),
    "nobody left": lambda: company(churn=lambda _rng, n: np.full(n, -1)),
    "a third left in the first month": lambda: company(churn=lambda _rng, n: np.where(np.arange(n) < n // 3, 0, -1)),
    "each customer a segment": lambda: company(segments=[f"S{number}" for number in range(CUSTOMERS)]),
    "one customer alone in a segment": lambda: company(segments=["Many"] * (CUSTOMERS - 1) + ["One"]),
    "infinite and huge": lambda: company(change=without_end),
    "never varying": lambda: company(change=never_varying),
    "below 0": lambda: company(change=below_zero),
    "unknown": lambda: company(change=unknown),
}


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", list(ODD))
def test_every_answer_is_a_figure_in_its_interval_or_says_what_is_lacking(name: str) -> None:
    card = scorecard(ODD[name]())
    for candidate in card.candidates:
        for criterion in Criterion:
            score = candidate.score(criterion)
            if score.estimate is None:
                assert score.absent
                continue
            assert score.estimate.low <= score.estimate.value <= score.estimate.high
            assert np.isfinite((score.estimate.low, score.estimate.high)).all()
    ranking(resample(comparable(card.candidates), card.inputs.customers, times=10), DEFAULT_WEIGHTS)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", list(ODD))
def test_the_evidence_can_be_looked_at(name: str) -> None:
    card = scorecard(ODD[name]())
    for candidate in card.candidates:
        steady = candidate.score(Criterion.PREDICTABILITY).evidence
        if isinstance(steady, PredictabilityEvidence):
            steady.naive_error()
            steady.spikes()
        staying = candidate.score(Criterion.RETENTION).evidence
        if isinstance(staying, RetentionEvidence):
            assert len(staying.by_lag) == 5
            assert staying.roc().true_positive[-1] == 1.0
