"""A score's figures as people read them, each criterion in its own measure."""

from __future__ import annotations

import math

from vm_desktop.core.fit.anchors import ANCHORS
from vm_desktop.core.fit.criterion import RATED, Criterion
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.ui.formatting import decimal_sign, number, percent, signed_number, signed_percent
from vm_desktop.ui.pages.metrics.scorecard.words import criterion_words, scorecard_text

_RHO = (
    Criterion.VALUE_ALIGNMENT,
    Criterion.WILLINGNESS_TO_PAY,
    Criterion.EXPANSION,
    Criterion.COST_ALIGNMENT,
)
_ALMOST = 0.995


def measure_text(criterion: Criterion, measure: float) -> str:
    """Return a measure: "+0.62", "0.77", "12%", "+1.4%", "4.2"."""
    if criterion in _RHO:
        return signed_number(measure, 2)
    if criterion is Criterion.GROWTH:
        return signed_percent(math.expm1(measure))
    if criterion is Criterion.PREDICTABILITY:
        return percent(measure, 0)
    if criterion is Criterion.MEASURABILITY:
        return percent(measure)
    return number(measure, 1 if criterion in RATED else 2)


def named_measure(criterion: Criterion, measure: float) -> str:
    """Return a measure with its name: "rho +0.62", "AUC 0.77", "12% variation", "+1.4% a month"."""
    name, text = criterion_words(criterion).measure, measure_text(criterion, measure)
    if criterion in (Criterion.GROWTH, Criterion.PREDICTABILITY, Criterion.MEASURABILITY):
        return f"{text} {name}"
    return scorecard_text("{rating} of 5").format(rating=text) if criterion in RATED else f"{name} {text}"


def interval_text(criterion: Criterion, estimate: Estimate) -> str:
    """Return an estimate's 95 % interval: "0.55 to 0.68"."""
    low, high = measure_text(criterion, estimate.low), measure_text(criterion, estimate.high)
    return scorecard_text("{low} to {high}").format(low=low, high=high)


def short_interval(criterion: Criterion, estimate: Estimate) -> str:
    """Return the interval as short as can be, for a cell: ".55 – .68", "−.10 – .11", "11 – 12%"."""
    low, high = measure_text(criterion, estimate.low), measure_text(criterion, estimate.high)
    return f"{_bare(low).removesuffix('%').rstrip()} – {_bare(high)}"


def points_text(points: float) -> str:
    """Return points of 100, whole."""
    return number(points, 0)


def anchors_text(criterion: Criterion) -> str:
    """Return how points come from the measure: "0 points at +0.00, 100 at +0.70; between them on a straight line"."""
    pairs = [
        scorecard_text("{points} at {measure}").format(
            points=points_text(given), measure=named_measure(criterion, measure)
        )
        for measure, given in ANCHORS[criterion]
    ]
    return scorecard_text("Points: {pairs}; between these on a straight line.").format(pairs=", ".join(pairs))


def chance_text(chance: float) -> str:
    """Return a probability from resampling, never as certain as 0 or 100 %."""
    if chance >= _ALMOST:
        return scorecard_text("over {share}").format(share=percent(0.99, 0))
    if chance <= 1 - _ALMOST:
        return scorecard_text("under {share}").format(share=percent(0.01, 0))
    return percent(chance, 0)


def _bare(text: str) -> str:
    """Return "+0.85" as ".85": two decimals side by side leave no room for what they share."""
    text = text.removeprefix("+")
    sign = decimal_sign()
    for zero, short in ((f"0{sign}", sign), (f"−0{sign}", f"−{sign}")):
        if text.startswith(zero) and not text.endswith("%"):
            return short + text[len(zero) :]
    return text
