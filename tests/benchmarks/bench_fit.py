"""Score 20 candidates of 100,000 customers x 24 months, and resample 10 of them: in passes, and in seconds.

``python -m tests.benchmarks.bench_fit [candidates] [customers]``: a pass is ``np.multiply(q, c, out)`` over the
(customers, months) arrays of all the candidates. Everything there is an input for is scored: value outcome, willingness
to pay, cost to serve, size, churn dates, bills, six segments.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from tests.benchmarks.timing import seconds
from tests.core.fit.companies import MONTHS, dataset
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.fit.comparison import comparable
from vm_desktop.core.fit.of_project import FitRequest, score
from vm_desktop.core.fit.ranking import first_ranking, ranking
from vm_desktop.core.fit.resamples import resample
from vm_desktop.core.fit.weights import DEFAULT_WEIGHTS
from vm_desktop.core.formula import quoted
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import MetricId


def company(candidates: int, customers: int) -> Dataset:
    """Return a company with everything that can be scored; usage grows, and some months are missing."""
    rng = np.random.default_rng(1)
    drive = rng.standard_normal(customers)
    usage = {}
    for number in range(candidates):
        level = np.exp(3 + drive * rng.uniform(0, 1) + rng.standard_normal(customers))
        noise = 0.2 * rng.standard_normal((customers, MONTHS))
        usage[f"Metric {number}"] = np.rint(level[:, None] * np.exp(0.01 * np.arange(MONTHS) + noise))
    usage["Metric 0"][rng.random((customers, MONTHS)) < 0.02] = np.nan
    segments = np.array([f"Segment {number}" for number in range(6)], dtype=object)[rng.integers(0, 6, customers)]
    return dataset(
        usage,
        segments=segments,
        measures={
            "value_outcome": np.clip(np.rint(7 + 2 * drive + rng.standard_normal(customers)), 0, 10),
            "willingness_to_pay": np.exp(3 + drive + rng.standard_normal(customers)),
            "cost_to_serve": rng.lognormal(2, 1, customers),
            "Employees": np.rint(rng.lognormal(3, 1, customers)),
        },
        churn=np.where(rng.random(customers) < 0.2, rng.integers(6, MONTHS, customers), -1),
        bills=20.0 + 0.5 * np.rint(np.exp(3 + drive))[:, None] * np.exp(0.01 * np.arange(MONTHS)),
    )


def request(data: Dataset) -> FitRequest:
    """Return what is asked: all of the columns."""
    metrics = tuple(ValueMetric(id=MetricId(name), name=name, formula=quoted(name)) for name in data.usage)
    return FitRequest(dataset=data, metrics=metrics, segment_column="Segment", interviews=(), priced=frozenset())


def main(candidates: int, customers: int) -> None:
    """Print the table."""
    data = company(candidates, customers)
    asked = request(data)
    stacked = np.stack([column.values(column.suggested) for column in data.usage.values()])
    factors, out = np.full_like(stacked, 1.5), np.empty_like(stacked)
    one_pass, median_pass = seconds(lambda: np.multiply(stacked, factors, out), runs=9)
    print(f"{candidates} candidates x {customers:,} customers x {MONTHS} months")
    print(f"one pass: {one_pass * 1e3:.0f} ms (median {median_pass * 1e3:.0f})")
    fastest, median = seconds(lambda: score(asked), runs=3)
    print(f"scores: {fastest / one_pass:.1f} passes (median {median / median_pass:.1f}; {fastest:.2f} s)")
    first = request(company(1, customers))
    fastest, _ = seconds(lambda: score(first), runs=3)
    print(f"one candidate: {fastest:.2f} s")
    card = score(request(company(10, customers)))
    compared = comparable(card.candidates)
    start, cpu = time.perf_counter(), time.process_time()
    drawn = resample(compared, customers)
    print(
        f"{len(drawn.points)} resamples of {drawn.customers:,} customers, {len(compared.candidates)} candidates, "
        f"{len(compared.criteria)} criteria: {time.process_time() - cpu:.1f} s of one core "
        f"({time.perf_counter() - start:.1f} s)"
    )
    fastest, _ = seconds(lambda: ranking(drawn, DEFAULT_WEIGHTS), runs=5)
    quick, _ = seconds(lambda: first_ranking(compared, DEFAULT_WEIGHTS), runs=5)
    print(f"new weights: {fastest * 1e3:.1f} ms (before the resamples: {quick * 1e3:.1f} ms)")


if __name__ == "__main__":
    main(*(int(text) for text in sys.argv[1:3]) if len(sys.argv) > 2 else (20, 100_000))
