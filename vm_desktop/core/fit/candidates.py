"""Candidates from the library: a common metric over the column that seems to hold it, counted as it usually is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from vm_desktop.core.dataset import Aggregation, Dataset
from vm_desktop.core.fit.common_metrics import CommonMetric
from vm_desktop.core.fit.library import ProductKind, columns_like, common_metric
from vm_desktop.core.formula import parse_formula, quoted
from vm_desktop.core.language import said_later, say
from vm_desktop.core.metrics import ValueMetric
from vm_desktop.core.names import new_id
from vm_desktop.core.plans import MetricId
from vm_desktop.core.problems import UserError

COUNTED = {
    Aggregation.SUM: said_later("the sum of a month"),
    Aggregation.MAXIMUM: said_later("the highest of a month"),
    Aggregation.LAST: said_later("the last of a month"),
    Aggregation.MEAN: said_later("the mean of a month"),
    Aggregation.TIME_WEIGHTED: said_later("the mean over a month's time"),
}

_HARDLY = 0.0005  # a change that would read 0.0%


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryEntry:
    """A common metric and what the data have of it: `columns` that seem to hold it; `known_as`, the candidates that
    count these columns already; `candidates`, what could be added."""

    common: CommonMetric
    columns: tuple[str, ...]
    known_as: tuple[str, ...]
    candidates: tuple[ValueMetric, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountingAdvice:
    """A metric that is counted in another way than such metrics usually are, how it would be, and why."""

    metric: ValueMetric
    better: ValueMetric
    reason: str


def library_entries(dataset: Dataset, metrics: tuple[ValueMetric, ...], kind: ProductKind) -> tuple[LibraryEntry, ...]:
    """Return what the data have of each metric of a kind of product."""
    return tuple(_entry(dataset, metrics, common) for common in kind.metrics)


def candidate_over(column: str, common: CommonMetric, taken: tuple[ValueMetric, ...]) -> ValueMetric:
    """Return the common metric over a column, under the column's name."""
    return ValueMetric(
        id=MetricId(new_id(column, [metric.id for metric in taken])),
        name=column,
        formula=quoted(column),
        unit=common.unit,
        aggregation=common.aggregation,
    )


def counting_advice(dataset: Dataset, metrics: tuple[ValueMetric, ...]) -> tuple[CountingAdvice, ...]:
    """Return metrics over one column that are summed though they are levels, or the other way round."""
    return tuple(advice for metric in metrics for advice in _advice(dataset, metric))


def _entry(dataset: Dataset, metrics: tuple[ValueMetric, ...], common: CommonMetric) -> LibraryEntry:
    columns = columns_like(dataset, common)
    known = {
        column: [metric.name for metric in metrics if _only_column(dataset, metric) == column] for column in columns
    }
    return LibraryEntry(
        common=common,
        columns=columns,
        known_as=tuple(name for names in known.values() for name in names),
        candidates=tuple(candidate_over(column, common, metrics) for column in columns if not known[column]),
    )


def _advice(dataset: Dataset, metric: ValueMetric) -> Iterator[CountingAdvice]:
    column = _only_column(dataset, metric)
    common = common_metric(column) if column is not None else None
    if column is None or common is None or common.aggregation.is_level is metric.aggregation.is_level:
        return
    now, usually = say(COUNTED[metric.aggregation]), say(COUNTED[common.aggregation])
    yield CountingAdvice(
        metric=metric,
        better=replace(metric, aggregation=common.aggregation),
        reason=say("{metric} counts {now}. {common} are usually counted as {usually}. {difference}").format(
            metric=metric.name,
            now=now,
            common=say(common.name),
            usually=usually,
            difference=_difference(dataset, column, metric.aggregation, common.aggregation),
        ),
    )


def _difference(dataset: Dataset, column: str, one: Aggregation, other: Aggregation) -> str:
    usage = dataset.usage[column]
    before, after = (float(np.nansum(usage.values(aggregation))) for aggregation in (one, other))
    if before == after or before <= 0:
        return say("In these data both give the same quantities; a level counts as recurring revenue, a sum as usage.")
    share = (after - before) / before
    if abs(share) < _HARDLY:
        return say("In these data the quantity hardly changes; a level counts as recurring revenue, a sum as usage.")
    if share > 0:
        return say("In these data the quantity rises by {share:.1%}.").format(share=share)
    return say("In these data the quantity falls by {share:.1%}.").format(share=-share)


def _only_column(dataset: Dataset, metric: ValueMetric) -> str | None:
    """Return the column that the metric counts as it is; None for arithmetic, or a formula that cannot be read."""
    try:
        columns = parse_formula(metric.formula, tuple(dataset.usage)).columns
    except UserError:
        return None
    one = next(iter(columns), None)
    return one if len(columns) == 1 and one is not None and metric.formula.strip() in (one, quoted(one)) else None
