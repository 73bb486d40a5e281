"""The area under the ROC curve: how well a quantity tells two groups apart."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.statistics.estimate import CONFIDENCE, Estimate, Z
from vm_desktop.core.fit.statistics.rank_correlation import Ranked, ranked

LEAST_OF_EACH = 5


def auc(positives: Floats, negatives: Floats) -> Estimate | None:
    """Return the probability that a value of `positives` (m,) exceeds one of `negatives` (k,), ties counting half.

    None for fewer than `LEAST_OF_EACH` in one of the groups. `n` is m + k.
    Source: DeLong, DeLong and Clarke-Pearson 1988, Biometrics 44, 837-845, by midranks; the interval is symmetric on
    the logit scale. Where the groups do not overlap at all the variance is 0: the bound is then that of a binomial with
    as many trials as the smaller group has members, all successes (Clopper and Pearson 1934).
    """
    m, k = len(positives), len(negatives)
    if min(m, k) < LEAST_OF_EACH:
        return None
    value, error = _with_error(positives, negatives)
    if value in (0.0, 1.0):
        bound = ((1.0 - CONFIDENCE) / 2.0) ** (1.0 / min(m, k))
        low, high = (bound, 1.0) if value == 1.0 else (0.0, 1.0 - bound)
        return Estimate(value=value, low=low, high=high, n=m + k)
    logit, width = math.log(value / (1.0 - value)), Z * error / (value * (1.0 - value))
    return Estimate(value=value, low=_expit(logit - width), high=_expit(logit + width), n=m + k)


def weighted_auc(values: Ranked, is_positive: Floats, weights: Floats) -> float | None:
    """Return the AUC where the value i is there `weights[i]` times; None where one group is empty."""
    positive, negative = weights * is_positive, weights * (1.0 - is_positive)
    m, k = float(positive.sum()), float(negative.sum())
    if m == 0 or k == 0:
        return None
    ranks = values.ranks(weights)
    return (float(positive @ ranks) - m * (m + 1.0) / 2.0) / (m * k)


@dataclass(frozen=True, slots=True, eq=False)
class RocCurve:
    """Points of the curve from (0, 0) to (1, 1): share of negatives and of positives at or above each threshold."""

    false_positive: Floats
    true_positive: Floats


def roc_curve(positives: Floats, negatives: Floats) -> RocCurve:
    """Return the empirical ROC curve, one point for each distinct value."""
    thresholds = np.unique(np.concatenate([positives, negatives]))[::-1]
    hits = np.searchsorted(np.sort(positives), thresholds, side="left")
    alarms = np.searchsorted(np.sort(negatives), thresholds, side="left")
    return RocCurve(
        false_positive=np.concatenate(([0.0], 1.0 - alarms / len(negatives))),
        true_positive=np.concatenate(([0.0], 1.0 - hits / len(positives))),
    )


def _with_error(positives: Floats, negatives: Floats) -> tuple[float, float]:
    """Return the AUC and its standard error."""
    m, k = len(positives), len(negatives)
    both = ranked(np.concatenate([positives, negatives])).ranks(np.ones(m + k))
    above = (both[:m] - ranked(positives).ranks(np.ones(m))) / k  # of each positive: the share of negatives below it
    below = 1.0 - (both[m:] - ranked(negatives).ranks(np.ones(k))) / m
    variance = above.var(ddof=1) / m + below.var(ddof=1) / k
    return float(above.mean()), math.sqrt(float(variance))


def _expit(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value)) if value >= 0 else math.exp(value) / (1.0 + math.exp(value))
