"""Correlations seen in several ways, side by side: pooled, crude, and in each segment."""

from __future__ import annotations

import math

from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.pooling import PooledCorrelation
from vm_desktop.ui.charts.evidence_data import Interval, Intervals
from vm_desktop.ui.charts.view_data import Measure
from vm_desktop.ui.formatting import number, signed_number
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Fact, Picture
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text

MOST_SEGMENTS = 12


def correlation_picture(
    found: PooledCorrelation, segments: tuple[str, ...], extra: tuple[Interval, ...] = ()
) -> Picture:
    """Return the pooled figure above the crude one, `extra` ones, and the largest segments."""
    largest = sorted(found.strata, key=lambda part: -part.n)[:MOST_SEGMENTS]
    rows = (
        rho_row(scorecard_text("Within segments, pooled"), found.pooled, is_main=True),
        rho_row(scorecard_text("All customers, crude"), found.crude),
        *extra,
        *(rho_row(segments[part.stratum], part.estimate, n=part.n) for part in largest if len(found.strata) > 1),
    )
    left_out = len(found.strata) - len(largest)
    note = ""
    if left_out:
        note = scorecard_text("The {shown} largest of {all} segments.").format(
            shown=number(len(largest)), all=number(len(found.strata))
        )
    return Picture(
        title=scorecard_text("Pooled, crude, and segment by segment"),
        drawing=Intervals(measure=rho_measure(), rows=rows, reference=0.0),
        note=note,
    )


def rho_row(name: str, estimate: Estimate | None, *, n: int = 0, is_main: bool = False) -> Interval:
    """Return a correlation as a row; without an estimate it says that there are too few customers."""
    if estimate is None:
        note = scorecard_text("n = {n}: too few").format(n=number(n))
        return Interval(name=name, value=math.nan, note=note)
    note = scorecard_text("{rho}  n = {n}").format(rho=signed_number(estimate.value, 2), n=number(estimate.n))
    return Interval(name=name, value=estimate.value, low=estimate.low, high=estimate.high, note=note, is_main=is_main)


def rho_measure() -> Measure:
    """Return rank correlation as an axis."""
    return Measure(
        name=scorecard_text("Rank correlation (rho)"),
        tick=lambda value: signed_number(value, 1),
        exact=lambda value: signed_number(value, 2),
    )


def heterogeneity_fact(found: PooledCorrelation) -> tuple[Fact, ...]:
    """Return whether the segments differ by more than chance; nothing with fewer than two of them."""
    if found.heterogeneity is None:
        return ()
    p = found.heterogeneity
    return (
        Fact(
            name=scorecard_text("Segments alike"),
            value="p < 0.001" if p < 0.001 else f"p = {number(p, 3)}",
            definition=scorecard_text(
                "How often segments would differ at least as much if all had the same correlation (Cochran's Q). "
                "Small = they do differ."
            ),
        ),
    )


def left_out_fact(found: PooledCorrelation) -> tuple[Fact, ...]:
    """Return how many customers are in segments too small to be looked at; nothing for none."""
    if not found.left_out:
        return ()
    return (
        Fact(
            name=scorecard_text("Left out"),
            value=scorecard_text("{count} customers").format(count=number(found.left_out)),
            definition=scorecard_text("They are in segments with fewer than ten customers, or where nothing varies."),
        ),
    )
