"""What the scorecard comes to, in a sentence or two that claim no more than the evidence carries."""

from __future__ import annotations

from vm_desktop.core.fit.criterion import RATED, SCORED, Caution, Criterion
from vm_desktop.core.fit.grade import evidence_grade
from vm_desktop.core.fit.ranking import Standing
from vm_desktop.core.language import said_later, say, say_count
from vm_desktop.core.proposal_metric.case import MetricCase

_NAMED = 3
_ALMOST = 0.995
_WISHES = (
    (Criterion.VALUE_ALIGNMENT, said_later("A value outcome may tell them apart.")),
    (Criterion.WILLINGNESS_TO_PAY, said_later("Stated willingness to pay may tell them apart.")),
    (Criterion.RETENTION, said_later("Churn dates may tell them apart.")),
)


def head_sentence(case: MetricCase) -> str:
    """Return what is known of the best candidate."""
    ranking = case.ranking
    leader = ranking.leader
    if leader is None or not case.is_compared:
        return say("No candidate can be compared yet: the data say nothing of any. What to import stands below.")
    if all(case.weights.get(criterion, 0.0) <= 0 for criterion in ranking.criteria):
        return say("Every weight is 0: nothing is compared.")
    if len(ranking.standings) == 1:
        return say("{name} is the only candidate that can be compared, so nothing says it is the best.").format(
            name=case.name(leader.metric)
        )
    return f"{_told(case, leader)}{_read_with(case)}"


def telling_data(case: MetricCase) -> str:
    """Return which data would tell the best candidates apart."""
    for criterion, wish in _WISHES:
        if _is_lacking(case, criterion):
            return say(wish)
    if not any(criterion in RATED for criterion in case.ranking.criteria):
        return say("Interviews with customers may tell them apart.")
    return say("More customers or other candidates may tell them apart; or take the one that customers prefer.")


def what_it_rests_on(case: MetricCase) -> str:
    """Return how many customers, months and criteria are behind the comparison."""
    inputs = case.report.scorecard.inputs
    months, segments = len(inputs.months), len(inputs.segments)
    return say(
        "{customers}, {months}, {segments}; compared on {criteria} of {scored} criteria. "
        "Correlations show what goes together, not what causes what."
    ).format(
        customers=say_count("{count:,} customer", "{count:,} customers", inputs.customers).format(
            count=inputs.customers
        ),
        months=say_count("{count:,} month", "{count:,} months", months).format(count=months),
        segments=say_count("{count:,} segment", "{count:,} segments", segments).format(count=segments),
        criteria=len(case.ranking.criteria),
        scored=len(SCORED),
    )


def resampling(case: MetricCase) -> str:
    """Return how the chance of being best was computed."""
    drawn = case.report.resamples
    if drawn is None or not len(drawn.points) or not case.is_compared:
        return say("Nothing was resampled: there is nothing to compare.")
    of = (
        say("the customers") if drawn.customers == drawn.all_customers else _drawn(drawn.customers, drawn.all_customers)
    )
    return say(
        "Chance of being best: the share of {points:,} resamples of {of} (bootstrap, Efron "
        "1979; seed {seed}) in which a candidate comes first among those compared, while the "
        "weights vary around those at export (Dirichlet). The interval of the composite is "
        "that of the resamples at the weights of the export."
    ).format(points=len(drawn.points), of=of, seed=drawn.seed)


def chance_words(chance: float) -> str:
    """Return a probability from resampling, never as certain as 0 or 100 %."""
    if chance >= _ALMOST:
        return say("over 99 %")
    return say("under 1 %") if chance <= 1 - _ALMOST else f"{chance:.0%}".replace("%", " %")


def _drawn(customers: int, everybody: int) -> str:
    return say("{customers:,} of {everybody:,} customers drawn at random, their error scaled to that of all").format(
        customers=customers, everybody=everybody
    )


def _told(case: MetricCase, leader: Standing) -> str:
    if case.ranking.is_decided:
        return _decided(case, leader)
    if case.ranking.doubt:
        return say("{name} comes first, but is not told to be the best. {doubt}").format(
            name=case.name(leader.metric), doubt=case.ranking.doubt
        )
    return _undecided(case)


def _decided(case: MetricCase, leader: Standing) -> str:
    grade = evidence_grade(case.report.scorecard.candidate(leader.metric)).value
    chance = chance_words(leader.probability_best or 0.0)
    return say(
        "{name} is the best of {standings} candidates compared, with a chance of {chance} "
        "under these weights. Evidence {grade}."
    ).format(name=case.name(leader.metric), standings=len(case.ranking.standings), chance=chance, grade=grade)


def _undecided(case: MetricCase) -> str:
    likely = sorted(case.ranking.contenders, key=lambda one: -(one.probability_best or 0.0))
    names = [case.name(one.metric) for one in likely[:_NAMED]]
    chances = " / ".join(chance_words(one.probability_best or 0.0) for one in likely[:_NAMED])
    others = len(likely) - len(names)
    if others:
        names.append(say_count("{others} other", "{others} others", others).format(others=others))
    last = names.pop()
    apart = (
        say("{names} cannot be told from {last}").format(names=", ".join(names), last=last)
        if names
        else say("{last} is not clearly the best").format(last=last)
    )
    return say("{apart}; chance of being the best: {chances}. {telling_data}").format(
        apart=apart, chances=chances, telling_data=telling_data(case)
    )


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
    count = say_count("the caution", "the {count} cautions", len(cautions)).format(count=len(cautions))
    about = "it" if len(named) == 1 else "them"
    return say(" Read it with {count} about {about} below.").format(count=count, about=about)


def _is_lacking(case: MetricCase, criterion: Criterion) -> bool:
    """Return whether nobody has data on it, or (for willingness to pay) only what they pay today."""
    found = [candidate.score(criterion) for candidate in case.candidates]
    if all(score.estimate is None for score in found):
        return True
    return any(flag.caution is Caution.CURRENT_SPEND for score in found for flag in score.flags)
