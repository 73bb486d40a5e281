"""What the usage itself shows: who stays, growth, foreseeable months, coverage, concentration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from vm_desktop.core.fit.criteria.concentration import ConcentrationEvidence
from vm_desktop.core.fit.criteria.growth import GrowthEvidence
from vm_desktop.core.fit.criteria.measurability import MeasurabilityEvidence
from vm_desktop.core.fit.criteria.predictability import PredictabilityEvidence
from vm_desktop.core.fit.criteria.retention import RetentionEvidence
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.language import say
from vm_desktop.core.proposal_metric.case import MetricCase
from vm_desktop.core.proposal_metric.measures import shown_estimate
from vm_desktop.core.proposal_metric.table import Cell, Figure, Kind, Table, figures, text

Found = TypeVar("Found")


def retention_table(case: MetricCase) -> Table:
    """Return how well usage tells those who stay from those who leave, by how long before they left it was."""
    found = tuple(_found(case, Criterion.RETENTION, RetentionEvidence))
    lags = [lag for lag, _ in found[0][2].by_lag] if found else []
    return Table(
        title=say("Retention: AUC by the months left out before churn"),
        note=say(
            "0.5 is chance. If the figure is high only right before churn (0 months left out), "
            "usage falls because customers are leaving. The last three compare customers of the "
            "same month and segment."
        ),
        headings=(
            text(say("Candidate")),
            *figures(Kind.COUNT, say("Stayed"), say("Left")),
            *figures(Kind.NUMBER, *(say("{lag} left out").format(lag=lag) for lag in lags)),
            *figures(Kind.NUMBER, say("Same month"), *_interval()),
        ),
        rows=tuple(
            (name, seen.stayed, seen.left, *(_value(auc) for _, auc in seen.by_lag), *_estimate(seen.time_matched))
            for name, _, seen in found
        ),
        empty=say("Absent: it takes churn dates, and five customers who left and five who stayed."),
    )


def lag_columns(retention: Table) -> tuple[int, ...]:
    """Return the positions of the headings of the retention table under which AUCs by lag stand.

    Before them stand candidate, stayed and left; after them the AUC of the same month with its interval.
    """
    return tuple(range(3, len(retention.headings) - 3))


def growth_table(case: MetricCase) -> Table:
    """Return how the median customer grows, and how many grow."""
    return Table(
        title=say("Growth"),
        note=say("A customer's growth runs from the first to the last month with usage."),
        headings=(
            text(say("Candidate")),
            *figures(Kind.CHANGE, say("A month, median"), *_interval()),
            *figures(Kind.SHARE, say("Customers who grow"), *_interval()),
            *figures(Kind.NUMBER, say("Elasticity to size")),
            *figures(Kind.COUNT, "n"),
        ),
        rows=tuple(
            (name, *_own(Criterion.GROWTH, e), *_estimate(found.growing), found.size_elasticity, e.n)
            for name, e, found in _found(case, Criterion.GROWTH, GrowthEvidence)
        ),
        empty=say("Absent: too few customers have two months of usage."),
    )


def predictability_table(case: MetricCase) -> Table:
    """Return how far a month lies from the others, and from the one before."""
    return Table(
        title=say("Predictability"),
        note=say(
            "Variation: the median customer's standard deviation over its mean. Naive error: "
            "what is missed where a month is foretold by the one before (WAPE). Spikes: months "
            "above 1.5 times the mean of the three before."
        ),
        headings=(
            text(say("Candidate")),
            *figures(
                Kind.SHARE,
                say("Variation"),
                *_interval(),
                say("Naive error"),
                *_interval(),
                say("Spikes"),
                *_interval(),
            ),
            *figures(Kind.COUNT, "n"),
        ),
        rows=tuple(
            (
                name,
                *_own(Criterion.PREDICTABILITY, e),
                *_estimate(found.naive_error()),
                *_estimate(found.spikes()),
                e.n,
            )
            for name, e, found in _found(case, Criterion.PREDICTABILITY, PredictabilityEvidence)
        ),
        empty=say("Absent: it takes four months of usage."),
    )


def coverage_table(case: MetricCase) -> Table:
    """Return how many months of customers have a quantity that can be billed."""
    return Table(
        title=say("Coverage of months"),
        note=say(
            "Months in which a customer was active. Not whole: quantities with a fraction where "
            "the metric counts things; empty where it measures an amount."
        ),
        headings=(
            text(say("Candidate")),
            *figures(Kind.SHARE, say("Can be billed"), *_interval()),
            *figures(Kind.COUNT, say("Active months"), say("Missing"), say("Negative"), say("Not whole")),
        ),
        rows=tuple(
            (name, *_own(Criterion.MEASURABILITY, e), found.active, found.missing, found.negative, found.not_whole)
            for name, e, found in _found(case, Criterion.MEASURABILITY, MeasurabilityEvidence)
        ),
        empty=say("Absent: too few active customers."),
    )


def concentration_table(case: MetricCase) -> Table:
    """Return how much of the whole a few customers have."""
    return Table(
        title=say("Concentration"),
        note=say(
            "Described, and no part of the composite: neither is better. Gini: 0 = all alike, 1 = one has it all."
        ),
        headings=(
            text(say("Candidate")),
            *figures(Kind.NUMBER, say("Gini"), *_interval()),
            *figures(Kind.SHARE, say("Top 1 % have"), say("Top 5 % have"), say("Top 10 % have")),
            *figures(Kind.NUMBER, "p99 / p50"),
            *figures(Kind.COUNT, "n"),
        ),
        rows=tuple(
            (name, *_own(Criterion.CONCENTRATION, e), found.top_1, found.top_5, found.top_10, found.p99_over_p50, e.n)
            for name, e, found in _found(case, Criterion.CONCENTRATION, ConcentrationEvidence)
        ),
        empty=say("Absent: fewer than 20 customers, or no usage at all."),
    )


def _found(case: MetricCase, criterion: Criterion, kind: type[Found]) -> Iterator[tuple[str, Estimate, Found]]:
    for candidate in case.candidates:
        score = candidate.score(criterion)
        if score.estimate is not None and isinstance(score.evidence, kind):
            yield candidate.metric.name, score.estimate, score.evidence


def _own(criterion: Criterion, estimate: Estimate) -> tuple[Figure, Figure, Figure]:
    return shown_estimate(criterion, estimate)


def _estimate(estimate: Estimate | None) -> tuple[Cell, Cell, Cell]:
    return (None, None, None) if estimate is None else (estimate.value, estimate.low, estimate.high)


def _value(estimate: Estimate | None) -> Cell:
    return None if estimate is None else estimate.value


def _interval() -> tuple[str, str]:
    return say("95 % low"), say("95 % high")
