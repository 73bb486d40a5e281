"""Edits of what a person decides or notes in the metric lab."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from vm_desktop.core.edits.refusals import refused
from vm_desktop.core.fit.criterion import SCORED, Criterion
from vm_desktop.core.fit.decisions import Interview, LabDecisions, Review, interview_problem
from vm_desktop.core.fit.weights import DEFAULT_WEIGHTS
from vm_desktop.core.language import said_later, say
from vm_desktop.core.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCriterionWeight:
    """Sets how much a criterion counts in the composite; 0 leaves it out."""

    label: ClassVar[str] = said_later("Change weight")
    criterion: Criterion
    weight: float

    def apply(self, project: Project) -> Project:
        """Return the project with that weight; UserError if it is negative, or the criterion is only described."""
        if self.criterion not in SCORED or not math.isfinite(self.weight) or self.weight < 0:
            raise refused(
                "weight.impossible",
                say("The weight {weight} is impossible.").format(weight=self.weight),
                hint=say("Use 0 or more."),
            )
        others = tuple(pair for pair in project.lab.weights if pair[0] is not self.criterion)
        is_default = self.weight == DEFAULT_WEIGHTS[self.criterion]
        weights = others if is_default else (*others, (self.criterion, self.weight))
        return _with(project, replace(project.lab, weights=tuple(sorted(weights, key=lambda pair: pair[0].value))))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResetWeights:
    """Puts every weight back to its default."""

    label: ClassVar[str] = said_later("Reset weights")

    def apply(self, project: Project) -> Project:
        """Return the project with the default weights."""
        return _with(project, replace(project.lab, weights=()))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddInterviews:
    """Adds interviews at the end of the notebook."""

    label: ClassVar[str] = said_later("Add interviews")
    interviews: tuple[Interview, ...]

    def apply(self, project: Project) -> Project:
        """Return the project with the interviews; UserError for the first one that cannot be."""
        for interview in self.interviews:
            _check(interview)
        return _with(project, replace(project.lab, interviews=(*project.lab.interviews, *self.interviews)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceInterview:
    """Puts another interview in the place of one."""

    label: ClassVar[str] = said_later("Change interview")
    place: int
    interview: Interview

    def apply(self, project: Project) -> Project:
        """Return the project with the interview replaced; UserError if it cannot be, or is not there."""
        _check(self.interview)
        interviews = list(project.lab.interviews)
        if not 0 <= self.place < len(interviews):
            raise refused("interview.unknown", say("This interview is no longer there."))
        interviews[self.place] = self.interview
        return _with(project, replace(project.lab, interviews=tuple(interviews)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveInterviews:
    """Takes interviews out of the notebook."""

    label: ClassVar[str] = said_later("Remove interviews")
    places: frozenset[int]

    def apply(self, project: Project) -> Project:
        """Return the project without the interviews at those places."""
        kept = tuple(one for place, one in enumerate(project.lab.interviews) if place not in self.places)
        return _with(project, replace(project.lab, interviews=kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetReviewDate:
    """Sets the day (ISO 8601) on which the metric is looked at again; None = not planned."""

    label: ClassVar[str] = said_later("Change review date")
    review_on: str | None

    def apply(self, project: Project) -> Project:
        """Return the project with that date; UserError if it is none."""
        if self.review_on is not None:
            _check_date(self.review_on)
        return _with(project, replace(project.lab, review_on=self.review_on))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RecordReview:
    """Keeps the scores as they are, so that later ones can be compared with them."""

    label: ClassVar[str] = said_later("Record review")
    review: Review

    def apply(self, project: Project) -> Project:
        """Return the project with that review as the last one."""
        return _with(project, replace(project.lab, last_review=self.review))


@dataclass(frozen=True, slots=True, kw_only=True)
class PutMetricInProposal:
    """Puts the scorecard and its evidence into the proposal, or leaves them out."""

    label: ClassVar[str] = said_later("Change what the proposal contains")
    in_proposal: bool

    def apply(self, project: Project) -> Project:
        """Return the project whose proposal states the case for the metric, or does not."""
        return _with(project, replace(project.lab, in_proposal=self.in_proposal))


def _with(project: Project, lab: LabDecisions) -> Project:
    return project if lab == project.lab else replace(project, lab=lab)


def _check(interview: Interview) -> None:
    problem = interview_problem(interview)
    if problem:
        raise refused("interview.impossible", problem)
    if interview.held_on:
        _check_date(interview.held_on)


def _check_date(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError as error:
        raise refused(
            "date.unknown",
            say("{text!r} is no date.").format(text=text),
            hint=say("Write it as 2026-04-30."),
            found=text,
        ) from error
