"""The median of customers, without an assumption about how they are spread."""

from __future__ import annotations

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import CONFIDENCE, Estimate

LEAST = 6  # below, no pair of observations is 95 % sure to hold the median


def median(values: Floats) -> Estimate | None:
    """Return the median of the values (n,); None for fewer than `LEAST`.

    Source: interpolated order statistics; Hettmansperger and Sheather 1986, Statistics and Probability Letters 4,
    75-79. Plain order statistics hold the median with a probability that jumps with n; between two of them it is 95 %.
    """
    n = len(values)
    if n < LEAST:
        return None
    ordered = np.sort(values)
    low = _lower_bound(ordered, n)
    high = -_lower_bound(-ordered[::-1], n)
    return Estimate(value=float(np.median(ordered)), low=low, high=high, n=n)


def _lower_bound(ordered: Floats, n: int) -> float:
    from scipy.stats import binom

    depth = int(binom.ppf((1.0 - CONFIDENCE) / 2.0, n, 0.5))
    while depth > 1 and _held(depth, n) < CONFIDENCE:
        depth -= 1
    depth = max(1, depth)
    wider, narrower = _held(depth, n), _held(depth + 1, n)
    share = max(0.0, min(1.0, (wider - CONFIDENCE) / (wider - narrower)))
    step = (n - depth) * share / (depth + (n - 2 * depth) * share)
    return float((1.0 - step) * ordered[depth - 1] + step * ordered[depth])


def _held(depth: int, n: int) -> float:
    """Return the probability that the median lies between the depth-th smallest and the depth-th largest value."""
    from scipy.stats import binom

    return 1.0 - 2.0 * float(binom.cdf(depth - 1, n, 0.5))
