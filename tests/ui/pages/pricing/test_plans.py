"""Plans and their charges: adding, naming, choosing, moving, removing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QTabBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.pricing.conftest import Bench
from tests.ui.pages.pricing.examples import CALLS, SEATS, STANDARD, calls_charge, priced_project, standard_plan
from vm_desktop.core.charges import Graduated, PerUnit, Stairstep, TieredModel, Volume
from vm_desktop.core.edits import (
    DuplicatePlan,
    MovePlan,
    RemoveCharge,
    RenamePlan,
    SetBillingPeriod,
    SetChargeMetric,
    SetChargeModel,
    SetRounding,
)
from vm_desktop.core.plans import BillingPeriod, Discount
from vm_desktop.core.quantity import Rounding
from vm_desktop.ui.charts import CostCurveChart
from vm_desktop.ui.pages.pricing.charge_editor import ChargeEditor
from vm_desktop.ui.pages.pricing.charge_line import ChargeLine
from vm_desktop.ui.pages.pricing.plan_tabs import PlanTabs
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.choice_field import ChoiceField

Choose = Callable[[QMenu, str], None]


def tabs_of(bench: Bench) -> PlanTabs:
    tabs = bench.page.findChild(PlanTabs)
    assert tabs is not None
    return tabs


def tab_names(bench: Bench) -> list[str]:
    bar = bench.find(QTabBar, "plan-tabs")
    return [bar.tabText(place) for place in range(bar.count())]


def editor_of(bench: Bench) -> ChargeEditor:
    return bench.find(ChargeEditor, "charge-editor")


def choose_in(bench: Bench, name: str, key: str) -> None:
    """Choose as a person does: by the keyboard, in the open field."""
    field = bench.find(ChoiceField, name)
    field.setCurrentIndex(field.findData(key))
    field.activated.emit(field.currentIndex())


# --- plans ---


def test_a_new_plan_is_added_and_shown(bench: Bench) -> None:
    bench.find(QToolButton, "plan-add").click()
    assert tab_names(bench) == ["Standard", "New plan"]
    assert tabs_of(bench).current() == "new_plan"
    assert bench.find(QLineEdit, "plan-base_fee").text() == "0"


def test_a_plan_is_renamed_in_place(bench: Bench, qtbot: QtBot) -> None:
    bar = bench.find(QTabBar, "plan-tabs")
    bar.setFocus()
    qtbot.keyClick(bar, Qt.Key.Key_F2)
    editor = bench.find(QLineEdit, "plan-name")
    qtbot.keyClicks(editor, "Growth & more")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert bench.edits == [RenamePlan(at=STANDARD, name="Growth & more")]
    assert tab_names(bench) == ["Growth && more"]


def test_escape_keeps_the_name_of_a_plan(bench: Bench, qtbot: QtBot) -> None:
    tabs_of(bench).rename_current()
    editor = bench.find(QLineEdit, "plan-name")
    qtbot.keyClicks(editor, "Growth")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert bench.edits == []
    assert not editor.isVisible()


def test_a_plan_is_duplicated_moved_and_removed_by_its_menu(bench: Bench, choose: Choose) -> None:
    tabs = tabs_of(bench)
    choose(tabs.build_menu(), "plan-duplicate")
    assert bench.edits[-1] == DuplicatePlan(at=STANDARD)
    assert tab_names(bench) == ["Standard", "Standard 2"]
    choose(tabs.build_menu(), "plan-move-left")
    assert isinstance(bench.edits[-1], MovePlan)
    assert tab_names(bench) == ["Standard 2", "Standard"]
    assert tabs.current() == "standard_2"
    choose(tabs.build_menu(), "plan-remove")
    assert tab_names(bench) == ["Standard"]


def test_a_name_that_is_taken_is_refused_at_the_top_of_the_page(bench: Bench, qtbot: QtBot) -> None:
    bench.find(QToolButton, "plan-add").click()
    tabs_of(bench).rename_current()
    editor = bench.find(QLineEdit, "plan-name")
    qtbot.keyClicks(editor, "standard")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    banner = bench.find(QWidget, "pricing-banner")
    assert banner.isVisible()
    assert "already a plan called" in banner.accessibleName()
    bench.find(QToolButton, "plan-add").click()
    assert not banner.isVisible()


def test_each_plan_says_how_many_customers_it_has(bench: Bench) -> None:
    assert "3 customers" in [label.text() for label in tabs_of(bench).findChildren(QWidget) if hasattr(label, "text")]


def test_choosing_a_plan_shows_its_terms_and_changes_nothing(empty_bench: Bench, qtbot: QtBot) -> None:
    other = replace(standard_plan(base_fee="199"), id="pro", name="Pro")  # type: ignore[arg-type]
    empty_bench.open(priced_project(standard_plan(), other))
    bar = empty_bench.find(QTabBar, "plan-tabs")
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert empty_bench.find(QLineEdit, "plan-base_fee").text() == "199"
    assert empty_bench.edits == []


def test_a_plan_can_be_billed_by_the_year(bench: Bench) -> None:
    choose_in(bench, "plan-period", "year")
    assert bench.edits == [SetBillingPeriod(at=STANDARD, period=BillingPeriod.YEAR)]
    chart = bench.find(CostCurveChart, "cost-curve")
    assert chart.curve is not None
    assert chart.curve.quantity.title == "API calls (per year)"


def test_discounts_are_added_changed_and_removed(bench: Bench, qtbot: QtBot) -> None:
    bench.find(Button, "plan-more-toggle").click()
    bench.find(Button, "discount-add").click()
    assert bench.plan.discounts == (Discount(percent=Decimal(10)),)
    number = bench.find(QLineEdit, "discount-1")
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "25")
    choose_in(bench, "discount-1-line", "api_calls")
    assert bench.plan.discounts == (Discount(percent=Decimal(25), lines=("api_calls",)),)
    choose_in(bench, "discount-1-kind", "amount")
    assert bench.plan.discounts == (Discount(amount=Decimal(25), lines=("api_calls",)),)
    bench.find(QToolButton, "discount-1-remove").click()
    assert bench.plan.discounts == ()


# --- charges ---


def test_the_other_charges_are_one_line_each(bench: Bench) -> None:
    line = bench.find(ChargeLine, "charge-2")
    assert line.accessibleName() == "Seats: Per unit · $12.00"
    assert line.isVisible()
    assert not bench.find(ChargeLine, "charge-1").isVisible()


def test_a_click_on_a_charge_opens_it_and_its_curve(bench: Bench, qtbot: QtBot) -> None:
    qtbot.mouseClick(bench.find(ChargeLine, "charge-2"), Qt.MouseButton.LeftButton)
    assert bench.find(ChoiceField, "charge-metric").choice() == "seats"
    assert bench.find(QLineEdit, "price-unit_price").text() == "12"
    chart = bench.find(CostCurveChart, "cost-curve")
    assert chart.curve is not None
    assert chart.curve.quantity.title == "Seats"
    assert bench.find(ChargeLine, "charge-1").accessibleName() == (
        "API calls: Graduated tiers · 3 tiers · $0.50 → $0.30"
    )


def test_a_new_charge_prices_a_metric_that_has_no_price_and_is_open(empty_bench: Bench) -> None:
    empty_bench.open(priced_project(standard_plan(calls_charge())))
    empty_bench.find(Button, "charge-add").click()
    assert [charge.metric for charge in empty_bench.plan.charges] == ["api_calls", "seats"]
    assert empty_bench.find(ChoiceField, "charge-metric").choice() == "seats"
    empty_bench.qtbot.waitUntil(lambda: empty_bench.table.hasFocus())


def test_a_charge_is_removed_and_the_next_one_opens(bench: Bench, choose: Choose) -> None:
    choose(editor_of(bench).build_menu(), "charge-remove")
    assert bench.edits == [RemoveCharge(at=CALLS)]
    assert bench.find(ChoiceField, "charge-metric").choice() == "seats"


def test_a_plan_without_charges_says_so(bench: Bench, choose: Choose) -> None:
    for _ in range(2):
        choose(editor_of(bench).build_menu(), "charge-remove")
    assert not editor_of(bench).isVisible()
    assert not bench.find(CostCurveChart, "cost-curve").shows_data
    bench.undo()
    assert editor_of(bench).isVisible()


def test_a_charge_that_is_moved_stays_open(bench: Bench, choose: Choose) -> None:
    choose(editor_of(bench).build_menu(), "charge-move-down")
    assert [charge.metric for charge in bench.plan.charges] == ["seats", "api_calls"]
    assert bench.find(ChoiceField, "charge-metric").choice() == "api_calls"


def test_a_charge_is_duplicated_and_the_copy_is_open(bench: Bench, choose: Choose) -> None:
    choose(editor_of(bench).build_menu(), "charge-duplicate")
    assert [charge.metric for charge in bench.plan.charges] == ["api_calls", "api_calls", "seats"]
    assert bench.find(ChargeLine, "charge-1").isVisible()
    assert not bench.find(ChargeLine, "charge-2").isVisible()


@pytest.mark.parametrize(("model", "kind"), [("volume", Volume), ("graduated", Graduated)])
def test_changing_the_model_keeps_the_prices(bench: Bench, model: str, kind: type[TieredModel]) -> None:
    before = bench.prices
    choose_in(bench, "charge-model", "volume")
    choose_in(bench, "charge-model", model)
    assert isinstance(bench.charge.model, kind)
    assert bench.prices == before
    assert bench.edits[0] == SetChargeModel(at=CALLS, model="volume")


def test_changing_to_a_model_without_tiers_shows_its_fields(bench: Bench) -> None:
    choose_in(bench, "charge-model", "per_unit")
    assert bench.charge.model == PerUnit(unit_price=Decimal("0.5"))
    bench.qtbot.waitUntil(lambda: bench.find(QLineEdit, "price-unit_price").isVisible())
    assert not bench.table.isVisible()
    bench.undo()
    assert bench.table.isVisible()


def test_each_model_is_explained(bench: Bench) -> None:
    field = bench.find(ChoiceField, "charge-model")
    words = set()
    for place in range(field.count()):
        choose_in(bench, "charge-model", field.itemData(place))
        words.add(bench.find(QWidget, "charge-explanation").text())  # type: ignore[attr-defined]
    assert len(words) == field.count()


def test_a_stairstep_costs_at_each_bound_what_the_tiers_cost_before(bench: Bench) -> None:
    choose_in(bench, "charge-model", "stairstep")
    assert isinstance(bench.charge.model, Stairstep)
    assert [bench.cell(row, "flat_fee") for row in range(3)] == ["$50", "$410", "$710"]


def test_a_charge_can_price_another_metric(bench: Bench) -> None:
    choose_in(bench, "charge-metric", "seats")
    assert bench.edits == [SetChargeMetric(at=CALLS, metric="seats")]  # type: ignore[arg-type]


def test_quantities_can_be_rounded(bench: Bench, qtbot: QtBot) -> None:
    qtbot.mouseClick(bench.find(ChargeLine, "charge-2"), Qt.MouseButton.LeftButton)
    bench.find(Button, "charge-more-toggle").click()
    choose_in(bench, "charge-rounding", "up")
    assert bench.edits == [SetRounding(at=SEATS, rounding=Rounding.UP)]
