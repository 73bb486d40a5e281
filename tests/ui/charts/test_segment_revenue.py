from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from tests.ui.charts.views import segments
from vm_desktop.ui.charts import SegmentRevenueChart
from vm_desktop.ui.charts.view_data import Series
from vm_desktop.ui.theme.tokens import LIGHT


@pytest.fixture
def chart(qtbot: QtBot) -> SegmentRevenueChart:
    chart = SegmentRevenueChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(640, 320)
    chart.show_revenue(segments())
    chart.show()
    return chart


def test_the_baseline_is_grey_beside_the_scenario_in_the_accent(chart: SegmentRevenueChart) -> None:
    first, second = chart.bars.bars[:2]
    assert first.colour == QColor(LIGHT.baseline)
    assert second.colour == QColor(LIGHT.accent)
    assert first.rect.right() <= second.rect.left()


def test_bars_are_as_high_as_their_values(chart: SegmentRevenueChart) -> None:
    heights = [bar.rect.height() for bar in chart.bars.bars]
    assert heights[1] / heights[0] == pytest.approx(1.25, abs=0.03)
    assert heights[4] / heights[0] == pytest.approx(3, abs=0.06)


def test_the_change_stands_above_each_group(chart: SegmentRevenueChart) -> None:
    assert [note.text for note in chart.bars.notes] == ["+25%", "+25%", "+25%"]


def test_the_read_out_gives_both_values_and_the_change(chart: SegmentRevenueChart, qtbot: QtBot) -> None:
    qtbot.mouseMove(chart, chart.stops()[1].toPoint())
    text = chart.read_out.text
    assert text is not None
    assert text.title == "Startup"
    assert [(row.name, row.value) for row in text.rows] == [
        ("Today", "$200.00"),
        ("Scenario", "$250.00"),
        ("Change", "+25%"),
    ]


def test_with_more_scenarios_each_value_carries_its_change(chart: SegmentRevenueChart) -> None:
    more = Series(name="Bold", values=np.asarray([200.0, 100.0, np.nan]))
    chart.show_revenue(replace(segments(), others=(more,)))
    spot = chart.spot_at(chart.stops()[0])
    assert spot is not None
    assert spot.text.rows[-1].value == "$200.00 (+100%)"
    assert chart.bars.notes == ()


def test_long_names_let_the_bars_lie(chart: SegmentRevenueChart) -> None:
    assert not chart.lies
    chart.show_revenue(segments(tuple(f"A rather long segment name {number}" for number in range(6))))
    assert chart.lies
    assert chart.bars.bars[0].base == Qt.Edge.LeftEdge
    assert chart.axis_bottom.title == "Revenue (USD per month)"


def test_more_than_twelve_segments_are_folded(chart: SegmentRevenueChart) -> None:
    chart.show_revenue(segments(tuple(f"S{number}" for number in range(30))))
    assert chart.view is not None
    assert chart.view.segments[-1] == "Other"
    assert len(chart.view.segments) == 12


def test_an_unknown_value_has_no_bar_and_says_so(chart: SegmentRevenueChart) -> None:
    unknown = Series(name="Scenario", values=np.asarray([np.nan, 1.0, 1.0]))
    chart.show_revenue(replace(segments(), scenario=unknown))
    assert len(chart.bars.bars) == 5
    spot = chart.spot_at(chart.stops()[0])
    assert spot is not None
    assert [row.value for row in spot.text.rows] == ["$100.00", "not known"]


def test_a_loss_hangs_below_zero(chart: SegmentRevenueChart) -> None:
    chart.show_revenue(replace(segments(), scenario=Series(name="S", values=np.asarray([-100.0, 1.0, 1.0]))))
    assert chart.bars.bars[1].base == Qt.Edge.TopEdge


def test_no_segments_are_the_empty_state(chart: SegmentRevenueChart) -> None:
    chart.show_revenue(segments(()))
    assert not chart.shows_data


def test_new_data_reuses_the_items(chart: SegmentRevenueChart) -> None:
    before = chart.canvas.items()
    chart.show_revenue(segments(("A", "B")))
    assert chart.canvas.items() == before


def test_the_description_reads_every_segment(chart: SegmentRevenueChart) -> None:
    assert "Enterprise. Today: $300.00. Scenario: $375.00. Change: +25%." in chart.accessibleDescription()
