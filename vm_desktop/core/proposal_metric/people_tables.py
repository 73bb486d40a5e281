"""What people said, what is classically done wrong, and what has changed since the last review."""

from __future__ import annotations

from collections.abc import Iterator

from vm_desktop.core.fit.criterion import RATED
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.fit.definitions import DEFINITIONS
from vm_desktop.core.fit.drift import Drift
from vm_desktop.core.fit.mistakes import Mistake
from vm_desktop.core.problems import Severity
from vm_desktop.core.proposal_metric.case import MetricCase
from vm_desktop.core.proposal_metric.measures import shown_estimate
from vm_desktop.core.proposal_metric.table import Cell, Kind, Row, Table, figures, sentences, text

MOST_QUOTES = 100

_MISTAKES = {
    Mistake.UNPREDICTABLE: "1 Customers cannot foresee it",
    Mistake.NO_BENEFIT: "2 It does not go with real benefit",
    Mistake.TOO_COMPLEX: "3 Too complex to explain",
    Mistake.NOT_REVISITED: "4 Never looked at again",
    Mistake.ONE_FOR_ALL: "5 The same for every segment, untested",
}
_SEVERITIES = {Severity.ERROR: "found", Severity.WARNING: "found", Severity.INFO: "not known"}


def ratings_table(case: MetricCase) -> Table:
    """Return the mean ratings of each candidate with their intervals."""
    rows = tuple(
        (candidate.metric.name, DEFINITIONS[criterion].title, *shown_estimate(criterion, estimate), estimate.n)
        for candidate in case.candidates
        for criterion in RATED
        if (estimate := candidate.score(criterion).estimate) is not None
    )
    return Table(
        title="Interviews: ratings",
        note="From 1 to 5, each person once; n counts people.",
        headings=(
            text("Candidate"),
            text("Criterion"),
            *figures(Kind.RATING, "Mean", "95 % low", "95 % high"),
            *figures(Kind.COUNT, "n"),
        ),
        rows=rows,
        empty="Nobody has rated a metric. Add interviews: who, when, and 1 to 5.",
    )


def quotes_table(case: MetricCase) -> Table:
    """Return what people said in their own words; their names stay in the project."""
    said = [one for one in case.interviews if one.quote.strip()]
    cut = f" The first {MOST_QUOTES} of {len(said):,}." if len(said) > MOST_QUOTES else ""
    return Table(
        title="Interviews: in their own words",
        note=f"Who said it is kept in the project and not written here.{cut}",
        headings=(text("Metric"), text("Role"), text("Segment"), text("Date"), sentences("Quote")),
        rows=tuple(_quote(case, one) for one in said[:MOST_QUOTES]),
        empty="No quote was noted.",
    )


def mistakes_table(case: MetricCase) -> Table:
    """Return the five classic mistakes: each one found, not known, or not found."""
    return Table(
        title="The five classic mistakes",
        note=f"Looked for in the prices of “{case.scenario_name}” and in the data. “Not found” is no proof that it is "
        "not made.",
        headings=(
            text("Mistake"),
            text("Result"),
            *figures(Kind.COUNT, "Customers"),
            sentences("Evidence, and what to do"),
        ),
        rows=tuple(_mistakes(case)),
    )


def review_table(case: MetricCase) -> Table:
    """Return when the metric is looked at again, and when it was last."""
    last = case.last_review.held_on if case.last_review is not None else "never recorded"
    rows = (("Next review", case.review_on or "no date is set"), ("Last review", last))
    return Table(title="Review", note="", headings=(text(""), sentences("")), rows=rows)


def drift_table(case: MetricCase) -> Table:
    """Return every score that has changed clearly since the last review, or can no longer be compared."""
    changed = tuple(one for one in case.drift if one.is_clear or one.now is None or one.is_redefined)
    alike = len(case.drift) - len(changed)
    return Table(
        title="Drift since the last review",
        note=f"{alike:,} scores moved no further than chance explains, and are left out. The interval is one over all "
        "scores together." if case.drift else "",
        headings=(
            text("Candidate"),
            text("Criterion"),
            *figures(Kind.NUMBER, "Then", "95 % low", "95 % high", "Now", "95 % low", "95 % high"),
            sentences("What it means"),
        ),
        rows=tuple(_drift(case, one) for one in changed),
        empty="Nothing has moved beyond chance." if case.drift else "No review was recorded to compare with.",
    )  # fmt: skip


def _quote(case: MetricCase, one: Interview) -> Row:
    return case.name(one.metric), one.role, one.segment, one.held_on, one.quote.strip()


def _mistakes(case: MetricCase) -> Iterator[Row]:
    for mistake, title in _MISTAKES.items():
        found = [one for one in case.mistakes if one.mistake is mistake]
        for one in found:
            yield title, _SEVERITIES[one.severity], one.customers, f"{one.message} {one.mend}"
        if not found:
            is_tested = mistake is not Mistake.ONE_FOR_ALL or case.report.segments is not None
            yield title, "not found" if is_tested else "not tested", None, _nothing(case, mistake, is_tested=is_tested)


def _nothing(case: MetricCase, mistake: Mistake, *, is_tested: bool) -> str:
    if not is_tested:
        return "Segments were not compared in this export."
    if mistake is Mistake.ONE_FOR_ALL and case.report.segments is not None:
        return case.report.segments.reason
    return ""


def _drift(case: MetricCase, one: Drift) -> Row:
    now: tuple[Cell, Cell, Cell] = (None, None, None)
    if one.now is not None:
        now = shown_estimate(one.criterion, one.now)
    return (
        case.name(one.metric),
        DEFINITIONS[one.criterion].title,
        *shown_estimate(one.criterion, one.before),
        *now,
        _meaning(one),
    )


def _meaning(one: Drift) -> str:
    if one.now is None:
        return "It can no longer be computed."
    if one.is_redefined:
        return "The metric is defined otherwise than then: the difference says nothing of customers."
    return "It moved further than chance explains."
