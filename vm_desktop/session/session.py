"""The session: the project that is open, the one way to change it, and what follows from a change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from vm_desktop.core.edits import Edit, SelectScenario
from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.project_file import load_project, save_project
from vm_desktop.session.evaluation import Evaluation, EvaluationRequest, Evaluator, evaluation_request
from vm_desktop.session.history import History
from vm_desktop.session.jobs import Job, JobRunner
from vm_desktop.session.live_lane import LiveLane
from vm_desktop.session.scenario_comparison import Requests, ScenarioComparer, comparison_requests

UNTITLED = "Untitled"


class Session(QObject):
    """One open project. Views read `project`, ask for edits through `apply`, and follow the signals."""

    project_changed = Signal(object, object)  # (Project before, Project now)
    history_changed = Signal()
    evaluation_changed = Signal(object)  # Evaluation, or None while nothing is known of new data
    report_changed = Signal(object)  # ImpactReport or None: the report of `evaluation`
    comparison_changed = Signal(object)  # tuple[Evaluation, ...]: the answer to compare_scenarios
    problem_raised = Signal(object)  # UserError
    saved_changed = Signal(bool)  # whether everything is saved
    path_changed = Signal(object)  # Path or None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(present=Project(name=UNTITLED))
        self._saved: Project | None = self._history.present
        self._path: Path | None = None
        self._evaluation: Evaluation | None = None
        self._asked: EvaluationRequest | None = None
        self.jobs = JobRunner(self)
        evaluator = Evaluator()  # shared by both lanes: they work on one thread
        self._lane = LiveLane(
            self.jobs, evaluator.evaluate, on_result=self._show_evaluation, on_error=self._show_evaluation_error
        )
        self._comparison_lane: LiveLane[Requests, tuple[Evaluation, ...]] = LiveLane(
            self.jobs,
            ScenarioComparer(evaluator).compare,
            on_result=self._show_comparison,
            on_error=lambda _requests, error: self.problem_raised.emit(error),
        )

    @property
    def project(self) -> Project:
        """The project as it is now."""
        return self._history.present

    @property
    def evaluation(self) -> Evaluation | None:
        """The latest evaluation of the present data; None until there is one."""
        return self._evaluation

    @property
    def report(self) -> ImpactReport | None:
        """The latest report of the present data; None while there is none."""
        return self._evaluation.report if self._evaluation is not None else None

    @property
    def is_evaluating(self) -> bool:
        """Whether a newer evaluation is on its way."""
        return not self._lane.is_idle

    @property
    def path(self) -> Path | None:
        """The file that the project was opened from or saved to."""
        return self._path

    @property
    def is_modified(self) -> bool:
        """Whether something would be lost if the project were closed now."""
        return self.project is not self._saved

    @property
    def undo_label(self) -> str:
        """What `undo` would undo; empty if nothing."""
        return self._history.undo_label

    @property
    def redo_label(self) -> str:
        """What `redo` would do again; empty if nothing."""
        return self._history.redo_label

    def apply(self, edit: Edit, gesture: object | None = None) -> bool:
        """Change the project; return whether the edit was accepted. A refusal is told by `problem_raised`.

        Edits that come with the same `gesture` object (one for each drag) are undone together.
        """
        try:
            project = edit.apply(self.project)
        except UserError as error:
            self.problem_raised.emit(error)
            return False
        if project is self.project:
            return True
        if isinstance(edit, SelectScenario):
            self._look_at(project)
        else:
            self._move_to(self._history.after(project, edit.label, gesture), self._saved)
        return True

    def undo(self) -> None:
        """Put the project before the last step back."""
        self._move_to(self._history.undone(), self._saved)

    def redo(self) -> None:
        """Do the step again that was undone last."""
        self._move_to(self._history.redone(), self._saved)

    def abandon(self, gesture: object) -> None:
        """Put the project before the gesture back, as if it had not been begun (Escape during a drag)."""
        self._move_to(self._history.without_gesture(gesture), self._saved)

    def new_from_project(self, project: Project, path: Path | None = None) -> None:
        """Open another project, with an empty history. It counts as saved if it comes from `path` or is empty."""
        is_empty = project.dataset is None and not project.scenarios and not project.metrics
        self._set_path(path)
        self._move_to(History(present=project), project if path is not None or is_empty else None)

    def open(self, path: Path, then: Callable[[], None] | None = None) -> Job:
        """Read a project file in the background and open it; `then` is called once it is open."""

        def opened(project: Project) -> None:
            self.new_from_project(project, path)
            if then is not None:
                then()

        return self.jobs.start(
            f"Open {path.name}", lambda _job: load_project(path), on_done=opened, on_error=self.problem_raised.emit
        )

    def save(self, path: Path | None = None, then: Callable[[], None] | None = None) -> Job:
        """Write the project as it is now in the background, to `path` or where it is; `then` is called once it is safe.

        Edits made meanwhile are not lost: they leave the project modified.
        """
        target = path or self._path
        if target is None:
            raise ValueError("a project that was never saved needs a path")
        project = self.project

        def saved(_nothing: None) -> None:
            self._set_path(target)
            self._set_saved(project)
            if then is not None:
                then()

        return self.jobs.start(
            f"Save {target.name}",
            lambda _job: save_project(project, target),
            on_done=saved,
            on_error=self.problem_raised.emit,
            in_order=True,
        )

    def compare_scenarios(self) -> None:
        """Evaluate every scenario in the background; `comparison_changed` tells the answer, in the project's order.

        For a page that shows scenarios side by side: to be asked when it is shown, and on each change while it is.
        """
        if not self.jobs.is_closed:
            self._comparison_lane.ask(comparison_requests(self.project))

    def close(self) -> None:
        """Cancel what runs in the background and wait for its end. To be called before the session is deleted."""
        self.jobs.close()

    def _look_at(self, project: Project) -> None:
        """Show another part of the project: no step of the history, and nothing worth saving."""
        saved = self._saved if self.is_modified else project
        self._move_to(self._history.looking_at(project), saved)

    def _move_to(self, history: History, saved: Project | None) -> None:
        """Make another project the present one, and tell all who show it."""
        if history is self._history:
            return
        before, was_modified = self.project, self.is_modified
        self._history, self._saved = history, saved
        if self.project.dataset is not before.dataset:
            self._set_evaluation(None)
        self.project_changed.emit(before, self.project)
        self.history_changed.emit()
        if self.is_modified != was_modified:
            self.saved_changed.emit(not self.is_modified)
        self._ask_for_evaluation()

    def _set_saved(self, project: Project) -> None:
        was_modified = self.is_modified
        self._saved = project
        if self.is_modified != was_modified:
            self.saved_changed.emit(not self.is_modified)

    def _set_path(self, path: Path | None) -> None:
        if path != self._path:
            self._path = path
            self.path_changed.emit(path)

    def _ask_for_evaluation(self) -> None:
        if self.jobs.is_closed:
            return
        request = evaluation_request(self.project)
        if self._asked is None or not request.asks_the_same(self._asked):
            self._asked = request
            self._lane.ask(request)

    def _show_evaluation(self, evaluation: Evaluation) -> None:
        """Show an answer, unless other data or another scenario is looked at by now."""
        request = evaluation.request
        if request.dataset is self.project.dataset and request.scenario == self.project.active:
            self._set_evaluation(evaluation)

    def _show_evaluation_error(self, request: EvaluationRequest, error: UserError) -> None:
        self._show_evaluation(Evaluation(request=request, error=error))

    def _show_comparison(self, evaluations: tuple[Evaluation, ...]) -> None:
        """Show an answer, unless other data is looked at by now."""
        if all(evaluation.request.dataset is self.project.dataset for evaluation in evaluations):
            self.comparison_changed.emit(evaluations)

    def _set_evaluation(self, evaluation: Evaluation | None) -> None:
        self._evaluation = evaluation
        self.evaluation_changed.emit(evaluation)
        self.report_changed.emit(self.report)
