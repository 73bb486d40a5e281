"""What a person decided or noted in the lab: weights, interviews, when to review, and the scores of the last review."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.fit.criterion import RATED, Criterion
from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.core.fit.weights import DEFAULT_WEIGHTS, Weights
from vm_desktop.core.language import say
from vm_desktop.core.plans import MetricId

LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview:
    """What one person said of one metric: `ratings` from 1 to 5 of the criteria that only people can judge.

    `held_on` is a date in ISO 8601, "" = not known.
    """

    who: str
    metric: MetricId
    role: str = ""
    segment: str = ""
    held_on: str = ""
    ratings: tuple[tuple[Criterion, int], ...] = ()
    quote: str = ""

    def rating(self, criterion: Criterion) -> int | None:
        """Return the rating of a criterion, or None."""
        return dict(self.ratings).get(criterion)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedScore:
    """A score as it was at a review."""

    metric: MetricId
    criterion: Criterion
    estimate: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedData:
    """What the scores of a review rested on: customers, those active in the last month, months, names of segments, and
    how each metric was defined."""

    customers: int
    active: int
    months: tuple[str, ...]
    segments: tuple[str, ...]
    definitions: tuple[tuple[MetricId, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The scores as they were on a day (ISO 8601), to see later what has drifted; `data` None = not noted."""

    held_on: str
    scores: tuple[RecordedScore, ...]
    data: ReviewedData | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LabDecisions:
    """All of it. `weights` holds those that differ from the default; `review_on` is the date of the next review;
    `in_proposal` tells whether a proposal states the case for the metric."""

    weights: tuple[tuple[Criterion, float], ...] = ()
    interviews: tuple[Interview, ...] = ()
    review_on: str | None = None
    last_review: Review | None = None
    in_proposal: bool = True

    def all_weights(self) -> Weights:
        """Return every criterion's weight."""
        return {**DEFAULT_WEIGHTS, **dict(self.weights)}


def interview_problem(interview: Interview) -> str:
    """Return what is wrong with an interview, in words; "" for nothing."""
    if not interview.who.strip():
        return say("An interview needs the name of who was asked.")
    for criterion, rating in interview.ratings:
        if criterion not in RATED:
            return say("{criterion} is not rated by people.").format(criterion=criterion.value)
        if not LOWEST <= rating <= HIGHEST:
            return say("A rating is a whole number from {lowest} to {highest}, not {rating}.").format(
                lowest=LOWEST, highest=HIGHEST, rating=rating
            )
    return ""
