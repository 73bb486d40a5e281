"""What a score is computed from, per customer: once with its interval, and again for each resample of customers."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from vm_desktop.core.dataset import Flags, Floats
from vm_desktop.core.fit.customer_quantity import CustomerQuantity
from vm_desktop.core.fit.statistics.auc import grouped_auc, weighted_auc
from vm_desktop.core.fit.statistics.estimate import Estimate, Z
from vm_desktop.core.fit.statistics.medians import median
from vm_desktop.core.fit.statistics.pooling import PooledCorrelation, pooled_ranks
from vm_desktop.core.fit.statistics.rank_correlation import (
    LEAST,
    Places,
    Ranked,
    RankedValues,
    dot,
    fisher_z,
    ranked,
)
from vm_desktop.core.fit.statistics.ratios import share_of_months

_HALF = 0.5


class Sample(Protocol):
    """Observations of customers; `rows` are their positions in the dataset."""

    @property
    def rows(self) -> Places: ...

    def within(self, customers: Flags) -> Sample:
        """Return the sample of only those customers (all customers of the dataset,)."""
        ...

    def estimate(self) -> Estimate | None:
        """Return the measure with its 95 % interval; None where there is too little to say."""
        ...

    def measure(self, weights: Floats) -> float | None:
        """Return the measure where the observation i is there `weights[i]` times; None where it is not defined."""
        ...


@dataclass(frozen=True, kw_only=True, eq=False)  # no slots, here and below: what is sorted once is kept
class CorrelationSample:
    """Two quantities of customers (observations,), sorted, with the segment of each."""

    rows: Places
    ranked_x: RankedValues
    ranked_y: RankedValues

    @property
    def x(self) -> Floats:
        """The first quantity (observations,)."""
        return self.ranked_x.values

    @property
    def y(self) -> Floats:
        """The second quantity (observations,)."""
        return self.ranked_y.values

    @property
    def strata(self) -> Places:
        """Each customer's segment (observations,)."""
        return self.ranked_x.strata

    def within(self, customers: Flags) -> CorrelationSample:
        """Return the sample of only those customers."""
        return self.only(customers[self.rows])

    def only(self, kept: Flags) -> CorrelationSample:
        """Return the sample of only those observations (observations,)."""
        return CorrelationSample(
            rows=self.rows[kept], ranked_x=self.ranked_x.only(kept), ranked_y=self.ranked_y.only(kept)
        )

    def pooled(self) -> PooledCorrelation:
        """Return the correlation within segments, pooled, and crude."""
        return pooled_ranks(self.ranked_x, self.ranked_y)

    def estimate(self) -> Estimate | None:
        """Return the pooled rank correlation."""
        return self.pooled().pooled

    def measure(self, weights: Floats) -> float | None:
        """Return the pooled rank correlation of a resample."""
        return self._prepared.measure(weights)

    @functools.cached_property
    def _prepared(self) -> _PreparedCorrelation:
        return _prepare(self)


def correlation_sample(x: CustomerQuantity, y: CustomerQuantity) -> CorrelationSample:
    """Return the sample of the customers for whom both quantities are known."""
    known = x.known & y.known
    return CorrelationSample(rows=np.flatnonzero(known), ranked_x=x.only(known), ranked_y=y.only(known))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _PreparedCorrelation:
    """The ranks of both quantities within strata, sorted once; `strata` are numbered without gaps."""

    x: Ranked
    y: Ranked
    strata: Places
    count: int
    counted: Flags  # strata that are large enough

    def measure(self, weights: Floats) -> float | None:
        sizes = self._sums(weights)
        middle = ((sizes + 1.0) / 2.0)[self.strata]
        x, y = self.x.ranks(weights) - middle, self.y.ranks(weights) - middle
        weighted = weights * x
        with np.errstate(invalid="ignore", divide="ignore"):
            rho = self._sums(weighted * y) / np.sqrt(self._sums(weighted * x) * self._sums(weights * y * y))
        known = self.counted & np.isfinite(rho) & (sizes > 3)
        if not known.any():
            return None
        largest = 1.0 - 6.0 / (sizes[known] * (sizes[known] ** 2 - 1.0))
        z = np.arctanh(np.clip(rho[known], -largest, largest))
        return float(np.tanh(np.average(z, weights=sizes[known] - 3.0)))

    def _sums(self, values: Floats) -> Floats:
        if self.count == 1:
            return np.array([values.sum()])
        sums: Floats = np.bincount(self.strata, weights=values, minlength=self.count).astype(np.float64)
        return sums


def _prepare(sample: CorrelationSample) -> _PreparedCorrelation:
    names, strata = np.unique(sample.strata, return_inverse=True)
    sizes = np.bincount(strata, minlength=len(names))
    return _PreparedCorrelation(
        x=sample.ranked_x.inner,
        y=sample.ranked_y.inner,
        strata=strata.astype(np.int64),
        count=len(names),
        counted=sizes >= LEAST,
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class AucSample:
    """A quantity of customers (observations,) and who of them stayed."""

    rows: Places
    values: Floats
    stayed: Flags

    def within(self, customers: Flags) -> AucSample:
        """Return the sample of only those customers."""
        kept = customers[self.rows]
        return AucSample(rows=self.rows[kept], values=self.values[kept], stayed=self.stayed[kept])

    def estimate(self) -> Estimate | None:
        """Return the probability that a customer who stayed has more than one who left."""
        return grouped_auc(self._ranked, self.stayed)

    def measure(self, weights: Floats) -> float | None:
        """Return the same probability for a resample."""
        return weighted_auc(self._ranked, self.stayed.astype(np.float64), weights)

    @functools.cached_property
    def _ranked(self) -> Ranked:
        return ranked(self.values)


@dataclass(frozen=True, kw_only=True, eq=False)
class MedianSample:
    """A figure of each customer (observations,)."""

    rows: Places
    values: Floats

    def within(self, customers: Flags) -> MedianSample:
        """Return the sample of only those customers."""
        kept = customers[self.rows]
        return MedianSample(rows=self.rows[kept], values=self.values[kept])

    def estimate(self) -> Estimate | None:
        """Return the median customer's figure."""
        return median(self.values)

    def measure(self, weights: Floats) -> float | None:
        """Return the median of a resample: the smallest value with half of the weight at or below it."""
        up_to = np.cumsum(weights[self._order])
        if not len(up_to) or up_to[-1] <= 0:
            return None
        return float(self.values[self._order[np.searchsorted(up_to, up_to[-1] / 2.0)]])

    @functools.cached_property
    def _order(self) -> Places:
        return np.argsort(self.values, kind="stable")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ShareSample:
    """Of each customer's months (observations,) those in which something is so."""

    rows: Places
    successes: Floats
    months: Floats

    def within(self, customers: Flags) -> ShareSample:
        """Return the sample of only those customers."""
        kept = customers[self.rows]
        return ShareSample(rows=self.rows[kept], successes=self.successes[kept], months=self.months[kept])

    def estimate(self) -> Estimate | None:
        """Return the share of the months of all customers."""
        return share_of_months(self.successes, self.months)

    def measure(self, weights: Floats) -> float | None:
        """Return the share for a resample."""
        months = dot(weights, self.months)
        return dot(weights, self.successes) / months if months > 0 else None


def mean_rating(ratings: Floats) -> Estimate | None:
    """Return the mean of ratings from 1 to 5 (raters,) with Student's interval, kept on the scale.

    None without a rating; a single rating has the whole scale as its interval. The interval (not the value) is that of
    the ratings and two halves of a person, one who gives 2 and one who gives 4: else three people of one opinion would
    count as certain. In simulations it held the truth in 93 to 100 % of the cases, in 94 to 97 % with 30 raters.
    """
    from scipy.special import stdtrit

    n = len(ratings)
    if n == 0:
        return None
    mean = float(ratings.mean())
    if n == 1:
        return Estimate(value=mean, low=1.0, high=5.0, n=1)
    whole = n + 2.0 * _HALF
    middle = (float(ratings.sum()) + 6.0 * _HALF) / whole
    apart = float(((ratings - middle) ** 2).sum()) + _HALF * ((2.0 - middle) ** 2 + (4.0 - middle) ** 2)
    half = float(stdtrit(n - 1, 0.975)) * math.sqrt(apart / whole * n / (n - 1) / whole)
    return Estimate(value=mean, low=max(1.0, min(mean, middle - half)), high=min(5.0, max(mean, middle + half)), n=n)


def differ(one: Estimate, other: Estimate) -> bool:
    """Return whether two correlations differ by more than both their errors together (Fisher's z; independence is
    assumed, which is cautious where they rest on the same customers)."""
    errors = [(fisher_z(e.high, e.n) - fisher_z(e.low, e.n)) / (2.0 * Z) for e in (one, other)]
    return abs(fisher_z(one.value, one.n) - fisher_z(other.value, other.n)) > Z * math.hypot(*errors)
