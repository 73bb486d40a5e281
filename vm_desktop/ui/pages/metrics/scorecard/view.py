"""The scorecard ready to be shown: columns, rows and cells in words. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from vm_desktop.core.fit.criterion import DESCRIBED, Criterion, Score
from vm_desktop.core.fit.grade import DEFINITIONS, Grade, evidence_grade
from vm_desktop.core.fit.lab_report import LabReport
from vm_desktop.core.fit.ranking import Standing
from vm_desktop.core.fit.scorecard import ScoredCandidate
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.weights import Weights
from vm_desktop.core.plans import MetricId
from vm_desktop.ui.formatting import number
from vm_desktop.ui.pages.metrics.scorecard.figures import (
    chance_text,
    interval_text,
    measure_text,
    named_measure,
    points_text,
    short_interval,
)
from vm_desktop.ui.pages.metrics.scorecard.words import GROUPS, Group, criterion_words, scorecard_text


class CellState(Enum):
    """What a cell has to show."""

    SCORED = auto()
    DESCRIBED = auto()
    ABSENT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellView:
    """One candidate's answer to one criterion, in a few signs and in whole sentences."""

    criterion: Criterion
    state: CellState
    value: str = ""
    interval: str = ""
    points: float | None = None
    cautions: int = 0
    spoken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """A criterion over its column. `counts` = it is part of the comparison, with that weight."""

    criterion: Criterion
    group: Group
    title: str
    measure: str
    definition: str
    weight: float
    counts: bool
    has_data: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RowView:
    """A candidate. `composite` is None where it is not ranked, and `note` says why."""

    metric: MetricId
    name: str
    unit: str
    grade: Grade
    composite: Estimate | None
    chance: str
    is_leader: bool
    note: str
    spoken: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardView:
    """The whole table; every row has one cell for each column."""

    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]


def scorecard_view(report: LabReport, weights: Weights) -> ScorecardView:
    """Return the table: rows in the order of the ranking, those that are not ranked last."""
    columns = _columns(report, weights)
    standings = {standing.metric: standing for standing in report.ranking.standings}
    unranked = [one for one in report.scorecard.candidates if one.metric.id not in standings]
    ordered = [report.scorecard.candidate(metric) for metric in standings] + unranked
    leader = report.ranking.leader
    rows = tuple(
        _row(
            candidate,
            standings.get(candidate.metric.id),
            report.ranking.not_ranked,
            is_leader=leader is not None and leader.metric == candidate.metric.id,
            has_rivals=len(standings) > 1,
        )
        for candidate in ordered
    )
    return ScorecardView(columns=columns, rows=rows)


def cell_view(name: str, score: Score) -> CellView:
    """Return an answer as a cell; `name` is the candidate's, for those who hear the cell."""
    title = criterion_words(score.criterion).title
    if score.estimate is None:
        spoken = scorecard_text("{name}, {criterion}: no data. {reason}")
        return CellView(
            criterion=score.criterion,
            state=CellState.ABSENT,
            value=scorecard_text("no data"),
            spoken=spoken.format(name=name, criterion=title, reason=score.absent),
        )
    return CellView(
        criterion=score.criterion,
        state=CellState.DESCRIBED if score.criterion in DESCRIBED else CellState.SCORED,
        value=measure_text(score.criterion, score.estimate.value),
        interval=short_interval(score.criterion, score.estimate),
        points=score.points.value if score.points is not None else None,
        cautions=len(score.flags),
        spoken="\n".join((f"{name}, {title}", *score_lines(score))),
    )


def score_lines(score: Score) -> tuple[str, ...]:
    """Return an answer's figures and cautions in sentences."""
    assert score.estimate is not None
    figure = scorecard_text("{measure}, 95% interval {interval}, n = {n}.").format(
        measure=named_measure(score.criterion, score.estimate.value),
        interval=interval_text(score.criterion, score.estimate),
        n=number(score.estimate.n),
    )
    if score.points is None:
        points = scorecard_text("Described, and no part of the composite.")
    else:
        points = scorecard_text("{points} of 100 points ({low} to {high}).").format(
            points=points_text(score.points.value),
            low=points_text(score.points.low),
            high=points_text(score.points.high),
        )
    return (figure, points, *(flag.message for flag in score.flags))


def grade_text(grade: Grade) -> str:
    """Return what an evidence grade means."""
    return scorecard_text("Evidence {grade}: {definition}").format(
        grade=grade.value, definition=scorecard_text(DEFINITIONS[grade])
    )


def composite_text(standing: Standing) -> str:
    """Return a composite in a sentence."""
    composite = standing.composite
    text = scorecard_text("Composite {value} of 100, 95% interval {low} to {high}.").format(
        value=points_text(composite.value), low=points_text(composite.low), high=points_text(composite.high)
    )
    if standing.probability_best is None:
        return text
    best = scorecard_text("Best in {chance} of the resamples, with the weights varied.")
    return f"{text} {best.format(chance=chance_text(standing.probability_best))}"


def _columns(report: LabReport, weights: Weights) -> tuple[ColumnView, ...]:
    candidates = report.scorecard.candidates
    found = []
    for group, members in GROUPS.items():
        for criterion in members:
            words = criterion_words(criterion)
            found.append(
                ColumnView(
                    criterion=criterion,
                    group=group,
                    title=words.title,
                    measure=words.measure,
                    definition=f"{words.question}\n{words.definition}",
                    weight=weights.get(criterion, 0.0),
                    counts=criterion in report.ranking.criteria,
                    has_data=any(one.score(criterion).estimate is not None for one in candidates),
                )
            )
    return tuple(found)


def _row(
    candidate: ScoredCandidate,
    standing: Standing | None,
    reasons: Mapping[MetricId, str],
    *,
    is_leader: bool,
    has_rivals: bool,
) -> RowView:
    metric, grade = candidate.metric, evidence_grade(candidate)
    note = ""
    if standing is None:
        reason = reasons.get(metric.id, "")
        note = scorecard_text("Not ranked. {reason}").format(reason=reason)
    chance = standing.probability_best if standing is not None and has_rivals else None
    return RowView(
        metric=metric.id,
        name=metric.name,
        unit=metric.unit,
        grade=grade,
        composite=standing.composite if standing is not None else None,
        chance=chance_text(chance) if chance is not None else "",
        is_leader=is_leader,
        note=note,
        spoken="\n".join((metric.name, composite_text(standing) if standing is not None else note, grade_text(grade))),
        cells=tuple(cell_view(metric.name, candidate.score(c)) for members in GROUPS.values() for c in members),
    )
