"""How often the lab's 95 % intervals hold the truth, by simulation, for data as companies have them.

``python -m tests.benchmarks.coverage_of_intervals [times] [part of a name]``: one line for each case with the share of
intervals that hold the truth and its own standard error. The truth of a case is that of a very large sample.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.fit.samples import mean_rating
from vm_desktop.core.fit.statistics.auc import auc
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.medians import median
from vm_desktop.core.fit.statistics.partial import partial_spearman
from vm_desktop.core.fit.statistics.pooling import pooled_spearman
from vm_desktop.core.fit.statistics.rank_correlation import spearman
from vm_desktop.core.fit.statistics.ratios import proportion, ratio_of_sums, share_of_months

Floats = NDArray[np.float64]
Draw = Callable[[np.random.Generator], Estimate | None]


@dataclass(frozen=True, slots=True)
class Case:
    """A simulated population: its truth, and an estimate from one sample of it."""

    truth: float
    draw: Draw


def spearman_of_normal(r: float) -> float:
    """Return Spearman's rho of a bivariate normal with Pearson's r."""
    return 6 / math.pi * math.asin(r / 2)


def pair(rng: np.random.Generator, n: int, r: float) -> tuple[Floats, Floats]:
    """Return two standard normal arrays (n,) with that correlation."""
    x = rng.standard_normal(n)
    return x, r * x + math.sqrt(1 - r * r) * rng.standard_normal(n)


def score_0_to_10(y: Floats) -> Floats:
    """Return a net promoter score: most give 7 to 10."""
    return np.clip(np.rint(7.5 + 2.0 * y), 0, 10)


def yes_or_no(y: Floats) -> Floats:
    """Return an outcome that one in five has."""
    return np.asarray(y > 0.8, dtype=np.float64)


def whole_usage(x: Floats) -> Floats:
    """Return lognormal usage in whole units, a third of the customers (the lowest) with none."""
    return np.where(x < -0.43, 0.0, np.rint(np.exp(2 + 1.2 * x)))


def grouped(r: float, sizes: tuple[int, ...], shape: Callable[[Floats], Floats] = lambda y: y) -> Case:
    """Return the pooled rho over segments of those sizes."""
    strata = np.repeat(np.arange(len(sizes)), sizes)
    rng = np.random.default_rng(0)
    x, y = pair(rng, 400_000, r)
    whole = spearman(np.exp(x), shape(y))
    assert whole is not None

    def draw(rng: np.random.Generator) -> Estimate | None:
        x, y = pair(rng, len(strata), r)
        return pooled_spearman(np.exp(x) * (1 + strata), shape(y), strata).pooled

    return Case(whole.value, draw)


def simple(x_shape: Callable[[Floats], Floats], y_shape: Callable[[Floats], Floats], r: float, n: int) -> Case:
    """Return rho of two quantities made of a bivariate normal."""
    x, y = pair(np.random.default_rng(0), 400_000, r)
    whole = spearman(x_shape(x), y_shape(y))
    assert whole is not None

    def draw(rng: np.random.Generator) -> Estimate | None:
        x, y = pair(rng, n, r)
        return spearman(x_shape(x), y_shape(y))

    return Case(whole.value, draw)


def fanned(n: int) -> Case:
    """Return rho where the outcome scatters the more, the more is used."""

    def both(rng: np.random.Generator, n: int) -> tuple[Floats, Floats]:
        x = rng.standard_normal(n)
        return x, x + np.exp(0.9 * x) * rng.standard_normal(n)

    whole = spearman(*both(np.random.default_rng(0), 400_000))
    assert whole is not None
    return Case(whole.value, lambda rng: spearman(*both(rng, n)))


def given_size(r: float, n: int, segments: int = 1) -> Case:
    """Return the partial rho of two quantities that both follow size, too."""

    def both(rng: np.random.Generator, n: int) -> tuple[Floats, Floats, Floats]:
        size = rng.standard_normal(n)
        x, y = pair(rng, n, r)
        return np.exp(x + 0.8 * size), y + 0.8 * size, np.exp(size)

    x, y, size = both(np.random.default_rng(0), 400_000)
    whole = partial_spearman(x, y, (size,))
    assert whole is not None

    def draw(rng: np.random.Generator) -> Estimate | None:
        x, y, size = both(rng, n)
        return partial_spearman(x, y, (size,), np.arange(n) % segments)

    return Case(whole.value, draw)


def churn(shift: float, stay: int, leave: int, shape: Callable[[Floats], Floats] = np.exp) -> Case:
    """Return the AUC of two groups whose logarithms lie `shift` apart."""
    rng = np.random.default_rng(0)
    whole = auc(shape(rng.standard_normal(200_000) + shift), shape(rng.standard_normal(200_000)))
    assert whole is not None

    def draw(rng: np.random.Generator) -> Estimate | None:
        return auc(shape(rng.standard_normal(stay) + shift), shape(rng.standard_normal(leave)))

    return Case(whole.value, draw)


def variations(n: int) -> Case:
    """Return the median coefficient of variation over 24 months of customers who differ in it."""

    def each(rng: np.random.Generator, n: int) -> Floats:
        spread = rng.lognormal(-1.2, 0.6, n)
        usage = np.exp(spread[:, None] * rng.standard_normal((n, 24)))
        return np.asarray(usage.std(axis=1, ddof=1) / usage.mean(axis=1))

    whole = np.concatenate([each(np.random.default_rng(seed), 20_000) for seed in range(8)])
    return Case(float(np.median(whole)), lambda rng: median(each(rng, n)))


def growths(n: int) -> Case:
    """Return the median monthly growth, heavy-tailed and with a third who do not grow at all."""

    def each(rng: np.random.Generator, n: int) -> Floats:
        return 0.01 + 0.02 * rng.standard_t(2, n)

    return Case(0.01, lambda rng: median(each(rng, n)))


def billed(n: int, a: float, b: float) -> Case:
    """Return the share of months that can be billed, of customers who differ in it."""

    def draw(rng: np.random.Generator) -> Estimate | None:
        months = rng.integers(3, 25, n)
        return share_of_months(rng.binomial(months, rng.beta(a, b, n)).astype(float), months.astype(float))

    return Case(a / (a + b), draw)


def naive_error(n: int, spread: float) -> Case:
    """Return the ratio of two sums over customers of very different size."""

    def draw(rng: np.random.Generator) -> Estimate | None:
        size = rng.lognormal(3, spread, n)
        return ratio_of_sums(size * rng.beta(2, 8, n), size)

    return Case(0.2, draw)


def rated(shares: tuple[float, ...], n: int) -> Case:
    """Return the mean of n ratings from 1 to 5 that fall with those shares."""
    given = np.array(shares) / sum(shares)
    return Case(float(given @ np.arange(1, 6)), lambda rng: mean_rating(rng.choice(np.arange(1.0, 6.0), n, p=given)))


def rare(n: int) -> Case:
    """Return the share of n trials of which one in ten succeeds."""
    return Case(0.1, lambda rng: proportion(int(rng.binomial(n, 0.1)), n))


def cases() -> Mapping[str, Callable[[], Case]]:
    """Return every case by name, to be made when it is looked at."""
    found: dict[str, Callable[[], Case]] = {}
    for r in (0.0, 0.3, 0.6, 0.9):
        found[f"rho pooled, 12 to 300 a segment, r {r}"] = partial(grouped, r, (12, 15, 20, 40, 80, 300))
        found[f"rho pooled, 40 segments of 12, r {r}"] = partial(grouped, r, (12,) * 40)
        found[f"rho pooled, score 0-10, r {r}"] = partial(grouped, r, (30, 60, 100), score_0_to_10)
        found[f"rho, third with no usage, score 0-10, n 60, r {r}"] = partial(simple, whole_usage, score_0_to_10, r, 60)
        found[f"rho, normal, n 12, r {r}"] = partial(simple, np.exp, np.exp, r, 12)
        found[f"rho, normal, n 1000, r {r}"] = partial(simple, np.exp, np.exp, r, 1000)
        found[f"rho, yes or no outcome, n 100, r {r}"] = partial(simple, np.exp, yes_or_no, r, 100)
        found[f"partial rho, n 60, r {r}"] = partial(given_size, r, 60)
        found[f"partial rho, n 15, r {r}"] = partial(given_size, r, 15)
    for n in (20, 200, 2000):
        found[f"rho, scatter grows with usage, n {n}"] = partial(fanned, n)
    found["partial rho within 5 segments, n 200, r 0.5"] = partial(given_size, 0.5, 200, 5)
    for shift in (0.0, 0.5, 1.0, 2.0):
        found[f"AUC, 15 of 500 left, shift {shift}"] = partial(churn, shift, 485, 15)
        found[f"AUC, 15 of 500 left, whole units with zeros, shift {shift}"] = partial(
            churn, shift, 485, 15, whole_usage
        )
        found[f"AUC, 6 of 60 left, shift {shift}"] = partial(churn, shift, 54, 6)
        found[f"AUC, 60 of 120 left, shift {shift}"] = partial(churn, shift, 60, 60)
    for n in (6, 15, 60, 400):
        found[f"median CV, n {n}"] = partial(variations, n)
        found[f"median growth, n {n}"] = partial(growths, n)
    for n in (10, 30, 200):
        found[f"share of months, n {n}"] = partial(billed, n, 8, 2)
        found[f"share of months near 1, n {n}"] = partial(billed, n, 20, 0.5)
        found[f"ratio of sums, n {n}, spread 0.5"] = partial(naive_error, n, 0.5)
        found[f"ratio of sums, n {n}, spread 1.2"] = partial(naive_error, n, 1.2)
        found[f"proportion 0.1, n {n}"] = partial(rare, n)
    people = {"even": (1, 1, 1, 1, 1), "good": (1, 2, 5, 30, 40), "agreed": (0, 0, 1, 6, 3), "split": (5, 1, 1, 1, 5)}
    for name, shares in people.items():
        for n in (3, 5, 10, 30):
            found[f"ratings {name}, n {n}"] = partial(rated, tuple(float(one) for one in shares), n)
    return found


def coverage(case: Case, times: int, seed: int = 1) -> tuple[float, float, float]:
    """Return the share of intervals that hold the truth, lie above it, and their mean width."""
    rng = np.random.default_rng(seed)
    found = [one for one in (case.draw(rng) for _ in range(times)) if one is not None]
    low, high = np.array([one.low for one in found]), np.array([one.high for one in found])
    return (
        float(((low <= case.truth) & (case.truth <= high)).mean()),
        float((low > case.truth).mean()),
        float((high - low).mean()),
    )


def main(times: int, part: str) -> None:
    """Print the table."""
    print(f"{times} samples each; standard error {math.sqrt(0.05 * 0.95 / times):.2%}")
    for name, case in cases().items():
        if part in name:
            held, above, width = coverage(case(), times)
            mark = "" if 0.93 <= held <= 0.97 else " <" if held < 0.93 else " >"
            print(f"{name:62s} {held:7.2%}  too high {above:6.2%}  width {width:.3f}{mark}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000, sys.argv[2] if len(sys.argv) > 2 else "")
