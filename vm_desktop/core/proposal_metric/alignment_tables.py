"""Correlations seen in several ways: pooled within segments, crude, and segment by segment."""

from __future__ import annotations

from collections.abc import Iterator

from vm_desktop.core.fit.criteria.alignment import AlignmentEvidence
from vm_desktop.core.fit.criteria.expansion import ExpansionEvidence
from vm_desktop.core.fit.criterion import Criterion, Score
from vm_desktop.core.fit.definitions import defined
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.statistics.pooling import PooledCorrelation
from vm_desktop.core.language import say
from vm_desktop.core.proposal_metric.case import MetricCase
from vm_desktop.core.proposal_metric.table import Cell, Kind, Row, Table, figures, text

MOST_ROWS = 400

Correlated = AlignmentEvidence | ExpansionEvidence


def correlations_table(case: MetricCase) -> Table:
    """Return each correlation pooled within segments beside the crude one, and what else is known of it."""
    return Table(
        title=say("Correlations: within segments, and crude"),
        note=say(
            "Pooled compares like with like: within segments, put together by Fisher's z. Crude "
            "does not know of segments: where the two differ in sign, it is Simpson's paradox. "
            "Elasticity: percent more of the other for one percent more of the metric. Segments "
            "differ: the probability of such differences by chance (Cochran's Q)."
        ),
        headings=(
            text(say("Candidate")),
            text(say("Criterion")),
            text(say("With")),
            *figures(Kind.CORRELATION, say("Pooled"), *_interval()),
            *figures(Kind.COUNT, "n", say("Left out")),
            *figures(Kind.CORRELATION, say("Crude"), *_interval()),
            *figures(Kind.NUMBER, say("Elasticity")),
            *figures(Kind.CORRELATION, say("At the same size")),
            *figures(Kind.P_VALUE, say("Segments differ, p")),
        ),
        rows=tuple(_correlation(name, score, evidence) for name, score, evidence in _correlated(case)),
        empty=say("No correlation can be computed: import a value outcome, stated willingness to pay, or bills."),
    )


def by_segment_table(case: MetricCase) -> Table:
    """Return each correlation in each segment."""
    rows = tuple(_by_segment(case))
    cut = (
        say(" The first {most_rows:,} of {rows:,} rows.").format(most_rows=MOST_ROWS, rows=len(rows))
        if len(rows) > MOST_ROWS
        else ""
    )
    return Table(
        title=say("The same, segment by segment"),
        note=say("Empty where a segment has fewer than ten customers, or nothing varies in it.{cut}").format(cut=cut),
        headings=(
            text(say("Candidate")),
            text(say("Criterion")),
            text(say("Segment")),
            *figures(Kind.CORRELATION, "rho", *_interval()),
            *figures(Kind.COUNT, "n"),
        ),
        rows=rows[:MOST_ROWS],
        empty=say("There is no correlation, or there is only one segment."),
    )


def expansion_table(case: MetricCase) -> Table:
    """Return the starting cohort of each candidate: how many were lost, and what only the survivors would show."""
    return Table(
        title=say("Expansion: the starting cohort"),
        note=say(
            "Bills and metric from the first half of the months to the second. Who was lost is "
            "in, with a bill of −100 %; the survivors alone would flatter."
        ),
        headings=(
            text(say("Candidate")),
            *figures(Kind.COUNT, say("Cohort"), say("Lost")),
            *figures(Kind.CORRELATION, say("rho, all"), say("rho, survivors only")),
        ),
        rows=tuple(
            _expansion(name, evidence)
            for name, _, evidence in _correlated(case)
            if isinstance(evidence, ExpansionEvidence)
        ),
        empty=say("Absent: it takes bills of four months or more."),
    )


def _correlated(case: MetricCase) -> Iterator[tuple[str, Score, Correlated]]:
    for criterion in Criterion:
        for candidate in case.candidates:
            score = candidate.score(criterion)
            if isinstance(score.evidence, AlignmentEvidence | ExpansionEvidence):
                yield candidate.metric.name, score, score.evidence


def _correlation(name: str, score: Score, evidence: Correlated) -> Row:
    found = evidence.correlations
    return (
        name,
        defined(score.criterion).title,
        evidence.against if isinstance(evidence, AlignmentEvidence) else say("growth of the bill"),
        *_estimate(found.pooled),
        found.pooled.n if found.pooled is not None else None,
        found.left_out,
        *_estimate(found.crude),
        *_beside(evidence),
        found.heterogeneity,
    )


def _beside(evidence: Correlated) -> tuple[Cell, Cell]:
    """Return the elasticity, and the correlation among customers of the same size."""
    if not isinstance(evidence, AlignmentEvidence):
        return None, None
    return evidence.slope, evidence.given_size.value if evidence.given_size is not None else None


def _by_segment(case: MetricCase) -> Iterator[Row]:
    segments = case.report.scorecard.inputs.segments
    if len(segments) < 2:
        return
    for name, score, evidence in _correlated(case):
        for part in evidence.correlations.strata:
            title = defined(score.criterion).title
            yield name, title, segments[part.stratum] or "(blank)", *_estimate(part.estimate), part.n


def _expansion(name: str, evidence: ExpansionEvidence) -> Row:
    return name, len(evidence.sample.rows), evidence.lost, _rho(evidence.correlations), _rho(evidence.survivors)


def _rho(found: PooledCorrelation) -> Cell:
    return found.pooled.value if found.pooled is not None else None


def _estimate(estimate: Estimate | None) -> tuple[Cell, Cell, Cell]:
    return (None, None, None) if estimate is None else (estimate.value, estimate.low, estimate.high)


def _interval() -> tuple[str, str]:
    return say("95 % low"), say("95 % high")
