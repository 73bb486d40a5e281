"""Positions on an axis: from data to a share of the axis, 0 at its low end and 1 at its high end, and back.

Every item of a chart is drawn in shares, so that huge values, logarithms and zooming concern this file only.
"""

import math
from dataclasses import dataclass, replace

import numpy as np

from vm_desktop.ui.charts.view_data import Floats

FAR = 50.0
"""Shares beyond this are cut: a line to a point so far outside looks the same, and pixels stay small numbers."""
_GROWTH = 1.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """The axis from ``low`` to ``high`` (low < high; both above 0 where ``log``)."""

    low: float
    high: float
    log: bool = False

    def shares(self, values: Floats) -> Floats:
        """The position of each value as a share of the axis, same shape; NaN stays NaN; 0 on a log axis is far left."""
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            if self.log:
                span = math.log(self.high) - math.log(self.low)
                result = (np.log(np.maximum(values, 0.0)) - math.log(self.low)) / span
            else:
                result = values / (self.high - self.low) - self.low / (self.high - self.low)
        return np.clip(result, -FAR, FAR)

    def share(self, value: float) -> float:
        """The position of one value."""
        return float(self.shares(np.asarray([value], dtype=np.float64))[0])

    def values(self, shares: Floats) -> Floats:
        """The data values at these positions, same shape."""
        if self.log:
            return np.exp(math.log(self.low) + shares * (math.log(self.high) - math.log(self.low)))
        return self.low + shares * (self.high - self.low)

    def value(self, share: float) -> float:
        """The data value at one position."""
        return float(self.values(np.asarray([share], dtype=np.float64))[0])

    def window(self, start: float, end: float) -> "Scale":
        """The part of this axis between two shares."""
        return replace(self, low=self.value(start), high=self.value(end))


def grown_scale(held: Scale, wanted: Scale) -> Scale:
    """The held axis while it holds what is wanted; else one that does, with room to spare."""
    if held.log != wanted.log or held.log:
        return wanted
    high = held.high if wanted.high <= held.high else wanted.high * _GROWTH
    return Scale(low=min(held.low, wanted.low), high=high)


def linear_scale(values: Floats, *, headroom: float = 0.08, from_zero: bool = True) -> Scale:
    """A linear axis that holds every finite value with ``headroom`` above; 0 to 1 where there is nothing to hold."""
    finite = values[np.isfinite(values)]
    if finite.size == 0:
        return Scale(low=0.0, high=1.0)
    low, high = float(finite.min()), float(finite.max())
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high <= low:
        high = low + (abs(low) or 1.0)
    room = (high - low) * headroom
    return Scale(low=low - room if low < 0 else low, high=high + room)


def log_scale(values: Floats, *, headroom: float = 0.05, most_decades: float = 9.0) -> Scale:
    """A logarithmic axis that holds every finite value above 0; 1 to 10 where there is none."""
    positive = values[np.isfinite(values) & (values > 0)]
    if positive.size == 0:
        return Scale(low=1.0, high=10.0, log=True)
    low, high = math.log10(float(positive.min())), math.log10(float(positive.max()))
    low = max(low, high - most_decades)
    if high - low < 0.5:
        middle = (high + low) / 2
        low, high = middle - 0.5, middle + 0.5
    room = (high - low) * headroom
    return Scale(low=10.0 ** (low - room), high=10.0 ** min(high + room, 308.0), log=True)
