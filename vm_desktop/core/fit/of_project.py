"""The scorecard of a project: its metrics are the candidates, its data and interviews the evidence."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from vm_desktop.core.dataset import Dataset
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.fit.inputs import FitInputs, candidate_usage, fit_inputs
from vm_desktop.core.fit.ratings_of import ratings_of
from vm_desktop.core.fit.redundancy import with_rivals
from vm_desktop.core.fit.scorecard import Scorecard, ScoredCandidate, score_candidate
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline

THREADS = 2  # numpy works on one candidate while Python prepares the next


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FitRequest:
    """All that a scorecard depends on: weights are no part of it, for they only put the scores together."""

    dataset: Dataset
    metrics: tuple[ValueMetric, ...]
    segment_column: str | None
    interviews: tuple[Interview, ...]
    priced: frozenset[MetricId]

    def asks_the_same(self, other: FitRequest) -> bool:
        """Return whether the answer to `other` is the answer to this."""
        same = self.dataset is other.dataset and self.metrics == other.metrics and self.priced == other.priced
        return same and self.segment_column == other.segment_column and self.interviews == other.interviews


def fit_request(project: Project) -> FitRequest | None:
    """Return what is asked of a project; None while it has no data."""
    if project.dataset is None or 0 in project.dataset.shape:
        return None
    return FitRequest(
        dataset=project.dataset,
        metrics=project.metrics,
        segment_column=project.segment_column,
        interviews=project.lab.interviews,
        priced=_priced_today(project),
    )


def score(request: FitRequest, progress: Callable[[float], None] | None = None) -> Scorecard:
    """Return the scorecard; metrics whose formula the data cannot fill are left out.

    `progress` is told the fraction done, and may raise to stop.
    """
    inputs = inputs_of(request)
    candidates = []
    with ThreadPoolExecutor(THREADS) as pool:
        found = [pool.submit(_scored, request.dataset, metric, inputs) for metric in request.metrics]
        try:
            for number, future in enumerate(found):
                candidates.append(future.result())
                if progress is not None:
                    progress((number + 1) / len(found))
        finally:
            pool.shutdown(cancel_futures=True)
    return with_rivals(tuple(candidate for candidate in candidates if candidate is not None), inputs)


def _scored(dataset: Dataset, metric: ValueMetric, inputs: FitInputs) -> ScoredCandidate | None:
    try:
        return score_candidate(candidate_usage(dataset, metric), inputs)
    except UserError:  # the Metrics page says what is wrong with it
        return None


def inputs_of(request: FitRequest) -> FitInputs:
    """Return what is known of the customers beside the candidates' quantities."""
    return fit_inputs(
        request.dataset,
        segment_column=request.segment_column,
        priced=request.priced,
        ratings=ratings_of(request.interviews),
    )


def _priced_today(project: Project) -> frozenset[MetricId]:
    """Return the metrics that the baseline charges by, where it is a price book."""
    match project.baseline:
        case ScenarioBaseline(scenario=scenario):
            plans = project.scenario(scenario).price_book.plans
            return frozenset(metric for plan in plans for metric in plan.metrics())
        case ActualBills():
            return frozenset()
