"""The metric lab of the open project: in stages, in the background, the same for the same data."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.core.fit.companies import dataset, monthly
from vm_desktop.core.edits import AddInterviews, RenameProject, SetCriterionWeight
from vm_desktop.core.fit.criterion import Criterion
from vm_desktop.core.fit.decisions import Interview
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.session.jobs import JobRunner
from vm_desktop.session.lab import Lab, LabReport, Progress, Stage


def company() -> Project:
    """Return a project whose value follows Reports and not Logins."""
    rng = np.random.default_rng(1)
    drive = rng.standard_normal(120)
    usage = {"Reports": monthly(np.exp(3 + drive), 0.2, rng), "Logins": monthly(rng.lognormal(3, 1, 120), 0.3, rng)}
    data = dataset(
        usage,
        segments=np.array(["A", "B"], dtype=object)[np.arange(120) % 2],
        measures={"value_outcome": drive + 0.3 * rng.standard_normal(120)},
    )
    return project_from_dataset(data, "Company")


@pytest.fixture
def lab(runner: JobRunner) -> Lab:
    found = Lab(runner, resamples=60)
    found.watch(True)
    return found


def settled(lab: Lab, qtbot: QtBot) -> LabReport:
    """Wait until every stage is worked out, and return the report."""
    qtbot.waitUntil(lambda: not lab.is_working, timeout=60_000)
    assert lab.report is not None
    return lab.report


def test_scores_come_first_then_chances_then_segments(lab: Lab, qtbot: QtBot) -> None:
    stages: list[LabReport] = []
    lab.report_changed.connect(stages.append)
    lab.show_project(company())
    settled(lab, qtbot)
    known = [(stage.resamples is not None, stage.segments is not None) for stage in stages]
    assert known == [(False, False), (True, False), (True, True)]
    leader = stages[-1].ranking.leader
    assert leader is not None
    assert leader.metric == "reports"
    assert (leader.probability_best or 0) > 0.95


def test_nothing_is_worked_out_while_nobody_looks(runner: JobRunner) -> None:
    lab = Lab(runner)
    lab.show_project(company())
    assert not lab.is_working
    assert lab.report is None


def test_a_weight_moves_the_ranking_at_once_and_asks_for_no_new_scores(lab: Lab, qtbot: QtBot) -> None:
    project = company()
    lab.show_project(project)
    before = settled(lab, qtbot)
    lab.show_project(SetCriterionWeight(criterion=Criterion.VALUE_ALIGNMENT, weight=0.0).apply(project))
    assert lab.report is not None
    assert lab.report.scorecard is before.scorecard
    assert lab.report.ranking != before.ranking
    settled(lab, qtbot)


def test_a_rename_asks_for_nothing_and_an_interview_for_new_scores(lab: Lab, qtbot: QtBot) -> None:
    project = company()
    lab.show_project(project)
    before = settled(lab, qtbot)
    renamed = RenameProject(name="Other").apply(project)
    lab.show_project(renamed)
    assert not lab.is_working
    said = Interview(who="Ada", metric=project.metrics[0].id, ratings=((Criterion.UNDERSTANDABILITY, 5),))
    lab.show_project(AddInterviews(interviews=(said,)).apply(renamed))
    assert settled(lab, qtbot).scorecard is not before.scorecard


def test_what_was_paused_keeps_what_is_known_and_can_be_gone_on_with(lab: Lab, qtbot: QtBot) -> None:
    def pause_after_scores(report: LabReport) -> None:
        if report.resamples is None:
            QTimer.singleShot(0, lab.pause)

    lab.report_changed.connect(pause_after_scores)
    lab.show_project(company())
    qtbot.waitUntil(lambda: lab.report is not None and not lab.is_working, timeout=60_000)
    assert lab.report is not None
    assert lab.report.resamples is None
    lab.report_changed.disconnect(pause_after_scores)
    lab.resume()
    assert settled(lab, qtbot).segments is not None


def test_progress_is_told_stage_by_stage(lab: Lab, qtbot: QtBot) -> None:
    told: list[Progress | None] = []
    lab.stage_changed.connect(told.append)
    lab.show_project(company())
    settled(lab, qtbot)
    stages = [one.stage for one in told if one is not None]
    assert list(dict.fromkeys(stages)) == [Stage.SCORES, Stage.RESAMPLES, Stage.SEGMENTS]
    assert told[-1] is None


def test_a_project_without_data_has_no_report(lab: Lab, qtbot: QtBot) -> None:
    project = company()
    lab.show_project(project)
    settled(lab, qtbot)
    lab.show_project(replace(project, dataset=None))
    assert lab.report is None
