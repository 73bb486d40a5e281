"""The evidence of a whole candidate: how its composite comes about, and how much stands behind it."""

from __future__ import annotations

from vm_desktop.core.fit.criterion import RATED, SCORED, Criterion
from vm_desktop.core.fit.grade import evidence_grade
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.fit.ranking import Standing
from vm_desktop.core.fit.scorecard import ScoredCandidate
from vm_desktop.core.fit.weights import Weights, share_of_weight
from vm_desktop.ui.charts.evidence_data import CountRow, CountRows
from vm_desktop.ui.formatting import number, percent
from vm_desktop.ui.pages.metrics.scorecard.evidence.parts import EvidenceView, Lack
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Picture
from vm_desktop.ui.pages.metrics.scorecard.figures import chance_text, points_text
from vm_desktop.ui.pages.metrics.scorecard.view import grade_text
from vm_desktop.ui.pages.metrics.scorecard.words import criterion_words, scorecard_text


def candidate_evidence(report: LabReport, candidate: ScoredCandidate, weights: Weights) -> EvidenceView:
    """Return what the candidate's composite is made of."""
    metric = candidate.metric
    standing = next((one for one in report.ranking.standings if one.metric == metric.id), None)
    view = EvidenceView(
        metric=metric.id,
        title=metric.name,
        candidate=scorecard_text("per {unit}: {formula}").format(unit=metric.unit, formula=metric.formula),
        question="",
        definition=grade_text(evidence_grade(candidate)),
        lack=Lack.NOTHING if standing is not None else Lack.DATA,
        lacking="" if standing is not None else report.ranking.not_ranked.get(metric.id, ""),
    )
    return view if standing is None else _ranked(view, report, candidate, standing, weights)


def _ranked(
    view: EvidenceView, report: LabReport, candidate: ScoredCandidate, standing: Standing, weights: Weights
) -> EvidenceView:
    composite = standing.composite
    chance = ""
    if standing.probability_best is not None and len(report.ranking.standings) > 1:
        chance = scorecard_text("Best in {chance} of the resamples, with the weights varied around yours.").format(
            chance=chance_text(standing.probability_best)
        )
    return EvidenceView(
        metric=view.metric,
        title=view.title,
        candidate=view.candidate,
        question="",
        definition=view.definition,
        figure=scorecard_text("{points} of 100").format(points=points_text(composite.value)),
        interval=scorecard_text("95% interval {low} to {high}").format(
            low=points_text(composite.low), high=points_text(composite.high)
        ),
        points=chance,
        cautions=tuple(
            flag.message for criterion in report.ranking.criteria for flag in candidate.score(criterion).flags
        ),
        pictures=(_contributions(report, candidate, weights),),
        caveats=_caveats(report),
    )


def _contributions(report: LabReport, candidate: ScoredCandidate, weights: Weights) -> Picture:
    given = {
        criterion: weights.get(criterion, 0.0) * share_of_weight(candidate.score(criterion))
        for criterion in report.ranking.criteria
    }
    total = sum(given.values()) or 1.0
    rows = tuple(_contribution(candidate, criterion, given[criterion] / total) for criterion in given)
    return Picture(
        title=scorecard_text("Points by criterion"),
        drawing=CountRows(title=scorecard_text("Points of 100, and share of the weight"), rows=rows, write=points_text),
        note=scorecard_text("The composite is the mean of the points by these weights. A circular score counts half."),
    )


def _contribution(candidate: ScoredCandidate, criterion: Criterion, share: float) -> CountRow:
    points = candidate.score(criterion).points
    assert points is not None
    note = scorecard_text("× {share}").format(share=percent(share, 0))
    return CountRow(name=criterion_words(criterion).title, count=points.value, note=note, is_main=share > 0)


def _caveats(report: LabReport) -> tuple[str, ...]:
    lacking = [criterion for criterion in SCORED if criterion not in report.ranking.criteria]
    if not lacking:
        return ()
    names = ", ".join(criterion_words(criterion).title for criterion in lacking)
    text = scorecard_text("Nothing is said about {count} criteria that have no data for every candidate: {names}.")
    caveats = [text.format(count=number(len(lacking)), names=names)]
    if all(criterion in lacking for criterion in RATED):
        caveats.append(scorecard_text("Nobody was asked whether customers understand it."))
    return tuple(caveats)
