"""The tables of the scorecard's sheet: figures, cautions, what is absent, definitions."""

from __future__ import annotations

from collections.abc import Iterator

from vm_desktop.core.fit.criterion import DESCRIBED, Criterion, Score
from vm_desktop.core.fit.definitions import caution_title, defined
from vm_desktop.core.fit.grade import DEFINITIONS as GRADES
from vm_desktop.core.language import say
from vm_desktop.core.proposal_metric.case import MetricCase, scores
from vm_desktop.core.proposal_metric.measures import anchors_words, shown_estimate
from vm_desktop.core.proposal_metric.table import Kind, Row, Table, figures, sentences, text


def cautions_table(case: MetricCase) -> Table:
    """Return why figures may not mean what they seem to: one row for each."""
    rows = tuple(
        (candidate.metric.name, defined(score.criterion).title, caution_title(flag.caution), flag.message)
        for candidate in case.candidates
        for score in scores(candidate)
        for flag in score.flags
    )
    return Table(
        title=say("Cautions"),
        note=say(
            "Why a figure may not mean what it seems to. A score that follows from today's "
            "prices keeps only a part of its weight."
        ),
        headings=(
            text(say("Candidate"), 2),
            text(say("Criterion"), 2),
            text(say("Caution"), 2),
            sentences(say("What the figures show")),
        ),
        rows=rows,
        empty=say("No figure raised a caution."),
    )


def figures_table(case: MetricCase) -> Table:
    """Return every figure behind the points with its interval and n."""
    return Table(
        title=say("The figures behind the points"),
        note=say(
            "Each criterion in its own measure with its 95 % interval; n counts customers (of "
            "ratings: people). Points follow from the measure by the anchors below."
        ),
        headings=(
            text(say("Candidate"), 2),
            text(say("Criterion"), 2),
            text(say("Measure")),
            *figures(Kind.NUMBER, say("Value"), say("95 % low"), say("95 % high")),
            *figures(Kind.COUNT, "n"),
            *figures(Kind.POINTS, say("Points"), say("Points low"), say("Points high")),
            text(say("Compared")),
            sentences(say("Cautions")),
        ),
        rows=tuple(
            _figures(case, candidate.metric.name, score)
            for candidate in case.candidates
            for score in scores(candidate)
            if score.estimate is not None
        ),
        empty=say("There is no figure yet: what to import stands below."),
    )


def absent_table(case: MetricCase) -> Table:
    """Return what is not known, of whom, and what would tell."""
    return Table(
        title=say("What is absent, and what would give it"),
        note=say("What is absent counts neither for nor against a candidate; it lowers the grade of the evidence."),
        headings=(text(say("Criterion"), 2), text(say("Of"), 2), sentences(say("What is lacking"))),
        rows=tuple(_absent(case)),
        empty=say("Nothing is absent."),
    )


def not_ranked_table(case: MetricCase) -> Table:
    """Return the candidates that could not be compared with the others, and why."""
    return Table(
        title=say("Not compared"),
        note=say("Candidates are compared on the criteria that they all have: anything else would not be fair."),
        headings=(text(say("Candidate"), 2), sentences(say("Why"))),
        rows=tuple((case.name(metric), reason) for metric, reason in case.ranking.not_ranked.items()),
    )


def definitions_table(case: MetricCase) -> Table:
    """Return what each criterion asks, how it is measured, and what it cannot say."""
    return Table(
        title=say("Definitions"),
        note="",
        headings=(
            text(say("Criterion"), 2),
            text(say("Question"), 4),
            sentences(say("Definition, and what it cannot say")),
        ),
        rows=tuple(
            (words.title, words.question, f"{words.definition} {words.caveat}")
            for criterion in Criterion
            for words in [defined(criterion)]
        ),
    )


def anchors_table(case: MetricCase) -> Table:
    """Return how points follow from each measure."""
    return Table(
        title=say("Anchors: from a measure to points"),
        note=say(
            "Published so that anybody can disagree with them. Between two anchors points lie on a straight line."
        ),
        headings=(text(say("Criterion"), 2), text(say("Measure")), sentences(say("Points"))),
        rows=tuple(
            (defined(criterion).title, defined(criterion).measure, _anchors(criterion)) for criterion in Criterion
        ),
    )


def grades_table(case: MetricCase) -> Table:
    """Return what the grades of evidence mean."""
    return Table(
        title=say("Grades of evidence"),
        note="",
        headings=(text(say("Grade")), sentences(say("What stands behind it"))),
        rows=tuple((grade.value, words) for grade, words in GRADES.items()),
    )


def _figures(case: MetricCase, name: str, score: Score) -> Row:
    assert score.estimate is not None
    points = score.points
    return (
        name,
        defined(score.criterion).title,
        defined(score.criterion).measure,
        *shown_estimate(score.criterion, score.estimate),
        score.estimate.n,
        *((points.value, points.low, points.high) if points is not None else (None, None, None)),
        _counts(case, score.criterion),
        ", ".join(caution_title(flag.caution) for flag in score.flags),
    )


def _counts(case: MetricCase, criterion: Criterion) -> str:
    if criterion in DESCRIBED:
        return "described"
    return "yes" if criterion in case.ranking.criteria else "no"


def _absent(case: MetricCase) -> Iterator[Row]:
    for criterion in Criterion:
        lacking: dict[str, list[str]] = {}
        for candidate in case.candidates:
            score = candidate.score(criterion)
            if score.estimate is None:
                lacking.setdefault(score.absent, []).append(candidate.metric.name)
        for reason, names in lacking.items():
            of = say("all candidates") if len(names) == len(case.candidates) else ", ".join(names)
            yield defined(criterion).title, of, reason


def _anchors(criterion: Criterion) -> str:
    return anchors_words(criterion) or say("No points: it is described only.")
