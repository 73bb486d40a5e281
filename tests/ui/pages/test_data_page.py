"""The Data page under the hands of a person."""

import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.pages.data_example import large_dataset, rich_dataset
from vm_desktop.core.dataset import Dataset
from vm_desktop.core.project import Project, project_from_dataset
from vm_desktop.ui.commands import GoTo, ImportWorkbook, OpenSample, PageName
from vm_desktop.ui.importing.problem_list import ProblemList
from vm_desktop.ui.importing.problem_words import cell_reference
from vm_desktop.ui.pages.data import DataPage
from vm_desktop.ui.theme.appearance import Appearance, Mode
from vm_desktop.ui.widgets.choice_field import ChoiceField
from vm_desktop.ui.widgets.data_table import DataTable
from vm_desktop.ui.widgets.key_figure import KeyFigure


@pytest.fixture
def page(qtbot: QtBot) -> DataPage:
    made = DataPage()
    qtbot.addWidget(made)
    made.resize(1064, 740)
    made.show()
    return made


def project(dataset: Dataset | None = None) -> Project:
    return project_from_dataset(dataset or rich_dataset(), "Small")


def press(qtbot: QtBot, page: DataPage, name: str) -> object:
    """The command that a button asks for."""
    with qtbot.waitSignal(page.command_requested) as caught:
        qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)
    return caught.args[0]


def table(page: DataPage, name: str) -> DataTable:
    return page.findChild(DataTable, name)


def test_without_data_it_says_how_to_get_some(qtbot: QtBot, page: DataPage) -> None:
    page.show_project(None, None)
    assert page.findChild(QWidget, "data-empty").isVisible()
    assert press(qtbot, page, "data-empty-import") == ImportWorkbook()
    assert press(qtbot, page, "data-empty-sample") == OpenSample()


def test_a_project_without_a_dataset_is_the_empty_state_too(page: DataPage) -> None:
    page.show_project(Project(name="Prices only"), None)
    assert page.findChild(QWidget, "data-empty").isVisible()
    assert page.subtitle() == ""


def test_a_dataset_is_shown_with_its_figures_and_its_file(page: DataPage) -> None:
    page.show_project(project(), None)
    assert page.findChild(KeyFigure, "figure-customers").accessibleName() == "Customers: 3 2 active in Apr 2026"
    assert page.subtitle() == "company.xlsx"
    assert page.findChild(QTabBar, "data-tabs").tabText(4) == "Problems (2)"


def test_the_same_dataset_is_not_shown_again(page: DataPage) -> None:
    shown = project()
    page.show_project(shown, None)
    page.show_tab("customers")
    table(page, "data-customers-table").select_row(1)
    page.show_project(replace(shown, name="Renamed"), shown)
    assert table(page, "data-customers-table").selected_rows().tolist() == [1]


def test_another_dataset_replaces_the_one_before_in_every_tab(page: DataPage) -> None:
    page.show_project(project(), None)
    for key in ("columns", "customers", "usage", "problems"):
        page.show_tab(key)
    page.show_project(project(large_dataset(5)), project())
    assert page.findChild(QTabBar, "data-tabs").tabText(4) == "Problems"
    assert not page.findChild(ProblemList, "data-problems-list").problems()
    page.show_tab("customers")
    assert table(page, "data-customers-table").visible_row_count() == 5


def test_import_again_asks_for_a_workbook(qtbot: QtBot, page: DataPage) -> None:
    page.show_project(project(), None)
    assert press(qtbot, page, "data-import-again") == ImportWorkbook()


def test_enter_on_a_problem_copies_its_place_for_the_spreadsheet(qtbot: QtBot, page: DataPage) -> None:
    page.show_project(project(), None)
    page.show_tab("problems")
    listed = page.findChild(ProblemList, "data-problems-list")
    placed = next(row for row, problem in enumerate(listed.problems()) if problem.sheet)
    listed.setCurrentIndex(listed.model().index(placed, 0))
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    assert QGuiApplication.clipboard().text() == cell_reference(listed.problems()[placed])
    assert page.findChild(QWidget, "data-problem-copied").isVisible()
    assert press(qtbot, page, "data-problem-copied-action") == ImportWorkbook()


def test_customers_are_found_by_any_text(qtbot: QtBot, page: DataPage) -> None:
    page.show_project(project(), None)
    page.show_tab("customers")
    qtbot.keyClicks(page.findChild(QLineEdit, "data-customers-search"), "hne enter")
    assert table(page, "data-customers-table").visible_row_count() == 1
    assert page.findChild(QLabel, "data-customers-count").text() == "1 of 3 customers"
    qtbot.mouseClick(page.findChild(QWidget, "data-customers-search-clear"), Qt.MouseButton.LeftButton)
    assert page.findChild(QLabel, "data-customers-count").text() == "3 customers"


def test_a_customer_is_brought_into_view_even_where_a_filter_hid_it(qtbot: QtBot, page: DataPage) -> None:
    page.show_project(project(), None)
    page.show_tab("customers")
    qtbot.keyClicks(page.findChild(QLineEdit, "data-customers-search"), "Ada")
    page.show_customer(2)
    assert table(page, "data-customers-table").isVisible()
    assert table(page, "data-customers-table").selected_rows().tolist() == [2]


def test_enter_on_a_customer_goes_to_its_bills(qtbot: QtBot, page: DataPage) -> None:
    page.show_project(project(), None)
    page.show_customer(1)
    with qtbot.waitSignal(page.command_requested) as caught:
        qtbot.keyClick(table(page, "data-customers-table"), Qt.Key.Key_Return)
    assert caught.args[0] == GoTo(PageName.IMPACT, 1)


def test_a_usage_column_and_its_aggregation_are_chosen(page: DataPage) -> None:
    page.show_project(project(), None)
    page.show_tab("usage")
    names, ways = (
        page.findChild(ChoiceField, "data-usage-column"),
        page.findChild(ChoiceField, "data-usage-aggregation"),
    )
    assert not ways.isVisible()
    _choose(names, "Seats")
    assert ways.isVisible()
    _choose(ways, "last")
    shown = table(page, "data-usage-table").model()
    assert [shown.index(row, 3).data() for row in range(3)] == ["1", "–", "0"]


def test_a_dataset_without_usage_says_so(page: DataPage) -> None:
    page.show_project(project(replace(rich_dataset(), usage={})), None)
    page.show_tab("usage")
    assert not table(page, "data-usage-table").isVisible()


def test_tabs_are_reached_by_the_keyboard(qtbot: QtBot, page: DataPage) -> None:
    page.show_project(project(), None)
    tabs = page.findChild(QTabBar, "data-tabs")
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert table(page, "data-columns-table").isVisible()
    assert table(page, "data-columns-table").visible_row_count() == 10


@pytest.mark.parametrize("key", ["overview", "columns", "customers", "usage", "problems"])
def test_a_hundred_thousand_customers_are_shown_at_once(page: DataPage, key: str) -> None:
    big = project(large_dataset(100_000))
    began = time.process_time()
    page.show_project(big, None)
    page.show_tab(key)
    page.grab()
    assert time.process_time() - began < 1.5


@pytest.mark.parametrize("size", [(1064, 740), (2344, 1380)])
def test_no_card_is_wider_than_the_page(page: DataPage, size: tuple[int, int]) -> None:
    long = "A column whose name was written by somebody with a lot of time " * 3
    dataset = rich_dataset()
    page.show_project(project(replace(dataset, attributes={**dataset.attributes, long: dataset.customer_ids})), None)
    page.resize(*size)
    page.grab()
    for name in ("data-understood", "data-sources", "data-timeline-card", "data-usage-courses", "data-figures"):
        card = page.findChild(QWidget, name)
        right = card.mapTo(page, card.rect().topRight()).x()
        assert right < page.width(), name


def test_everything_is_redrawn_in_the_other_theme(page: DataPage, both_ways: Appearance) -> None:
    page.show_project(project(), None)
    light = page.grab().toImage()
    both_ways.set_mode(Mode.DARK)
    assert page.grab().toImage() != light


def _choose(field: ChoiceField, key: str) -> None:
    """Choose as a person does: by the list, which emits `activated`."""
    place = field.findData(key)
    field.setCurrentIndex(place)
    field.activated.emit(place)
