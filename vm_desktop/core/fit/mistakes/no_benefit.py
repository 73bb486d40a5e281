"""Mistake 2: what is charged for does not go with what customers gain."""

from __future__ import annotations

from collections.abc import Iterator

from vm_desktop.core.fit.criteria.alignment import AlignmentEvidence
from vm_desktop.core.fit.criterion import Caution, Criterion, Score
from vm_desktop.core.fit.mistakes.found import Mending, Mistake, MistakeFound, Situation
from vm_desktop.core.fit.scorecard import ScoredCandidate
from vm_desktop.core.language import say
from vm_desktop.core.problems import Severity

UNRELATED = 0.2  # rank correlation


def no_benefit(situation: Situation) -> Iterator[MistakeFound]:
    """Yield each metric charged by whose correlation with benefit is small for certain, or not known.

    The value outcome decides; willingness to pay only where there is none: who would pay need not have gained.
    """
    for candidate in situation.priced():
        scores = [candidate.score(c) for c in (Criterion.VALUE_ALIGNMENT, Criterion.WILLINGNESS_TO_PAY)]
        known = [score for score in scores if score.estimate is not None and not _circular(score)]
        customers = situation.customers_charged(candidate.metric.id)
        if not known:
            yield _untested(candidate, customers)
        elif known[0].estimate is not None and known[0].estimate.high < UNRELATED:
            yield _unrelated(candidate, known[0], customers)


def _circular(score: Score) -> bool:
    return any(flag.caution is Caution.CIRCULAR for flag in score.flags)


def _untested(candidate: ScoredCandidate, customers: int | None) -> MistakeFound:
    return MistakeFound(
        mistake=Mistake.NO_BENEFIT,
        severity=Severity.INFO,
        metric=candidate.metric.id,
        criterion=Criterion.VALUE_ALIGNMENT,
        customers=customers,
        mending=Mending.IMPORT,
        message=say("Whether {metric} goes with what customers gain is not tested: the data do not say.").format(
            metric=candidate.metric.name
        ),
        mend=say("Import a value outcome or stated willingness to pay."),
    )


def _unrelated(candidate: ScoredCandidate, score: Score, customers: int | None) -> MistakeFound:
    assert score.estimate is not None
    return MistakeFound(
        mistake=Mistake.NO_BENEFIT,
        severity=Severity.WARNING,
        metric=candidate.metric.id,
        criterion=score.criterion,
        customers=customers if customers is not None else score.estimate.n,
        mending=Mending.SCORECARD,
        message=say("{metric} hardly goes with {figure}.").format(metric=candidate.metric.name, figure=_figure(score)),
        mend=say("Price a metric that does: the scorecard's first columns show which."),
    )


def _figure(score: Score) -> str:
    estimate, evidence = score.estimate, score.evidence
    assert estimate is not None
    against = evidence.against if isinstance(evidence, AlignmentEvidence) else score.criterion.value.replace("_", " ")
    return say(
        "the {against}: rank correlation {estimate:+.2f} (95 %: {low:+.2f} to {high:+.2f}, {n:,} customers)"
    ).format(against=against, estimate=estimate.value, low=estimate.low, high=estimate.high, n=estimate.n)
