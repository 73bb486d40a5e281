"""Each criterion's measure as people read it."""

from __future__ import annotations

import math

from vm_desktop.core.fit.anchors import ANCHORS
from vm_desktop.core.fit.criterion import RATED, Criterion
from vm_desktop.core.fit.definitions import defined
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.language import say
from vm_desktop.core.proposal_metric.table import Figure, Kind

_KINDS = {
    Criterion.VALUE_ALIGNMENT: Kind.CORRELATION,
    Criterion.WILLINGNESS_TO_PAY: Kind.CORRELATION,
    Criterion.EXPANSION: Kind.CORRELATION,
    Criterion.COST_ALIGNMENT: Kind.CORRELATION,
    Criterion.GROWTH: Kind.CHANGE,
    Criterion.PREDICTABILITY: Kind.SHARE,
    Criterion.MEASURABILITY: Kind.SHARE,
}


def shown(criterion: Criterion, measure: float) -> Figure:
    """Return a measure as it is read: growth, which is measured in logarithms, in percent."""
    kind = Kind.RATING if criterion in RATED else _KINDS.get(criterion, Kind.NUMBER)
    return Figure(value=math.expm1(measure) if criterion is Criterion.GROWTH else measure, kind=kind)


def shown_estimate(criterion: Criterion, estimate: Estimate) -> tuple[Figure, Figure, Figure]:
    """Return the value and the ends of its interval as they are read."""
    return shown(criterion, estimate.value), shown(criterion, estimate.low), shown(criterion, estimate.high)


def measure_words(criterion: Criterion, measure: float) -> str:
    """Return a measure in words: ``+0.62``, ``0.77``, ``12.0 %``, ``+1.4 %``, ``4.2``."""
    figure = shown(criterion, measure)
    match figure.kind:
        case Kind.CORRELATION:
            return f"{figure.value:+.2f}"
        case Kind.CHANGE:
            return f"{figure.value:+.1%}".replace("%", " %")
        case Kind.SHARE:
            return f"{figure.value:.1%}".replace("%", " %")
        case Kind.RATING:
            return f"{figure.value:.1f}"
        case _:
            return f"{figure.value:.2f}"


def estimate_words(criterion: Criterion, estimate: Estimate) -> str:
    """Return an estimate in words: ``rho +0.62, 95 %: +0.55 to +0.68, n 480``."""
    low, high = measure_words(criterion, estimate.low), measure_words(criterion, estimate.high)
    value = measure_words(criterion, estimate.value)
    return say("{measure} {value}, 95 %: {low} to {high}, n {n:,}").format(
        measure=defined(criterion).measure, value=value, low=low, high=high, n=estimate.n
    )


def anchors_words(criterion: Criterion) -> str:
    """Return how points come from the measure: ``0 at +0.00, 100 at +0.70``; "" for what is only described."""
    pairs = (
        say("{given:.0f} at {measure_words}").format(given=given, measure_words=measure_words(criterion, measure))
        for measure, given in ANCHORS.get(criterion, ())
    )
    return ", ".join(pairs)
