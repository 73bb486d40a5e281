"""The Impact page under the hand: filters, segments, charts, and the explanation of a bill."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.impact.examples import NAMES, against_half_off, project
from vm_desktop.core.edits import PlanAt, RenameScenario, SetBaseline, SetPlanBaseFee
from vm_desktop.core.measures import UsageInMrr
from vm_desktop.core.plans import PlanId
from vm_desktop.core.project import Project
from vm_desktop.core.scenarios import ActualBills, ScenarioBaseline, ScenarioId
from vm_desktop.session.session import Session
from vm_desktop.ui.charts import BillChangeChart, BillScatterChart
from vm_desktop.ui.commands import GoTo, ImportWorkbook, PageName
from vm_desktop.ui.pages.impact import ImpactPage
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.empty_state import EmptyState

Child = TypeVar("Child", bound=QWidget)
HALF_OFF = ScenarioBaseline(scenario=ScenarioId("half"))


def child(page: QWidget, kind: type[Child], name: str) -> Child:
    found = page.findChild(kind, name)
    assert found is not None, name
    return found


def table(page: ImpactPage) -> DataTable:
    return child(page, DataTable, "impact-customers-table")


def names(page: ImpactPage) -> list[str]:
    """The customers in the table, from top to bottom."""
    return [NAMES[row] for row in table(page).model().rows]


def press(page: ImpactPage, name: str) -> None:
    child(page, QPushButton, name).click()


def panel(page: ImpactPage) -> QWidget:
    return child(page, QWidget, "explain-panel")


def words(page: ImpactPage, name: str) -> str:
    return child(page, QLabel, name).text()


def settle(qtbot: QtBot, session: Session) -> None:
    qtbot.waitUntil(lambda: not session.is_evaluating)


def show(qtbot: QtBot, session: Session, shown: Project) -> None:
    session.new_from_project(shown)
    settle(qtbot, session)


# -- customers -------------------------------------------------------------------------------------------------


def test_the_customers_who_pay_most_more_come_first(page: ImpactPage) -> None:
    assert names(page) == ["Di", "Böhm & Söhne", "Cy", "Ada", "Flo", '=HYPERLINK("x")']
    assert words(page, "impact-headline").startswith("3 of 5 customers pay more, 1 less, 1 the same")


def test_a_band_shows_only_its_customers(page: ImpactPage) -> None:
    press(page, "impact-band-less")
    assert names(page) == ["Flo"]
    assert words(page, "impact-count") == "1 of 6"
    press(page, "impact-band-all")
    assert len(names(page)) == 6


def test_a_text_and_a_segment_narrow_a_band_further(qtbot: QtBot, page: ImpactPage) -> None:
    child(page, ChoiceField, "impact-segment").chosen.emit("Europe")
    assert names(page) == ["Böhm & Söhne", "Ada", "Flo"]
    qtbot.keyClicks(child(page, QLineEdit, "impact-search"), "HNE")
    assert names(page) == ["Böhm & Söhne"]


def test_other_prices_move_customers_between_bands_and_keep_the_filter(
    qtbot: QtBot, page: ImpactPage, session: Session
) -> None:
    press(page, "impact-band-more")
    at = PlanAt(scenario=ScenarioId("usage"), plan=PlanId("growth"))
    session.apply(SetPlanBaseFee(at=at, amount=Decimal(30)))
    settle(qtbot, session)
    assert sorted(names(page)) == ["Ada", "Böhm & Söhne", "Cy", "Di", "Flo"]


def test_a_renamed_scenario_is_renamed_here_too(page: ImpactPage, session: Session) -> None:
    session.apply(RenameScenario(scenario=ScenarioId("usage"), name="By e-mails"))
    assert words(page, "impact-circumstances").startswith("“By e-mails” against")


def test_nothing_is_prepared_while_the_page_is_hidden(qtbot: QtBot, page: ImpactPage, session: Session) -> None:
    page.hide()
    session.apply(SetBaseline(baseline=HALF_OFF))
    settle(qtbot, session)
    assert words(page, "impact-headline").startswith("3 of 5")
    page.show()
    assert words(page, "impact-headline").startswith("6 of 6")


# -- explaining ------------------------------------------------------------------------------------------------


def test_enter_explains_the_chosen_customers_bill_and_escape_closes_it(qtbot: QtBot, page: ImpactPage) -> None:
    table(page).select_row(1)
    assert panel(page).isHidden()
    qtbot.keyClick(table(page), Qt.Key.Key_Return)
    assert panel(page).isVisible()
    assert words(page, "explain-total") == "$99.16"
    assert words(page, "explain-change") == "+$79.16 · +395.8%"
    qtbot.keyClick(table(page), Qt.Key.Key_Escape)
    assert panel(page).isHidden()
    assert table(page).selected_rows().tolist() == [1]


def test_the_button_explains_too_once_a_customer_is_chosen(page: ImpactPage) -> None:
    button = child(page, QPushButton, "impact-explain")
    assert not button.isEnabled()
    table(page).select_row(0)
    button.click()
    assert words(page, "explain-total") == "$10.00"
    child(page, QToolButton, "explain-close").click()
    press(page, "impact-band-less")
    assert not button.isEnabled()


def test_the_open_explanation_follows_the_chosen_customer(page: ImpactPage) -> None:
    page.show_customer(1)
    table(page).select_row(0)
    assert words(page, "explain-total") == "$10.00"


def test_beside_the_explanation_the_table_is_narrow_and_keeps_its_order(page: ImpactPage) -> None:
    table(page).sort_by("months", descending=True)
    page.show_customer(1)
    assert [column.key for column in table(page).model().columns] == ["name", "months", "new", "share"]
    assert table(page).selected_rows().tolist() == [1]
    child(page, QToolButton, "explain-close").click()
    assert len(table(page).model().columns) == 9
    assert names(page)[-1] == '=HYPERLINK("x")'


def test_the_months_can_be_gone_through(page: ImpactPage) -> None:
    page.show_customer(5)
    month = child(page, ChoiceField, "explain-month")
    assert month.currentText() == "Feb 2026"
    child(page, QToolButton, "explain-next").click()
    assert month.currentText() == "Mar 2026"
    assert not child(page, QToolButton, "explain-next").isEnabled()
    assert words(page, "explain-change") == "no comparison"
    month.chosen.emit("0")
    assert not child(page, QToolButton, "explain-previous").isEnabled()


def test_the_explanation_can_be_copied(page: ImpactPage) -> None:
    page.show_customer(1)
    child(page, QToolButton, "explain-copy").click()
    assert "Tier 1 (to 5,000): 5,000 × $0.012" in QGuiApplication.clipboard().text()


def test_an_explanation_follows_new_prices(qtbot: QtBot, page: ImpactPage, session: Session) -> None:
    page.show_customer(0)
    at = PlanAt(scenario=ScenarioId("usage"), plan=PlanId("growth"))
    session.apply(SetPlanBaseFee(at=at, amount=Decimal(30)))
    settle(qtbot, session)
    assert words(page, "explain-total") == "$30.00"


def test_a_customer_hidden_by_a_filter_is_brought_into_view(page: ImpactPage) -> None:
    press(page, "impact-band-less")
    page.show_customer(1)
    assert table(page).selected_rows().tolist() == [1]
    assert words(page, "impact-filter-summary") == "All customers"


def test_a_customer_asked_for_too_early_is_shown_as_soon_as_there_are_bills(
    qtbot: QtBot, blank_page: ImpactPage, session: Session
) -> None:
    blank_page.show_customer(1)
    show(qtbot, session, project())
    assert words(blank_page, "explain-total") == "$99.16"


def test_other_data_closes_the_explanation(qtbot: QtBot, page: ImpactPage, session: Session) -> None:
    page.show_customer(1)
    show(qtbot, session, against_half_off())
    assert panel(page).isHidden()
    assert not child(page, QPushButton, "impact-explain").isEnabled()


# -- segments and charts ---------------------------------------------------------------------------------------


def test_a_chosen_segment_filters_the_customers(page: ImpactPage) -> None:
    press(page, "impact-view-segments")
    segments = child(page, DataTable, "impact-segments-table")
    places = list(segments.model().columns[0].values)
    segments.select_row(places.index("America"))
    press(page, "impact-segment-customers")
    assert names(page) == ["Di", "Cy"]
    assert child(page, ChoiceField, "impact-segment").choice() == "America"
    assert table(page).isVisible()


def test_a_bar_of_the_chart_shows_its_customers_until_it_is_taken_away(page: ImpactPage) -> None:
    press(page, "impact-view-changes")
    child(page, BillChangeChart, "impact-change-chart").bin_clicked.emit(25.0, 30.0)
    assert names(page) == ["Cy"]
    chip = child(page, QPushButton, "impact-changes")
    assert chip.text() == "Bill +25% to +30%"
    assert chip.isVisible()
    chip.click()
    assert len(names(page)) == 6
    assert not chip.isVisible()


def test_a_dot_of_the_chart_explains_the_customers_bill(page: ImpactPage) -> None:
    press(page, "impact-view-changes")
    child(page, BillScatterChart, "impact-scatter-chart").customer_clicked.emit(1)
    assert words(page, "explain-total") == "$99.16"
    assert table(page).selected_rows().tolist() == [1]


def test_another_view_closes_the_explanation(page: ImpactPage) -> None:
    page.show_customer(1)
    press(page, "impact-view-months")
    assert panel(page).isHidden()
    assert not table(page).isVisible()


@pytest.mark.parametrize(
    ("width", "height", "visible"),
    [
        (1064, 500, ["impact-customers"]),
        (1704, 780, ["impact-changes-card", "impact-customers"]),
        (2344, 1140, ["impact-changes-card", "impact-customers", "impact-months", "impact-segments"]),
    ],
)
def test_more_room_shows_more(page: ImpactPage, width: int, height: int, visible: list[str]) -> None:
    page.resize(width, height)
    cards = ("impact-changes-card", "impact-customers", "impact-months", "impact-segments")
    assert [name for name in cards if child(page, QWidget, name).isVisible()] == visible


def test_beside_the_customers_there_is_a_choice_of_charts(page: ImpactPage) -> None:
    page.resize(1704, 780)
    press(page, "impact-side-view-months")
    assert child(page, QWidget, "impact-months").isVisible()
    assert table(page).isVisible()
    assert not child(page, QWidget, "impact-changes-card").isVisible()


def test_the_smallest_window_holds_the_page(page: ImpactPage) -> None:
    page.resize(784, 420)
    assert page.width() == 784
    page.show_customer(1)
    assert panel(page).geometry().right() <= panel(page).parentWidget().width()


# -- settings --------------------------------------------------------------------------------------------------


def test_the_settings_are_edits_that_can_be_undone(qtbot: QtBot, page: ImpactPage, session: Session) -> None:
    child(page, ChoiceField, "impact-baseline").chosen.emit("scenario:half")
    child(page, ChoiceField, "impact-segment-column").chosen.emit("Size")
    child(page, ChoiceField, "impact-usage-in-mrr").chosen.emit("all")
    settle(qtbot, session)
    now = session.project
    assert (now.baseline, now.segment_column, now.usage_in_mrr) == (HALF_OFF, "Size", UsageInMrr.ALL)
    assert child(page, ChoiceField, "impact-segment").choice() == ""
    for _ in range(3):
        session.undo()
    settle(qtbot, session)
    assert session.project.baseline == ActualBills()
    assert child(page, ChoiceField, "impact-baseline").choice() == "actual-bills"
    assert child(page, ChoiceField, "impact-segment-column").choice() == "Region"


def test_a_segment_that_is_no_more_is_let_go_of(qtbot: QtBot, page: ImpactPage, session: Session) -> None:
    child(page, ChoiceField, "impact-segment").chosen.emit("America")
    child(page, ChoiceField, "impact-segment-column").chosen.emit("Size")
    settle(qtbot, session)
    assert len(names(page)) == 6


def test_a_scenario_compared_with_itself_is_told(qtbot: QtBot, page: ImpactPage, session: Session) -> None:
    banner = child(page, QWidget, "impact-banner")
    assert banner.isHidden()
    session.apply(SetBaseline(baseline=ScenarioBaseline(scenario=ScenarioId("usage"))))
    settle(qtbot, session)
    assert banner.isVisible()


# -- nothing to show -------------------------------------------------------------------------------------------


def visible_message(page: ImpactPage) -> str:
    return next(state.objectName() for state in page.findChildren(EmptyState) if state.isVisible())


def test_without_data_the_page_offers_to_import_some(qtbot: QtBot, blank_page: ImpactPage) -> None:
    assert visible_message(blank_page) == "impact-no-data"
    with qtbot.waitSignal(blank_page.command_requested) as asked:
        press(blank_page, "impact-import")
    assert asked.args == [ImportWorkbook()]


def test_without_a_scenario_the_page_leads_to_pricing(qtbot: QtBot, blank_page: ImpactPage, session: Session) -> None:
    show(qtbot, session, replace(project(), scenarios=(), active=None))
    assert visible_message(blank_page) == "impact-no-scenario"
    with qtbot.waitSignal(blank_page.command_requested) as asked:
        press(blank_page, "impact-add-scenario")
    assert asked.args == [GoTo(PageName.PRICING)]


def test_without_a_baseline_the_page_offers_the_other_scenarios(
    qtbot: QtBot, blank_page: ImpactPage, session: Session
) -> None:
    shown = project()
    assert shown.dataset is not None
    show(qtbot, session, replace(shown, dataset=replace(shown.dataset, current_bill=None)))
    assert visible_message(blank_page) == "impact-no-baseline"
    offered = child(blank_page, ChoiceField, "impact-choose-baseline")
    assert [offered.itemText(place) for place in range(offered.count())] == ["Half off"]
    offered.chosen.emit("scenario:half")
    settle(qtbot, session)
    assert session.project.baseline == HALF_OFF
    assert table(blank_page).isVisible()


def test_prices_that_cannot_be_billed_are_told_with_what_to_do(
    qtbot: QtBot, page: ImpactPage, session: Session
) -> None:
    shown = project()
    book = shown.scenarios[0].price_book
    broken = replace(book.plans[0], minimum=Decimal(9), maximum=Decimal(3))
    scenario = replace(shown.scenarios[0], price_book=replace(book, plans=(broken,)))
    show(qtbot, session, replace(shown, scenarios=(scenario, shown.scenarios[1])))
    assert visible_message(page) == "impact-failed"
    texts = [label.text() for label in child(page, EmptyState, "impact-failed").findChildren(QLabel)]
    assert any("minimum" in text for text in texts)


def test_everything_that_takes_the_keyboard_has_a_name(page: ImpactPage) -> None:
    page.show_customer(1)
    page.resize(2344, 1140)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not (widget.accessibleName() and widget.objectName())
    ]
    assert nameless == []
