"""Shares and ratios of sums, over customers who each bring several months."""

from __future__ import annotations

import math

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import CONFIDENCE, Estimate, Z

LEAST = 10


def proportion(successes: int, n: int) -> Estimate | None:
    """Return the share of successes among n independent trials; None for none.

    Source: Wilson 1927, Journal of the American Statistical Association 22, 209-212.
    """
    if n == 0:
        return None
    share, spread = successes / n, Z**2 / n
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    low = 0.0 if successes == 0 else max(0.0, middle - half)
    high = 1.0 if successes == n else min(1.0, middle + half)
    return Estimate(value=share, low=low, high=high, n=n)


def share_of_months(successes: Floats, months: Floats) -> Estimate | None:
    """Return the share sum(successes) / sum(months) of customers' months, (customers,) each.

    Months of one customer are alike, so it is the customers that count as observations. None for fewer than `LEAST`
    customers with a month. Source: linearised ratio estimator (Cochran 1977, Sampling Techniques, 6.4), interval on the
    logit scale; where all or none succeed, Wilson's interval over the customers.
    """
    known = months > 0
    if known.sum() < LEAST:
        return None
    n, share = int(known.sum()), float(successes[known].sum() / months[known].sum())
    if share <= 0.0 or share >= 1.0:
        return proportion(n if share >= 1.0 else 0, n)
    error = _ratio_error(successes[known], months[known], share)
    logit, width = math.log(share / (1 - share)), _quantile(n) * error / (share * (1 - share))
    return Estimate(value=share, low=_expit(logit - width), high=_expit(logit + width), n=n)


def ratio_of_sums(above: Floats, below: Floats) -> Estimate | None:
    """Return sum(above) / sum(below) over customers (customers,), both not negative; None for fewer than `LEAST`.

    Source: linearised ratio estimator (Cochran 1977, 6.4), interval on the log scale.
    """
    known = below > 0
    if known.sum() < LEAST:
        return None
    value = float(above[known].sum() / below[known].sum())
    if value == 0.0:
        return Estimate(value=0.0, low=0.0, high=0.0, n=int(known.sum()))
    n = int(known.sum())
    width = _quantile(n) * _ratio_error(above[known], below[known], value) / value
    return Estimate(value=value, low=value * math.exp(-width), high=value * math.exp(width), n=n)


def _quantile(n: int) -> float:
    """Return Student's quantile for n customers: with few of them the error itself is uncertain."""
    from scipy.stats import t

    return float(t.ppf((1.0 + CONFIDENCE) / 2.0, n - 1))


def _ratio_error(above: Floats, below: Floats, ratio: float) -> float:
    n = len(above)
    rest = above - ratio * below
    return math.sqrt(float(rest @ rest) * n / (n - 1)) / float(below.sum())


def _expit(value: float) -> float:
    return float(1.0 / (1.0 + np.exp(-value)))
