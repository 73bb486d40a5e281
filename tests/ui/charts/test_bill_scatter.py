from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.charts.views import bills
from vm_desktop.ui.charts import BillScatterChart
from vm_desktop.ui.charts.bill_scatter import MOST_DOTS
from vm_desktop.ui.charts.view_data import BillScatter
from vm_desktop.ui.theme.tokens import LIGHT


@pytest.fixture
def chart(qtbot: QtBot) -> BillScatterChart:
    chart = BillScatterChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(640, 420)
    chart.show_bills(bills())
    chart.show()
    return chart


def many(count: int = MOST_DOTS + 1) -> BillScatter:
    old = np.geomspace(1, 1000, count)
    return replace(bills(), old=old, new=old * 1.2, names=tuple(str(number) for number in range(count)))


def test_customers_are_sorted_into_same_less_and_more(chart: BillScatterChart) -> None:
    assert [len(dots.item.data) for dots in chart.dots] == [1, 1, 2]


def test_hovering_a_dot_names_its_customer(chart: BillScatterChart, qtbot: QtBot) -> None:
    bob = next(stop for stop in chart.stops() if chart.spot_at(stop).text.title == "Bob")
    qtbot.mouseMove(chart, bob.toPoint())
    text = chart.read_out.text
    assert text is not None
    assert [(row.name, row.value) for row in text.rows] == [
        ("Bill today", "$100.00"),
        ("Bill in the scenario", "$50.00"),
        ("Change", "−50%"),
    ]


def test_a_customer_who_was_free_has_no_change_in_percent(chart: BillScatterChart) -> None:
    spot = chart.spot_at(chart.stops()[0])
    assert spot is not None
    assert spot.text.title == "Dea"
    assert [row.name for row in spot.text.rows] == ["Bill today", "Bill in the scenario"]
    assert chart.axis_bottom.ticks[0].label == "0"


def test_a_click_names_the_customers_row(chart: BillScatterChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.customer_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.stops()[1].toPoint())
    assert clicked.args == [0]


def test_rows_keep_their_number_where_others_are_unknown(chart: BillScatterChart, qtbot: QtBot) -> None:
    chart.show_bills(replace(bills(), old=np.asarray([np.nan, np.nan, 10.0, np.nan])))
    with qtbot.waitSignal(chart.customer_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.stops()[0].toPoint())
    assert clicked.args == [2]


def test_very_many_customers_become_density(chart: BillScatterChart, qtbot: QtBot) -> None:
    chart.show_bills(many())
    assert chart.shows_density
    assert chart.image.item.isVisible()
    assert all(len(dots.item.data) == 0 for dots in chart.dots)
    assert int(chart._cells.sum()) == MOST_DOTS + 1
    qtbot.mouseMove(chart, chart.point(float(chart._x[2500]), float(chart._y[2500])).toPoint())
    assert chart.read_out.text is not None
    assert chart.read_out.text.title.endswith("customers here")


def test_fewer_customers_become_dots_again(chart: BillScatterChart) -> None:
    chart.show_bills(many())
    before = chart.canvas.items()
    chart.show_bills(bills())
    assert not chart.image.item.isVisible()
    assert chart.canvas.items() == before


def test_both_axes_are_the_same_so_that_the_diagonal_means_unchanged(chart: BillScatterChart) -> None:
    assert chart.scale_x == chart.scale_y
    assert chart.header.title == "Bill in the scenario (USD)"
    assert chart.axis_bottom.title == "Bill today (USD)"


@pytest.mark.parametrize(("old", "new"), [([], []), ([np.nan], [1.0])])
def test_nothing_to_compare_is_the_empty_state(chart: BillScatterChart, old: list[float], new: list[float]) -> None:
    chart.show_bills(replace(bills(), old=np.asarray(old), new=np.asarray(new), names=("A",) * len(old)))
    assert not chart.shows_data


def test_the_description_counts_who_pays_more(chart: BillScatterChart) -> None:
    assert chart.accessibleDescription().endswith(" 4 customers: 2 pay more, 1 pay less, 1 the same.")
