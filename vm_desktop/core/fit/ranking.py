"""The order of the candidates, and how sure it is: for other customers like these, and for other weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from vm_desktop.core.dataset import Floats
from vm_desktop.core.fit.comparison import Comparable
from vm_desktop.core.fit.criterion import RATED, Criterion
from vm_desktop.core.fit.grade import OF_VALUE
from vm_desktop.core.fit.resamples import Resamples
from vm_desktop.core.fit.scorecard import ScoredCandidate
from vm_desktop.core.fit.statistics.estimate import Estimate, Z
from vm_desktop.core.fit.weights import Weights, share_of_weight
from vm_desktop.core.language import say
from vm_desktop.core.plans import MetricId

WEIGHT_DRAWS = 30.0  # concentration of the Dirichlet: a criterion with a fifth of the weight varies by 7 points of it
DECIDED = 0.95
CONTENDS = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A candidate's composite (0 to 100) with its interval, and the probability that it is the best; None before
    anything was resampled."""

    metric: MetricId
    composite: Estimate
    probability_best: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The candidates in the order of their composites, the criteria they are compared on, and who is not ranked.

    `doubt` says why the first is not told to be the best, although it is first in nearly all resamples; "" = no doubt.
    """

    standings: tuple[Standing, ...]
    criteria: tuple[Criterion, ...]
    not_ranked: Mapping[MetricId, str]
    doubt: str = ""

    @property
    def leader(self) -> Standing | None:
        """The first, or None where nothing is ranked."""
        return self.standings[0] if self.standings else None

    @property
    def is_decided(self) -> bool:
        """Whether the first of several is the best with a probability of at least 95 %, and nothing speaks against."""
        leader = self.leader
        if leader is None or len(self.standings) < 2 or self.doubt:
            return False
        return (leader.probability_best or 0.0) >= DECIDED

    @property
    def contenders(self) -> tuple[Standing, ...]:
        """Those that cannot be told apart from the best: with a probability of at least 5 % of being it."""
        return tuple(one for one in self.standings if (one.probability_best or 0.0) >= CONTENDS)


def first_ranking(compared: Comparable, weights: Weights) -> Ranking:
    """Return the order from the scores alone, at once: intervals as if criteria erred independently, no probability."""
    standings = [_first_standing(candidate, compared.criteria, weights) for candidate in compared.candidates]
    return _ranking(standings, compared)


def ranking(resamples: Resamples, weights: Weights) -> Ranking:
    """Return the order with intervals (2.5 % to 97.5 % of the resamples, at the given weights) and, for each candidate,
    the share of resamples in which it is first while the weights vary, too (Dirichlet around the given ones)."""
    compared = resamples.compared
    if not compared.candidates or not compared.criteria:
        return first_ranking(compared, weights)
    rng = np.random.default_rng(resamples.seed)
    given = np.array([weights.get(criterion, 0.0) for criterion in compared.criteria])
    drawn = _drawn_weights(given, len(resamples.points), rng)
    shares = np.array([_shares(candidate, compared.criteria) for candidate in compared.candidates])
    best = _share_of_firsts(_composites(resamples.points, drawn, shares))
    composites = _composites(resamples.points, np.broadcast_to(given, drawn.shape), shares)
    standings = []
    for number, candidate in enumerate(compared.candidates):
        first = _first_standing(candidate, compared.criteria, weights)
        low, high = np.quantile(composites[:, number], (0.025, 0.975))
        value = first.composite.value
        interval = Estimate(value=value, low=min(value, float(low)), high=max(value, float(high)), n=first.composite.n)
        standings.append(Standing(metric=candidate.metric.id, composite=interval, probability_best=float(best[number])))
    order = _ranking(standings, compared)
    return replace(order, doubt=_doubt(order, resamples, drawn, shares))


def _doubt(order: Ranking, resamples: Resamples, weights: Floats, shares: Floats) -> str:
    """Return what speaks against the first: that nothing compared is about value, or that it leads by today's prices
    only. `weights` (resamples, criteria) are those that were drawn, `shares` (candidates, criteria) what counts."""
    leader = order.leader
    if leader is None or (leader.probability_best or 0.0) < DECIDED:
        return ""
    from_prices = (shares < 1.0).any(axis=0)
    sound = np.where(from_prices, 0.0, weights)
    of_value = np.array([criterion in OF_VALUE for criterion in order.criteria])
    if not (sound * of_value).any():
        return say(
            "It leads, but nothing that is compared tells what customers value, other than "
            "today's prices. Import a value outcome, stated willingness to pay or churn dates."
        )
    if not from_prices.any():
        return ""
    firsts = _share_of_firsts(_composites(resamples.points, sound, np.ones_like(shares)))
    metrics = [candidate.metric.id for candidate in resamples.compared.candidates]
    chance = float(firsts[metrics.index(leader.metric)])
    if chance >= DECIDED:
        return ""
    return say("It leads by what follows from today's prices: without that it is the best with {chance:.0%}.").format(
        chance=chance
    )


def composite(candidate: ScoredCandidate, criteria: tuple[Criterion, ...], weights: Weights) -> float:
    """Return the weighted mean of the points (0 to 100) over `criteria`; 0 where nothing has any weight."""
    given = np.array([weights.get(criterion, 0.0) for criterion in criteria]) * _shares(candidate, criteria)
    points = np.array([_points(candidate, criterion).value for criterion in criteria])
    return float(given @ points / given.sum()) if given.sum() > 0 else 0.0


def _first_standing(candidate: ScoredCandidate, criteria: tuple[Criterion, ...], weights: Weights) -> Standing:
    given = np.array([weights.get(criterion, 0.0) for criterion in criteria]) * _shares(candidate, criteria)
    points = [_points(candidate, criterion) for criterion in criteria]
    value = composite(candidate, criteria, weights)
    errors = np.array([(one.high - one.low) / (2.0 * Z) for one in points])
    half = Z * float(np.sqrt(((given * errors) ** 2).sum()) / given.sum()) if given.sum() > 0 else 50.0
    counts = [one.n for one, criterion in zip(points, criteria, strict=True) if criterion not in RATED]
    interval = Estimate(
        value=value, low=max(0.0, value - half), high=min(100.0, value + half), n=min(counts, default=0)
    )
    return Standing(metric=candidate.metric.id, composite=interval)


def _points(candidate: ScoredCandidate, criterion: Criterion) -> Estimate:
    points = candidate.score(criterion).points
    assert points is not None, criterion
    return points


def _shares(candidate: ScoredCandidate, criteria: tuple[Criterion, ...]) -> Floats:
    return np.array([share_of_weight(candidate.score(criterion)) for criterion in criteria])


def _drawn_weights(given: Floats, times: int, rng: np.random.Generator) -> Floats:
    """Return weights (times, criteria) around the given ones; those of weight 0 stay at 0."""
    drawn = np.zeros((times, len(given)))
    counted = given > 0
    if counted.any():
        drawn[:, counted] = rng.dirichlet(WEIGHT_DRAWS * given[counted] / given.sum(), times)
    return drawn


def _composites(points: Floats, weights: Floats, shares: Floats) -> Floats:
    """Return composites (resamples, candidates) of points (resamples, candidates, criteria)."""
    each = weights[:, None, :] * shares
    total = each.sum(axis=2)
    composites: Floats = (points * each).sum(axis=2) / np.where(total > 0, total, 1.0)
    return composites


def _share_of_firsts(composites: Floats) -> Floats:
    """Return how often each candidate is first (candidates,); ties are shared."""
    is_first = composites == composites.max(axis=1, keepdims=True)
    shares: Floats = (is_first / is_first.sum(axis=1, keepdims=True)).mean(axis=0)
    return shares


def _ranking(standings: list[Standing], compared: Comparable) -> Ranking:
    ordered = tuple(sorted(standings, key=lambda one: -one.composite.value))
    return Ranking(standings=ordered, criteria=compared.criteria, not_ranked=compared.not_ranked)
