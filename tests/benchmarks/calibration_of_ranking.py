"""Whether "the best with 80 %" is right about 80 times in 100, whether composites lie in their intervals, and how often
anything is decided where nothing differs.

``python -m tests.benchmarks.calibration_of_ranking [times] [customers]``: each time a population of 20,000 customers is
made with candidates that differ at random, its own ranking is the truth, and a sample of customers is ranked.
"""

from __future__ import annotations

import sys

import numpy as np

from tests.core.fit.companies import MONTHS, dataset, monthly, scorecard
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.fit.comparison import comparable
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.ranking import Ranking, first_ranking, ranking
from vm_desktop.core.fit.resamples import resample
from vm_desktop.core.fit.weights import Weights

POPULATION = 20_000
FIXED: Weights = {Criterion.VALUE_ALIGNMENT: 3.0, Criterion.RETENTION: 3.0, Criterion.PREDICTABILITY: 2.0}
BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.001)


def company(rng: np.random.Generator, customers: int, pulls: tuple[float, ...]) -> Dataset:
    """Return a company whose candidates follow what drives value and retention by so much each."""
    drive = rng.standard_normal(customers)
    usage = {
        f"M{number}": monthly(np.exp(3 + pull * drive + rng.standard_normal(customers)), 0.3, rng, growth=0.0)
        for number, pull in enumerate(pulls)
    }
    leaves = rng.random(customers) < 1 / (1 + np.exp(1.2 + drive))
    churn = np.where(leaves, rng.integers(10, MONTHS, customers), -1)
    return dataset(usage, measures={"value_outcome": drive + rng.standard_normal(customers)}, churn=churn)


def ranked(data: Dataset, seed: int, times: int = 300) -> Ranking:
    """Return the ranking of a sample."""
    card = scorecard(data)
    return ranking(resample(comparable(card.candidates), card.inputs.customers, times=times, seed=seed), FIXED)


def main(times: int, customers: int) -> None:
    """Print the tables."""
    said, right, held, widths = [], [], [], []
    for seed in range(times):
        rng = np.random.default_rng(seed)
        pulls = tuple(0.6 + 0.15 * rng.standard_normal(3))
        truth = first_ranking(comparable(scorecard(company(rng, POPULATION, pulls)).candidates), FIXED)
        found = ranked(company(rng, customers, pulls), seed)
        best = max(found.standings, key=lambda one: one.probability_best or 0.0)
        said.append(best.probability_best or 0.0)
        right.append(truth.standings[0].metric == best.metric)
        values = {one.metric: one.composite.value for one in truth.standings}
        held += [one.composite.low <= values[one.metric] <= one.composite.high for one in found.standings]
        widths += [one.composite.high - one.composite.low for one in found.standings]
    print(f"{times} companies of {customers} customers; composites lie in their intervals: {np.mean(held):.1%}")
    places = np.digitize(said, BANDS)
    for place in np.unique(places):
        here = places == place
        print(f"  said {np.mean(np.array(said)[here]):.0%}: right {np.mean(np.array(right)[here]):.0%} of {here.sum()}")
    for count in (2, 3, 5):
        decided = [
            ranked(company(np.random.default_rng(seed), customers, (0.5,) * count), seed, 200).is_decided
            for seed in range(times)
        ]
        print(f"  {count} candidates that do not differ: decided {np.mean(decided):.1%}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200, int(sys.argv[2]) if len(sys.argv) > 2 else 300)
