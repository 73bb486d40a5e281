"""The evidence behind one cell, ready to be shown. No widgets."""

from __future__ import annotations

from vm_desktop.core.fit.criteria.alignment import AlignmentEvidence
from vm_desktop.core.fit.criteria.concentration import ConcentrationEvidence
from vm_desktop.core.fit.criteria.expansion import ExpansionEvidence
from vm_desktop.core.fit.criteria.growth import GrowthEvidence
from vm_desktop.core.fit.criteria.measurability import MeasurabilityEvidence
from vm_desktop.core.fit.criteria.predictability import PredictabilityEvidence
from vm_desktop.core.fit.criteria.ratings import RatingEvidence
from vm_desktop.core.fit.criteria.retention import RetentionEvidence
from vm_desktop.core.fit.criterion import DESCRIBED, RATED, Score
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.fit.scorecard import ScoredCandidate
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.scorecard.evidence.alignment import alignment_facts, alignment_pictures
from vm_desktop.ui.pages.metrics.scorecard.evidence.candidate import candidate_evidence
from vm_desktop.ui.pages.metrics.scorecard.evidence.expansion import expansion_facts, expansion_pictures
from vm_desktop.ui.pages.metrics.scorecard.evidence.parts import EvidenceView, Lack
from vm_desktop.ui.pages.metrics.scorecard.evidence.people import rating_facts, rating_pictures
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Fact, Picture
from vm_desktop.ui.pages.metrics.scorecard.evidence.retention import retention_facts, retention_pictures
from vm_desktop.ui.pages.metrics.scorecard.evidence.usage import (
    concentration_facts,
    concentration_pictures,
    growth_facts,
    growth_pictures,
    measurability_facts,
    measurability_pictures,
    predictability_facts,
    predictability_pictures,
)
from vm_desktop.ui.pages.metrics.scorecard.figures import anchors_text, interval_text, named_measure, points_text
from vm_desktop.ui.pages.metrics.scorecard.heat_map.model import Place
from vm_desktop.ui.pages.metrics.scorecard.words import criterion_words, scorecard_text


def evidence_view(report: LabReport, place: Place, project: Project | None) -> EvidenceView | None:
    """Return the evidence of a cell; of the whole candidate where no criterion is meant; None if it is gone."""
    if all(candidate.metric.id != place.metric for candidate in report.scorecard.candidates):
        return None
    candidate = report.scorecard.candidate(place.metric)
    if place.criterion is None:
        weights = project.lab.all_weights() if project is not None else {}
        return candidate_evidence(report, candidate, weights)
    score = candidate.score(place.criterion)
    if score.estimate is None:
        return _absent(candidate, score)
    return _present(report, candidate, score, project)


def _absent(candidate: ScoredCandidate, score: Score) -> EvidenceView:
    words = criterion_words(score.criterion)
    return EvidenceView(
        metric=candidate.metric.id,
        title=words.title,
        candidate=candidate.metric.name,
        question=words.question,
        definition=words.definition,
        lack=Lack.INTERVIEWS if score.criterion in RATED else Lack.DATA,
        lacking=score.absent,
    )


def _present(report: LabReport, candidate: ScoredCandidate, score: Score, project: Project | None) -> EvidenceView:
    assert score.estimate is not None
    words = criterion_words(score.criterion)
    interval = scorecard_text("95% interval {interval}, n = {n}")
    return EvidenceView(
        metric=candidate.metric.id,
        title=words.title,
        candidate=candidate.metric.name,
        question=words.question,
        definition=words.definition,
        figure=named_measure(score.criterion, score.estimate.value),
        interval=interval.format(interval=interval_text(score.criterion, score.estimate), n=number(score.estimate.n)),
        points=_points(score),
        cautions=tuple(flag.message for flag in score.flags),
        facts=_facts(report, score, candidate.metric.id, project),
        pictures=_pictures(report, candidate, score),
        caveats=(words.caveat,),
    )


def _points(score: Score) -> str:
    if score.points is None or score.criterion in DESCRIBED:
        return scorecard_text("Described: it is no part of the composite.")
    points = scorecard_text("{points} of 100 points ({low} to {high}).").format(
        points=points_text(score.points.value),
        low=points_text(score.points.low),
        high=points_text(score.points.high),
    )
    return f"{points} {anchors_text(score.criterion)}"


def _pictures(report: LabReport, candidate: ScoredCandidate, score: Score) -> tuple[Picture, ...]:
    inputs, metric = report.scorecard.inputs, candidate.metric
    match score.evidence:
        case AlignmentEvidence() as found:
            return alignment_pictures(found, metric, inputs)
        case ExpansionEvidence() as found:
            return expansion_pictures(found, metric, inputs)
        case RetentionEvidence() as found:
            assert score.estimate is not None
            return retention_pictures(found, metric, score.estimate)
        case GrowthEvidence() as found:
            return growth_pictures(found, metric, inputs.months)
        case PredictabilityEvidence() as found:
            return predictability_pictures(found, metric)
        case MeasurabilityEvidence() as found:
            return measurability_pictures(found)
        case ConcentrationEvidence() as found:
            return concentration_pictures(found, metric)
        case RatingEvidence() as found:
            return rating_pictures(found)
        case _:
            return ()


def _facts(report: LabReport, score: Score, metric: MetricId, project: Project | None) -> tuple[Fact, ...]:
    match score.evidence:
        case AlignmentEvidence() as found:
            return alignment_facts(found)
        case ExpansionEvidence() as found:
            return expansion_facts(found)
        case RetentionEvidence() as found:
            return retention_facts(found)
        case GrowthEvidence() as found:
            return growth_facts(found, report.scorecard.inputs.size_name)
        case PredictabilityEvidence() as found:
            return predictability_facts(found)
        case MeasurabilityEvidence() as found:
            return measurability_facts(found)
        case ConcentrationEvidence() as found:
            return concentration_facts(found)
        case RatingEvidence():
            interviews = project.lab.interviews if project is not None else ()
            return rating_facts(interviews, metric, score.criterion)
        case _:
            return ()
