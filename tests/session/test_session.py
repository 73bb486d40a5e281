"""The session: edits, undo, gestures, live evaluation, open and save."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.sample_projects import sample_dataset, sample_plan, sample_project
from vm_desktop.core.edits import (
    ChargeAt,
    Edit,
    PlanAt,
    RemoveScenario,
    RenameProject,
    ReplaceDataset,
    SelectScenario,
    SetBaseline,
    SetPlanBaseFee,
    SetTierPrice,
    TierAt,
)
from vm_desktop.core.impact import compare
from vm_desktop.core.metering import meter
from vm_desktop.core.problems import UserError
from vm_desktop.core.project import Project
from vm_desktop.core.rating.bills import actual_bills, rate
from vm_desktop.core.scenarios import ScenarioBaseline, ScenarioId
from vm_desktop.session.evaluation import Evaluation
from vm_desktop.session.session import Session

FIRST = ScenarioId("first")
SECOND = ScenarioId("second")
STANDARD = PlanAt(scenario=FIRST, plan=sample_plan().id)
FIRST_TIER = TierAt(charge=ChargeAt(scenario=FIRST, plan=sample_plan().id, position=0), position=0)


def price(amount: str) -> Edit:
    return SetTierPrice(at=FIRST_TIER, price=Decimal(amount))


def settle(session: Session, qtbot: QtBot) -> Evaluation:
    """Wait until the evaluation of the last edit is shown, and return it."""
    qtbot.waitUntil(lambda: not session.is_evaluating, timeout=20_000)
    assert session.evaluation is not None
    return session.evaluation


@pytest.fixture
def opened(session: Session, qtbot: QtBot) -> Session:
    session.new_from_project(sample_project())
    settle(session, qtbot)
    return session


def test_a_new_session_has_an_empty_project_with_nothing_to_save_or_undo(session: Session) -> None:
    assert (session.project.dataset, session.path, session.is_modified) == (None, None, False)
    assert (session.undo_label, session.redo_label, session.report) == ("", "", None)


def test_an_edit_tells_the_project_before_and_after(opened: Session, qtbot: QtBot) -> None:
    before = opened.project
    with qtbot.waitSignal(opened.project_changed) as told:
        assert opened.apply(RenameProject(name="Other"))
    assert told.args is not None
    assert told.args[0] is before
    assert told.args[1] is opened.project


def test_an_edit_that_changes_nothing_tells_nothing(opened: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(opened.project_changed):
        assert opened.apply(RenameProject(name="Sample"))
    assert opened.undo_label == ""


def test_a_refused_edit_tells_a_problem_and_changes_nothing(opened: Session, qtbot: QtBot) -> None:
    before = opened.project
    with qtbot.waitSignal(opened.problem_raised) as told:
        assert not opened.apply(price("-1"))
    assert told.args is not None
    assert isinstance(told.args[0], UserError)
    assert opened.project is before


def test_undo_and_redo_put_the_very_same_projects_back(opened: Session) -> None:
    before = opened.project
    opened.apply(price("0.6"))
    after = opened.project
    assert opened.undo_label == "Change tier price"
    opened.undo()
    assert opened.project is before
    assert (opened.undo_label, opened.redo_label) == ("", "Change tier price")
    opened.redo()
    assert opened.project is after


def test_the_edits_of_one_gesture_are_undone_together(opened: Session) -> None:
    before = opened.project
    drag, next_drag = object(), object()
    for cents in range(60, 70):
        opened.apply(price(f"0.{cents}"), gesture=drag)
    dragged = opened.project
    opened.apply(price("0.9"), gesture=next_drag)
    opened.undo()
    assert opened.project is dragged
    opened.undo()
    assert opened.project is before


def test_an_abandoned_gesture_leaves_no_trace(opened: Session) -> None:
    before = opened.project
    drag = object()
    opened.apply(price("0.6"), gesture=drag)
    opened.apply(price("0.7"), gesture=drag)
    opened.abandon(drag)
    assert opened.project is before
    assert (opened.undo_label, opened.redo_label) == ("", "")


def test_an_edit_after_undo_forgets_what_could_be_redone(opened: Session) -> None:
    opened.apply(price("0.6"))
    opened.undo()
    opened.apply(price("0.7"))
    assert opened.redo_label == ""


def test_selecting_a_scenario_is_no_step_and_nothing_to_save(opened: Session, qtbot: QtBot, tmp_path: Path) -> None:
    opened.new_from_project(sample_project(), tmp_path / "p.valuemetric")
    opened.apply(SelectScenario(scenario=SECOND))
    assert opened.project.active == SECOND
    assert (opened.undo_label, opened.is_modified) == ("", False)


def test_the_report_is_that_of_the_core_functions(opened: Session, qtbot: QtBot) -> None:
    opened.apply(price("0.6"))
    report = settle(opened, qtbot).report
    project = opened.project
    dataset, scenario = project.dataset, project.active_scenario
    assert dataset is not None
    assert scenario is not None
    assert report is not None
    usage = meter(dataset, project.metrics)
    expected = compare(dataset, actual_bills(dataset), rate(dataset, usage, scenario.price_book), project.currency)
    assert report.scenario.revenue == expected.scenario.revenue
    np.testing.assert_array_equal(report.scenario.by_customer, expected.scenario.by_customer)
    np.testing.assert_array_equal(report.percent_change, expected.percent_change)


def test_a_burst_of_edits_gives_reports_on_the_way_and_ends_with_that_of_the_last_edit(
    session: Session, qtbot: QtBot
) -> None:
    session.new_from_project(sample_project(sample_dataset(5_000, 12)))
    settle(session, qtbot)
    reports: list[object] = []
    session.report_changed.connect(reports.append)
    drag = object()
    for step in range(120):
        session.apply(price(f"0.{500 + step}"), gesture=drag)
        qtbot.wait(8)  # the pace of a hand, two edits to a frame
    evaluation = settle(session, qtbot)
    assert evaluation.request.price_book is session.project.scenario(FIRST).price_book
    assert len(reports) > 10
    assert reports[-1] is evaluation.report


def test_renaming_asks_for_no_evaluation(opened: Session, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(opened.evaluation_changed, wait=50):
        opened.apply(RenameProject(name="Other"))
        assert not opened.is_evaluating


def test_the_report_of_old_data_is_taken_back_before_new_data_is_shown(opened: Session, qtbot: QtBot) -> None:
    reports_at_change: list[object] = []
    opened.project_changed.connect(lambda before, now: reports_at_change.append(opened.report))
    opened.apply(ReplaceDataset(dataset=sample_dataset(9, 5)))
    assert reports_at_change == [None]
    report = settle(opened, qtbot).report
    assert report is not None
    assert len(report.segment_of) == 9


def test_without_data_the_evaluation_has_no_report(session: Session, qtbot: QtBot) -> None:
    session.apply(RenameProject(name="Empty"))
    evaluation = settle(session, qtbot)
    assert (evaluation.report, evaluation.error) == (None, None)


def test_the_baseline_scenario_cannot_be_removed_and_is_compared_with(opened: Session, qtbot: QtBot) -> None:
    opened.apply(SetBaseline(baseline=ScenarioBaseline(scenario=SECOND)))
    with qtbot.waitSignal(opened.problem_raised):
        opened.apply(RemoveScenario(scenario=SECOND))
    report = settle(opened, qtbot).report
    assert report is not None
    assert report.revenue_change == 0  # both scenarios put every customer on the same plan
    opened.apply(SetPlanBaseFee(at=STANDARD, amount=Decimal(21)))
    report = settle(opened, qtbot).report
    assert report is not None
    assert report.revenue_change == 100 * 6 * 4


def test_saving_and_opening_gives_the_project_back(opened: Session, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "sample.valuemetric"
    assert opened.is_modified
    with qtbot.waitSignal(opened.saved_changed) as told:
        opened.save(path)
    assert told.args == [True]
    assert (opened.path, opened.is_modified) == (path, False)
    opened.apply(RenameProject(name="Other"))
    assert opened.is_modified
    with qtbot.waitSignal(opened.project_changed):
        opened.open(path)
    assert (opened.project.name, opened.is_modified, opened.undo_label) == ("Sample", False, "")
    settle(opened, qtbot)


def test_undoing_back_to_the_saved_project_leaves_nothing_to_save(
    opened: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(opened.saved_changed):
        opened.save(tmp_path / "sample.valuemetric")
    opened.apply(RenameProject(name="Other"))
    opened.undo()
    assert not opened.is_modified


def test_edits_made_while_saving_stay_unsaved(opened: Session, qtbot: QtBot, tmp_path: Path) -> None:
    done: list[Project] = []
    opened.save(tmp_path / "sample.valuemetric", then=lambda: done.append(opened.project))
    opened.apply(RenameProject(name="Meanwhile"))
    qtbot.waitUntil(lambda: bool(done))
    assert opened.is_modified


def test_saving_where_one_cannot_is_told(opened: Session, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(opened.save_refused) as told:
        opened.save(tmp_path / "no such folder" / "sample.valuemetric")
    assert told.args is not None
    assert "no such file or folder" in told.args[0].error.message
    assert (opened.is_modified, opened.is_saving) == (True, False)


def test_opening_what_is_no_project_is_told_and_keeps_the_open_one(
    opened: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "text.valuemetric"
    path.write_text("no zip")
    before = opened.project
    with qtbot.waitSignal(opened.problem_raised):
        opened.open(path)
    assert opened.project is before


def test_fifty_sessions_start_work_and_end_cleanly(qtbot: QtBot) -> None:
    project = sample_project()
    for _ in range(50):
        session = Session()
        session.new_from_project(project)
        session.apply(price("0.7"))
        session.close()
        session.deleteLater()
        qtbot.wait(1)


def test_a_closed_session_asks_for_nothing(session: Session) -> None:
    session.new_from_project(sample_project())
    session.close()
    assert session.apply(price("0.7"))
    assert session.report is None


def test_what_the_history_holds_is_bounded(opened: Session) -> None:
    for number in range(520):
        opened.apply(RenameProject(name=f"Name {number}"))
    undone = 0
    while opened.undo_label:
        opened.undo()
        undone += 1
    assert undone == 500


def test_the_history_holds_few_datasets(opened: Session) -> None:
    for number in range(6):
        opened.apply(ReplaceDataset(dataset=sample_dataset(4 + number)))
    datasets = set()
    while opened.undo_label:
        opened.undo()
        datasets.add(id(opened.project.dataset))
    assert len(datasets) == 3


def test_scenarios_are_compared_when_asked(opened: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.comparison_changed) as told:
        opened.compare_scenarios()
    assert told.args is not None
    assert [evaluation.request.scenario for evaluation in told.args[0]] == [FIRST, SECOND]
    assert all(evaluation.report is not None for evaluation in told.args[0])
