import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from tests.ui.charts.views import USAGE
from vm_desktop.ui.charts import DistributionChart
from vm_desktop.ui.charts.binning import distribution_of
from vm_desktop.ui.theme.tokens import LIGHT

WIDE = np.asarray([0.0, 0.0, *np.geomspace(1.5, 1e6, 50)])


@pytest.fixture
def chart(qtbot: QtBot) -> DistributionChart:
    chart = DistributionChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(640, 320)
    chart.show_distribution(distribution_of(WIDE, USAGE))
    chart.show()
    return chart


def test_wide_quantities_get_a_logarithmic_axis_and_a_bar_for_zero(chart: DistributionChart, qtbot: QtBot) -> None:
    assert chart.scale_x.log
    assert chart.axis_bottom.ticks[0].label == "0"
    qtbot.mouseMove(chart, chart.stops()[0].toPoint())
    assert chart.read_out.text is not None
    assert chart.read_out.text.title == "0 calls"
    assert chart.read_out.text.rows[0].value == "2"


def test_narrow_quantities_get_a_linear_axis(chart: DistributionChart) -> None:
    chart.show_distribution(distribution_of(np.linspace(10.5, 20.2, 100), USAGE))
    assert not chart.scale_x.log


def test_the_percentiles_are_marked(chart: DistributionChart) -> None:
    chart.show_distribution(distribution_of(np.arange(101.0), USAGE))
    assert [text for _, text in chart._marks.marks] == ["p10 10", "median 50", "p90 90"]
    places = [x for x, _ in chart._marks.marks]
    assert places == sorted(places)


def test_every_customer_is_in_one_bar(chart: DistributionChart) -> None:
    spots = [chart.spot_at(stop) for stop in chart.stops()]
    assert sum(int(spot.text.rows[0].value) for spot in spots if spot is not None) == len(WIDE)


def test_no_usage_is_the_empty_state(chart: DistributionChart) -> None:
    chart.show_distribution(distribution_of(np.asarray([np.nan]), USAGE))
    assert not chart.shows_data


@pytest.mark.parametrize("values", [[5.0], [0.0, 0.0], [7.0] * 9, [1e-300, 1e-5], [1.0, 1e300]])
def test_unusual_quantities_are_drawn(chart: DistributionChart, values: list[float]) -> None:
    chart.show_distribution(distribution_of(np.asarray(values), USAGE))
    assert chart.stops()
    assert not chart.grab().isNull()


def test_new_data_reuses_the_items(chart: DistributionChart) -> None:
    before = chart.canvas.items()
    chart.show_distribution(distribution_of(np.arange(50.0), USAGE))
    assert chart.canvas.items() == before


def test_the_description_names_the_percentiles(chart: DistributionChart) -> None:
    chart.show_distribution(distribution_of(np.arange(101.0), USAGE))
    assert chart.accessibleDescription().endswith(" Usage (calls), 101 customers: p10 10, median 50, p90 90.")
