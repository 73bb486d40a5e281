"""Who pays how much more or less, as bands."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from vm_desktop.ui.charts.look import chart_look
from vm_desktop.ui.charts.shock_bands import ShockBandsChart, band_colours
from vm_desktop.ui.charts.view_data import ShockBands
from vm_desktop.ui.theme.tokens import DARK, LIGHT

BANDS = ("a lot less", "less", "the same", "more", "a lot more")


def view(*counts: tuple[int, ...]) -> ShockBands:
    rows = tuple(f"Row {number}" for number in range(len(counts)))
    return ShockBands(rows=rows, bands=BANDS, counts=np.array(counts), unchanged=2)


@pytest.fixture
def chart(qtbot: QtBot) -> ShockBandsChart:
    chart = ShockBandsChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(600, 300)
    chart.show()
    return chart


def test_each_row_is_as_wide_as_the_plot_whatever_its_customers(chart: ShockBandsChart) -> None:
    chart.show_bands(view((1, 1, 2, 0, 0), (100, 100, 100, 50, 50)))
    width = chart.plot_area.width()
    for top in {bar.rect.top() for bar in chart.bars.bars}:
        row = [bar.rect for bar in chart.bars.bars if bar.rect.top() == top]
        assert min(rect.left() for rect in row) == 0
        assert max(rect.right() for rect in row) == pytest.approx(width, abs=2)


def test_a_band_is_as_wide_as_its_share(chart: ShockBandsChart) -> None:
    chart.show_bands(view((1, 0, 3, 0, 0)))
    first, second = (bar.rect.width() for bar in chart.bars.bars)
    assert second / first == pytest.approx(3, rel=0.03)
    assert [note.text for note in chart.bars.notes] == ["25%", "75%"]


def test_a_row_without_customers_is_empty(chart: ShockBandsChart) -> None:
    chart.show_bands(view((0, 0, 0, 0, 0), (1, 0, 0, 0, 0)))
    assert len(chart.bars.bars) == 1


def test_nothing_to_show_is_said(chart: ShockBandsChart) -> None:
    chart.show_bands(view((0, 0, 0, 0, 0)))
    assert not chart.shows_data
    assert "bill on both sides" in chart.accessibleDescription()


def test_the_keyboard_visits_each_row_and_reads_its_counts(qtbot: QtBot, chart: ShockBandsChart) -> None:
    chart.show_bands(view((1, 0, 3, 0, 0), (0, 0, 0, 0, 2)))
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.read_out.text is not None
    assert chart.read_out.text.title == "Row 0: 4 customers"
    assert [row.value for row in chart.read_out.text.rows][2] == "3 (75.0%)"
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert chart.read_out.text.title == "Row 1: 2 customers"


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_colours_grow_stronger_away_from_no_change(tokens: object) -> None:
    look = chart_look(tokens)  # type: ignore[arg-type]
    alphas = [colour.alpha() for colour in band_colours(look, view((1, 1, 1, 1, 1)))]
    assert alphas == [255, 70, 255, 70, 255]
    assert band_colours(look, view((1, 1, 1, 1, 1)))[2] == look.baseline_soft


def test_it_is_painted(chart: ShockBandsChart, ink: Callable[[QWidget], int]) -> None:
    chart.show_bands(view((1, 0, 3, 0, 0)))
    assert ink(chart) > 1000
