from collections.abc import Callable
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from vm_desktop.ui.widgets.data_table import Column, DataTable, FactorisedText, Kind

COUNT = 200
NAMES = np.array([f"customer {row:03d}" for row in range(COUNT)], dtype=object)
BILLS = np.array([(row * 37) % COUNT for row in range(COUNT)], dtype=float)
IDS = np.arange(COUNT)


def _columns(bills: np.ndarray = BILLS) -> tuple[Column, ...]:
    return (
        Column(key="name", title="Customer", values=NAMES),
        Column(key="bill", title="Bill", values=bills, kind=Kind.NUMBER, definition="What the customer pays"),
    )


@pytest.fixture
def table(qtbot: QtBot) -> DataTable:
    table = DataTable(name="bills", label="Bills", empty_message="No bills.")
    qtbot.addWidget(table)
    table.resize(500, 400)
    table.show_columns(_columns(), IDS)
    with qtbot.waitExposed(table):
        table.show()
    return table


def _click_header(qtbot: QtBot, table: DataTable, section: int) -> None:
    header = table.horizontalHeader()
    spot = QPoint(header.sectionViewportPosition(section) + header.sectionSize(section) // 2, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_a_click_on_a_number_header_shows_the_largest_first_then_the_smallest_then_the_given_order(
    qtbot: QtBot, table: DataTable
) -> None:
    orders = []
    for _ in range(3):
        _click_header(qtbot, table, 1)
        orders.append(BILLS[table.model().rows][:2].tolist())
    assert orders == [[199, 198], [0, 1], [0, 37]]


def test_the_first_click_on_a_text_header_sorts_from_a_to_z(qtbot: QtBot, table: DataTable) -> None:
    table.sort_by("bill")
    _click_header(qtbot, table, 0)
    assert table.model().rows[:3].tolist() == [0, 1, 2]


def test_sorting_keeps_the_selected_rows_and_the_current_one(table: DataTable) -> None:
    table.select_row(7)
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.model().index(50, 0), flags)
    heard: list[object] = []
    table.selection_changed.connect(heard.append)
    table.sort_by("bill", descending=True)
    assert sorted(table.selected_rows()) == [7, 50]
    assert table.model().rows[table.currentIndex().row()] == 7
    assert heard == []


def test_new_values_of_the_same_rows_keep_selection_and_scroll(table: DataTable) -> None:
    table.select_row(120)
    before = table.verticalScrollBar().value()
    assert before > 0
    table.show_columns(_columns(BILLS + 1), IDS.copy())
    assert table.selected_rows().tolist() == [120]
    assert table.verticalScrollBar().value() == before
    assert table.model().index(120, 1).data() == f"{BILLS[120] + 1:.0f}"


def test_other_rows_start_anew(table: DataTable) -> None:
    table.select_row(120)
    table.show_columns(_columns(), IDS + 1)
    assert table.selected_rows().tolist() == []


def test_a_selected_row_that_the_filter_hides_is_no_longer_selected(table: DataTable) -> None:
    heard: list[list[int]] = []
    table.select_row(7)
    table.selection_changed.connect(lambda rows: heard.append(rows.tolist()))
    table.set_filter("customer 01")
    assert table.visible_row_count() == 12  # 010 to 019, 001 and 101
    assert heard == [[]]
    table.set_filter("")
    assert table.visible_row_count() == COUNT


def test_rows_are_reported_as_rows_of_the_arrays(qtbot: QtBot, table: DataTable) -> None:
    table.sort_by("bill", descending=True)
    largest = int(np.argmax(BILLS))
    with qtbot.waitSignal(table.row_chosen) as chosen:
        table.selectRow(0)
    assert chosen.args == [largest]
    with qtbot.waitSignal(table.row_activated) as activated:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert activated.args == [largest]


def test_copying_gives_the_selected_rows_as_unformatted_tab_separated_text(qtbot: QtBot, table: DataTable) -> None:
    table.show_columns(_columns(BILLS * 1000), IDS)
    table.select_row(2)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "customer 002\t74000"


@pytest.mark.parametrize(("key", "row"), [(Qt.Key.Key_End, COUNT - 1), (Qt.Key.Key_Home, 0)])
def test_home_and_end_go_to_the_first_and_the_last_row(qtbot: QtBot, table: DataTable, key: Qt.Key, row: int) -> None:
    table.select_row(100)
    qtbot.keyClick(table, key)
    assert table.selected_rows().tolist() == [row]


def test_the_current_column_can_be_sorted_by_keyboard(qtbot: QtBot, table: DataTable) -> None:
    table.select_row(3)
    qtbot.keyClick(table, Qt.Key.Key_Right)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert BILLS[table.model().rows[0]] == COUNT - 1


def test_an_empty_table_says_why(qtbot: QtBot, table: DataTable, ink: Callable[[DataTable], int]) -> None:
    table.set_filter("customer 001")
    table.set_filter("nobody")
    assert table.visible_row_count() == 0
    with_reason = ink(table)
    table.set_filter("")
    table.show_columns(())
    table.set_empty_message("")
    assert with_reason > ink(table)


def test_columns_grow_with_their_values_so_that_no_number_is_cut(table: DataTable) -> None:
    before = table.columnWidth(1)
    table.show_columns(_columns(BILLS * 1e12), IDS)
    assert table.columnWidth(1) > before


def test_two_hundred_thousand_rows_are_shown_sorted_and_filtered_without_a_noticeable_wait(table: DataTable) -> None:
    count = 200_000
    numbers = np.random.default_rng(1).normal(size=count)
    segments = FactorisedText(np.arange(count) % 3, np.array(["Startup", "Enterprise", "Indie"], dtype=object))
    columns = (
        Column(key="segment", title="Segment", values=segments),
        *(Column(key=f"{place}", title="n", values=numbers, kind=Kind.NUMBER) for place in range(11)),
    )
    started = perf_counter()
    table.show_columns(columns)
    table.sort_by("3", descending=True)
    table.set_filter("indie")
    assert perf_counter() - started < 1.0
    assert table.visible_row_count() == count // 3


def _hover(table: DataTable, section: int, *, header: bool = False) -> str:
    """Return what the tool tip says when the pointer rests on the first cell of a column, or on its head."""
    QToolTip.hideText()
    head, cell = table.horizontalHeader(), table.visualRect(table.model().index(0, section)).center()
    spot = QPoint(head.sectionViewportPosition(section) + 5, 5) if header else cell
    viewport = head.viewport() if header else table.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QHelpEvent.Type.ToolTip, spot, viewport.mapToGlobal(spot)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_cell_that_is_cut_off_shows_its_whole_text_on_hovering(table: DataTable) -> None:
    assert _hover(table, 0) == ""
    table.setColumnWidth(0, 60)
    assert _hover(table, 0) == "<qt>customer 000</qt>"


def test_a_cell_tells_what_its_row_means(table: DataTable) -> None:
    names = np.array(["MRR", "ARR"], dtype=object)
    table.show_columns((Column(key="name", title="Figure", values=names, row_definitions=("A month.", "12 x MRR.")),))
    assert _hover(table, 0) == "<qt>A month.</qt>"
    last = table.model().index(1, 0)
    assert table.model().data(last, Qt.ItemDataRole.AccessibleDescriptionRole) == "12 x MRR."


def test_the_head_of_a_column_tells_what_it_means_and_its_whole_title_where_that_is_cut_off(table: DataTable) -> None:
    assert _hover(table, 1, header=True) == "<qt>What the customer pays</qt>"
    table.show_columns((Column(key="bill", title="Bill of a very long year", values=IDS, definition="What is paid"),))
    table.setColumnWidth(0, 60)
    assert _hover(table, 0, header=True) == "<qt>Bill of a very long year<br>What is paid</qt>"
    told = table.model().headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleDescriptionRole)
    assert told == "What is paid"
