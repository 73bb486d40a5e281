"""What the candidates have in common: which ones say the same, and which second metric adds to the first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criteria.alignment import AlignmentEvidence
from vm_desktop.core.fit.criteria.scored import Scored
from vm_desktop.core.fit.criterion import Caution, Criterion, Flag
from vm_desktop.core.fit.inputs import FitInputs
from vm_desktop.core.fit.samples import differ
from vm_desktop.core.fit.scorecard import Scorecard, ScoredCandidate
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.partial import partial_ranks
from vm_desktop.core.fit.statistics.rank_correlation import LEAST, dot
from vm_desktop.core.language import say
from vm_desktop.core.plans import MetricId

MOST = 20_000  # customers that the matrix is worked out from
SAME = 0.98  # from here on two metrics put customers in the same order
_STRONG = 0.2  # a correlation below this is not worth a warning that it vanishes
_AGAINST = (Criterion.VALUE_ALIGNMENT, Criterion.WILLINGNESS_TO_PAY)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Redundancy:
    """The rank correlations of the candidates' levels with each other, within segments: (candidates, candidates); NaN
    where there are too few customers with both or one does not vary."""

    metrics: tuple[MetricId, ...]
    correlations: Floats

    def alike(self) -> tuple[tuple[MetricId, MetricId, float], ...]:
        """Return the pairs that put customers in the same order, with their correlation."""
        return tuple(
            (one, other, float(self.correlations[row, row + 1 + column]))
            for row, one in enumerate(self.metrics)
            for column, other in enumerate(self.metrics[row + 1 :])
            if self.correlations[row, row + 1 + column] >= SAME
        )


def redundancy(candidates: tuple[ScoredCandidate, ...], inputs: FitInputs) -> Redundancy:
    """Return how alike the candidates are; of every k-th customer where there are more than `MOST`."""
    correlations = np.eye(len(candidates))
    for row, one in enumerate(candidates):
        for column, other in enumerate(candidates[:row]):
            rho = _correlation(one, other, inputs)
            correlations[row, column] = correlations[column, row] = np.nan if rho is None else rho
    return Redundancy(metrics=tuple(candidate.metric.id for candidate in candidates), correlations=correlations)


def with_rivals(candidates: tuple[ScoredCandidate, ...], inputs: FitInputs) -> Scorecard:
    """Return the scorecard of the candidates, each told what is left of its correlations when the strongest other
    candidate is held constant, and flagged where nothing is (`Caution.EXPLAINED`)."""
    for criterion in _AGAINST:
        strongest = _strongest(candidates, criterion)
        if strongest is not None:
            candidates = tuple(_beside(candidate, strongest, criterion, inputs) for candidate in candidates)
    for criterion in (Criterion.WILLINGNESS_TO_PAY, Criterion.EXPANSION):
        candidates = _told_of_prices(candidates, criterion)
    return Scorecard(candidates=candidates, inputs=inputs)


def second_metrics(scorecard: Scorecard, criterion: Criterion) -> Mapping[MetricId, Estimate | None]:
    """Return what each candidate adds to the one with the strongest correlation: its partial rank correlation with the
    same outcome when that one is held constant; None where nothing of it is left."""
    return {
        candidate.metric.id: evidence.given_rival
        for candidate in scorecard.candidates
        for evidence in [candidate.score(criterion).evidence]
        if isinstance(evidence, AlignmentEvidence) and evidence.rival
    }


def _told_of_prices(candidates: tuple[ScoredCandidate, ...], criterion: Criterion) -> tuple[ScoredCandidate, ...]:
    """Return the candidates, each of which knows whether the bills it is held against follow from another one."""
    priced = [candidate for candidate in candidates if _is_circular(candidate, criterion)]
    if not priced:
        return candidates
    names = say(" and ").join(candidate.metric.name for candidate in priced)
    message = say("Today's bills follow from {names}: what they say of other metrics counts half, too.").format(
        names=names
    )
    flag = Flag(caution=Caution.OTHER_PRICED, message=message)
    return tuple(
        candidate if candidate in priced else _flagged(candidate, criterion, flag, candidate.answers[criterion])
        for candidate in candidates
    )


def _flagged(candidate: ScoredCandidate, criterion: Criterion, flag: Flag, answer: Scored) -> ScoredCandidate:
    if answer.score.estimate is None:
        return candidate
    scored = replace(answer, score=replace(answer.score, flags=(*answer.score.flags, flag)))
    return replace(candidate, answers={**candidate.answers, criterion: scored})


def _is_circular(candidate: ScoredCandidate, criterion: Criterion) -> bool:
    return any(flag.caution is Caution.CIRCULAR for flag in candidate.score(criterion).flags)


def _correlation(one: ScoredCandidate, other: ScoredCandidate, inputs: FitInputs) -> float | None:
    assert one.level is not None
    assert other.level is not None
    first, second = inputs.quantity(one.level), inputs.quantity(other.level)
    known = np.flatnonzero(first.known & second.known)
    known = known[:: 1 + (len(known) - 1) // MOST]
    if len(known) < LEAST:
        return None
    both = np.zeros(inputs.customers, dtype=bool)
    both[known] = True
    x, y = first.only(both).inner_shares, second.only(both).inner_shares
    scale = float(np.sqrt(dot(x, x) * dot(y, y)))
    return dot(x, y) / scale if scale > 0 else None


def _strongest(candidates: tuple[ScoredCandidate, ...], criterion: Criterion) -> ScoredCandidate | None:
    """Return the candidate with the largest correlation that is clearly above 0 and follows from nothing else."""
    doubted = (Caution.CIRCULAR, Caution.SIZE)
    known = [
        (estimate.value, number)
        for number, candidate in enumerate(candidates)
        if (estimate := candidate.score(criterion).estimate) is not None
        and estimate.low > 0
        and not any(flag.caution in doubted for flag in candidate.score(criterion).flags)
    ]
    return candidates[max(known)[1]] if known else None


def _beside(
    candidate: ScoredCandidate, rival: ScoredCandidate, criterion: Criterion, inputs: FitInputs
) -> ScoredCandidate:
    """Return the candidate with what is left of a correlation when `rival` is held constant."""
    answer = candidate.answers[criterion]
    evidence = answer.score.evidence
    if candidate is rival or not isinstance(evidence, AlignmentEvidence) or answer.score.estimate is None:
        return candidate
    left = _given(evidence, rival, inputs)
    alike = _correlation(candidate, rival, inputs)
    flags = (*answer.score.flags, *_explained(answer.score.estimate, left, alike, rival.metric.name))
    told = replace(evidence, given_rival=left, rival=rival.metric.name)
    scored = Scored(score=replace(answer.score, evidence=told, flags=flags), sample=answer.sample)
    return replace(candidate, answers={**candidate.answers, criterion: scored})


def _given(evidence: AlignmentEvidence, rival: ScoredCandidate, inputs: FitInputs) -> Estimate | None:
    assert rival.level is not None
    level = inputs.quantity(rival.level)
    sample = evidence.sample.only(level.known[evidence.sample.rows])
    everybody = np.zeros(inputs.customers, dtype=bool)
    everybody[sample.rows] = True
    return partial_ranks(sample.ranked_x, sample.ranked_y, (level.only(everybody),))


def _explained(estimate: Estimate, left: Estimate | None, alike: float | None, rival: str) -> tuple[Flag, ...]:
    if estimate.low <= 0 or estimate.value < _STRONG:
        return ()
    if alike is not None and alike >= SAME:
        message = say(
            "It puts customers in the same order as {rival} (rank correlation {alike:.3f}): one is enough."
        ).format(rival=rival, alike=alike)
    elif left is not None and left.low <= 0 and left.value < estimate.value / 2 and differ(estimate, left):
        message = say(
            "{rival} explains it: {estimate:+.2f} becomes {left:+.2f} among customers with the same {rival}."
        ).format(rival=rival, estimate=estimate.value, left=left.value)
    else:
        return ()
    return (Flag(caution=Caution.EXPLAINED, message=message),)
