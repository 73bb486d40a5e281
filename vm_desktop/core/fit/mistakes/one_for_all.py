"""Mistake 5: the same metric for every segment, against what the segments show, or untested."""

from __future__ import annotations

from collections.abc import Iterator

from vm_desktop.core.fit.mistakes.found import Mending, Mistake, MistakeFound, Situation
from vm_desktop.core.fit.segments import SegmentsVerdict, Verdict
from vm_desktop.core.language import say
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import Severity


def one_for_all(situation: Situation) -> Iterator[MistakeFound]:
    """Yield that all segments are charged by one metric although they disagree, or that nobody can tell."""
    found, charged = situation.segments, situation.charged()
    if found is None or len(charged) != 1:
        return
    match found.verdict:
        case Verdict.HYBRID | Verdict.PER_SEGMENT:
            yield _disagree(found, charged)
        case Verdict.CANNOT_TELL:
            yield _untested(found, situation)
        case Verdict.ONE:
            return


def _disagree(found: SegmentsVerdict, charged: frozenset[MetricId]) -> MistakeFound:
    is_hybrid = found.verdict is Verdict.HYBRID
    return MistakeFound(
        mistake=Mistake.ONE_FOR_ALL,
        severity=Severity.WARNING,
        customers=_led_by_others(found, charged),
        metrics=found.metrics,
        mending=Mending.HYBRID if is_hybrid else Mending.PRICING,
        message=say("All segments are priced by one metric, but they disagree. {reason}").format(reason=found.reason),
        mend=(
            say("Try a hybrid of two metrics, or a plan for each segment, as a scenario.")
            if is_hybrid
            else say("Try a plan for each segment, as a scenario.")
        ),
    )


def _untested(found: SegmentsVerdict, situation: Situation) -> MistakeFound:
    return MistakeFound(
        mistake=Mistake.ONE_FOR_ALL,
        severity=Severity.INFO,
        customers=situation.scorecard.inputs.customers,
        mending=Mending.SEGMENTS,
        message=say(
            "All customers are priced by one metric; whether it serves every segment is not known. {reason}"
        ).format(reason=found.reason),
        mend=" ".join(found.asks) or say("See the segments side by side."),
    )


def _led_by_others(found: SegmentsVerdict, charged: frozenset[MetricId]) -> int:
    """Return how many customers are in segments whose clear winner is not charged."""
    leaders = dict(found.leaders)
    return sum(one.customers for one in found.segments if leaders.get(one.segment, next(iter(charged))) not in charged)
