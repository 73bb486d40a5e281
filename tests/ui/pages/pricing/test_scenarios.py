"""The bar of the scenario: its name, its note, its baseline, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.pricing.conftest import Bench
from tests.ui.pages.pricing.examples import SCENARIO, priced_project
from tests.ui.pages.pricing.test_plans import choose_in
from tests.ui.projects import small_dataset
from vm_desktop.core.edits import AddScenario, RenameScenario, SetScenarioNote
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline, ScenarioId
from vm_desktop.ui.charts import CostCurveChart
from vm_desktop.ui.commands import GoTo, OpenPriceFile, PageName, SavePriceFile
from vm_desktop.ui.pages.pricing.scenario_bar import ScenarioBar
from vm_desktop.ui.pages.pricing.view.scenarios import scenario_view
from vm_desktop.ui.widgets.button import Button

Choose = Callable[[QMenu, str], None]


def bar_of(bench: Bench) -> ScenarioBar:
    return bench.find(ScenarioBar, "scenario-bar")


def retype(bench: Bench, name: str, text: str) -> None:
    field = bench.find(QLineEdit, name)
    field.setFocus()
    field.selectAll()
    bench.qtbot.keyClicks(field, text)
    bench.qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_scenario_is_renamed_in_place(bench: Bench) -> None:
    retype(bench, "scenario-name", "Per contact")
    assert bench.edits == [RenameScenario(scenario=SCENARIO, name="Per contact")]
    chart = bench.find(CostCurveChart, "cost-curve")
    assert chart.curve is not None
    assert chart.curve.name == "Per contact"


def test_a_name_that_is_taken_is_refused_and_the_old_one_comes_back(bench: Bench) -> None:
    bench.find(Button, "scenario-duplicate").click()
    retype(bench, "scenario-name", "Scenario 1")
    assert bench.find(QLineEdit, "scenario-name").text() == "Scenario 1 copy"
    assert "already a scenario called" in bench.find(QWidget, "pricing-banner").accessibleName()


def test_a_note_is_kept_with_the_scenario(bench: Bench) -> None:
    retype(bench, "scenario-note", "Charge for value, not for seats")
    assert bench.edits == [SetScenarioNote(scenario=SCENARIO, note="Charge for value, not for seats")]


def test_a_copy_can_be_compared_with_its_original_whose_curve_is_drawn_behind(bench: Bench) -> None:
    bench.find(Button, "scenario-duplicate").click()
    choose_in(bench, "scenario-baseline", f"scenario:{SCENARIO}")
    assert bench.project.baseline == ScenarioBaseline(scenario=SCENARIO)
    chart = bench.find(CostCurveChart, "cost-curve")
    assert chart.curve is not None
    assert chart.curve.baseline_name == "Scenario 1"
    assert chart.curve.baseline_x is not None


def test_a_new_blank_scenario_has_one_plan_without_charges(bench: Bench, choose: Choose) -> None:
    choose(bar_of(bench).build_menu(), "scenario-new")
    assert isinstance(bench.edits[-1], AddScenario)
    assert bench.plan.charges == ()


def test_a_scenario_is_deleted_and_its_neighbour_shown(bench: Bench, choose: Choose) -> None:
    bench.find(Button, "scenario-duplicate").click()
    choose(bar_of(bench).build_menu(), "scenario-remove")
    assert [scenario.name for scenario in bench.project.scenarios] == ["Scenario 1"]
    assert bench.find(QLineEdit, "scenario-name").text() == "Scenario 1"


def test_the_baseline_cannot_be_deleted(bench: Bench, choose: Choose) -> None:
    choose(bar_of(bench).build_menu(), "scenario-use-as-baseline")
    menu = bar_of(bench).build_menu()
    remove = next(action for action in menu.actions() if action.objectName() == "scenario-remove")
    assert not remove.isEnabled()
    menu.deleteLater()


def test_price_files_are_asked_for_by_commands(bench: Bench, choose: Choose) -> None:
    choose(bar_of(bench).build_menu(), "scenario-open")
    choose(bar_of(bench).build_menu(), "scenario-save")
    assert bench.commands == [OpenPriceFile(), SavePriceFile()]


def test_actual_bills_are_offered_only_where_there_are_any() -> None:
    project = replace(
        priced_project(),
        dataset=replace(small_dataset(), current_bill=None),
        baseline=ScenarioBaseline(scenario=ScenarioId(SCENARIO)),
    )
    view = scenario_view(project)
    assert view is not None
    assert [name for _, name in view.baselines] == ["Scenario 1"]
    with_bills = scenario_view(replace(priced_project(), baseline=ActualBills()))
    assert with_bills is not None
    assert [name for _, name in with_bills.baselines] == ["Actual bills", "Scenario 1"]


def test_without_a_project_the_page_leads_to_the_start_page(empty_bench: Bench, qtbot: QtBot) -> None:
    qtbot.mouseClick(empty_bench.find(Button, "pricing-go-to-start"), Qt.MouseButton.LeftButton)
    assert empty_bench.commands == [GoTo(PageName.START)]


def test_without_a_scenario_one_can_begin_with_an_empty_plan(empty_bench: Bench, qtbot: QtBot) -> None:
    empty_bench.open(Project(name="Empty"))
    qtbot.mouseClick(empty_bench.find(Button, "pricing-blank-scenario"), Qt.MouseButton.LeftButton)
    assert [scenario.name for scenario in empty_bench.project.scenarios] == ["Scenario 1"]
    assert bar_of(empty_bench).isVisible()


def test_a_charge_without_any_metric_leads_to_the_metrics_page(empty_bench: Bench) -> None:
    empty_bench.open(Project(name="Empty"))
    empty_bench.find(Button, "pricing-blank-scenario").click()
    empty_bench.find(Button, "charge-add").click()
    assert empty_bench.commands == [GoTo(PageName.METRICS)]
