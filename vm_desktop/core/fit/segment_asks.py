"""Which data would tell what the segments do not: asked for, and never made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import NormalDist

from vm_desktop.core.fit.segment_fits import LEAST_CUSTOMERS, SegmentFit
from vm_desktop.core.language import say
from vm_desktop.core.plans import MetricId

_ALIKE = 0.6  # up to this probability against each other, no number of customers that one has would tell
_MOST_TIMES = 20  # more than this many times the customers is no advice
_MOST = 3


def asks(
    segments: tuple[SegmentFit, ...], names: Mapping[MetricId, str], needed: float, *, is_open: bool
) -> tuple[str, ...]:
    """Return what would tell, in sentences; `is_open` = no verdict was possible, so undecided segments matter most.

    `needed` is the probability from which a metric is clearly first.
    """
    if len(segments) < 2:
        return (say("Choose a column that names the customers' segments, or import one."),)
    found = [*_of_small(segments), *_of_value(segments)]
    if is_open:
        found.extend(_of_undecided(segments, names, needed))
    return tuple(found)


def _of_small(segments: tuple[SegmentFit, ...]) -> Iterator[str]:
    small = [one for one in segments if one.customers < LEAST_CUSTOMERS]
    if small:
        words = ", ".join(f"{one.segment} ({one.customers})" for one in small)
        yield say(
            "Too few customers to judge by (it takes {least_customers}): {words}. Join small segments, or wait."
        ).format(least_customers=LEAST_CUSTOMERS, words=words)


def _of_value(segments: tuple[SegmentFit, ...]) -> Iterator[str]:
    blind = [one.segment for one in segments if one.compares and not one.is_about_value]
    if blind:
        yield (
            say(
                "Import churn dates, a value outcome or stated willingness to pay for {blind}: what "
                "is known there says nothing about value."
            ).format(blind=", ".join(blind))
        )


def _of_undecided(segments: tuple[SegmentFit, ...], names: Mapping[MetricId, str], needed: float) -> Iterator[str]:
    """Return for the largest undecided segments how many customers would tell the first two apart.

    The distance of two composites in standard errors grows with the root of the customers.
    """
    undecided = [one for one in segments if one.compares and one.is_about_value]
    for one in sorted(undecided, key=lambda fit: -fit.customers)[:_MOST]:
        assert one.ranking is not None
        first, second = sorted(one.ranking.standings, key=lambda s: -(s.probability_best or 0.0))[:2]
        best, next_best = first.probability_best or 0.0, second.probability_best or 0.0
        if best >= needed or best + next_best <= 0:
            continue
        against = min(best / (best + next_best), 0.999)
        pair = say("{names} and {names2}").format(names=names[first.metric], names2=names[second.metric])
        times = (NormalDist().inv_cdf(needed) / NormalDist().inv_cdf(against)) ** 2 if against > _ALIKE else None
        if times is None or times > _MOST_TIMES:
            yield say(
                "{segment}: {pair} are so alike that more customers would hardly tell them apart; ask people."
            ).format(segment=one.segment, pair=pair)
        else:
            wanted = _rounded_up(one.customers * max(times, 1.1))
            yield say(
                "{segment}: roughly {wanted:,} customers would tell {pair} apart (there are {customers:,})."
            ).format(segment=one.segment, wanted=wanted, pair=pair, customers=one.customers)


def _rounded_up(count: float) -> int:
    """Return the count rounded up to two figures: more would claim to know."""
    step = 10 ** max(0, len(str(int(count))) - 2)
    return int(-(-count // step) * step)
