"""The five classic mistakes, looked for in the prices that are charged and in the customers' own data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vm_desktop.core.charges import Graduated, Stairstep, Volume
from vm_desktop.core.fit.criteria.predictability import PredictabilityEvidence
from vm_desktop.core.fit.criterion import Criterion, Score
from vm_desktop.core.fit.drift import Drift
from vm_desktop.core.fit.scorecard import Scorecard, ScoredCandidate
from vm_desktop.core.fit.segments import SegmentsVerdict, Verdict
from vm_desktop.core.plans import MetricId
from vm_desktop.core.price_book import PriceBook
from vm_desktop.core.problems import Severity

UNSTEADY = 0.5  # coefficient of variation: half of the bill is not foreseen
UNRELATED = 0.2  # rank correlation
MOST_METRICS = 2
MOST_TIERS = 5


class Mistake(StrEnum):
    """The five."""

    UNPREDICTABLE = "unpredictable"
    NO_BENEFIT = "no_benefit"
    TOO_COMPLEX = "too_complex"
    NOT_REVISITED = "not_revisited"
    ONE_FOR_ALL = "one_for_all"


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakeFound:
    """A mistake with its evidence in words, how many customers it touches (None = it is about none), how to mend it."""

    mistake: Mistake
    severity: Severity
    message: str
    mend: str
    metric: MetricId | None = None
    customers: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Situation:
    """What is looked at: today is a date in ISO 8601, and so is the date of the next review."""

    scorecard: Scorecard
    book: PriceBook | None
    today: str
    review_on: str | None
    drift: tuple[Drift, ...] = ()
    segments: SegmentsVerdict | None = None


def mistakes(situation: Situation) -> tuple[MistakeFound, ...]:
    """Return the mistakes found, in the order of the five."""
    return (
        *_unpredictable(situation),
        *_no_benefit(situation),
        *_too_complex(situation),
        *_not_revisited(situation),
        *_one_for_all(situation),
    )


def _priced(situation: Situation) -> tuple[ScoredCandidate, ...]:
    """Return the candidates that the price book charges by."""
    if situation.book is None:
        return ()
    charged = {metric for plan in situation.book.plans for metric in plan.metrics()}
    return tuple(one for one in situation.scorecard.candidates if one.metric.id in charged)


def _unpredictable(situation: Situation) -> Iterator[MistakeFound]:
    for candidate in _priced(situation):
        score = candidate.score(Criterion.PREDICTABILITY)
        evidence = score.evidence
        if score.estimate is None or score.estimate.low <= UNSTEADY or not isinstance(evidence, PredictabilityEvidence):
            continue
        unsteady = int((evidence.sample.values > UNSTEADY).sum())
        yield MistakeFound(
            mistake=Mistake.UNPREDICTABLE,
            severity=Severity.WARNING,
            metric=candidate.metric.id,
            customers=unsteady,
            message=(
                f"{candidate.metric.name} varies by {score.estimate.value:.0%} of its mean from month to month in the "
                f"median customer (95 %: {score.estimate.low:.0%} to {score.estimate.high:.0%})."
            ),
            mend="Bill a commitment or a tier instead of each unit, cap the bill, or take a steadier metric.",
        )


def _no_benefit(situation: Situation) -> Iterator[MistakeFound]:
    for candidate in _priced(situation):
        scores = [candidate.score(c) for c in (Criterion.VALUE_ALIGNMENT, Criterion.WILLINGNESS_TO_PAY)]
        known = [score for score in scores if score.estimate is not None and not _circular(score)]
        if not known:
            yield _untested(candidate)
        elif all(score.estimate is not None and score.estimate.high < UNRELATED for score in known):
            yield _unrelated(candidate, known)


def _circular(score: Score) -> bool:
    return any(flag.caution.value == "circular" for flag in score.flags)


def _untested(candidate: ScoredCandidate) -> MistakeFound:
    return MistakeFound(
        mistake=Mistake.NO_BENEFIT,
        severity=Severity.INFO,
        metric=candidate.metric.id,
        message=f"Whether {candidate.metric.name} goes with what customers gain is not tested: the data do not say.",
        mend="Import a value outcome or stated willingness to pay.",
    )


def _unrelated(candidate: ScoredCandidate, known: list[Score]) -> MistakeFound:
    figures = "; ".join(
        f"{score.criterion.value.replace('_', ' ')} {score.estimate.value:+.2f} "
        f"(95 %: {score.estimate.low:+.2f} to {score.estimate.high:+.2f})"
        for score in known
        if score.estimate is not None
    )
    return MistakeFound(
        mistake=Mistake.NO_BENEFIT,
        severity=Severity.WARNING,
        metric=candidate.metric.id,
        customers=max(score.estimate.n for score in known if score.estimate is not None),
        message=f"{candidate.metric.name} hardly goes with what customers gain or would pay: {figures}.",
        mend="Price a metric that does: see the scorecard's first columns.",
    )


def _too_complex(situation: Situation) -> Iterator[MistakeFound]:
    for words in _complications(situation.book) if situation.book is not None else ():
        yield MistakeFound(
            mistake=Mistake.TOO_COMPLEX,
            severity=Severity.WARNING,
            message=words,
            mend="Leave out what few customers reach; what cannot be said in a sentence is not understood.",
        )


def _complications(book: PriceBook) -> Iterator[str]:
    metrics = {metric for plan in book.plans for metric in plan.metrics()}
    if len(metrics) > MOST_METRICS:
        names = ", ".join(sorted(book.metric_name(metric) for metric in metrics))
        yield f"{len(metrics)} metrics are priced ({names}); more than {MOST_METRICS} are hard to explain."
    for plan in book.plans:
        for charge in plan.charges:
            if isinstance(charge.model, Graduated | Volume | Stairstep) and len(charge.model.tiers) > MOST_TIERS:
                name = book.metric_name(charge.metric)
                yield f"{plan.name} has {len(charge.model.tiers)} tiers of {name}; more than {MOST_TIERS} are not read."
    priced = [tuple(sorted(plan.metrics())) for plan in book.plans]
    if len(set(priced)) > MOST_METRICS:
        yield f"{len(set(priced))} plans charge by different sets of metrics: customers cannot compare them."


def _not_revisited(situation: Situation) -> Iterator[MistakeFound]:
    if situation.review_on is None:
        yield MistakeFound(
            mistake=Mistake.NOT_REVISITED,
            severity=Severity.INFO,
            message="No date is set to look at the metric again.",
            mend="Set a review date; products and markets move on.",
        )
    elif situation.review_on < situation.today:
        yield MistakeFound(
            mistake=Mistake.NOT_REVISITED,
            severity=Severity.WARNING,
            message=f"The review of {situation.review_on} is due.",
            mend="Import this month's data, look at what drifted, and set the next date.",
        )
    drifted = [one for one in situation.drift if one.is_clear]
    if drifted:
        yield MistakeFound(
            mistake=Mistake.NOT_REVISITED,
            severity=Severity.WARNING,
            message=f"{len(drifted)} scores have moved beyond chance since the last review.",
            mend="Look at them on the Review tab, decide, and record the review.",
        )


def _one_for_all(situation: Situation) -> Iterator[MistakeFound]:
    found = situation.segments
    if found is None or situation.book is None or len(situation.scorecard.inputs.segments) < 2:
        return
    charged = {metric for plan in situation.book.plans for metric in plan.metrics()}
    if len(charged) > 1 or found.verdict not in (Verdict.HYBRID, Verdict.PER_SEGMENT):
        return
    touched = _led_by_others(found, charged)
    yield MistakeFound(
        mistake=Mistake.ONE_FOR_ALL,
        severity=Severity.WARNING,
        customers=touched,
        message=f"All segments are priced by one metric, but they disagree. {found.reason}",
        mend="Try a hybrid of two metrics, or a plan for each segment, as a scenario.",
    )


def _led_by_others(found: SegmentsVerdict, charged: set[MetricId]) -> int:
    """Return how many customers are in segments whose clear winner is not charged."""
    return sum(
        segment.customers
        for segment in found.segments
        if segment.ranking is not None
        and segment.ranking.is_decided
        and segment.ranking.leader is not None
        and segment.ranking.leader.metric not in charged
    )
