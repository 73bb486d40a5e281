"""Shares and ratios of sums, over customers who each bring several months."""

from __future__ import annotations

import math

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import CONFIDENCE, Estimate, Z
from vm_desktop.core.fit.statistics.rank_correlation import dot

LEAST = 10
LEAST_WORTH = 5.0  # equal customers


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
    customers with a month. Source: the jackknife of a ratio (Cochran 1977, Sampling Techniques, 6.17), interval on the
    logit scale; where all or none succeed, Wilson's interval over the customers.
    """
    known = months > 0
    if known.sum() < LEAST:
        return None
    n, share = int(known.sum()), float(successes[known].sum() / months[known].sum())
    if share <= 0.0 or share >= 1.0:
        return proportion(n if share >= 1.0 else 0, n)
    error = _ratio_error(successes[known], months[known], share)
    logit, width = math.log(share / (1 - share)), _quantile(_degrees(months[known])) * error / (share * (1 - share))
    return Estimate(value=share, low=_expit(logit - width), high=_expit(logit + width), n=n)


def ratio_of_sums(above: Floats, below: Floats) -> Estimate | None:
    """Return sum(above) / sum(below) over customers (customers,), both not negative.

    None for fewer than `LEAST`, and where so few customers bring most of the sum that they are worth less than
    `LEAST_WORTH` equal ones. Source: the jackknife of a ratio (Cochran 1977, 6.17), interval on the log scale.
    """
    known = below > 0
    if known.sum() < LEAST or _degrees(below[known]) + 1.0 < LEAST_WORTH:
        return None
    n, value = int(known.sum()), float(above[known].sum() / below[known].sum())
    if value == 0.0:
        return Estimate(value=0.0, low=0.0, high=0.0, n=n)
    width = _quantile(_degrees(below[known])) * _ratio_error(above[known], below[known], value) / value
    return Estimate(value=value, low=value * math.exp(-width), high=value * math.exp(width), n=n)


def _quantile(degrees: float) -> float:
    """Return Student's quantile: with few customers the error itself is uncertain."""
    from scipy.special import stdtrit

    return float(stdtrit(max(1.0, degrees), (1.0 + CONFIDENCE) / 2.0))


def _ratio_error(above: Floats, below: Floats, ratio: float) -> float:
    """Return the error as if each customer in turn were left out: one who brings most of the sum moves it most."""
    total = float(below.sum())
    rest = (above - ratio * below) / np.maximum(1.0 - below / total, 1e-9)
    return math.sqrt(dot(rest, rest)) / total


def _degrees(below: Floats) -> float:
    """Return the degrees of freedom: one less than as many equal customers as would be worth these unequal ones."""
    shares = below / float(below.sum())
    return 1.0 / dot(shares, shares) - 1.0


def _expit(value: float) -> float:
    return float(1.0 / (1.0 + np.exp(-value)))
