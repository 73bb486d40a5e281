"""How a metered quantity is spread over customers and how it grows: what the Metrics page shows of each metric."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vm_desktop.core.dataset import Flags, Floats

GROWTH_MONTHS_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MetricProfile:
    """One metric's quantities in figures.

    `per_customer` (customers,) is each customer's mean monthly quantity over the billed months, NaN for none.
    `using` is the share of customers with a bill who used any. `median`, `lower` and `upper` (months,) are the 50th,
    25th and 75th percentile of the customers billed in each month. `monthly_growth` is the median customer's growth a
    month as a share (0.016 is 1.6 %), None where no customer has two months above 0.
    """

    per_customer: Floats
    using: float | None
    typical: float | None
    high: float | None
    monthly_growth: float | None
    growing: float | None
    median: Floats
    lower: Floats
    upper: Floats


def metric_profile(quantities: Floats, billed: Flags) -> MetricProfile:
    """Return the profile of `quantities` (customers, months) over the `billed` customer-months."""
    per_customer = _per_customer(quantities, billed)
    known = per_customer[~np.isnan(per_customer)]
    growth = _monthly_growth(quantities, billed)
    lower, median, upper = _quartiles(quantities, billed)
    return MetricProfile(
        per_customer=per_customer,
        using=float((known > 0).mean()) if known.size else None,
        typical=float(np.median(known)) if known.size else None,
        high=float(np.quantile(known, 0.9)) if known.size else None,
        monthly_growth=float(np.median(growth)) if growth.size else None,
        growing=float((growth > 0).mean()) if growth.size else None,
        median=median,
        lower=lower,
        upper=upper,
    )


def _per_customer(quantities: Floats, billed: Flags) -> Floats:
    months = billed.sum(axis=1)
    total = np.where(billed, quantities, 0.0).sum(axis=1)
    return np.where(months > 0, total / np.maximum(months, 1), np.nan)


def _monthly_growth(quantities: Floats, billed: Flags) -> Floats:
    """Each customer's growth a month from the first to the last billed month with a quantity above 0."""
    used = billed & (quantities > 0)
    rows = np.flatnonzero(used.sum(axis=1) >= GROWTH_MONTHS_LEAST)
    if rows.size == 0:
        return np.empty(0)
    first = used[rows].argmax(axis=1)
    last = used.shape[1] - 1 - used[rows, ::-1].argmax(axis=1)
    ratio = quantities[rows, last] / quantities[rows, first]
    growth: Floats = ratio ** (1.0 / (last - first)) - 1.0
    return growth


def _quartiles(quantities: Floats, billed: Flags) -> tuple[Floats, Floats, Floats]:
    """The 25th, 50th and 75th percentile of each month (months,); NaN where nobody is billed."""
    columns = [
        np.quantile(month[flags], (0.25, 0.5, 0.75)) if flags.any() else np.full(3, np.nan)
        for month, flags in zip(quantities.T, billed.T, strict=True)
    ]
    lower, median, upper = np.array(columns, dtype=np.float64).reshape(-1, 3).T
    return lower, median, upper
