"""The evidence of retention: the ROC curve, and the AUC in other lags and within the same month."""

from __future__ import annotations

import math

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.criteria.retention import RetentionEvidence
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.ui.charts.evidence_data import Interval, Intervals, ShareCurve
from vm_desktop.ui.charts.view_data import Measure
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.scorecard.evidence.picture import Fact, Picture
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text

MOST_POINTS = 1_000


def retention_pictures(found: RetentionEvidence, metric: ValueMetric, counted: Estimate) -> tuple[Picture, ...]:
    """Return the ROC curve, and the AUC seen in several ways, with the one that is `counted` in front."""
    roc = found.roc()
    estimate = found.sample.estimate()
    name = metric.name if estimate is None else f"{metric.name}, AUC {number(estimate.value, 2)}"
    curve = ShareCurve(
        x=Measure(name=scorecard_text("Customers who left, at or above a level")),
        y=Measure(name=scorecard_text("Customers who stayed, at or above it")),
        x_values=_thinned(roc.false_positive),
        y_values=_thinned(roc.true_positive),
        name=name,
        diagonal=scorecard_text("chance"),
    )
    note = scorecard_text("Each point is a level of usage: the further above the diagonal, the better it tells.")
    return (
        Picture(title=scorecard_text("Who stayed against who left (ROC)"), drawing=curve, note=note),
        _by_lag(found, counted),
    )


def retention_facts(found: RetentionEvidence) -> tuple[Fact, ...]:
    """Return how many stayed and left."""
    return (
        Fact(name=scorecard_text("Stayed"), value=number(found.stayed)),
        Fact(name=scorecard_text("Left"), value=number(found.left)),
    )


def _by_lag(found: RetentionEvidence, counted: Estimate) -> Picture:
    rows = [
        _row(scorecard_text("The figure that counts"), counted, is_main=True),
        *(_row(_lag_name(lag), estimate) for lag, estimate in found.by_lag),
        _row(scorecard_text("Same month and segment"), found.time_matched),
    ]
    measure = Measure(name=scorecard_text("AUC (0.5 = chance)"), tick=_two, exact=_two)
    return Picture(
        title=scorecard_text("The same, further from the churn month"),
        drawing=Intervals(measure=measure, rows=tuple(rows), reference=0.5),
        note=scorecard_text(
            "Where it tells the groups apart only right before churn, usage fell because customers were leaving. "
            "“Same month and segment” compares each customer with those active in the same month and segment."
        ),
    )


def _lag_name(lag: int) -> str:
    if lag == 1:
        return scorecard_text("1 month before")
    return scorecard_text("{lag} months before").format(lag=number(lag)) if lag else scorecard_text("Right before")


def _row(name: str, estimate: Estimate | None, *, is_main: bool = False) -> Interval:
    if estimate is None:
        return Interval(name=name, value=math.nan, note=scorecard_text("too few"))
    return Interval(
        name=name,
        value=estimate.value,
        low=estimate.low,
        high=estimate.high,
        note=f"{_two(estimate.value)}  n = {number(estimate.n)}",
        is_main=is_main,
    )


def _thinned(values: Floats) -> Floats:
    """Return at most `MOST_POINTS` of the curve's points, with both ends: more cannot be seen."""
    if len(values) <= MOST_POINTS:
        return values
    return values[np.linspace(0, len(values) - 1, MOST_POINTS).astype(np.int64)]


def _two(value: float) -> str:
    return number(value, 2)
