"""What people said of each metric, put together: means with their intervals, and quotes."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.fit.criterion import RATED, Criterion
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.fit.ratings_of import ratings_of
from vm_desktop.core.fit.samples import mean_rating
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.plans import MetricId
from vm_desktop.ui.formatting import day, number
from vm_desktop.ui.pages.metrics.interviews.cells import Names
from vm_desktop.ui.pages.metrics.interviews.words import interviews_text

FEW = 5
MOST_QUOTES = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The mean rating of one question, its raters and its interval as texts, and all of it in a sentence."""

    mean: str
    count: str
    interval: str
    spoken: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricSummary:
    """A metric with what was said of it, one for each of the four questions."""

    metric: MetricId
    name: str
    people: int
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What somebody said, and who it was."""

    text: str
    by: str


def summaries(interviews: tuple[Interview, ...], names: Names) -> tuple[MetricSummary, ...]:
    """Return the metrics that anybody spoke of, in the project's order; each person counts once for a question."""
    ratings = ratings_of(interviews)
    found = []
    for metric, name in names.items():
        people = {one.who.strip().casefold() for one in interviews if one.metric == metric}
        if not people:
            continue
        estimates = ((c, mean_rating(ratings[metric, c]) if (metric, c) in ratings else None) for c in RATED)
        said = tuple(_said(name, criterion, estimate) for criterion, estimate in estimates)
        found.append(MetricSummary(metric=metric, name=name, people=len(people), said=said))
    return tuple(found)


def quotes(interviews: tuple[Interview, ...], names: Names) -> tuple[Quote, ...]:
    """Return what was said, the latest first."""
    spoken = [one for one in interviews if one.quote]
    latest = sorted(spoken, key=lambda one: one.held_on, reverse=True)[:MOST_QUOTES]
    return tuple(Quote(text=one.quote, by=_by(one, names)) for one in latest)


def _by(one: Interview, names: Names) -> str:
    return " · ".join(
        filter(None, (one.who, one.role, one.segment, names.get(one.metric, one.metric), day(one.held_on)))
    )


def _said(name: str, criterion: Criterion, estimate: Estimate | None) -> Said:
    title = criterion.value.replace("_", " ")
    if estimate is None:
        nobody = interviews_text("{metric}, {question}: nobody rated it")
        return Said(
            mean="–", count="", interval=interviews_text("nobody"), spoken=nobody.format(metric=name, question=title)
        )
    mean, low, high = (number(value, 1) for value in (estimate.value, estimate.low, estimate.high))
    spoken = interviews_text("{metric}, {question}: mean {mean} of 5, 95% interval {low} to {high}, {n} people")
    return Said(
        mean=mean,
        count=interviews_text("n = {n}").format(n=estimate.n),
        interval=interviews_text("{low} to {high}").format(low=low, high=high),
        spoken=spoken.format(metric=name, question=title, mean=mean, low=low, high=high, n=estimate.n),
    )
