"""The area under the ROC curve where like is compared with like: each one who left with those who stayed, in the same
months and the same group."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.fit.statistics.auc import LEAST_OF_EACH
from vm_desktop.core.fit.statistics.estimate import Estimate, Z
from vm_desktop.core.fit.statistics.rank_correlation import Places, dot, ranked


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Period:
    """Those who left in one period, and all who stayed, as they were at that time: values (members,) and the order that
    sorts them."""

    members: Places  # positions among all; nobody twice
    values: Floats
    order: Places
    stayed: Flags


def matched_auc(periods: tuple[Period, ...], groups: Places) -> Estimate | None:
    """Return the probability that one who stayed has more than one who left of the same period and group, ties half.

    `groups` (all,) numbers them from 0. Everybody who left counts alike, if there is anybody to compare with. None for
    fewer than five of either. `n` is how many are compared. Source: the mean of the placement values of those who left,
    with the variance of DeLong et al. 1988 over those who left and over those who stayed (each of whom is there in
    every period); the interval is symmetric on the logit scale.
    """
    placements, shares, weights = [], np.zeros(len(groups)), np.zeros(len(groups))
    for period in periods:
        placed, members_here, share, weight = _placed(period, groups[period.members])
        placements.append(placed)
        shares[members_here] += share
        weights[members_here] += weight
    left = np.concatenate(placements) if placements else np.zeros(0)
    m, k = len(left), int((weights > 0).sum())
    if min(m, k) < LEAST_OF_EACH:
        return None
    value = float(left.mean())
    apart = (shares - value * weights) / m
    error = math.sqrt(float(left.var(ddof=1)) / m + dot(apart, apart) * k / (k - 1))
    bent = value * (1.0 - value)
    if bent <= 0.0 or error == 0.0:
        bound = 0.025 ** (1.0 / min(m, k))
        return Estimate(value=value, low=min(value, bound), high=max(value, 1.0 - bound), n=m + k)
    logit, width = math.log(value / (1.0 - value)), Z * error / bent
    return Estimate(value=value, low=_expit(logit - width), high=_expit(logit + width), n=m + k)


def _placed(period: Period, groups: Places) -> tuple[Floats, Places, Floats, Floats]:
    """Return the placements of those who left (left,); and of those who stayed their positions, the sum of their shares
    in these placements, and of what they could have had (stayed,)."""
    stayed = period.stayed
    who_stayed = np.bincount(groups, weights=stayed)
    pairs = ranked(period.values, groups, period.order)
    first = pairs.start  # of each distinct (group, value): its group's first
    count = np.maximum(who_stayed, 1.0)[_groups_of(pairs.group, groups, len(first))]
    staying = pairs.sums(stayed.astype(np.float64))
    leaving = pairs.sums((~stayed).astype(np.float64))
    total = _total(staying, first)
    above = (total - _up_to(staying, first) + staying / 2.0) / count
    below = (_up_to(leaving, first) - leaving / 2.0) / count
    everybody = _total(leaving, first) / count
    left = ~stayed & (who_stayed[groups] > 0)
    return above[pairs.group[left]], period.members[stayed], below[pairs.group[stayed]], everybody[pairs.group[stayed]]


def _groups_of(pair: Places, groups: Places, count: int) -> Places:
    found = np.zeros(count, dtype=np.int64)
    found[pair] = groups
    return found


def _up_to(sums: Floats, first: Places) -> Floats:
    """Return the running sum within each group, up to and with each pair."""
    running = np.cumsum(sums)
    up_to: Floats = running - np.concatenate(([0.0], running))[first]
    return up_to


def _total(sums: Floats, first: Places) -> Floats:
    total: Floats = np.bincount(first, weights=sums, minlength=len(sums)).astype(np.float64)[first]
    return total


def _expit(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value)) if value >= 0 else math.exp(value) / (1.0 + math.exp(value))
