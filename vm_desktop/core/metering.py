"""Metering: value metrics applied to a dataset give the quantities that are billed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

from vm_desktop.core.dataset import Dataset, Flags, Floats
from vm_desktop.core.formula import evaluate_formula, parse_formula
from vm_desktop.core.language import said_later, say
from vm_desktop.core.metrics import MissingUsage, ValueMetric
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import Problem, Severity
from vm_desktop.core.quantity import Rounding
from vm_desktop.core.rating.metered import Metered, metered

CONVERTED_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MeteredUsage:
    """What is billed: quantities by metric, which customer-months have a bill, and what was noticed on the way.

    `billed` is (customers, months). `levels` are the metrics whose quantity is a level (seats) and not a flow.
    """

    quantities: Mapping[MetricId, Metered]
    billed: Flags
    levels: frozenset[MetricId]
    problems: tuple[Problem, ...] = field(default=())


def meter(dataset: Dataset, metrics: tuple[ValueMetric, ...]) -> MeteredUsage:
    """Return the quantities of every metric for every customer and month of the dataset.

    Raises UserError if a metric's formula is no arithmetic on the dataset's usage columns.
    """
    billed = dataset.active
    quantities: dict[MetricId, Metered] = {}
    problems: list[Problem] = []
    for metric in metrics:
        raw = raw_quantity(dataset, metric)
        problems += _noticed(metric, raw, dataset.active)
        filled, left_out = _fill(metric.missing, raw, dataset.active)
        billed = billed & ~left_out
        quantities[metric.id] = metered(_converted(metric, np.where(dataset.active, filled, 0.0)))
    levels = frozenset(metric.id for metric in metrics if metric.aggregation.is_level)
    return MeteredUsage(quantities=quantities, billed=billed, levels=levels, problems=tuple(problems))


def raw_quantity(dataset: Dataset, metric: ValueMetric) -> Floats:
    """Return the metric before conversion and before any policy: (customers, months), NaN = missing."""
    formula = parse_formula(metric.formula, tuple(dataset.usage))
    values = {name: dataset.usage[name].values(metric.aggregation) for name in formula.columns}
    if not values:
        return np.full(dataset.shape, float(evaluate_formula(formula, {})))
    return evaluate_formula(formula, values)


def _fill(policy: MissingUsage, raw: Floats, active: Flags) -> tuple[Floats, Flags]:
    missing = np.isnan(raw) & active
    nothing_left_out = np.zeros_like(active)
    match policy:
        case MissingUsage.ZERO:
            return np.where(missing, 0.0, raw), nothing_left_out
        case MissingUsage.LEAVE_OUT:
            return np.where(missing, 0.0, raw), missing
        case MissingUsage.CARRY_FORWARD:
            return carried_forward(raw), nothing_left_out


def carried_forward(raw: Floats) -> Floats:
    """Return the quantities (customers, months) with each gap filled by the latest known month before it, else 0."""
    known = ~np.isnan(raw)
    latest = np.maximum.accumulate(np.where(known, np.arange(raw.shape[1]), -1), axis=1)
    carried = np.take_along_axis(raw, np.maximum(latest, 0), axis=1)
    return np.where(latest >= 0, carried, 0.0)


def _converted(metric: ValueMetric, values: Floats) -> Floats:
    """Return the quantities in the metric's unit, rounded as it says, else to `CONVERTED_DECIMALS` places."""
    if metric.divide_by != Decimal(1):
        values = values / float(metric.divide_by)
    match metric.round:
        case Rounding.UP:
            return np.ceil(np.round(values, CONVERTED_DECIMALS))
        case Rounding.NEAREST:
            return np.floor(values + 0.5)
        case Rounding.NONE:
            return np.round(values, CONVERTED_DECIMALS)


def _noticed(metric: ValueMetric, raw: Floats, active: Flags) -> list[Problem]:
    noticed = []
    missing = int((np.isnan(raw) & active).sum())
    if missing:
        noticed.append(
            Problem(
                code="usage.missing",
                severity=Severity.WARNING,
                where=f"metrics/{metric.id}",
                count=missing,
                message=say("{metric}: {missing} active customer-months have no usage; {policy}.").format(
                    metric=metric.name, missing=missing, policy=say(_POLICY[metric.missing])
                ),
            )
        )
    negative = int((raw[active] < 0).sum())
    if negative:
        noticed.append(
            Problem(
                code="usage.negative",
                severity=Severity.WARNING,
                where=f"metrics/{metric.id}",
                count=negative,
                message=say("{metric}: {negative} customer-months are negative after netting and count as 0.").format(
                    metric=metric.name, negative=negative
                ),
            )
        )
    return noticed


_POLICY = {
    MissingUsage.ZERO: said_later("they count as 0"),
    MissingUsage.CARRY_FORWARD: said_later("the last known month is carried forward"),
    MissingUsage.LEAVE_OUT: said_later("these months are not billed"),
}
