"""The session: the project that is open, the one way to change it, and what follows from a change."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from vm_desktop.core.edits import Edit, SelectScenario
from vm_desktop.core.impact import ImpactReport
from vm_desktop.core.language import say
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.io.recovery.file_mark import FileMark
from vm_desktop.io.recovery.left_behind import LeftBehind
from vm_desktop.io.recovery.project_lock import TOUCHED_EVERY
from vm_desktop.io.recovery.restoring import Restored, restored
from vm_desktop.session.evaluation import Evaluation, EvaluationRequest, Evaluator, evaluation_request
from vm_desktop.session.history import History
from vm_desktop.session.jobs import Job, JobRunner
from vm_desktop.session.live_lane import LiveLane
from vm_desktop.session.open_file import (
    Access,
    FilePlace,
    OpenElsewhere,
    OpenFile,
    OpenRefused,
    SaveRefused,
    Then,
    let_go,
    marked_file,
    read_file,
)
from vm_desktop.session.scenario_comparison import Requests, ScenarioComparer, comparison_requests

UNTITLED = "Untitled"

_log = logging.getLogger(__name__)


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
    open_refused = Signal(object)  # OpenRefused: another window or person has the project open
    save_refused = Signal(object)  # SaveRefused: nothing was written, the project is still modified

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = History(present=Project(name=UNTITLED))
        self._saved: Project | None = self._history.present
        self._file: OpenFile | None = None
        self._place = FilePlace(None)
        self._saves: list[Job] = []
        self._after_saves: list[Then] = []
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
        self._touching = QTimer(self)
        self._touching.timeout.connect(self._touch_lock)
        self._touching.start(TOUCHED_EVERY * 1000)

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
        return self._file.path if self._file is not None else None

    @property
    def mark(self) -> FileMark | None:
        """The file at `path` as it was when it was opened or saved last; None where that is not known."""
        return self._file.mark if self._file is not None else None

    @property
    def is_data_in_file(self) -> bool:
        """Whether the project's data are those in the file at `path`."""
        return self._file is not None and self._file.dataset is self.project.dataset

    @property
    def opening(self) -> object:
        """The same object until another project is opened."""
        return self._place

    @property
    def is_saving(self) -> bool:
        """Whether the project is being written to its file."""
        return bool(self._saves)

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
            self._move_to(self._history.after(project, say(edit.label), gesture), self._saved)
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

    def new_from_project(self, project: Project, path: Path | None = None, *, is_sample: bool = False) -> None:
        """Open another project, with an empty history.

        It counts as saved if it comes from `path`, is empty, or is a sample that can be had again at any time.
        """
        is_safe = path is not None or is_sample or project.is_empty
        file = OpenFile(path=path, dataset=project.dataset) if path is not None else None
        self._open(project, file, saved=project if is_safe else None)

    def open(self, path: Path, then: Then | None = None, *, access: Access = Access.ALONE) -> Job:
        """Read a project file in the background and open it; `then` is called once it is open.

        A project that another one has open is told by `open_refused`; as a copy it has no path, and counts as saved.
        """
        present = self._file

        def work(job: Job) -> tuple[Project, OpenFile | None]:
            project, file = read_file(path, access, present)
            if job.is_cancelled:
                let_go(file, present)
            job.check()
            return project, file

        def opened(result: tuple[Project, OpenFile | None]) -> None:
            project, file = result
            self._open(project, file, saved=project)
            if then is not None:
                then()

        def failed(error: UserError) -> None:
            if isinstance(error, OpenElsewhere):
                self.open_refused.emit(OpenRefused(error=error, then=then))
            else:
                self.problem_raised.emit(error)

        title = say("Open {name}").format(name=path.name)
        return self.jobs.start(title, work, on_done=opened, on_error=failed)

    def restore(
        self, left: LeftBehind, *, then: Callable[[Restored], None], on_error: Callable[[UserError], None]
    ) -> Job:
        """Read what was left behind in the background and open it: modified, and to be saved where it was."""

        def work(_job: Job) -> tuple[Restored, OpenFile | None]:
            found = restored(left)
            return found, marked_file(found.path, found.mark) if found.path is not None else None

        def opened(result: tuple[Restored, OpenFile | None]) -> None:
            found, file = result
            self._open(found.project, file, saved=None)
            then(found)

        title = say("Restore the unsaved changes")
        return self.jobs.start(title, work, on_done=opened, on_error=on_error, is_whole=True)

    def save(self, path: Path | None = None, then: Then | None = None, *, overwrite: bool = False) -> Job:
        """Write the project as it is now in the background, to `path` or where it is; `then` is called once it is safe.

        Edits made meanwhile are not lost: they leave the project modified. What could not be saved is told by
        `save_refused`, also that another program changed the file, which only `overwrite` replaces.
        """
        target = path or self.path
        if target is None:
            raise ValueError("a project that was never saved needs a path")
        project, place = self.project, self._place

        def saved(file: OpenFile) -> None:
            self._end_save(job)
            if place is self._place:
                self._set_file(file)
                self._set_saved(project)
            else:  # another project was opened meanwhile
                let_go(file, self._file)
            if then is not None:
                then()
            self._run_after_saves()

        def failed(error: UserError) -> None:
            self._end_save(job)
            if not self._saves:
                self._after_saves.clear()
            self.save_refused.emit(SaveRefused(error=error, path=target, then=then))

        title = say("Save {name}").format(name=target.name)
        job = self.jobs.start(
            title,
            lambda _job: place.write(project, target, overwrite=overwrite),
            on_done=saved,
            on_error=failed,
            in_order=True,
            is_whole=True,
        )
        self._saves.append(job)
        return job

    def after_saving(self, then: Then) -> None:
        """Call `then` once all that is being saved is safe; never, if one of the saves fails."""
        self._after_saves.append(then)
        self._run_after_saves()

    def compare_scenarios(self) -> None:
        """Evaluate every scenario in the background; `comparison_changed` tells the answer, in the project's order.

        For a page that shows scenarios side by side: to be asked when it is shown, and on each change while it is.
        """
        if not self.jobs.is_closed:
            self._comparison_lane.ask(comparison_requests(self.project))

    def close(self) -> None:
        """Cancel what runs in the background and wait for its end, and for that of every save. To be called before the
        session is deleted."""
        self._touching.stop()
        self.jobs.close()
        let_go(self._file, None)
        self._file = None

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

    def _open(self, project: Project, file: OpenFile | None, *, saved: Project | None) -> None:
        path = self.path
        let_go(self._file, file)
        self._file, self._place = file, FilePlace(file)
        self._move_to(History(present=project), saved)
        if self.path != path:  # told last: whoever hears of it finds project and path that belong together
            self.path_changed.emit(self.path)

    def _set_file(self, file: OpenFile | None) -> None:
        path = self.path
        let_go(self._file, file)
        self._file = file
        if self.path != path:
            self.path_changed.emit(self.path)

    def _end_save(self, job: Job) -> None:
        self._saves = [running for running in self._saves if running is not job]

    def _run_after_saves(self) -> None:
        if not self._saves:
            waiting, self._after_saves = self._after_saves, []
            for then in waiting:
                then()

    def _touch_lock(self) -> None:
        """Show other machines that the project is open here; in the background, for a network drive may be slow."""
        lock = self._file.lock if self._file is not None else None
        if lock is not None and not self.jobs.is_closed:
            self.jobs.start_quietly(lambda _job: lock.touch(), on_done=lambda _nothing: None, on_error=_log_refusal)

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


def _log_refusal(error: UserError) -> None:
    _log.warning("The lock was not touched: %s", type(error).__name__)
