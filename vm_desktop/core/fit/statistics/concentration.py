"""How unequally a quantity is spread over customers."""

from __future__ import annotations

import math

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import Estimate, Z
from vm_desktop.core.fit.statistics.rank_correlation import dot

LEAST = 20


def gini(values: Floats) -> Estimate | None:
    """Return the Gini coefficient of quantities (n,) that are not negative: 0 = all alike, 1 = one customer has it all.

    None for fewer than `LEAST` customers and where all have 0. The value is corrected for small n by n / (n - 1). Where
    a few customers have nearly everything the interval is too narrow: for simulated lognormal usage with a spread of 1
    it held the truth in 87 % of the cases at n = 100, in 91 % at 300, in 94 % at 2,000. So it only describes.
    Source: Davidson 2009, Reliable inference for the Gini index, Journal of Econometrics 150, 30-40: the standard error
    from each customer's influence; the interval is symmetric on the logit scale.
    """
    n = len(values)
    total = float(values.sum())
    if n < LEAST or total <= 0:
        return None
    ordered = _in_order(values)
    mean = total / n
    position = (np.arange(1, n + 1) - 0.5) / n
    plain = 2.0 * dot(position, ordered) / total - 1.0
    up_to = np.cumsum(ordered) / n
    influence = 2.0 * (ordered * position - up_to) - (plain + 1.0) * ordered
    influence = influence - influence.mean()
    error = math.sqrt(dot(influence, influence)) / (n * mean)
    value = min(1.0, plain * n / (n - 1))
    if value <= 0.0 or value >= 1.0:
        return Estimate(value=max(0.0, value), low=max(0.0, value - Z * error), high=min(1.0, value + Z * error), n=n)
    logit, width = math.log(value / (1 - value)), Z * error / (value * (1 - value))
    return Estimate(value=value, low=1 / (1 + math.exp(width - logit)), high=1 / (1 + math.exp(-width - logit)), n=n)


def share_of_top(values: Floats, part: float) -> float | None:
    """Return the share of the whole that the top `part` of the customers have (at least one customer); None of 0."""
    total = float(values.sum())
    if total <= 0:
        return None
    count = max(1, math.floor(part * len(values) + 0.5))
    return float(_in_order(values)[-count:].sum() / total)


def _in_order(values: Floats) -> Floats:
    """Return the values in rising order; as they are if they rise already."""
    return values if bool((values[1:] >= values[:-1]).all()) else np.sort(values)
