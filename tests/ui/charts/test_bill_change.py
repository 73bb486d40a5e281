import math
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.charts.views import bill_change
from vm_desktop.ui.charts import BillChangeChart
from vm_desktop.ui.charts.bill_change import change_bins
from vm_desktop.ui.theme.tokens import LIGHT


@pytest.fixture
def chart(qtbot: QtBot) -> BillChangeChart:
    chart = BillChangeChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(640, 320)
    chart.show_change(bill_change())
    chart.show()
    return chart


def test_unchanged_bills_have_a_bar_of_their_own_at_zero() -> None:
    bins = change_bins(bill_change())
    assert [one.count for one in bins] == [2, 1, 3, 10, 2, 1, 1]
    assert (bins[3].low, bins[3].high) == (0, 0)
    assert all(first.start + first.width <= second.start for first, second in pairwise(bins))


def test_less_is_green_more_is_red_and_the_same_is_grey(chart: BillChangeChart) -> None:
    colours = [bar.colour for bar in chart.bars.bars]
    good, grey, bad = QColor(LIGHT.good), QColor(LIGHT.baseline), QColor(LIGHT.bad)
    assert colours == [good, good, good, grey, bad, bad, bad]


def test_words_say_the_same_as_colours(chart: BillChangeChart) -> None:
    words = " ".join(note.text for note in chart.words.notes)
    assert "◂ 30% pay less" in words
    assert "50% unchanged" in words
    assert "20% pay more ▸" in words


def test_the_outer_bars_are_labelled_as_open(chart: BillChangeChart) -> None:
    labels = [tick.label for tick in chart.axis_bottom.ticks]
    assert labels[0] == "≤ −60%"
    assert labels[-1] == "≥ +60%"
    assert "0%" in labels


def test_shares_become_counts(chart: BillChangeChart) -> None:
    assert chart.scale_y.high == pytest.approx(0.5 * 1.08)
    chart.set_counting("count")
    assert chart.scale_y.high == pytest.approx(10 * 1.08)
    assert chart.header.title == "Customers"


def test_counts_have_no_half_customers_on_the_axis(chart: BillChangeChart) -> None:
    chart.set_counting("count")
    chart.show_change(bill_change(counts=np.asarray([0, 1, 0, 0]), below=0, above=0, unchanged=0))
    assert [tick.label for tick in chart.axis_left.ticks] == ["0", "1"]


def test_the_read_out_gives_number_and_share(chart: BillChangeChart, qtbot: QtBot) -> None:
    qtbot.mouseMove(chart, chart.stops()[2].toPoint())
    text = chart.read_out.text
    assert text is not None
    assert text.title == "Bill −30% to 0%"
    assert [row.value for row in text.rows] == ["3", "15.0%"]


@pytest.mark.parametrize(("stop", "ends"), [(0, (-math.inf, -60)), (2, (-30, 0)), (3, (0, 0)), (6, (60, math.inf))])
def test_a_click_on_a_bar_names_its_changes(
    chart: BillChangeChart, qtbot: QtBot, stop: int, ends: tuple[float, float]
) -> None:
    with qtbot.waitSignal(chart.bin_clicked) as clicked:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=chart.stops()[stop].toPoint())
    assert tuple(clicked.args) == ends


def test_enter_clicks_the_bar_that_is_read(chart: BillChangeChart, qtbot: QtBot) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    with qtbot.waitSignal(chart.bin_clicked) as clicked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert clicked.args == [-math.inf, -60.0]


def test_customers_without_a_bill_before_are_named(chart: BillChangeChart) -> None:
    chart.show_change(bill_change(not_comparable=17))
    assert chart.axis_bottom.title.endswith("17 without a bill before not shown")


def test_nobody_to_compare_is_the_empty_state(chart: BillChangeChart) -> None:
    chart.show_change(bill_change(counts=np.zeros(4, dtype=np.int64), below=0, above=0, unchanged=0))
    assert not chart.shows_data


def test_edges_without_zero_are_refused(chart: BillChangeChart) -> None:
    with pytest.raises(ValueError, match="0 must be an edge"):
        chart.show_change(bill_change(edges=np.asarray([-60.0, -30.0, -1.0, 30.0, 60.0])))


def test_new_data_reuses_the_items(chart: BillChangeChart) -> None:
    before = chart.canvas.items()
    chart.show_change(bill_change(unchanged=0))
    assert chart.canvas.items() == before


def test_the_description_says_who_pays_less_and_more(chart: BillChangeChart) -> None:
    assert chart.accessibleDescription().endswith(" 30% pay less, 50% unchanged, 20% pay more.")
