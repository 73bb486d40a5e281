"""The panel in which a metric gets its price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QSlider, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.projects import small_dataset, small_project
from vm_desktop.core.charges import Graduated, PerUnit
from vm_desktop.core.edits import RenameProject
from vm_desktop.core.plans import MetricId
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ActualBills
from vm_desktop.session.metric_pricing import MetricPricing
from vm_desktop.session.session import Session
from vm_desktop.ui.charts.shock_bands import ShockBandsChart
from vm_desktop.ui.commands import GoTo, PageName
from vm_desktop.ui.pages.metrics.pricing import PricingPanel
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.inline_table import InlineTable
from vm_desktop.ui.widgets.text_label import TextLabel

SEATS, CALLS = MetricId("seats"), MetricId("api_calls")
Part = TypeVar("Part", bound=QWidget)


def part(panel: PricingPanel, kind: type[Part], name: str) -> Part:
    found = panel.findChild(kind, name)
    assert found is not None, name
    return found


def press(qtbot: QtBot, panel: PricingPanel, name: str) -> None:
    qtbot.mouseClick(part(panel, QPushButton, name), Qt.MouseButton.LeftButton)


def sentence(panel: PricingPanel) -> str:
    return part(panel, TextLabel, "price-swap-sentence").text()


def charged(project: Project) -> object:
    """The model of the only charge of the active scenario."""
    scenario = project.active_scenario
    assert scenario is not None
    return scenario.price_book.plans[0].charges[0].model


@pytest.fixture
def seats(qtbot: QtBot, panel: PricingPanel) -> PricingPanel:
    """The panel that shows what seats would cost."""
    panel.open_metric(SEATS)
    qtbot.waitUntil(lambda: "Seats" in sentence(panel))
    return panel


@pytest.fixture
def tiers(qtbot: QtBot, seats: PricingPanel) -> PricingPanel:
    """The panel that shows tiers of seats."""
    press(qtbot, seats, "price-mode-tiers")
    qtbot.waitUntil(lambda: rows(seats) > 0)
    return seats


def rows(panel: PricingPanel) -> int:
    return part(panel, InlineTable, "price-tiers-table").model().rowCount()


def cell(panel: PricingPanel, row: int, column: int) -> str:
    return part(panel, InlineTable, "price-tiers-table").model().cell(row, column).text


def test_the_first_metric_is_priced_at_once_at_todays_revenue(qtbot: QtBot, panel: PricingPanel) -> None:
    qtbot.waitUntil(lambda: sentence(panel).startswith("Charging by API calls earns the same as today at $0.247"))


def test_another_metric_can_be_chosen(seats: PricingPanel) -> None:
    assert "$10.61" in sentence(seats)
    assert part(seats, ChoiceField, "price-metric").choice() == SEATS


def test_the_bands_and_the_customers_are_shown(seats: PricingPanel) -> None:
    chart = part(seats, ShockBandsChart, "price-swap-shock")
    assert chart.view is not None
    assert chart.view.rows == ("All customers (3)", "Enterprise (1)", "SMB (2)")
    assert chart.view.counts[0].sum() == 3
    table = part(seats, DataTable, "price-swap-customers-table")
    assert table.model().columns[0].text(0) == "Böhm & Söhne"


def test_one_press_makes_a_scenario_that_can_be_undone_and_goes_to_the_prices(
    qtbot: QtBot, seats: PricingPanel, session: Session
) -> None:
    commands: list[object] = []
    seats.command_requested.connect(commands.append)
    before = session.project
    press(qtbot, seats, "price-swap-make")
    assert session.project.active_scenario is not None
    assert session.project.active_scenario.name == "Seats"
    assert "without any change of behaviour" in session.project.active_scenario.note
    model = charged(session.project)
    assert isinstance(model, PerUnit)
    assert model.unit_price == pytest.approx(Decimal("10.612"), rel=Decimal("0.001"))
    assert commands == [GoTo(PageName.PRICING)]
    session.undo()
    assert session.project is before


def test_a_handy_rate_says_what_it_earns_and_is_what_the_scenario_charges(
    qtbot: QtBot, seats: PricingPanel, session: Session
) -> None:
    field = part(seats, ChoiceField, "price-swap-rate")
    texts = {field.itemData(place): field.itemText(place) for place in range(field.count())}
    assert "less" in texts["10.5"]
    field.chosen.emit("10.5")
    qtbot.waitUntil(lambda: "at $10.50 per" in sentence(seats))
    assert "less than today" in sentence(seats)
    press(qtbot, seats, "price-swap-make")
    assert charged(session.project) == PerUnit(unit_price=Decimal("10.5"))


def test_no_scenario_is_made_of_a_metric_that_is_looked_at_no_more(
    qtbot: QtBot, seats: PricingPanel, session: Session
) -> None:
    make = part(seats, QPushButton, "price-swap-make")
    seats.open_metric(CALLS)
    assert not make.isEnabled()
    seats.open_metric(SEATS)
    assert make.isEnabled()
    seats.open_metric(CALLS)
    qtbot.waitUntil(make.isEnabled)
    make.click()
    assert session.project.active_scenario is not None
    assert session.project.active_scenario.name == "API calls"


def test_tiers_are_suggested_and_become_a_scenario(qtbot: QtBot, tiers: PricingPanel, session: Session) -> None:
    assert cell(tiers, rows(tiers) - 1, 1) == "no limit"
    press(qtbot, tiers, "price-tiers-make")
    model = charged(session.project)
    assert isinstance(model, Graduated)
    assert len(model.tiers) == rows(tiers)
    assert session.project.active_scenario is not None
    assert session.project.active_scenario.name == "Seats in tiers"


def test_a_typed_bound_is_priced_anew(qtbot: QtBot, tiers: PricingPanel) -> None:
    part(tiers, InlineTable, "price-tiers-table").cell_edited.emit(0, 1, "4")
    qtbot.waitUntil(lambda: cell(tiers, 0, 1) == "4")
    assert part(tiers, ChoiceField, "price-tiers-source").choice() == "typed"


def test_a_bound_that_cannot_be_is_told_and_changes_nothing(
    qtbot: QtBot, tiers: PricingPanel, pricing: MetricPricing
) -> None:
    before = cell(tiers, 0, 1)
    problem = part(tiers, QWidget, "price-tiers-problem")
    for text in ("-5", "abc"):
        part(tiers, InlineTable, "price-tiers-table").cell_edited.emit(0, 1, text)
        assert not problem.isHidden()
        assert not pricing.is_working
    assert cell(tiers, 0, 1) == before
    part(tiers, InlineTable, "price-tiers-table").cell_edited.emit(0, 1, "4")
    qtbot.waitUntil(lambda: cell(tiers, 0, 1) == "4" and problem.isHidden())


def test_rates_fall_as_the_slider_says(qtbot: QtBot, tiers: PricingPanel) -> None:
    slider = part(tiers, QSlider, "price-tiers-fall")
    slider.setFocus()
    qtbot.keyClick(slider, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: cell(tiers, 0, 2) == cell(tiers, 1, 2))


def test_an_amount_that_is_typed_is_earned(qtbot: QtBot, tiers: PricingPanel) -> None:
    part(tiers, ChoiceField, "price-tiers-target").chosen.emit("amount")
    edit = part(tiers, QLineEdit, "price-tiers-amount")
    edit.setFocus()
    qtbot.keyClicks(edit, "1,000")
    label = part(tiers, TextLabel, "price-tiers-sentence")
    qtbot.waitUntil(lambda: label.text().startswith(("Earns $1,00", "Earns $99")))
    edit.selectAll()
    qtbot.keyClicks(edit, "-3")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert "no amount above 0" in edit.accessibleDescription()
    assert edit.text() == "-3"


def test_another_number_of_tiers_brings_other_bounds(qtbot: QtBot, tiers: PricingPanel) -> None:
    press(qtbot, tiers, "price-tiers-count-2")
    qtbot.waitUntil(lambda: rows(tiers) == 2)


def test_all_candidates_stand_side_by_side_and_lead_to_each(qtbot: QtBot, seats: PricingPanel) -> None:
    press(qtbot, seats, "price-mode-all")
    table = part(seats, DataTable, "price-comparison-table")
    qtbot.waitUntil(lambda: table.visible_row_count() == 2)
    assert table.model().columns[1].text(1).endswith("per unit")
    table.row_activated.emit(0)
    qtbot.waitUntil(lambda: sentence(seats).startswith("Charging by API calls"))
    assert part(seats, QWidget, "price-swap").isVisible()


def test_without_a_baseline_the_panel_says_what_to_do(qtbot: QtBot, panel: PricingPanel, session: Session) -> None:
    bare = replace(small_project(), dataset=replace(small_dataset(), current_bill=None), baseline=ActualBills())
    session.new_from_project(bare)
    commands: list[object] = []
    panel.command_requested.connect(commands.append)
    qtbot.waitUntil(part(panel, QWidget, "price-nothing").isVisible)
    texts = [label.text() for label in part(panel, QWidget, "price-nothing").findChildren(TextLabel)]
    assert any("no bills" in text for text in texts)
    press(qtbot, panel, "price-nothing-prices")
    assert commands == [GoTo(PageName.PRICING)]


def test_what_is_hidden_works_nothing_out(qtbot: QtBot, seats: PricingPanel, pricing: MetricPricing) -> None:
    seats.hide()
    assert not pricing.is_working
    seats.open_metric(CALLS)
    assert not pricing.is_working
    seats.show()
    qtbot.waitUntil(lambda: "API calls" in sentence(seats))


def test_what_prices_do_not_rest_on_asks_for_nothing_new(
    seats: PricingPanel, session: Session, pricing: MetricPricing
) -> None:
    session.apply(RenameProject(name="Another"))
    assert not pricing.is_working


def test_a_drag_is_answered_for_its_last_place(qtbot: QtBot, tiers: PricingPanel, pricing: MetricPricing) -> None:
    slider = part(tiers, QSlider, "price-tiers-fall")
    move: Callable[[int], None] = slider.sliderMoved.emit
    for place in range(10, 71):
        move(place)
    qtbot.waitUntil(lambda: not pricing.is_working and cell(tiers, 0, 2) == cell(tiers, 1, 2))
