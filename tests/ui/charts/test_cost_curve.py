from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from tests.ui.charts.views import COST, graduated_curve, stairstep_curve
from vm_desktop.ui.charts import CostCurveChart
from vm_desktop.ui.charts.view_data import CostCurve, CurveTier, CustomerMarker, Handle, Measure
from vm_desktop.ui.theme.tokens import DARK, LIGHT

PRICE = Handle(kind="price", tier=1)
BOUND = Handle(kind="bound", tier=0)
LEFT = Qt.MouseButton.LeftButton
WIDE_USAGE = Measure(name="Usage", unit="calls", exact="{:,.3f}".format)


@pytest.fixture
def chart(qtbot: QtBot) -> CostCurveChart:
    chart = CostCurveChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(800, 400)
    chart.show_curve(graduated_curve())
    chart.show()
    chart.setFocus()
    return chart


def grab(qtbot: QtBot, chart: CostCurveChart, handle: Handle) -> QPoint:
    """Press the mouse on a handle; the place where it was pressed."""
    point = chart.handle_point(handle).toPoint()
    qtbot.mousePress(chart, LEFT, pos=point)
    return point


def drag(qtbot: QtBot, chart: CostCurveChart, handle: Handle, to: QPoint) -> None:
    grab(qtbot, chart, handle)
    qtbot.mouseMove(chart, to)
    qtbot.mouseRelease(chart, LEFT, pos=to)


# -- drags -----------------------------------------------------------------------------------------------------


def test_dragging_a_knob_to_the_old_curve_sets_its_price(chart: CostCurveChart, qtbot: QtBot) -> None:
    start = chart.handle_point(PRICE)
    target = chart.curve_point(750.0, 25.0 + 0.04 * 250)  # where the tier would pass at 0.04
    with qtbot.waitSignal(chart.drag_finished) as finished:
        drag(qtbot, chart, PRICE, QPointF(start.x(), target.y()).toPoint())
    handle, price = finished.args
    assert handle == PRICE
    assert price == pytest.approx(0.04, abs=0.001)


def test_a_dragged_price_is_a_round_number(chart: CostCurveChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.drag_finished) as finished:
        drag(qtbot, chart, PRICE, chart.handle_point(PRICE).toPoint() - QPoint(0, 41))
    assert len(repr(finished.args[1])) <= 7


def test_dragging_a_tag_sideways_sets_the_bound(chart: CostCurveChart, qtbot: QtBot) -> None:
    target = QPoint(int(chart.curve_point(600.0, 0.0).x()), chart.handle_point(BOUND).toPoint().y())
    with qtbot.waitSignal(chart.drag_finished) as finished:
        drag(qtbot, chart, BOUND, target)
    assert finished.args[0] == BOUND
    assert finished.args[1] == pytest.approx(600, abs=3)
    assert finished.args[1] == round(finished.args[1])


def test_the_boundary_line_can_be_dragged_too(chart: CostCurveChart, qtbot: QtBot) -> None:
    on_line = QPoint(int(chart.curve_point(500.0, 0.0).x()), int(chart.plot_area.bottom()) - 20)
    qtbot.mousePress(chart, LEFT, pos=on_line)
    assert chart.gesture.handle == BOUND
    qtbot.mouseRelease(chart, LEFT, pos=on_line)


def test_a_tag_beside_its_line_moves_the_bound_by_as_much_as_the_hand_moves(
    chart: CostCurveChart, qtbot: QtBot
) -> None:
    tiers = graduated_curve().tiers
    middle = replace(tiers[1], lower=40.0, upper=95.0)
    crowded = (replace(tiers[0], upper=40.0), middle, replace(tiers[1], lower=95.0))
    chart.show_curve(replace(graduated_curve(), quantity=WIDE_USAGE, tiers=crowded))
    second = Handle(kind="bound", tier=1)
    line = chart.curve_point(95.0, 0.0).x()
    assert chart.handle_point(second).x() > line + 2
    pixels = 100
    with qtbot.waitSignal(chart.drag_finished) as finished:
        drag(qtbot, chart, second, chart.handle_point(second).toPoint() + QPoint(pixels, 0))
    assert finished.args[1] == pytest.approx(95 + pixels / chart.plot_area.width() * 1000, abs=3)


def test_tags_never_cover_each_other(chart: CostCurveChart) -> None:
    base = graduated_curve().tiers[1]
    bounds = [0.0, 20.0, 45.0, 50.0, 200.0, 260.0, float("inf")]
    tiers = tuple(replace(base, lower=low, upper=high) for low, high in pairwise(bounds))
    chart.show_curve(replace(graduated_curve(), tiers=tiers))
    for width in range(300, 1400, 97):
        chart.resize(width, 300)
        tags = [chart.handles.tag_of(Handle(kind="bound", tier=number)) for number in range(5)]
        assert not any(first.intersects(second) for first, second in combinations(tags, 2) if second.width() > 8)


def test_a_flat_fee_is_dragged_to_the_height_of_the_hand(chart: CostCurveChart, qtbot: QtBot) -> None:
    chart.show_curve(stairstep_curve())
    handle = Handle(kind="flat", tier=0)
    target = QPointF(chart.handle_point(handle).x(), chart.curve_point(100.0, 20.0).y()).toPoint()
    with qtbot.waitSignal(chart.drag_finished) as finished:
        drag(qtbot, chart, handle, target)
    assert finished.args[0] == handle
    assert finished.args[1] == pytest.approx(20.0, abs=0.2)


def test_in_unit_price_mode_the_hand_sets_the_same_price(chart: CostCurveChart, qtbot: QtBot) -> None:
    chart.set_mode("unit_price")
    target = chart.curve_point(750.0, 25.0 + 0.04 * 250)
    with qtbot.waitSignal(chart.drag_finished) as finished:
        drag(qtbot, chart, PRICE, target.toPoint())
    assert finished.args[1] == pytest.approx(0.04, abs=0.002)


def test_on_logarithmic_axes_the_hand_sets_the_same_price(chart: CostCurveChart, qtbot: QtBot) -> None:
    chart.set_log_x(True)
    chart.set_log_y(True)
    place = chart.handle_point(PRICE)
    quantity = chart.scale_x.value(chart.share_x_of(place))
    target = chart.curve_point(quantity, 25.0 + 0.04 * (quantity - 500))
    with qtbot.waitSignal(chart.drag_finished) as finished:
        drag(qtbot, chart, PRICE, target.toPoint())
    assert finished.args[1] == pytest.approx(0.04, rel=0.1)


def test_shift_drags_ten_times_finer(chart: CostCurveChart, qtbot: QtBot) -> None:
    start = grab(qtbot, chart, PRICE)
    chart._drag(QPointF(start) - QPointF(0, 50), fine=True)
    fine = chart.gesture.value - 0.02
    chart._drag(QPointF(start) - QPointF(0, 100), fine=False)
    coarse = chart.gesture.value - 0.02 - fine
    qtbot.mouseRelease(chart, LEFT, pos=start)
    assert coarse == pytest.approx(10 * fine, rel=0.2)


def test_a_drag_emits_its_start_once_and_every_frame_the_newest_value(chart: CostCurveChart, qtbot: QtBot) -> None:
    started: list[object] = []
    chart.drag_started.connect(started.append)
    point = grab(qtbot, chart, PRICE)
    for pixels in (10, 20, 30):
        with qtbot.waitSignal(chart.dragged) as dragged:
            qtbot.mouseMove(chart, point - QPoint(0, pixels))
        assert dragged.args == [PRICE, chart.gesture.value]
    qtbot.mouseRelease(chart, LEFT, pos=point - QPoint(0, 30))
    assert started == [PRICE]


def test_a_drag_changes_no_curve_by_itself(chart: CostCurveChart, qtbot: QtBot) -> None:
    before = chart.curve_line.item.getData()[1].copy()
    point = grab(qtbot, chart, PRICE)
    qtbot.mouseMove(chart, point - QPoint(0, 40))
    assert np.array_equal(chart.curve_line.item.getData()[1], before)
    qtbot.mouseRelease(chart, LEFT, pos=point)


def test_the_axes_stay_during_a_gesture_and_fit_after_it(chart: CostCurveChart, qtbot: QtBot) -> None:
    before = chart.scale_y
    point = grab(qtbot, chart, PRICE)
    qtbot.mouseMove(chart, point - QPoint(0, 40))
    chart.show_curve(graduated_curve(price=0.5))
    assert chart.scale_y == before
    qtbot.mouseRelease(chart, LEFT, pos=point - QPoint(0, 40))
    assert chart.scale_y.high > 275


def test_a_dragged_price_never_goes_below_zero(chart: CostCurveChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chart.drag_finished) as finished:
        drag(qtbot, chart, PRICE, chart.rect().bottomRight())
    assert finished.args[1] == 0.0


def test_pressing_a_handle_without_moving_emits_nothing(chart: CostCurveChart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chart.drag_started), qtbot.assertNotEmitted(chart.drag_finished):
        point = grab(qtbot, chart, PRICE)
        qtbot.mouseRelease(chart, LEFT, pos=point)


def test_escape_cancels_a_mouse_drag(chart: CostCurveChart, qtbot: QtBot) -> None:
    point = grab(qtbot, chart, PRICE)
    qtbot.mouseMove(chart, point - QPoint(0, 40))
    with qtbot.assertNotEmitted(chart.drag_finished), qtbot.waitSignal(chart.drag_cancelled) as cancelled:
        qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert cancelled.args == [PRICE]
    assert not chart.holds_ranges
    qtbot.mouseRelease(chart, LEFT, pos=point)


def test_a_tier_that_disappears_under_the_hand_cancels_the_drag(chart: CostCurveChart, qtbot: QtBot) -> None:
    point = grab(qtbot, chart, PRICE)
    qtbot.mouseMove(chart, point - QPoint(0, 40))
    with qtbot.waitSignal(chart.drag_cancelled):
        chart.show_curve(replace(graduated_curve(), tiers=graduated_curve().tiers[:1]))
    assert chart.gesture.handle is None


# -- keys ------------------------------------------------------------------------------------------------------


def test_tab_visits_the_handles_and_then_leaves_the_chart(chart: CostCurveChart, qtbot: QtBot) -> None:
    chosen: list[object] = []
    chart.handle_chosen.connect(chosen.append)
    for _ in range(4):
        qtbot.keyClick(chart, Qt.Key.Key_Tab)
    assert chosen == [Handle(kind="price", tier=0), BOUND, PRICE, None]


def test_arrow_keys_nudge_the_chosen_handle_and_shift_makes_it_ten_times_more(
    chart: CostCurveChart, qtbot: QtBot
) -> None:
    chart._choose(PRICE)
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    small = chart.gesture.value - 0.02
    qtbot.keyClick(chart, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    large = chart.gesture.value - 0.02 - small
    assert small > 0
    assert large == pytest.approx(10 * small)
    with qtbot.waitSignal(chart.drag_finished) as finished:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert finished.args == [PRICE, pytest.approx(0.02 + 11 * small)]


def test_arrow_keys_move_a_bound_by_whole_units(chart: CostCurveChart, qtbot: QtBot) -> None:
    chart._choose(BOUND)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.gesture.value in (498.0, 499.0)


def test_escape_cancels_a_gesture_by_keys(chart: CostCurveChart, qtbot: QtBot) -> None:
    chart._choose(PRICE)
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    with qtbot.waitSignal(chart.drag_cancelled) as cancelled:
        qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert cancelled.args == [PRICE]


def test_leaving_the_chart_finishes_a_gesture_by_keys(chart: CostCurveChart, qtbot: QtBot) -> None:
    chart._choose(PRICE)
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    with qtbot.waitSignal(chart.drag_finished):
        chart.clearFocus()


def test_another_key_finishes_the_gesture_so_that_undo_finds_it_done(chart: CostCurveChart, qtbot: QtBot) -> None:
    chart._choose(PRICE)
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    with qtbot.waitSignal(chart.drag_finished):
        qtbot.keyClick(chart, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_a_chosen_handle_is_described(chart: CostCurveChart, qtbot: QtBot) -> None:
    qtbot.keyClick(chart, Qt.Key.Key_Tab)
    assert chart.accessibleDescription().startswith("First. Unit price: $0.05")
    chart.show_curve(graduated_curve())
    assert chart.accessibleDescription().startswith("First. Unit price: $0.05")


# -- drawing ---------------------------------------------------------------------------------------------------


def test_new_data_reuses_the_items(chart: CostCurveChart) -> None:
    before = chart.canvas.items()
    chart.show_curve(graduated_curve(price=0.03, bound=400.0))
    assert chart.canvas.items() == before
    assert chart.curve_line.item.getData()[0].size > 3


def test_the_curve_is_drawn_where_its_amounts_are(chart: CostCurveChart) -> None:
    x, y = chart.curve_line.item.getData()
    at = int(np.argmin(np.abs(x - 0.5)))
    assert y[at] == pytest.approx(chart.scale_y.share(25.0))


def test_without_a_baseline_its_line_is_gone(chart: CostCurveChart) -> None:
    chart.show_curve(replace(graduated_curve(), baseline_x=None, baseline_amounts=None))
    assert not chart.baseline_line.item.isVisible()
    assert [entry.name for entry in chart.header.legend] == ["Scenario"]


def test_the_axes_name_their_units(chart: CostCurveChart) -> None:
    assert chart.header.title == "Customer cost (USD per month)"
    assert chart.axis_bottom.title == "Usage (calls)"
    chart.set_mode("unit_price")
    assert chart.header.title == "Price per call"


def test_the_strip_counts_every_customer_in_sight(chart: CostCurveChart) -> None:
    assert int(chart.strip.counts.sum()) == 6
    chart.show_curve(replace(graduated_curve(), customers=None))
    assert chart.strip.total == 0
    assert not chart.strip.isVisible()


def test_customers_are_counted_in_tiers_with_inclusive_upper_bounds(chart: CostCurveChart) -> None:
    assert chart.strip.within(0.0, 500.0) == 5
    assert chart.strip.within(500.0, float("inf")) == 1


def test_a_marked_customer_has_a_place(chart: CostCurveChart) -> None:
    chart.show_curve(replace(graduated_curve(), marker=CustomerMarker(name="Ada", quantity=500.0, amount=25.0)))
    assert chart.pointer.marker is not None
    assert chart.pointer.marker.x() == pytest.approx(chart.plot_area.width() / 2)


def test_a_curve_without_vertices_is_the_empty_state(chart: CostCurveChart) -> None:
    chart.show_curve(replace(graduated_curve(), x=np.empty(0), amounts=np.empty(0)))
    assert not chart.shows_data
    assert chart.accessibleDescription().endswith(" No price curve yet.")


@pytest.mark.parametrize("end", [1e-9, 1e300])
@pytest.mark.parametrize("log", [False, True])
def test_tiny_and_huge_curves_are_drawn(chart: CostCurveChart, end: float, log: bool) -> None:
    tier = CurveTier(label="All", lower=0.0, upper=float("inf"), start_amount=0.0, slope=1.0)
    curve = CostCurve(
        quantity=COST,
        amount=COST,
        unit_price=COST,
        x_range=(0.0, end),
        x=np.asarray([0.0, end]),
        amounts=np.asarray([0.0, end]),
        tiers=(tier,),
        customers=np.asarray([np.nan, end / 2]),
    )
    chart.show_curve(curve)
    chart.set_log_x(log)
    chart.set_log_y(log)
    assert not chart.grab().isNull()


# -- read-outs -------------------------------------------------------------------------------------------------


def test_the_read_out_says_what_is_paid_today_and_in_the_scenario(chart: CostCurveChart, qtbot: QtBot) -> None:
    qtbot.mouseMove(chart, chart.point(0.75, 0.95).toPoint())
    text = chart.read_out.text
    assert text is not None
    assert text.title.endswith("calls")
    assert [row.name for row in text.rows] == ["Scenario", "Today", "Change", "Price per call"]
    assert text.rows[0].value.startswith("$30.0")
    assert text.note == "Each further call is cheaper."


def test_a_tiers_read_out_counts_its_customers(chart: CostCurveChart, qtbot: QtBot) -> None:
    qtbot.mouseMove(chart, QPoint(int(chart.point(0.2, 0).x()), int(chart.plot_area.top()) - 8))
    assert chart.read_out.text is not None
    assert chart.read_out.text.rows[-1].value == "5 of 6 (83%)"


def test_the_strips_read_out_counts_the_customers_there(chart: CostCurveChart, qtbot: QtBot) -> None:
    qtbot.mouseMove(chart, QPoint(int(chart.point(0.001, 0).x()), int(chart.plot_area.bottom()) + 15))
    assert chart.read_out.text is not None
    assert chart.read_out.text.rows[0].value == "1 of 6"


def test_the_handles_read_out_shows_the_value_being_set(chart: CostCurveChart, qtbot: QtBot) -> None:
    point = grab(qtbot, chart, BOUND)
    qtbot.mouseMove(chart, point + QPoint(50, 0))
    assert chart.read_out.text is not None
    assert chart.read_out.text.rows[0].value == f"{chart.gesture.value:,.0f} calls"
    qtbot.mouseRelease(chart, LEFT, pos=point + QPoint(50, 0))


def test_the_description_names_the_curve_and_its_tiers(chart: CostCurveChart) -> None:
    assert chart.accessibleName() == "Customer cost by usage"
    assert "First: up to 500, $0.05." in chart.accessibleDescription()


def test_the_menu_switches_mode_and_axes(chart: CostCurveChart, qtbot: QtBot) -> None:
    actions = {action.text(): action for action in chart.build_menu().actions()}
    with qtbot.waitSignal(chart.mode_changed) as changed:
        actions["Show cost per unit"].trigger()
    assert changed.args == ["unit_price"]
    actions["Logarithmic usage axis"].trigger()
    assert chart.scale_x.log


def test_another_theme_recolours_the_same_items(chart: CostCurveChart) -> None:
    before = chart.canvas.items()
    chart.set_tokens(DARK)
    assert chart.canvas.items() == before
    assert chart.curve_line.item.opts["pen"].color().name().upper() == DARK.accent
