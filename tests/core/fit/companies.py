"""Simulated companies in which it is known what drives value, and what only seems to."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from vm_desktop.core.dataset import Aggregation, Dataset, UsageColumn
from vm_desktop.core.fit.inputs import candidate_usage, fit_inputs
from vm_desktop.core.fit.redundancy import with_rivals
from vm_desktop.core.fit.scorecard import Scorecard, score_candidate
from vm_desktop.core.formula import quoted
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.months import month_range
from vm_desktop.core.plans import MetricId

Floats = NDArray[np.float64]

MONTHS = 24


def monthly(level: Floats, noise: float, rng: np.random.Generator, growth: float = 0.01) -> Floats:
    """Return usage (customers, months) that grows around each customer's level."""
    drift = growth * (np.arange(MONTHS) - MONTHS / 2)
    usage: Floats = np.round(level[:, None] * np.exp(drift + noise * rng.standard_normal((len(level), MONTHS))), 1)
    return usage


def dataset(
    usage: Mapping[str, Floats],
    *,
    segments: NDArray[np.object_] | None = None,
    measures: Mapping[str, Floats] | None = None,
    churn: NDArray[np.int64] | None = None,
    bills: Floats | None = None,
) -> Dataset:
    """Return the dataset of a company; `churn` holds the position of each customer's churn month, -1 = stays."""
    customers, months = next(iter(usage.values())).shape
    calendar = month_range("2024-01", "2025-12")[:months]
    churn = np.full(customers, -1) if churn is None else churn
    active = np.arange(months) <= np.where(churn >= 0, churn, months)[:, None]
    ids = np.array([f"C{number}" for number in range(customers)], dtype=object)
    columns = {
        name: UsageColumn(
            name=name, suggested=Aggregation.SUM, by_aggregation={Aggregation.SUM: np.where(active, values, np.nan)}
        )
        for name, values in usage.items()
    }
    days = [np.datetime64("NaT") if month < 0 else np.datetime64(f"{calendar[month]}-15") for month in churn]
    return Dataset(
        customer_ids=ids,
        customer_names=ids,
        months=calendar,
        active=active,
        usage=columns,
        attributes={} if segments is None else {"Segment": segments},
        segment_column=None if segments is None else "Segment",
        measures=dict(measures or {}),
        churned_at=np.array(days, dtype="datetime64[D]"),
        current_bill=None if bills is None else np.where(active, bills, np.nan),
    )


def scorecard(data: Dataset, priced: frozenset[MetricId] = frozenset()) -> Scorecard:
    """Return the scorecard of all the usage columns."""
    inputs = fit_inputs(data, segment_column=data.segment_column, priced=priced)
    metrics = [ValueMetric(id=MetricId(name), name=name, formula=quoted(name)) for name in data.usage]
    return with_rivals(tuple(score_candidate(candidate_usage(data, metric), inputs) for metric in metrics), inputs)
