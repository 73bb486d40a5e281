"""What the metric lab knows of a project, as far as it has been worked out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from vm_desktop.core.fit.comparison import Comparable, comparable
from vm_desktop.core.fit.of_project import FitRequest, fit_request, score
from vm_desktop.core.fit.ranking import Ranking, first_ranking, ranking
from vm_desktop.core.fit.resamples import SEED, Resamples, resample
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.fit.segment_fits import LEAST_CUSTOMERS, MOST_SEGMENTS
from vm_desktop.core.fit.segment_fits import MOST_CUSTOMERS as MOST_OF_A_SEGMENT
from vm_desktop.core.fit.segment_fits import RESAMPLES as RESAMPLES_OF_A_SEGMENT
from vm_desktop.core.fit.segments import SegmentsVerdict, fit_by_segment, verdict
from vm_desktop.core.fit.weights import Weights
from vm_desktop.core.language import say
from vm_desktop.core.project import Project

MOST_DRAWN = 5_000
"""Customers that are resampled where nobody waits for the lab: the error of what chance does is scaled to all."""
SEGMENT_WORK = 120_000_000
"""Customers x resamples x scores up to which segments are compared there: about ten seconds."""

Tell = Callable[[float, str], None]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LabReport:
    """What is known so far. `resamples` and `segments` are None until they are worked out.

    `segments_weights` are the weights by which the segments were compared.
    """

    request: FitRequest
    scorecard: Scorecard
    compared: Comparable
    ranking: Ranking
    resamples: Resamples | None = None
    segments: SegmentsVerdict | None = None
    segments_weights: Weights | None = None


def completed(project: Project, known: LabReport | None, tell: Tell) -> LabReport | None:
    """Return all that is known of the project's metrics under its weights; None without data.

    What `known` says of the same question is kept, and the rest is worked out: the same for the same project.
    `segments` stays None where comparing them would take long. `tell` is told the fraction and what is being done, and
    may raise to stop.
    """
    request = fit_request(project)
    if request is None:
        return None
    weights = project.lab.all_weights()
    is_usable = known is not None and known.request.asks_the_same(request)
    report = known if known is not None and is_usable else _scored(request, weights, tell)
    resamples = report.resamples or _resampled(report, tell)
    report = replace(report, resamples=resamples, ranking=ranking(resamples, weights))
    if report.segments is None or report.segments_weights != weights:
        report = replace(report, segments=_segments(report, weights, tell), segments_weights=weights)
    return report


def _scored(request: FitRequest, weights: Weights, tell: Tell) -> LabReport:
    scorecard = score(request, lambda fraction: tell(0.4 * fraction, say("Scoring the metrics")))
    compared = comparable(scorecard.candidates)
    return LabReport(request=request, scorecard=scorecard, compared=compared, ranking=first_ranking(compared, weights))


def _resampled(report: LabReport, tell: Tell) -> Resamples:
    return resample(
        report.compared,
        report.scorecard.inputs.customers,
        seed=SEED,
        most=MOST_DRAWN,
        progress=lambda fraction: tell(0.4 + 0.3 * fraction, say("Resampling the customers")),
    )


def _segments(report: LabReport, weights: Weights, tell: Tell) -> SegmentsVerdict | None:
    if _segment_work(report) > SEGMENT_WORK:
        return None
    names = {candidate.metric.id: candidate.metric.name for candidate in report.scorecard.candidates}
    fits = fit_by_segment(
        report.scorecard, weights, progress=lambda fraction: tell(0.7 + 0.3 * fraction, say("Comparing the segments"))
    )
    return verdict(fits, names)


def _segment_work(report: LabReport) -> int:
    inputs = report.scorecard.inputs
    sizes = np.sort(np.bincount(inputs.strata, minlength=1))[::-1][:MOST_SEGMENTS]
    drawn = int(np.minimum(sizes[sizes >= LEAST_CUSTOMERS], MOST_OF_A_SEGMENT).sum())
    scores = len(report.compared.candidates) * len(report.compared.criteria)
    return drawn * scores * RESAMPLES_OF_A_SEGMENT
