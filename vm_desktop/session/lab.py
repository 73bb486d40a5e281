"""The metric lab of the open project: scored in the background, in stages, so that something is on screen at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from vm_desktop.core.fit.comparison import comparable
from vm_desktop.core.fit.lab_report import LabReport as LabReport
from vm_desktop.core.fit.of_project import FitRequest, fit_request, score
from vm_desktop.core.fit.ranking import first_ranking, ranking
from vm_desktop.core.fit.resamples import RESAMPLES, Resamples, resample
from vm_desktop.core.fit.scorecard import Scorecard
from vm_desktop.core.fit.segments import SegmentsVerdict, fit_by_segment, verdict
from vm_desktop.core.fit.weights import Weights
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.session.jobs import Job, JobRunner, Progressed

Value = TypeVar("Value")


class Stage(Enum):
    """What is being worked out, in this order."""

    SCORES = auto()
    RESAMPLES = auto()
    SEGMENTS = auto()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a stage has come (0 to 1)."""

    stage: Stage
    fraction: float


class Lab(QObject):
    """Scores the metrics of a project when somebody looks, and again when what the scores rest on has changed.

    Three jobs follow on each other: the scores, the resamples (how sure is the order), the segments. Weights change the
    ranking at once; the segments' verdict follows in the background.
    """

    report_changed = Signal(object)  # LabReport or None
    stage_changed = Signal(object)  # Progress, or None while nothing is worked out
    problem_raised = Signal(object)  # UserError

    def __init__(self, jobs: JobRunner, parent: QObject | None = None, *, resamples: int = RESAMPLES) -> None:
        """`resamples` is how often the customers are resampled."""
        super().__init__(parent)
        self._jobs = jobs
        self._resamples = resamples
        self._project: Project | None = None
        self._is_watched = False
        self._job: Job | None = None
        self._asked: FitRequest | None = None
        self._report: LabReport | None = None
        self._stage = Stage.SCORES
        jobs.progressed.connect(self._show_progress)

    @property
    def report(self) -> LabReport | None:
        """What is known so far; None before anything is."""
        return self._report

    @property
    def is_working(self) -> bool:
        """Whether a stage is being worked out."""
        return self._job is not None

    def watch(self, is_watched: bool) -> None:
        """Work only while somebody looks: bootstrapping behind the Pricing page would slow it down."""
        self._is_watched = is_watched
        self._look_again()

    def show_project(self, project: Project | None) -> None:
        """Take notice of the project as it is now."""
        before, self._project = self._project, project
        if self._report is not None and project is not None and _weights_differ(project, before):
            self._weigh_anew(project.lab.all_weights())
        self._look_again()

    def pause(self) -> None:
        """Stop what runs; what is known stays, and `resume` goes on from there."""
        self._stop()

    def resume(self) -> None:
        """Go on with what was paused, from the last stage that was reached."""
        if self._job is not None:
            return
        if self._report is None:
            self._asked = None
            self._look_again()
        elif self._report.resamples is None:
            self._scored(self._report)
        elif self._report.segments is None:
            self._compare_segments()

    def close(self) -> None:
        """Stop what runs."""
        self._stop()

    def _look_again(self) -> None:
        request = fit_request(self._project) if self._project is not None else None
        if request is None:
            self._forget()
            return
        if self._asked is not None and self._asked.asks_the_same(request):
            return
        if not self._is_watched:
            return
        self._stop()
        self._asked = request
        self._run(Stage.SCORES, lambda job: _first_report(job, request, self._weights()), self._scored)

    def _weights(self) -> Weights:
        assert self._project is not None
        return self._project.lab.all_weights()

    def _scored(self, report: LabReport) -> None:
        self._show(report)
        customers = report.scorecard.inputs.customers
        self._run(
            Stage.RESAMPLES,
            lambda job: resample(report.compared, customers, times=self._resamples, progress=job.progress),
            self._resampled,
        )

    def _resampled(self, resamples: Resamples) -> None:
        assert self._report is not None
        self._show(replace(self._report, resamples=resamples, ranking=ranking(resamples, self._weights())))
        self._compare_segments()

    def _compare_segments(self) -> None:
        report = self._report
        assert report is not None
        weights = self._weights()
        self._run(
            Stage.SEGMENTS,
            lambda job: _segments(job, report.scorecard, weights),
            lambda found: self._show_segments(found, weights),
        )

    def _show_segments(self, found: SegmentsVerdict, weights: Weights) -> None:
        assert self._report is not None
        self._stop()
        self._show(replace(self._report, segments=found, segments_weights=weights))

    def _weigh_anew(self, weights: Weights) -> None:
        report = self._report
        assert report is not None
        known = report.resamples
        order = first_ranking(report.compared, weights) if known is None else ranking(known, weights)
        self._show(replace(report, ranking=order))
        if known is not None:
            self._compare_segments()

    def _run(self, stage: Stage, work: Callable[[Job], Value], on_done: Callable[[Value], None]) -> None:
        if self._job is not None:
            self._job.cancel()
        self._stage = stage
        self._job = self._jobs.start_quietly(work, on_done=on_done, on_error=self._fail)
        self.stage_changed.emit(Progress(stage, 0.0))

    def _show_progress(self, message: Progressed) -> None:
        if message.job is self._job:
            self.stage_changed.emit(Progress(self._stage, message.fraction))

    def _fail(self, error: UserError) -> None:
        self._stop()
        self.problem_raised.emit(error)

    def _show(self, report: LabReport | None) -> None:
        self._report = report
        self.report_changed.emit(report)

    def _forget(self) -> None:
        self._stop()
        self._asked = None
        if self._report is not None:
            self._show(None)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self.stage_changed.emit(None)


def _first_report(job: Job, request: FitRequest, weights: Weights) -> LabReport:
    scorecard = score(request, job.progress)
    compared = comparable(scorecard.candidates)
    return LabReport(request=request, scorecard=scorecard, compared=compared, ranking=first_ranking(compared, weights))


def _segments(job: Job, scorecard: Scorecard, weights: Weights) -> SegmentsVerdict:
    names = {candidate.metric.id: candidate.metric.name for candidate in scorecard.candidates}
    return verdict(fit_by_segment(scorecard, weights, progress=job.progress), names)


def _weights_differ(project: Project, before: Project | None) -> bool:
    return before is not None and project.lab.weights != before.lab.weights
