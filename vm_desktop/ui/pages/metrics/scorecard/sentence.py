"""What the scorecard says in one sentence, and no more than the evidence carries."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.fit.criterion import RATED, SCORED, Caution, Criterion
from vm_desktop.core.fit.grade import OF_VALUE, evidence_grade
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.fit.ranking import Standing
from vm_desktop.core.fit.segments import Verdict
from vm_desktop.core.fit.weights import Weights
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.scorecard.figures import chance_text, points_text
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text

_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadSentence:
    """The sentence, what it rests on, and whether a best candidate is told."""

    text: str
    detail: str
    is_decided: bool = False


def head_sentence(report: LabReport, weights: Weights) -> HeadSentence:
    """Return what is known of the best candidate."""
    ranking = report.ranking
    leader = ranking.leader
    detail = _detail(report)
    if leader is None:
        return HeadSentence(
            text=scorecard_text("No candidate can be compared yet: there is no data on it."), detail=detail
        )
    if all(weights.get(criterion, 0.0) <= 0 for criterion in ranking.criteria):
        return HeadSentence(text=scorecard_text("Every weight is 0: nothing is compared."), detail=detail)
    if len(ranking.standings) == 1:
        text = scorecard_text("{name} is the only candidate that can be scored. Add another one to compare it with.")
        return HeadSentence(text=text.format(name=_name(report, leader)), detail=detail)
    if leader.probability_best is None:
        text = scorecard_text("{name} comes first with {points} of 100. How sure that is, is being worked out.")
        text = text.format(name=_name(report, leader), points=points_text(leader.composite.value))
        return HeadSentence(text=text, detail=detail)
    if not any(criterion in OF_VALUE for criterion in ranking.criteria):
        return HeadSentence(text=_without_value(report, leader), detail=detail)
    if ranking.is_decided:
        return HeadSentence(text=_decided(report, leader), detail=detail, is_decided=True)
    if ranking.doubt:
        return HeadSentence(text=f"{_name(report, leader)}: {ranking.doubt}", detail=detail)
    return HeadSentence(text=_undecided(report), detail=detail)


def telling_data(report: LabReport) -> str:
    """Return which data would tell the best candidates apart."""
    wishes = (
        (Criterion.VALUE_ALIGNMENT, scorecard_text("A value outcome may tell them apart.")),
        (Criterion.WILLINGNESS_TO_PAY, scorecard_text("Stated willingness to pay may tell them apart.")),
        (Criterion.RETENTION, scorecard_text("Churn dates may tell them apart.")),
    )
    for criterion, wish in wishes:
        if _is_lacking(report, criterion):
            return wish
    if not any(criterion in RATED for criterion in report.ranking.criteria):
        return scorecard_text("Interviews with customers may tell them apart.")
    return scorecard_text("More customers or other candidates may tell them apart; or take the one customers prefer.")


def _without_value(report: LabReport, leader: Standing) -> str:
    """A metric that grows and can be foreseen need not be worth anything: no winner is told without value."""
    text = scorecard_text(
        "{name} comes first, but nothing here is about value. Import a value outcome, stated willingness to pay, "
        "churn dates or bills to find out which candidate to charge for."
    )
    return text.format(name=_name(report, leader))


def _decided(report: LabReport, leader: Standing) -> str:
    assert leader.probability_best is not None
    candidate = report.scorecard.candidate(leader.metric)
    text = scorecard_text("{name} is the best candidate with a probability of {chance}. Evidence {grade}.").format(
        name=candidate.metric.name,
        chance=chance_text(leader.probability_best),
        grade=evidence_grade(candidate).value,
    )
    if any(candidate.score(criterion).flags for criterion in report.ranking.criteria):
        return f"{text} {scorecard_text('Read its cautions.')}"
    return text


def _undecided(report: LabReport) -> str:
    likely = sorted(report.ranking.contenders, key=lambda one: -(one.probability_best or 0.0))
    names = [_name(report, one) for one in likely[:_NAMED]]
    chances = " / ".join(chance_text(one.probability_best or 0.0) for one in likely[:_NAMED])
    others = len(likely) - len(names)
    if others:
        names.append(scorecard_text("{count} others").format(count=number(others)))
    last = names.pop()
    text = scorecard_text("Cannot tell {names} from {last}: {chances}. {wish}")
    return text.format(names=", ".join(names), last=last, chances=chances, wish=telling_data(report))


def _detail(report: LabReport) -> str:
    inputs = report.scorecard.inputs
    parts = [
        scorecard_text("{customers} customers, {months} months, {segments} segments.").format(
            customers=number(inputs.customers), months=number(len(inputs.months)), segments=number(len(inputs.segments))
        ),
        scorecard_text("Compared on {count} of {all} criteria.").format(
            count=number(len(report.ranking.criteria)), all=number(len(SCORED))
        ),
        *_resampling(report),
        *_segments(report),
    ]
    return " ".join(parts)


def _resampling(report: LabReport) -> tuple[str, ...]:
    resamples = report.resamples
    if resamples is None:
        return ()
    if resamples.customers < resamples.all_customers:
        text = scorecard_text("{times} resamples of {customers} customers drawn at random, weights varied.")
    else:
        text = scorecard_text("{times} resamples of the customers, weights varied.")
    return (text.format(times=number(len(resamples.points)), customers=number(resamples.customers)),)


def _segments(report: LabReport) -> tuple[str, ...]:
    found = report.segments
    if found is None or found.verdict not in (Verdict.HYBRID, Verdict.PER_SEGMENT):
        return ()
    return (scorecard_text("Segments disagree: see Segments."),)


def _is_lacking(report: LabReport, criterion: Criterion) -> bool:
    """Whether nobody has data on it, or (for willingness to pay) only what they pay today."""
    scores = [candidate.score(criterion) for candidate in report.scorecard.candidates]
    if all(score.estimate is None for score in scores):
        return True
    return any(flag.caution is Caution.CURRENT_SPEND for score in scores for flag in score.flags)


def _name(report: LabReport, standing: Standing) -> str:
    return report.scorecard.candidate(standing.metric).metric.name
