from dataclasses import replace

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.ui.charts.views import growth, revenue
from vm_desktop.ui.charts import GrowthChart, RevenueOverTimeChart
from vm_desktop.ui.charts.view_data import Band, Series
from vm_desktop.ui.theme.tokens import LIGHT


@pytest.fixture
def chart(qtbot: QtBot) -> RevenueOverTimeChart:
    chart = RevenueOverTimeChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(640, 320)
    chart.show_revenue(revenue())
    chart.show()
    return chart


def test_months_are_named_and_the_year_stands_below_its_first(chart: RevenueOverTimeChart) -> None:
    chart.show_revenue(revenue(14))
    labels = [tick.label for tick in chart.axis_bottom.ticks]
    assert labels[0] == "Jan\n2025"
    assert labels[1] == "Feb"
    assert "Jan\n2026" in labels


def test_many_months_are_thinned(chart: RevenueOverTimeChart) -> None:
    chart.show_revenue(revenue(120))
    assert 3 <= len(chart.axis_bottom.ticks) <= 24


def test_the_read_out_names_the_month_both_values_and_the_change(chart: RevenueOverTimeChart, qtbot: QtBot) -> None:
    qtbot.mouseMove(chart, chart.stops()[11].toPoint())
    text = chart.read_out.text
    assert text is not None
    assert text.title == "December 2025"
    assert [row.value for row in text.rows] == ["$220.00", "$200.00", "+10%"]


def test_lines_far_from_zero_are_shown_close_up_and_others_from_zero(chart: RevenueOverTimeChart) -> None:
    far = np.asarray([1000.0, 1010.0, 1020.0])
    chart.show_revenue(replace(revenue(3), scenario=Series(name="S", values=far), baseline=None))
    assert chart.scale_y.low > 900
    chart.show_revenue(replace(revenue(3), scenario=Series(name="S", values=far - 1000), baseline=None))
    assert chart.scale_y.low == 0


def test_a_single_month_stands_in_the_middle_as_a_dot(chart: RevenueOverTimeChart) -> None:
    chart.show_revenue(revenue(1))
    assert chart.axis_bottom.ticks[0].share == 0.5
    assert len(chart._dots.always) == 2


def test_an_unknown_month_leaves_a_gap(chart: RevenueOverTimeChart) -> None:
    values = np.asarray([1.0, 2.0, np.nan, 4.0, 5.0])
    chart.show_revenue(replace(revenue(5), scenario=Series(name="S", values=values)))
    assert np.isnan(chart.main_line.item.getData()[1][2])
    spot = chart.spot_at(chart.stops()[2])
    assert spot is not None
    assert spot.text.rows[0].value == "not known"


def test_bands_are_drawn_and_read(chart: RevenueOverTimeChart) -> None:
    view = revenue()
    band = Band(name="Half of the runs", low=view.scenario.values * 0.9, high=view.scenario.values * 1.1)
    chart.show_revenue(replace(view, bands=(band,)))
    assert [drawn.item.isVisible() for drawn in chart._range_bands] == [True, False]
    spot = chart.spot_at(chart.stops()[0])
    assert spot is not None
    assert spot.text.rows[-1].value == "$99.00 – $121.00"


def test_no_months_are_the_empty_state(chart: RevenueOverTimeChart) -> None:
    chart.show_revenue(revenue(0))
    assert not chart.shows_data


def test_new_data_reuses_the_items(chart: RevenueOverTimeChart) -> None:
    before = chart.canvas.items()
    chart.show_revenue(revenue(24))
    assert chart.canvas.items() == before


def test_the_description_says_where_revenue_begins_and_ends(chart: RevenueOverTimeChart) -> None:
    assert "Scenario: $110.00 in January 2025, $220.00 in December 2025." in chart.accessibleDescription()


def test_growth_shows_the_median_and_half_of_the_customers(qtbot: QtBot) -> None:
    chart = GrowthChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(640, 320)
    chart.show_growth(growth())
    assert [entry.name for entry in chart.header.legend] == ["Median customer", "Half of the customers"]
    spot = chart.spot_at(chart.stops()[0])
    assert spot is not None
    assert spot.text.rows[-1].value == "50 – 200"
