"""Candidates side by side at equal revenue: how far each would move bills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from vm_desktop.core.fit.price_effect import PriceEffect, has_change
from vm_desktop.core.fit.quantity_counts import candidate
from vm_desktop.core.fit.swap import Swap, swap_of
from vm_desktop.core.fit.swap_request import SwapRequest
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.problems import UserError

LEAST_CUSTOMERS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapSummary:
    """One candidate at today's revenue, each share among the `customers` who pay something today (1 = all of them).

    `bands` counts all customers by the change of their bills, between `SHOCK_EDGES`.
    `moved` is the part of the revenue that somebody else would pay: half the sum of all changes / revenue.
    `hardest_hit` is the segment of at least `LEAST_CUSTOMERS` whose bills together rise most in percent, "" where none
    does, and `hardest_change` by how much (0.1 is 10 %).
    """

    metric: ValueMetric
    rate: Decimal
    customers: int
    bands: tuple[int, ...]
    within_5: float | None
    within_20: float | None
    up_over_50: float | None
    moved: float
    hardest_hit: str
    hardest_change: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoSwap:
    """A candidate that cannot be priced at today's revenue, and why."""

    metric: ValueMetric
    reason: str


SwapRow = SwapSummary | NoSwap


def swap_rows(
    request: SwapRequest, metrics: tuple[ValueMetric, ...], progress: Callable[[float], None] | None = None
) -> tuple[SwapRow, ...]:
    """Return every metric's row, in their order; `progress` is told the fraction done, and may raise to stop."""
    rows = []
    for number, metric in enumerate(metrics):
        rows.append(swap_row(request, metric))
        if progress is not None:
            progress((number + 1) / len(metrics))
    return tuple(rows)


def swap_row(request: SwapRequest, metric: ValueMetric) -> SwapRow:
    """Return one metric's row."""
    try:
        return swap_summary(swap_of(candidate(request, metric)))
    except UserError as error:
        return NoSwap(metric=metric, reason=error.message)


def swap_summary(swap: Swap) -> SwapSummary:
    """Return the swap in a line."""
    report = swap.effect.report
    change = report.percent_change[has_change(report)]
    hit, by = _hardest_hit(swap.effect)
    return SwapSummary(
        metric=swap.metric,
        rate=swap.rate,
        customers=len(change),
        bands=tuple(swap.effect.shock.sum(axis=0).tolist()),
        within_5=_share(np.abs(change) <= 5.0),
        within_20=_share(np.abs(change) <= 20.0),
        up_over_50=_share(change > 50.0),
        moved=(swap.effect.more + swap.effect.less) / 2.0 / swap.target,
        hardest_hit=hit,
        hardest_change=by,
    )


def _share(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> float | None:
    return float(flags.mean()) if len(flags) else None


def _hardest_hit(effect: PriceEffect) -> tuple[str, float | None]:
    old, new = effect.report.baseline.by_segment, effect.report.scenario.by_segment
    customers = np.bincount(effect.report.segment_of[effect.report.compared_months > 0], minlength=len(old))
    known = (old > 0) & (customers >= LEAST_CUSTOMERS)
    if len(old) < 2 or not known.any():
        return "", None
    change = np.where(known, (new - old) / np.where(known, old, 1), -np.inf)
    place = int(change.argmax())
    return (effect.report.segments[place], float(change[place])) if change[place] > 0 else ("", None)
