"""From a lab report to what the Segments tab shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from vm_desktop.core.fit.criterion import Caution, Criterion, Flag
from vm_desktop.core.fit.ranking import Standing
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.fit.segments import LEAST_CUSTOMERS, SegmentFit, SegmentsVerdict
from vm_desktop.core.fit.statistics.pooling import PooledCorrelation
from vm_desktop.core.plans import MetricId
from vm_desktop.session.lab import LabReport
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.scorecard.figures import chance_text, points_text
from vm_desktop.ui.pages.metrics.scorecard.words import criterion_words
from vm_desktop.ui.pages.metrics.segments.words import segments_text

CORRELATED = (
    Criterion.VALUE_ALIGNMENT,
    Criterion.WILLINGNESS_TO_PAY,
    Criterion.EXPANSION,
    Criterion.COST_ALIGNMENT,
)


class CellState(Enum):
    """Whether there is a figure in a cell, and if not why."""

    RANKED = auto()
    NOT_RANKED = auto()
    TOO_FEW = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentCell:
    """A metric in a segment, ready to be shown; `spoken` says all of it."""

    state: CellState
    spoken: str
    points: float = 0.0
    value: str = ""
    interval: str = ""
    chance: str = ""
    is_clear: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentColumn:
    """A segment: its name, how many customers it has in words, and what its figures rest on."""

    name: str
    customers: str
    definition: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRow:
    """A metric with its cells, one for each segment."""

    metric: MetricId
    name: str
    cells: tuple[SegmentCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Metrics x segments, the largest segment first."""

    columns: tuple[SegmentColumn, ...] = ()
    rows: tuple[SegmentRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SideBySide:
    """One metric against one of the things that it may go with: the correlations, and the cautions about them."""

    correlations: PooledCorrelation
    segments: tuple[str, ...]
    flags: tuple[Flag, ...]

    @property
    def simpson(self) -> Flag | None:
        """The flag of Simpson's reversal, if it was raised."""
        return next((flag for flag in self.flags if flag.caution is Caution.SIMPSON), None)


def names_of(scorecard: Scorecard) -> Mapping[MetricId, str]:
    """Return the metrics' names."""
    return {candidate.metric.id: candidate.metric.name for candidate in scorecard.candidates}


def matrix(report: LabReport) -> Matrix:
    """Return metrics x segments; empty until the segments are compared."""
    found = report.segments
    if found is None:
        return Matrix()
    fits = sorted(found.segments, key=lambda one: -one.customers)
    order = [standing.metric for standing in report.ranking.standings]
    names = names_of(report.scorecard)
    metrics = (*order, *(metric for metric in names if metric not in order))
    return Matrix(
        columns=tuple(map(_column, fits)),
        rows=tuple(
            SegmentRow(
                metric=metric, name=names[metric], cells=tuple(_cell(metric, names[metric], f, found) for f in fits)
            )
            for metric in metrics
        ),
    )


def side_by_side(report: LabReport, metric: MetricId, criterion: Criterion) -> SideBySide | None:
    """Return the correlations of a metric in several ways; None where the data have none."""
    candidate = next((one for one in report.scorecard.candidates if one.metric.id == metric), None)
    if candidate is None:
        return None
    score = candidate.score(criterion)
    correlations = getattr(score.evidence, "correlations", None)
    if not isinstance(correlations, PooledCorrelation):
        return None
    return SideBySide(correlations=correlations, segments=report.scorecard.inputs.segments, flags=score.flags)


def correlated_criteria(report: LabReport) -> tuple[tuple[str, str], ...]:
    """Return (key, title) of the criteria that are correlations and that any metric has."""
    return tuple(
        (criterion.value, criterion_words(criterion).title)
        for criterion in CORRELATED
        if any(side_by_side(report, one.metric.id, criterion) is not None for one in report.scorecard.candidates)
    )


def first_to_look_at(report: LabReport) -> tuple[MetricId, Criterion] | None:
    """Return a reversal if there is one, else the best metric against the first thing that the data know."""
    order = [standing.metric for standing in report.ranking.standings]
    metrics = (*order, *(one.metric.id for one in report.scorecard.candidates if one.metric.id not in order))
    pairs = [(metric, criterion) for metric in metrics for criterion in CORRELATED]
    known = [(pair, found) for pair in pairs if (found := side_by_side(report, *pair)) is not None]
    reversed_ones = [pair for pair, found in known if found.simpson is not None]
    return next(iter((*reversed_ones, *(pair for pair, _ in known))), None)


def _column(fit: SegmentFit) -> SegmentColumn:
    one, many = segments_text("1 customer"), segments_text("{count} customers")
    count = one if fit.customers == 1 else many.format(count=number(fit.customers))
    if fit.ranking is None:
        few = segments_text("Fewer than {least} customers: what one would see here is mostly chance.")
        return SegmentColumn(name=fit.segment, customers=count, definition=few.format(least=LEAST_CUSTOMERS))
    titles = ", ".join(criterion_words(criterion).title for criterion in fit.ranking.criteria)
    text = segments_text("Compared on: {criteria}.").format(criteria=titles or "–")
    if not fit.is_about_value:
        text += " " + segments_text("Nothing of it is about value, so it counts for no verdict.")
    return SegmentColumn(name=fit.segment, customers=count, definition=text)


def _cell(metric: MetricId, name: str, fit: SegmentFit, found: SegmentsVerdict) -> SegmentCell:
    where = segments_text("{metric} in {segment}").format(metric=name, segment=fit.segment)
    if fit.ranking is None:
        few = segments_text("{where}: too few customers").format(where=where)
        return SegmentCell(state=CellState.TOO_FEW, spoken=few)
    standing = fit.standing(metric)
    if standing is None:
        reason = fit.ranking.not_ranked.get(metric, "")
        text = segments_text("{where}: not ranked. {reason}").format(where=where, reason=reason)
        return SegmentCell(state=CellState.NOT_RANKED, spoken=text.strip())
    return _ranked(standing, where, is_clear=found.leader(fit.segment) == metric)


def _ranked(standing: Standing, where: str, *, is_clear: bool) -> SegmentCell:
    composite = standing.composite
    low, high = points_text(composite.low), points_text(composite.high)
    chance = chance_text(standing.probability_best or 0.0)
    spoken = segments_text(
        "{where}: composite {value} of 100, 95% interval {low} to {high}; best in {chance} of the resamples."
    ).format(where=where, value=points_text(composite.value), low=low, high=high, chance=chance)
    if is_clear:
        spoken += " " + segments_text("Clearly first here.")
    return SegmentCell(
        state=CellState.RANKED,
        spoken=spoken,
        points=composite.value,
        value=points_text(composite.value),
        interval=f"{low} – {high}",
        chance=chance,
        is_clear=is_clear,
    )
