"""Customers against each other on two quantities, coloured by segment: few enough points to be drawn."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.rank_correlation import Places
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.ui.charts.scatter import MOST_GROUPS
from vm_desktop.ui.charts.view_data import Measure
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text

MOST_DOTS = 3_000
_SPANS_DECADES = 15.0  # from this ratio of the 95th to the 5th percentile on, an axis is logarithmic


def drawn(count: int) -> NDArray[np.int64]:
    """Return which of `count` customers are drawn: all, or evenly chosen ones where they are too many."""
    if count <= MOST_DOTS:
        return np.arange(count)
    return np.unique(np.linspace(0, count - 1, MOST_DOTS).astype(np.int64))


def drawn_note(count: int) -> str:
    """Return how many of the customers are drawn, where it is not all of them; else nothing."""
    if count <= MOST_DOTS:
        return ""
    text = scorecard_text("{shown} of {all} customers are drawn; the figures rest on all of them.")
    return text.format(shown=number(len(drawn(count))), all=number(count))


def spans_decades(values: Floats) -> bool:
    """Return whether positive quantities differ so much that only a logarithmic axis shows them."""
    positive = values[values > 0]
    if len(positive) < 2 or bool(np.any(values < 0)):
        return False
    low, high = np.quantile(positive, (0.05, 0.95))
    return bool(high > low * _SPANS_DECADES)


def folded_groups(strata: Places, names: tuple[str, ...]) -> tuple[NDArray[np.int64], tuple[str, ...]]:
    """Return each customer's group and the groups' names: the segments, the smallest put together if too many."""
    present = np.unique(strata)
    if len(present) <= MOST_GROUPS:
        order = present
        rest = False
    else:
        sizes = np.bincount(strata, minlength=len(names))
        order = np.sort(np.argsort(-sizes, kind="stable")[: MOST_GROUPS - 1])
        rest = True
    place = np.full(len(names), len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    shown = tuple(names[number] for number in order.tolist())
    return place[strata], (*shown, scorecard_text("Other segments")) if rest else shown


def metric_measure(metric: ValueMetric) -> Measure:
    """Return a metric as an axis: its customers' mean months."""
    return Measure(
        name=metric.name,
        unit=scorecard_text("{unit}, mean month").format(unit=metric.unit),
        tick=lambda value: number(value, 0 if value == round(value) else 2, compact=True),
        exact=quantity,
    )


def quantity(value: float) -> str:
    """Return a quantity with as many decimals as help."""
    return number(value, 0 if abs(value) >= 100 or value == round(value) else 2)
