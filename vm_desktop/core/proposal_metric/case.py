"""The case for a value metric: everything that the proposal's sheets about it are written from."""

from __future__ import annotations

from dataclasses import dataclass

from vm_desktop.core.fit.criterion import Criterion, Score
from vm_desktop.core.fit.decisions import Interview, Review
from vm_desktop.core.fit.drift import Drift, drift_since
from vm_desktop.core.fit.lab_report import LabReport, Tell, completed
from vm_desktop.core.fit.mistakes import MistakeFound, Situation, mistakes
from vm_desktop.core.fit.ranking import Ranking
from vm_desktop.core.fit.scorecard import ScoredCandidate
from vm_desktop.core.fit.weights import Weights
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project
from vm_desktop.core.rating.bills import Bills


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MetricCase:
    """The lab's report under the project's weights, and what people decided and noted."""

    report: LabReport
    weights: Weights
    mistakes: tuple[MistakeFound, ...]
    drift: tuple[Drift, ...]
    interviews: tuple[Interview, ...]
    review_on: str | None
    last_review: Review | None
    scenario_name: str

    @property
    def ranking(self) -> Ranking:
        """The candidates in order."""
        return self.report.ranking

    @property
    def candidates(self) -> tuple[ScoredCandidate, ...]:
        """All candidates: in the order of the ranking, then those that are not ranked."""
        scorecard = self.report.scorecard
        ranked = tuple(scorecard.candidate(standing.metric) for standing in self.ranking.standings)
        return (*ranked, *(one for one in scorecard.candidates if one not in ranked))

    @property
    def is_compared(self) -> bool:
        """Whether any candidate has points on anything that is compared."""
        return bool(self.ranking.standings and self.ranking.criteria)

    def name(self, metric: MetricId) -> str:
        """Return a candidate's name; its id where it is no candidate any more."""
        found = next((one for one in self.report.scorecard.candidates if one.metric.id == metric), None)
        return found.metric.name if found is not None else str(metric)


def metric_case(project: Project, known: LabReport | None, bills: Bills | None, today: str, tell: Tell) -> MetricCase:
    """Return the case for a project with data; `known` is what the lab found already, None for nothing.

    `bills` are those of the active scenario, `today` is a date in ISO 8601. `tell` is told the fraction and what is
    being done, and may raise to stop.
    """
    report = completed(project, known, tell)
    assert report is not None, "a proposal has data"
    review, scenario = project.lab.last_review, project.active_scenario
    drift = drift_since(review, report.scorecard) if review is not None else ()
    situation = Situation(
        scorecard=report.scorecard,
        book=scenario.price_book if scenario is not None else None,
        bills=bills,
        today=today,
        review_on=project.lab.review_on,
        drift=drift,
        segments=report.segments,
    )
    return MetricCase(
        report=report,
        weights=project.lab.all_weights(),
        mistakes=mistakes(situation),
        drift=drift,
        interviews=project.lab.interviews,
        review_on=project.lab.review_on,
        last_review=review,
        scenario_name=scenario.name if scenario is not None else "",
    )


def scores(candidate: ScoredCandidate) -> tuple[Score, ...]:
    """Return a candidate's answers in the order of the criteria."""
    return tuple(candidate.score(criterion) for criterion in Criterion)
