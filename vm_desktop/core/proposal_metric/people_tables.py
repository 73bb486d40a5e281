"""What people said, what is classically done wrong, and what has changed since the last review."""

from __future__ import annotations

from collections.abc import Iterator

from vm_desktop.core.fit.criterion import RATED
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.fit.definitions import defined
from vm_desktop.core.fit.drift import Drift
from vm_desktop.core.fit.mistakes import Mistake
from vm_desktop.core.language import said_later, say
from vm_desktop.core.problems import Severity
from vm_desktop.core.proposal_metric.case import MetricCase
from vm_desktop.core.proposal_metric.measures import shown_estimate
from vm_desktop.core.proposal_metric.table import Cell, Kind, Row, Table, figures, sentences, text

MOST_QUOTES = 100

_MISTAKES = {
    Mistake.UNPREDICTABLE: said_later("1 Customers cannot foresee it"),
    Mistake.NO_BENEFIT: said_later("2 It does not go with real benefit"),
    Mistake.TOO_COMPLEX: said_later("3 Too complex to explain"),
    Mistake.NOT_REVISITED: said_later("4 Never looked at again"),
    Mistake.ONE_FOR_ALL: said_later("5 The same for every segment, untested"),
}
_SEVERITIES = {
    Severity.ERROR: said_later("found"),
    Severity.WARNING: said_later("found"),
    Severity.INFO: said_later("not known"),
}


def ratings_table(case: MetricCase) -> Table:
    """Return the mean ratings of each candidate with their intervals."""
    rows = tuple(
        (candidate.metric.name, defined(criterion).title, *shown_estimate(criterion, estimate), estimate.n)
        for candidate in case.candidates
        for criterion in RATED
        if (estimate := candidate.score(criterion).estimate) is not None
    )
    return Table(
        title=say("Interviews: ratings"),
        note=say("From 1 to 5, each person once; n counts people."),
        headings=(
            text(say("Candidate")),
            text(say("Criterion")),
            *figures(Kind.RATING, say("Mean"), say("95 % low"), say("95 % high")),
            *figures(Kind.COUNT, "n"),
        ),
        rows=rows,
        empty=say("Nobody has rated a metric. Add interviews: who, when, and 1 to 5."),
    )


def quotes_table(case: MetricCase) -> Table:
    """Return what people said in their own words; their names stay in the project."""
    said = [one for one in case.interviews if one.quote.strip()]
    cut = (
        say(" The first {most_quotes} of {said:,}.").format(most_quotes=MOST_QUOTES, said=len(said))
        if len(said) > MOST_QUOTES
        else ""
    )
    return Table(
        title=say("Interviews: in their own words"),
        note=say("Who said it is kept in the project and not written here.{cut}").format(cut=cut),
        headings=(
            text(say("Metric")),
            text(say("Role")),
            text(say("Segment")),
            text(say("Date")),
            sentences(say("Quote")),
        ),
        rows=tuple(_quote(case, one) for one in said[:MOST_QUOTES]),
        empty=say("No quote was noted."),
    )


def mistakes_table(case: MetricCase) -> Table:
    """Return the five classic mistakes: each one found, not known, or not found."""
    return Table(
        title=say("The five classic mistakes"),
        note=say(
            "Looked for in the prices of “{scenario_name}” and in the data. “Not found” is no "
            "proof that it is not made."
        ).format(scenario_name=case.scenario_name),
        headings=(
            text(say("Mistake")),
            text(say("Result")),
            *figures(Kind.COUNT, say("Customers")),
            sentences(say("Evidence, and what to do")),
        ),
        rows=tuple(_mistakes(case)),
    )


def review_table(case: MetricCase) -> Table:
    """Return when the metric is looked at again, and when it was last."""
    last = case.last_review.held_on if case.last_review is not None else say("never recorded")
    rows = ((say("Next review"), case.review_on or say("no date is set")), (say("Last review"), last))
    return Table(title=say("Review"), note="", headings=(text(""), sentences("")), rows=rows)


def drift_table(case: MetricCase) -> Table:
    """Return every score that has changed clearly since the last review, or can no longer be compared."""
    changed = tuple(one for one in case.drift if one.is_clear or one.now is None or one.is_redefined)
    alike = len(case.drift) - len(changed)
    return Table(
        title=say("Drift since the last review"),
        note=say(
            "{alike:,} scores moved no further than chance explains, and are left out. The "
            "interval is one over all scores together."
        ).format(alike=alike)
        if case.drift
        else "",
        headings=(
            text(say("Candidate")),
            text(say("Criterion")),
            *figures(
                Kind.NUMBER,
                say("Then"),
                say("95 % low"),
                say("95 % high"),
                say("Now"),
                say("95 % low"),
                say("95 % high"),
            ),
            sentences(say("What it means")),
        ),
        rows=tuple(_drift(case, one) for one in changed),
        empty=say("Nothing has moved beyond chance.") if case.drift else say("No review was recorded to compare with."),
    )


def _quote(case: MetricCase, one: Interview) -> Row:
    return case.name(one.metric), one.role, one.segment, one.held_on, one.quote.strip()


def _mistakes(case: MetricCase) -> Iterator[Row]:
    for mistake, title in _MISTAKES.items():
        found = [one for one in case.mistakes if one.mistake is mistake]
        for one in found:
            yield say(title), say(_SEVERITIES[one.severity]), one.customers, f"{one.message} {one.mend}"
        if not found:
            is_tested = mistake is not Mistake.ONE_FOR_ALL or case.report.segments is not None
            yield (
                say(title),
                say("not found") if is_tested else say("not tested"),
                None,
                _nothing(case, mistake, is_tested=is_tested),
            )


def _nothing(case: MetricCase, mistake: Mistake, *, is_tested: bool) -> str:
    if not is_tested:
        return say("Segments were not compared in this export.")
    if mistake is Mistake.ONE_FOR_ALL and case.report.segments is not None:
        return case.report.segments.reason
    return ""


def _drift(case: MetricCase, one: Drift) -> Row:
    now: tuple[Cell, Cell, Cell] = (None, None, None)
    if one.now is not None:
        now = shown_estimate(one.criterion, one.now)
    return (
        case.name(one.metric),
        defined(one.criterion).title,
        *shown_estimate(one.criterion, one.before),
        *now,
        _meaning(one),
    )


def _meaning(one: Drift) -> str:
    if one.now is None:
        return say("It can no longer be computed.")
    if one.is_redefined:
        return say("The metric is defined otherwise than then: the difference says nothing of customers.")
    return say("It moved further than chance explains.")
