"""Counting customers into bins, and folding many segments into a few. Pure numbers, no Qt: may run on a worker."""

import math

import numpy as np

from vm_desktop.core.language import said_later, say
from vm_desktop.ui.charts.view_data import Counts, Distribution, Floats, Measure, SegmentRevenue, Series

MOST_SEGMENTS = 12
_BINS = 40
_MARKS = (("p10", 0.1), (said_later("median"), 0.5), ("p90", 0.9))
_LOG_FROM = 50.0
"""From this ratio of the 90th to the 10th percentile on, bins are equally wide in orders of magnitude."""


def distribution_of(values: Floats, quantity: Measure, customers: str = "Customers", bins: int = _BINS) -> Distribution:
    """The distribution of ``values``, shape ``(customers,)``; NaN is left out, negative values count as 0."""
    known = np.maximum(values[np.isfinite(values)], 0.0)
    positive = known[known > 0]
    marks: tuple[tuple[str, float], ...] = ()
    log = False
    if len(known):
        marks = tuple((say(name), float(np.quantile(known, part))) for name, part in _MARKS)
    if len(positive):
        low, high = np.quantile(positive, (0.1, 0.9))
        log = bool(high > low * _LOG_FROM)
    counted = positive if log else known
    edges = _edges(counted, bins, log)
    counts = np.histogram(counted, edges)[0].astype(np.int64) if len(counted) else np.zeros(0, dtype=np.int64)
    return Distribution(
        quantity=quantity,
        edges=edges,
        counts=counts,
        log=log,
        zeros=len(known) - len(positive) if log else 0,
        marks=marks,
        customers=customers,
    )


def _edges(values: Floats, bins: int, log: bool) -> Floats:
    """Edges that hold every value; none where there are no values."""
    if len(values) == 0:
        return np.empty(0)
    low, high = float(values.min()), float(values.max())
    if high <= low:
        return _edges_around(low)
    if log:
        edges = np.geomspace(low, high, bins + 1)
    elif bool(np.all(values == np.round(values))):
        edges = _whole_edges(low, high, bins)
    else:
        low = 0.0 if low < high / 2 else low
        edges = np.linspace(low, high, bins + 1)
    edges[0], edges[-1] = min(edges[0], low), max(edges[-1], high)  # rounding must not lose the extremes
    return np.asarray(edges, dtype=np.float64)


def _edges_around(value: float) -> Floats:
    """A few bins with the only value in the middle one, or in the first where it is 0."""
    return np.linspace(0.0, 1.0, 10) if value == 0 else np.linspace(value * 0.5, value * 1.5, 10)


def _whole_edges(low: float, high: float, bins: int) -> Floats:
    """Bins of whole numbers, all equally many, so that no bin holds fewer values than its neighbour by accident."""
    step = max(math.ceil((high - low + 1) / bins), 1)
    count = math.ceil((high - low + 1) / step)
    return low + step * np.arange(count + 1, dtype=np.float64)


def density(x: Floats, y: Floats, columns: int, rows: int) -> Counts:
    """How many points (shares from 0 to 1) lie in each cell, shape ``(columns, rows)``; points outside are left out."""
    inside = (x >= 0) & (x <= 1) & (y >= 0) & (y <= 1)
    column = np.minimum((x[inside] * columns).astype(np.int64), columns - 1)
    row = np.minimum((y[inside] * rows).astype(np.int64), rows - 1)
    return np.bincount(column * rows + row, minlength=columns * rows).reshape(columns, rows)


def fold_segments(view: SegmentRevenue, other: str, most: int = MOST_SEGMENTS) -> SegmentRevenue:
    """The same view with at most ``most`` segments: the smallest by scenario revenue become one called ``other``."""
    if len(view.segments) <= most:
        return view
    order = np.argsort(-np.nan_to_num(view.scenario.values), kind="stable")
    kept, folded = np.sort(order[: most - 1]), order[most - 1 :]

    def fold(series: Series) -> Series:
        rest = np.nansum(series.values[folded])
        return Series(name=series.name, values=np.append(series.values[kept], rest))

    return SegmentRevenue(
        amount=view.amount,
        segments=(*(view.segments[number] for number in kept), other),
        scenario=fold(view.scenario),
        baseline=None if view.baseline is None else fold(view.baseline),
        others=tuple(fold(series) for series in view.others),
    )
