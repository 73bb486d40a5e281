"""What the scorecard comes to, in a sentence or two that claim no more than the evidence carries."""

from __future__ import annotations

from vm_desktop.core.fit.criterion import RATED, SCORED, Caution, Criterion
from vm_desktop.core.fit.grade import evidence_grade
from vm_desktop.core.fit.ranking import Standing
from vm_desktop.core.proposal_metric.case import MetricCase

_NAMED = 3
_ALMOST = 0.995
_WISHES = (
    (Criterion.VALUE_ALIGNMENT, "A value outcome may tell them apart."),
    (Criterion.WILLINGNESS_TO_PAY, "Stated willingness to pay may tell them apart."),
    (Criterion.RETENTION, "Churn dates may tell them apart."),
)


def head_sentence(case: MetricCase) -> str:
    """Return what is known of the best candidate."""
    ranking = case.ranking
    leader = ranking.leader
    if leader is None or not case.is_compared:
        return "No candidate can be compared yet: the data say nothing of any. What to import stands below."
    if all(case.weights.get(criterion, 0.0) <= 0 for criterion in ranking.criteria):
        return "Every weight is 0: nothing is compared."
    if len(ranking.standings) == 1:
        return f"{case.name(leader.metric)} is the only candidate that can be compared, so nothing says it is the best."
    return f"{_told(case, leader)}{_read_with(case)}"


def telling_data(case: MetricCase) -> str:
    """Return which data would tell the best candidates apart."""
    for criterion, wish in _WISHES:
        if _is_lacking(case, criterion):
            return wish
    if not any(criterion in RATED for criterion in case.ranking.criteria):
        return "Interviews with customers may tell them apart."
    return "More customers or other candidates may tell them apart; or take the one that customers prefer."


def what_it_rests_on(case: MetricCase) -> str:
    """Return how many customers, months and criteria are behind the comparison."""
    inputs = case.report.scorecard.inputs
    return (
        f"{_count(inputs.customers, 'customer')}, {_count(len(inputs.months), 'month')}, "
        f"{_count(len(inputs.segments), 'segment')}; compared on "
        f"{len(case.ranking.criteria)} of {len(SCORED)} criteria. Correlations show what goes together, not what "
        "causes what."
    )


def resampling(case: MetricCase) -> str:
    """Return how the chance of being best was computed."""
    drawn = case.report.resamples
    if drawn is None or not len(drawn.points) or not case.is_compared:
        return "Nothing was resampled: there is nothing to compare."
    of = "the customers" if drawn.customers == drawn.all_customers else _drawn(drawn.customers, drawn.all_customers)
    return (
        f"Chance of being best: the share of {len(drawn.points):,} resamples of {of} (bootstrap, Efron 1979; seed "
        f"{drawn.seed}) in which a candidate comes first among those compared, while the weights vary around those at "
        "export (Dirichlet). The interval of the composite is that of the resamples at the weights of the export."
    )


def chance_words(chance: float) -> str:
    """Return a probability from resampling, never as certain as 0 or 100 %."""
    if chance >= _ALMOST:
        return "over 99 %"
    return "under 1 %" if chance <= 1 - _ALMOST else f"{chance:.0%}".replace("%", " %")


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _drawn(customers: int, everybody: int) -> str:
    return f"{customers:,} of {everybody:,} customers drawn at random, their error scaled to that of all"


def _told(case: MetricCase, leader: Standing) -> str:
    if case.ranking.is_decided:
        return _decided(case, leader)
    if case.ranking.doubt:
        return f"{case.name(leader.metric)} comes first, but is not told to be the best. {case.ranking.doubt}"
    return _undecided(case)


def _decided(case: MetricCase, leader: Standing) -> str:
    grade = evidence_grade(case.report.scorecard.candidate(leader.metric)).value
    chance = chance_words(leader.probability_best or 0.0)
    return (
        f"{case.name(leader.metric)} is the best of {len(case.ranking.standings)} candidates compared, with a chance "
        f"of {chance} under these weights. Evidence {grade}."
    )


def _undecided(case: MetricCase) -> str:
    likely = sorted(case.ranking.contenders, key=lambda one: -(one.probability_best or 0.0))
    names = [case.name(one.metric) for one in likely[:_NAMED]]
    chances = " / ".join(chance_words(one.probability_best or 0.0) for one in likely[:_NAMED])
    others = len(likely) - len(names)
    if others:
        names.append("1 other" if others == 1 else f"{others} others")
    last = names.pop()
    apart = f"{', '.join(names)} cannot be told from {last}" if names else f"{last} is not clearly the best"
    return f"{apart}; chance of being the best: {chances}. {telling_data(case)}"


def _read_with(case: MetricCase) -> str:
    """Return that the figures of those named are to be read with cautions, where there are any."""
    named = {one.metric for one in (case.ranking.standings[:1] if case.ranking.is_decided else case.ranking.contenders)}
    cautions = [
        flag
        for candidate in case.candidates
        if candidate.metric.id in named
        for criterion in Criterion
        for flag in candidate.score(criterion).flags
    ]
    if not cautions:
        return ""
    count = "the caution" if len(cautions) == 1 else f"the {len(cautions)} cautions"
    about = "it" if len(named) == 1 else "them"
    return f" Read it with {count} about {about} below."


def _is_lacking(case: MetricCase, criterion: Criterion) -> bool:
    """Return whether nobody has data on it, or (for willingness to pay) only what they pay today."""
    found = [candidate.score(criterion) for candidate in case.candidates]
    if all(score.estimate is None for score in found):
        return True
    return any(flag.caution is Caution.CURRENT_SPEND for score in found for flag in score.flags)
