"""The page as a whole: without data, live, with findings, in both widths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.pricing.conftest import Bench
from tests.ui.pages.pricing.examples import (
    SCENARIO,
    TIERS,
    calls_charge,
    priced_project,
    standard_plan,
    tier_at,
    without_data,
)
from tests.ui.pages.pricing.test_plans import choose_in
from vm_desktop.core.charges import Volume
from vm_desktop.core.edits import SetAssignment, SetSemantics, SetTierPrice
from vm_desktop.core.plans import PlanId
from vm_desktop.core.price_book import BillingSemantics, BySegment, CheapestPlan
from vm_desktop.session.session import Session
from vm_desktop.ui.charts import BillChangeChart, CostCurveChart, RevenueOverTimeChart, SegmentRevenueChart
from vm_desktop.ui.charts.chart import Chart
from vm_desktop.ui.commands import SaveChart
from vm_desktop.ui.pages.pricing import PricingPage
from vm_desktop.ui.theme.appearance import Appearance
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.segmented_control import SegmentedControl
from vm_desktop.ui.widgets.text_label import TextLabel


def test_without_data_everything_works_but_the_customers(empty_bench: Bench, qtbot: QtBot) -> None:
    empty_bench.open(without_data(priced_project()))
    chart = empty_bench.find(CostCurveChart, "cost-curve")
    assert chart.shows_data
    assert chart.curve is not None
    assert chart.curve.customers is None
    revenue = empty_bench.find(SegmentRevenueChart, "chart-segments")
    assert not revenue.shows_data
    assert revenue.accessibleDescription().endswith(" Import a workbook to see what customers would pay.")
    empty_bench.apply(SetTierPrice(at=tier_at(0), price=TIERS[1].unit_price))
    assert empty_bench.cell(0, "unit_price") == "$0.40"


def test_the_charts_show_the_evaluation_of_the_scenario(bench: Bench) -> None:
    revenue = bench.find(SegmentRevenueChart, "chart-segments")
    assert revenue.view is not None
    before = revenue.view.scenario.values.sum()
    bench.apply(SetTierPrice(at=tier_at(0), price=TIERS[0].unit_price * 2))
    bench.evaluate()
    assert revenue.view.scenario.values.sum() > before


def test_on_a_narrow_page_the_three_charts_share_a_place(bench: Bench) -> None:
    change = bench.find(BillChangeChart, "chart-change")
    assert not change.isVisible()
    choice = bench.find(SegmentedControl, "impact-choice")
    for key, name in (("change", "chart-change"), ("months", "chart-months")):
        bench.find(QWidget, f"impact-choice-{key}").click()  # type: ignore[attr-defined]
        assert choice.choice() == key
        assert bench.find(QWidget, name).isVisible()
    assert bench.find(RevenueOverTimeChart, "chart-months").shows_data
    assert not change.isVisible()


def test_on_a_wide_page_bill_changes_stand_beside_revenue(bench: Bench, qtbot: QtBot) -> None:
    bench.page.resize(1800, 900)
    change = bench.find(BillChangeChart, "chart-change")
    qtbot.waitUntil(change.isVisible)
    assert change.shows_data
    assert bench.find(SegmentRevenueChart, "chart-segments").isVisible()
    bench.page.resize(1060, 640)
    qtbot.waitUntil(lambda: not change.isVisible())


def test_a_small_laptop_needs_no_horizontal_scrolling(bench: Bench, qtbot: QtBot) -> None:
    assert bench.page.minimumSizeHint().width() <= 1060
    left = bench.find(QScrollArea, "pricing-left")
    qtbot.waitUntil(lambda: left.widget().width() <= left.viewport().width())


def test_the_curve_can_show_cost_per_unit_and_a_logarithmic_axis(bench: Bench) -> None:
    chart = bench.find(CostCurveChart, "cost-curve")
    assert chart.log_x
    bench.find(Button, "curve-log").click()
    assert not chart.log_x
    bench.find(QWidget, "curve-mode-unit_price").click()  # type: ignore[attr-defined]
    assert chart.mode == "unit_price"


def test_the_axis_that_was_chosen_stays_while_prices_change(bench: Bench) -> None:
    bench.find(Button, "curve-log").click()
    bench.apply(SetTierPrice(at=tier_at(0), price=TIERS[1].unit_price))
    assert not bench.find(CostCurveChart, "cost-curve").log_x


def test_a_price_cliff_is_told_under_the_table_and_leads_to_its_tier(empty_bench: Bench, qtbot: QtBot) -> None:
    empty_bench.open(priced_project(standard_plan(calls_charge(Volume(tiers=TIERS)))))
    findings = empty_bench.find(QWidget, "findings")
    qtbot.waitUntil(findings.isVisible)
    empty_bench.find(Button, "findings-toggle").click()
    assert "More usage costs less above 100" in empty_bench.find(TextLabel, "finding-1").text()
    empty_bench.find(Button, "finding-1-tier").click()
    assert empty_bench.table.current_cell() == (0, empty_bench.table.column_of("unit_price"))


def test_findings_go_when_their_cause_goes(empty_bench: Bench, qtbot: QtBot) -> None:
    empty_bench.open(priced_project(standard_plan(calls_charge(Volume(tiers=TIERS)))))
    findings = empty_bench.find(QWidget, "findings")
    qtbot.waitUntil(findings.isVisible)
    choose_in(empty_bench, "charge-model", "graduated")
    empty_bench.evaluate()
    qtbot.waitUntil(lambda: not findings.isVisible())


def test_the_assignment_can_be_changed_for_each_segment(empty_bench: Bench) -> None:
    pro = replace(standard_plan(), id=PlanId("pro"), name="Pro")
    empty_bench.open(priced_project(standard_plan(), pro))
    choose_in(empty_bench, "assignment-way", "segment")
    choose_in(empty_bench, "assignment-value-2", "pro")
    choose_in(empty_bench, "assignment-default", "pro")
    assert empty_bench.edits[-1] == SetAssignment(
        scenario=SCENARIO,
        assignment=BySegment(plans=(("Enterprise", PlanId("pro")),), default=PlanId("pro")),
    )
    choose_in(empty_bench, "assignment-way", "cheapest")
    assert empty_bench.edits[-1] == SetAssignment(scenario=SCENARIO, assignment=CheapestPlan())


def test_a_billing_rule_is_asked_for_and_shown_as_the_project_has_it(bench: Bench) -> None:
    box = bench.find(QCheckBox, "rule-flat-fee-at-zero")
    assert box.isChecked()
    box.click()
    assert bench.edits == [SetSemantics(scenario=SCENARIO, semantics=BillingSemantics(flat_fee_at_zero=False))]
    bench.undo()
    assert box.isChecked()


def test_every_part_that_takes_the_keyboard_has_a_name(bench: Bench) -> None:
    for widget in bench.page.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
        if takes_keys and widget.isVisible():
            assert widget.accessibleName(), f"{type(widget).__name__} {widget.objectName()!r}"


def test_both_themes_are_drawn(bench: Bench, both_ways: Appearance) -> None:
    light = bench.page.grab().toImage()
    both_ways.toggle()
    dark = bench.page.grab().toImage()
    assert light.pixelColor(4, 4).lightness() > 200 > 60 > dark.pixelColor(4, 4).lightness()


@pytest.mark.parametrize("name", ["cost-curve", "chart-segments", "chart-change", "chart-months"])
def test_every_chart_can_be_saved_as_a_picture(bench: Bench, name: str) -> None:
    chart = bench.find(Chart, name)
    chart.save_requested.emit("svg")
    (command,) = bench.commands
    assert isinstance(command, SaveChart)
    assert (command.chart, command.kind) == (chart, "svg")


def test_closing_the_project_shows_the_empty_page(bench: Bench) -> None:
    bench.page.show_project(None, bench.project)
    assert bench.find(QWidget, "pricing-no-project").isVisible()
    assert not bench.find(QLineEdit, "scenario-name").isVisible()


# --- with a real session ---


@pytest.fixture
def session() -> Iterator[Session]:
    session = Session()
    yield session
    session.close()


def test_in_a_session_a_typed_price_reaches_the_figures(session: Session, qtbot: QtBot) -> None:
    page = PricingPage(session.jobs)
    qtbot.addWidget(page)
    page.edit_requested.connect(session.apply)
    session.project_changed.connect(lambda before, now: page.show_project(now, before))
    session.evaluation_changed.connect(page.show_evaluation)
    with qtbot.waitSignal(session.evaluation_changed, check_params_cb=lambda found: found is not None):
        session.new_from_project(priced_project())
    assert session.report is not None
    revenue = session.report.scenario.revenue
    with qtbot.waitSignal(session.evaluation_changed):
        page.edit_requested.emit(SetTierPrice(at=tier_at(0), price=TIERS[0].unit_price * 3), None)
    assert session.report.scenario.revenue > revenue


def test_findings_count_real_customers_in_a_session(session: Session, qtbot: QtBot) -> None:
    page = PricingPage(session.jobs)
    qtbot.addWidget(page)
    session.project_changed.connect(lambda before, now: page.show_project(now, before))
    session.evaluation_changed.connect(page.show_evaluation)
    session.new_from_project(priced_project(standard_plan(calls_charge(Volume(tiers=TIERS)))))
    qtbot.waitUntil(
        lambda: any("real customer" in label.text() for label in page.findChildren(TextLabel)), timeout=10_000
    )
    qtbot.waitUntil(lambda: session.jobs.is_idle)


def test_the_tab_key_goes_from_the_model_through_the_tiers_to_their_buttons(bench: Bench) -> None:
    assert tab_stops(bench, "charge-model", 4) == ["charge-model", "charge-menu", "tier-table", "tier-add"]


def test_the_tab_key_visits_the_fields_of_another_model_in_place(bench: Bench, qtbot: QtBot) -> None:
    choose_in(bench, "charge-model", "package")
    qtbot.waitUntil(bench.find(QWidget, "price-package_price").isVisible)
    names = ["charge-menu", "price-package_price", "price-package_size", "charge-more-toggle"]
    assert tab_stops(bench, "charge-menu", 4) == names


def tab_stops(bench: Bench, first: str, count: int) -> list[str]:
    """The object names of so many fields that the Tab key visits, beginning with the first."""
    bench.page.activateWindow()
    bench.find(QWidget, first).setFocus()
    names = []
    for _ in range(count):
        widget = QApplication.focusWidget()
        assert widget is not None
        names.append(widget.objectName())
        bench.qtbot.keyClick(widget, Qt.Key.Key_Tab)
    return names
