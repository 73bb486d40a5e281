"""What every chart does, shown on the cost curve and the segments."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from tests.ui.charts import views
from vm_desktop.core.problems import UserError
from vm_desktop.ui.charts import (
    BillChangeChart,
    BillScatterChart,
    CostCurveChart,
    DistributionChart,
    GrowthChart,
    RevenueOverTimeChart,
    SegmentRevenueChart,
)
from vm_desktop.ui.charts.binning import distribution_of
from vm_desktop.ui.charts.chart import Chart
from vm_desktop.ui.charts.numbers import chart_numbers
from vm_desktop.ui.formatting.formats import formats_of
from vm_desktop.ui.theme.tokens import DARK, LIGHT


def _cost_curve() -> Chart:
    chart = CostCurveChart(LIGHT)
    chart.show_curve(views.graduated_curve())
    return chart


def _segments() -> Chart:
    chart = SegmentRevenueChart(LIGHT)
    chart.show_revenue(views.segments())
    return chart


def _change() -> Chart:
    chart = BillChangeChart(LIGHT)
    chart.show_change(views.bill_change())
    return chart


def _revenue() -> Chart:
    chart = RevenueOverTimeChart(LIGHT)
    chart.show_revenue(views.revenue())
    return chart


def _growth() -> Chart:
    chart = GrowthChart(LIGHT)
    chart.show_growth(views.growth())
    return chart


def _distribution() -> Chart:
    chart = DistributionChart(LIGHT)
    chart.show_distribution(distribution_of(views.graduated_curve().customers, views.USAGE))
    return chart


def _scatter() -> Chart:
    chart = BillScatterChart(LIGHT)
    chart.show_bills(views.bills())
    return chart


EVERY = (_cost_curve, _segments, _change, _revenue, _growth, _distribution, _scatter)


@pytest.fixture(params=EVERY, ids=lambda build: build.__name__.strip("_"))
def any_chart(request: pytest.FixtureRequest, qtbot: QtBot) -> Chart:
    return _shown(request.param, qtbot)


def _shown(build: Callable[[], Chart], qtbot: QtBot) -> Chart:
    chart = build()
    qtbot.addWidget(chart)
    chart.resize(640, 320)
    chart.show()
    return chart


def _wheel(chart: Chart, modifiers: Qt.KeyboardModifier) -> bool:
    """Turn the wheel over the middle of the chart; whether the chart took it."""
    place = chart.plot_area.center()
    event = QWheelEvent(
        place,
        chart.mapToGlobal(place),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart, event)
    return event.isAccepted()


def test_every_chart_has_a_name_a_description_and_takes_the_keyboard(any_chart: Chart) -> None:
    assert any_chart.accessibleName()
    assert len(any_chart.accessibleDescription()) > 20
    assert any_chart.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_every_chart_names_its_axes(any_chart: Chart) -> None:
    assert any_chart.header.title
    assert any_chart.axis_bottom.title or isinstance(
        any_chart, SegmentRevenueChart | RevenueOverTimeChart | GrowthChart
    )


def test_arrow_keys_read_every_chart(any_chart: Chart, qtbot: QtBot) -> None:
    qtbot.keyClick(any_chart, Qt.Key.Key_Right)
    first = any_chart.read_out.text
    qtbot.keyClick(any_chart, Qt.Key.Key_End)
    last = any_chart.read_out.text
    assert first is not None
    assert last is not None
    assert first != last
    assert last.sentence() in any_chart.accessibleDescription()
    qtbot.keyClick(any_chart, Qt.Key.Key_Escape)
    assert any_chart.read_out.text is None


def test_the_read_out_stays_inside_every_chart(any_chart: Chart) -> None:
    for stop in any_chart.stops():
        any_chart.look_at(stop)
        assert any_chart.rect().contains(any_chart.read_out.geometry())


def test_the_read_out_goes_when_the_pointer_leaves(any_chart: Chart, qtbot: QtBot) -> None:
    any_chart.look_at(any_chart.stops()[0])
    assert any_chart.read_out.isVisible()
    any_chart.leave()
    assert not any_chart.read_out.isVisible()


def test_every_chart_can_be_empty_and_full_again(any_chart: Chart) -> None:
    any_chart.show_nothing("Import a workbook first.")
    assert any_chart.accessibleDescription() == f"{any_chart.definition} Import a workbook first."
    any_chart.look_at(any_chart.plot_area.center())
    assert any_chart.read_out.text is None
    any_chart.data_changed()
    assert any_chart.shows_data


def test_every_chart_changes_its_colours_in_place(any_chart: Chart) -> None:
    before = any_chart.canvas.items()
    any_chart.set_tokens(DARK)
    assert any_chart.canvas.items() == before
    assert any_chart.grab().toImage().pixelColor(1, 1) == QColor(DARK.surface)


@pytest.mark.parametrize("size", [(1400, 500), (420, 240), (240, 180), (30, 20)])
def test_every_chart_is_drawn_at_every_size(any_chart: Chart, size: tuple[int, int]) -> None:
    any_chart.resize(*size)
    assert not any_chart.grab().isNull()


def test_every_chart_becomes_a_png_of_twice_its_size(any_chart: Chart, tmp_path: Path) -> None:
    any_chart.write_png(tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert (image.width(), image.height()) == (1280, 640)
    assert image.pixelColor(2, 2) == QColor(LIGHT.surface)


def test_every_chart_becomes_an_svg_with_its_words(any_chart: Chart, tmp_path: Path) -> None:
    any_chart.write_svg(tmp_path / "chart.svg")
    root = ElementTree.parse(tmp_path / "chart.svg").getroot()
    texts = [element.text or "" for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any_chart.header.title in texts
    assert root.find("{http://www.w3.org/2000/svg}title").text == any_chart.accessibleName()


def test_lines_are_cut_off_at_the_plot_area_of_an_svg(qtbot: QtBot, tmp_path: Path) -> None:
    _shown(_cost_curve, qtbot).write_svg(tmp_path / "chart.svg")
    assert "clip-path=" in (tmp_path / "chart.svg").read_text()


def test_a_picture_that_cannot_be_written_is_an_error(qtbot: QtBot, tmp_path: Path) -> None:
    chart = _shown(_segments, qtbot)
    with pytest.raises(UserError, match="chart"):
        chart.write_png(tmp_path / "missing" / "chart.png")
    with pytest.raises(UserError, match="chart"):
        chart.write_svg(tmp_path / "missing" / "chart.svg")


def test_the_menu_copies_and_asks_for_files(qtbot: QtBot) -> None:
    chart = _shown(_segments, qtbot)
    actions = {action.text(): action for action in chart.build_menu().actions()}
    actions["Copy image"].trigger()
    assert QGuiApplication.clipboard().image().width() == 1280
    with qtbot.waitSignal(chart.save_requested) as asked:
        actions["Save as SVG…"].trigger()
    assert asked.args == ["svg"]


def test_the_wheel_alone_scrolls_the_page_and_never_the_chart(qtbot: QtBot) -> None:
    chart = _shown(_cost_curve, qtbot)
    assert not _wheel(chart, Qt.KeyboardModifier.NoModifier)
    assert chart.window_x == (0.0, 1.0)


def test_the_wheel_with_control_zooms_and_a_double_click_shows_all_again(qtbot: QtBot) -> None:
    chart = _shown(_cost_curve, qtbot)
    assert _wheel(chart, Qt.KeyboardModifier.ControlModifier)
    assert chart.window_x == pytest.approx((0.1, 0.9), abs=0.01)
    assert chart.scale_x.low == pytest.approx(100, abs=10)
    qtbot.mouseDClick(chart, Qt.MouseButton.LeftButton, pos=chart.point(0.2, 0.9).toPoint())
    assert chart.window_x == (0.0, 1.0)


def test_a_zoomed_chart_is_moved_by_dragging_its_ground(qtbot: QtBot) -> None:
    chart = _shown(_cost_curve, qtbot)
    chart.zoom_at(0.5, 0.5)
    start = chart.point(0.3, 0.9).toPoint()
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(chart, start + QPoint(round(chart.plot_area.width() * 0.2), 0))
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=start)
    assert chart.window_x == pytest.approx((0.15, 0.65), abs=0.01)


def test_keys_zoom_and_reset(qtbot: QtBot) -> None:
    chart = _shown(_cost_curve, qtbot)
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert chart.window_x == pytest.approx((0.1, 0.9))
    qtbot.keyClick(chart, Qt.Key.Key_0)
    assert chart.window_x == (0.0, 1.0)


def test_axis_labels_keep_clear_of_each_other(any_chart: Chart) -> None:
    for width in range(260, 1400, 57):
        any_chart.resize(width, 300)
        axis = any_chart.axis_bottom
        shares = [tick.share * axis.size.width() for tick in axis.ticks]
        assert all(second - first > 18 for first, second in pairwise(shares))


def test_another_locale_writes_counts_its_way(qtbot: QtBot) -> None:
    chart = _shown(_change, qtbot)
    chart.show_change(views.bill_change(unchanged=12345))
    chart.set_numbers(chart_numbers(formats_of("de")))
    zero = next(stop for stop in chart.stops() if chart.spot_at(stop).text.title == "Bill unchanged")
    assert chart.spot_at(QPointF(zero)).text.rows[0].value == "12.345"


def _hover(chart: Chart, point: QPointF, qtbot: QtBot) -> str:
    """Return what the tool tip says when the pointer rests at a place of a chart."""
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    chart.look_at(point)
    spot = point.toPoint()
    QApplication.sendEvent(chart, QHelpEvent(QHelpEvent.Type.ToolTip, spot, chart.mapToGlobal(spot)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_what_a_chart_means_is_told_beside_its_data_and_to_a_screen_reader(qtbot: QtBot) -> None:
    chart = _shown(_segments, qtbot)
    assert chart.definition in chart.accessibleDescription()
    assert "in the baseline and in the scenario" in _hover(chart, QPointF(4, chart.height() - 3), qtbot)
    assert _hover(chart, chart.stops()[0], qtbot) == ""


def test_a_page_can_say_more_exactly_what_a_chart_means(qtbot: QtBot) -> None:
    chart = _shown(_growth, qtbot)
    chart.define("Messages of the median customer.")
    assert chart.accessibleDescription().startswith("Messages of the median customer. ")
    assert "Messages of the median customer." in chart.toolTip()
