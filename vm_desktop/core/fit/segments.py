"""Does one metric serve every segment? A verdict that claims no more than the segments' rankings show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from vm_desktop.core.fit.segment_asks import asks
from vm_desktop.core.fit.segment_fits import LEAST_CUSTOMERS as LEAST_CUSTOMERS
from vm_desktop.core.fit.segment_fits import SegmentFit as SegmentFit
from vm_desktop.core.fit.segment_fits import fit_by_segment as fit_by_segment
from vm_desktop.core.language import say
from vm_desktop.core.plans import MetricId

LEVEL = 0.05  # shared out over the segments: among many, one will seem clear by chance
ENOUGH = 0.5  # of the customers must be in segments where a metric is clearly first, for it to count as first in all

Names = Mapping[MetricId, str]


class Verdict(StrEnum):
    """What the segments say together."""

    ONE = "one"
    HYBRID = "hybrid"
    PER_SEGMENT = "per_segment"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentsVerdict:
    """One metric for all, two of them, one for each segment, or no answer: with the metrics it names and why.

    `leaders` are the metrics that are clearly first, by segment: the best with a probability of at least `needed`.
    `asks` say which data would tell what these do not.
    """

    verdict: Verdict
    metrics: tuple[MetricId, ...]
    reason: str
    segments: tuple[SegmentFit, ...]
    leaders: tuple[tuple[str, MetricId], ...] = ()
    needed: float = 1.0 - LEVEL
    asks: tuple[str, ...] = ()

    def leader(self, segment: str) -> MetricId | None:
        """Return the metric that is clearly first in a segment, or None."""
        return dict(self.leaders).get(segment)


def verdict(segments: tuple[SegmentFit, ...], names: Names) -> SegmentsVerdict:
    """Return what the segments say together; `names` are the metrics' for the sentence.

    A metric is clearly first in a segment where its probability of being the best is at least 1 - 5 % / segments
    (Bonferroni). Segments disagree only where two of them have different ones, and each metric was ranked in both.
    """
    known = tuple(one for one in segments if one.compares and one.is_about_value)
    needed = 1.0 - LEVEL / max(1, len(known))
    leaders = {one.segment: metric for one in known if (metric := _clearly_first(one, needed)) is not None}
    kind, metrics, reason = _judged(segments, known, leaders, names)
    return SegmentsVerdict(
        verdict=kind,
        metrics=metrics,
        reason=reason,
        segments=segments,
        leaders=tuple(leaders.items()),
        needed=needed,
        asks=asks(segments, names, needed, is_open=kind is Verdict.CANNOT_TELL),
    )


Judged = tuple[Verdict, tuple[MetricId, ...], str]


def _judged(
    segments: tuple[SegmentFit, ...], known: tuple[SegmentFit, ...], leaders: dict[str, MetricId], names: Names
) -> Judged:
    if len(known) < 2:
        return Verdict.CANNOT_TELL, (), _too_little(segments)
    different = _disagreeing(known, leaders)
    if different:
        kind = Verdict.HYBRID if len(different) == 2 else Verdict.PER_SEGMENT
        words = "; ".join(f"{segment}: {names[metric]}" for segment, metric in leaders.items() if metric in different)
        return (
            kind,
            different,
            say("Clear winners differ: {words}.{rest}").format(words=words, rest=_rest(known, leaders)),
        )
    first = tuple(dict.fromkeys(leaders.values()))
    if not first:
        reason = say("In none of {known} segments is a metric clearly first.").format(known=len(known))
        return Verdict.CANNOT_TELL, _never_beaten(known), reason
    if len(first) > 1:
        both = say(" and ").join(names[metric] for metric in first)
        reason = say("{both} are clearly first in different segments, but were not both ranked there.").format(
            both=both
        )
        return Verdict.CANNOT_TELL, first, reason
    return _one_leader(known, leaders, first[0], names)


def _one_leader(known: tuple[SegmentFit, ...], leaders: dict[str, MetricId], best: MetricId, names: Names) -> Judged:
    """Return whether the only metric that is clearly first anywhere serves all segments."""
    where = say("{name} is clearly first in {leaders} of {known} segments").format(
        name=names[best], leaders=len(leaders), known=len(known)
    )
    against = [one.segment for one in known if one.chance(best) < LEVEL / len(known)]
    if against:
        reason = say("{where}, but in {against} others are better, and which one is not clear.").format(
            where=where, against=_listed(against)
        )
        return Verdict.CANNOT_TELL, (best,), reason
    customers = sum(one.customers for one in known)
    behind = sum(one.customers for one in known if one.segment in leaders)
    counts = say("{behind:,} of {customers:,} customers").format(behind=behind, customers=customers)
    if behind < ENOUGH * customers:
        reason = say("{where}, with {counts}: too few to speak for the others, in which nothing is clear.").format(
            where=where, counts=counts
        )
        return Verdict.CANNOT_TELL, (best,), reason
    return (
        Verdict.ONE,
        (best,),
        say("{where}, with {counts}, and is beaten in none.{rest}").format(
            where=where, counts=counts, rest=_rest(known, leaders)
        ),
    )


def _rest(known: tuple[SegmentFit, ...], leaders: dict[str, MetricId]) -> str:
    undecided = [one.segment for one in known if one.segment not in leaders]
    return say(" Nothing is clear in {undecided}.").format(undecided=_listed(undecided)) if undecided else ""


def _disagreeing(known: tuple[SegmentFit, ...], leaders: dict[str, MetricId]) -> tuple[MetricId, ...]:
    """Return the metrics that are clearly first in one segment while another one is in another, both ranked in both."""
    fits = {one.segment: one for one in known}
    return tuple(
        dict.fromkeys(
            metric
            for segment, metric in leaders.items()
            for other, other_metric in leaders.items()
            if metric != other_metric
            and fits[segment].standing(other_metric) is not None
            and fits[other].standing(metric) is not None
        )
    )


def _clearly_first(segment: SegmentFit, needed: float) -> MetricId | None:
    assert segment.ranking is not None
    best = max(segment.ranking.standings, key=lambda one: one.probability_best or 0.0)
    return best.metric if (best.probability_best or 0.0) >= needed else None


def _never_beaten(known: tuple[SegmentFit, ...]) -> tuple[MetricId, ...]:
    """Return the metrics that may be the best in every segment, the likeliest first."""
    first = known[0].ranking
    assert first is not None
    least = LEVEL / len(known)
    lowest = {one.metric: min(segment.chance(one.metric) for segment in known) for one in first.standings}
    return tuple(sorted((m for m, chance in lowest.items() if chance >= least), key=lambda metric: -lowest[metric]))


def _too_little(segments: tuple[SegmentFit, ...]) -> str:
    if len(segments) < 2:
        return say("All customers are in one segment, so there is nothing to compare.")
    if sum(one.customers >= LEAST_CUSTOMERS for one in segments) < 2:
        return say("Fewer than two segments have {least_customers} customers.").format(least_customers=LEAST_CUSTOMERS)
    if sum(one.compares for one in segments) < 2:
        return say("Fewer than two segments have two metrics to compare.")
    return say("Nothing is known of what customers of a segment gain, would pay, or stay for.")


def _listed(names: list[str]) -> str:
    return (
        names[0]
        if len(names) == 1
        else say("{names} and {names2}").format(names=", ".join(names[:-1]), names2=names[-1])
    )
