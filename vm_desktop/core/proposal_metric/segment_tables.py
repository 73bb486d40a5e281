"""Does one metric serve every segment? The rankings within segments, and what they say together."""

from __future__ import annotations

from vm_desktop.core.fit.segments import SegmentFit, SegmentsVerdict, Verdict
from vm_desktop.core.language import said_later, say
from vm_desktop.core.proposal_metric.case import MetricCase
from vm_desktop.core.proposal_metric.table import Cell, Kind, Row, Table, figures, sentences, text

_NOT_COMPARED = said_later(
    "Segments were not compared in this export: it would have taken long. Open the Value "
    "metrics page, let it finish, and export again."
)
_VERDICTS = {
    Verdict.ONE: said_later("One metric serves all segments that were compared"),
    Verdict.HYBRID: said_later("Segments differ: two metrics"),
    Verdict.PER_SEGMENT: said_later("Segments differ: more than two metrics"),
    Verdict.CANNOT_TELL: said_later("The data cannot tell whether segments differ"),
}
_MOST_CANDIDATES = 5


def segments_table(case: MetricCase) -> Table:
    """Return the composites within each segment, and which metric is clearly first there."""
    found = case.report.segments
    shown = case.ranking.standings[:_MOST_CANDIDATES]
    names = [case.name(one.metric) for one in shown]
    return Table(
        title=say("Segments: composite within each"),
        note=_note(found),
        headings=(
            text(say("Segment")),
            text(say("Clearly first")),
            *figures(Kind.COUNT, say("Customers")),
            *figures(Kind.POINTS, *names),
            *figures(Kind.CHANCE, *(say("Best: {name}").format(name=name) for name in names)),
        ),
        rows=tuple(_row(case, found, fit) for fit in found.segments) if found is not None else (),
        empty="",
    )


def verdict_table(case: MetricCase) -> Table:
    """Return what the segments say together, and what would tell what they do not."""
    found = case.report.segments
    if found is None:
        rows: tuple[Row, ...] = ((say("Not tested"), say(_NOT_COMPARED)),)
    else:
        asks = tuple((say("What would tell"), ask) for ask in found.asks)
        rows = ((say(_VERDICTS[found.verdict]), found.reason), *asks)
    return Table(
        title=say("One metric for all segments?"),
        note="",
        headings=(text(say("Verdict")), sentences(say("What it rests on"))),
        rows=rows,
    )


def _note(found: SegmentsVerdict | None) -> str:
    if found is None:
        return say(_NOT_COMPARED)
    return (
        say(
            "A metric is clearly first in a segment from a chance of {needed:.1%} on: the more "
            "segments, the higher, for among many one seems clear by chance. Empty = not ranked "
            "there, or fewer than 30 customers."
        ).format(needed=found.needed)
    ).replace("%", " %")


def _row(case: MetricCase, found: SegmentsVerdict, fit: SegmentFit) -> Row:
    shown = case.ranking.standings[:_MOST_CANDIDATES]
    here = [fit.standing(one.metric) for one in shown]
    leader = found.leader(fit.segment)
    composites: list[Cell] = [one.composite.value if one is not None else None for one in here]
    chances: list[Cell] = [one.probability_best if one is not None else None for one in here]
    return fit.segment or "(blank)", case.name(leader) if leader else "–", fit.customers, *composites, *chances
