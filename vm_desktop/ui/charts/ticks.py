"""Where an axis shows numbers: round values, as many as fit."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from vm_desktop.ui.charts.scale import Scale
from vm_desktop.ui.charts.view_data import Floats, Formatter

_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """One labelled position; ``share`` is its place along the axis, 0 to 1."""

    share: float
    label: str


def round_ticks(low: float, high: float, most: int) -> Floats:
    """At most ``most`` multiples of 1, 2 or 5 times a power of ten within ``[low, high]``."""
    span = high - low
    if not math.isfinite(span) or span <= 0 or most < 1:
        return np.empty(0)
    magnitude = 10.0 ** math.floor(math.log10(span / most))
    for factor in (1.0, 2.0, 5.0, 10.0, 20.0):
        step = factor * magnitude
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            return np.arange(first, last + 1, dtype=np.float64) * step
    return np.empty(0)


def log_ticks(low: float, high: float, factors: tuple[float, ...], stride: int = 1) -> Floats:
    """The ``factors`` of every ``stride``-th power of ten within ``[low, high]``."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    powers = [10.0**power for power in range(first, last + 1) if power % stride == 0 and -300 < power < 308]
    ticks = np.asarray([factor * power for power in powers for factor in factors], dtype=np.float64)
    return ticks[(ticks >= low * (1 - 1e-9)) & (ticks <= high * (1 + 1e-9))]


def tick_choices(scale: Scale, most: int = _MOST) -> Iterator[Floats]:
    """Sets of tick values, from dense to sparse."""
    if scale.log:
        decades = math.log10(scale.high / scale.low)
        if decades < 1.2:
            yield from (round_ticks(scale.low, scale.high, count) for count in range(min(most, 6), 1, -1))
        yield log_ticks(scale.low, scale.high, (1.0, 2.0, 5.0))
        yield from (log_ticks(scale.low, scale.high, (1.0,), stride) for stride in (1, 2, 3, 4, 6, 12, 50))
    else:
        yield from (round_ticks(scale.low, scale.high, count) for count in range(most, 1, -1))


def fit_ticks(
    scale: Scale, write: Formatter, fits: Callable[[tuple[Tick, ...]], bool], most: int = _MOST
) -> tuple[Tick, ...]:
    """The densest set of at most ``most`` ticks with different labels that ``fits``; one tick if none does."""
    ticks: tuple[Tick, ...] = ()
    for values in tick_choices(scale, most):
        if len(values) == 0:
            continue
        shares = scale.shares(values)
        ticks = tuple(
            Tick(share=float(share), label=write(float(value))) for share, value in zip(shares, values, strict=True)
        )
        if len(ticks) <= most and len({tick.label for tick in ticks}) == len(ticks) and fits(ticks):
            return ticks
    return ticks[:1]
