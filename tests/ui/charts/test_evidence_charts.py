"""The charts of evidence: scatter by segment, curve of shares, intervals, counts."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.ui.charts import CountRowsChart, IntervalsChart, ScatterChart, ShareCurveChart
from vm_desktop.ui.charts.chart import Chart
from vm_desktop.ui.charts.evidence_data import CountRow, CountRows, Interval, Intervals, Scatter, ShareCurve
from vm_desktop.ui.charts.view_data import Measure
from vm_desktop.ui.theme.tokens import DARK, LIGHT

Ink = Callable[[QWidget], int]


def shown(qtbot: QtBot, chart: Chart) -> None:
    qtbot.addWidget(chart)
    chart.resize(420, 260)
    chart.show()
    qtbot.waitExposed(chart)


def scatter(*, with_zero: bool = False) -> Scatter:
    x = np.geomspace(1.0, 1000.0, 40)
    y = x * 2.0
    if with_zero:
        y[:5] = 0.0
    return Scatter(
        x=Measure(name="Contacts"),
        y=Measure(name="Bill", tick=lambda value: "Lost" if value == 0 else f"{value:.0f}"),
        x_values=x,
        y_values=y,
        group_of=np.arange(40) % 2,
        groups=("A", "B"),
        x_log=True,
        y_log=True,
    )


def test_each_group_has_its_dots_and_its_line(qtbot: QtBot) -> None:
    chart = ScatterChart(LIGHT)
    shown(qtbot, chart)
    chart.show_scatter(scatter())
    assert [len(dots.item.data) for dots in chart.dots[:3]] == [20, 20, 0]
    assert [line.item.isVisible() for line in chart.lines[:3]] == [True, True, False]
    assert [entry.name for entry in chart.header.legend] == ["A", "B"]


def test_what_is_zero_has_a_place_of_its_own_on_a_logarithmic_axis(qtbot: QtBot) -> None:
    chart = ScatterChart(LIGHT)
    shown(qtbot, chart)
    chart.show_scatter(scatter(with_zero=True))
    assert chart.axis_left.ticks[0].label == "Lost"


def test_the_dot_under_the_pointer_is_read_out_with_its_group(qtbot: QtBot) -> None:
    chart = ScatterChart(LIGHT)
    shown(qtbot, chart)
    chart.show_scatter(scatter())
    spot = chart.spot_at(chart.stops()[0])
    assert spot is not None
    assert spot.text.title == "A"
    assert [row.name for row in spot.text.rows] == ["Contacts", "Bill"]


def test_a_curve_of_shares_is_read_anywhere_along_it(qtbot: QtBot) -> None:
    chart = ShareCurveChart(LIGHT)
    shown(qtbot, chart)
    x = np.linspace(0.0, 1.0, 11)
    chart.show_curve(ShareCurve(x=Measure(name="Left"), y=Measure(name="Stayed"), x_values=x, y_values=np.sqrt(x),
                                name="Contacts, AUC 0.67", diagonal="chance"))  # fmt: skip
    spot = chart.spot_at(chart.point(0.5, 0.2))
    assert spot is not None
    assert [row.value for row in spot.text.rows] == ["50.0%", "70.7%"]
    assert "Stayed" in chart.accessibleDescription()


def intervals() -> Intervals:
    rows = (
        Interval(name="Pooled", value=0.5, low=0.4, high=0.6, note="+0.50  n = 90", is_main=True),
        Interval(name="A segment that nobody is in", value=math.nan, note="too few"),
    )
    return Intervals(measure=Measure(name="rho"), rows=rows, reference=0.0)


def test_intervals_keep_room_for_their_words_and_show_the_reference(qtbot: QtBot, ink: Ink) -> None:
    chart = IntervalsChart(LIGHT)
    shown(qtbot, chart)
    chart.show_intervals(intervals())
    assert chart.scale_x.low <= 0.0 < 0.6 <= chart.scale_x.high
    assert chart.plot_area.right() < chart.width() - 60
    assert ink(chart) > 100


def test_an_estimate_that_is_not_known_says_so(qtbot: QtBot) -> None:
    chart = IntervalsChart(LIGHT)
    shown(qtbot, chart)
    chart.show_intervals(intervals())
    spot = chart.spot_at(chart.stops()[1])
    assert spot is not None
    assert spot.text.rows[0].value == "not known"


def test_counts_are_bars_from_zero_with_their_numbers(qtbot: QtBot) -> None:
    chart = CountRowsChart(LIGHT)
    shown(qtbot, chart)
    rows = (CountRow(name="Can be billed", count=90, is_main=True), CountRow(name="Missing", count=0))
    chart.show_counts(CountRows(title="Months", rows=rows))
    full, none = chart.bars.bars
    assert full.rect.width() > 100
    assert none.rect.width() == 0
    assert [note.text for note in chart.bars.notes] == ["90", "0"]


def test_the_arrow_keys_visit_every_row(qtbot: QtBot) -> None:
    chart = IntervalsChart(LIGHT)
    shown(qtbot, chart)
    chart.show_intervals(intervals())
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert "Pooled" in chart.accessibleDescription()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.accessibleDescription().startswith("A segment that nobody is in")


def test_every_chart_takes_another_theme_and_can_be_saved(qtbot: QtBot, tmp_path: Path) -> None:
    scatters, counts = ScatterChart(LIGHT), CountRowsChart(LIGHT)
    for chart in (scatters, counts):
        shown(qtbot, chart)
    scatters.show_scatter(scatter())
    counts.show_counts(CountRows(title="Months", rows=(CountRow(name="All", count=3),)))
    for chart in (scatters, counts):
        chart.set_tokens(DARK)
        chart.write_png(tmp_path / "chart.png")
        assert (tmp_path / "chart.png").stat().st_size > 500
