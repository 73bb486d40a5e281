"""The hand on the cost curve: edits while it moves, one undo step, and Escape."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.ui.pages.pricing.conftest import Bench
from tests.ui.pages.pricing.examples import calls_charge, priced_project, standard_plan, tier_at
from vm_desktop.core.charges import ChargeModel, Flat, Graduated, Package, Percentage, PerUnit, Stairstep, Tier
from vm_desktop.core.edits import (
    SetFlatAmount,
    SetPackagePrice,
    SetRate,
    SetTierBound,
    SetTierFlatFee,
    SetTierPrice,
    SetUnitPrice,
)
from vm_desktop.ui.charts import CostCurveChart, SegmentRevenueChart
from vm_desktop.ui.charts.view_data import Handle

Left = Qt.MouseButton.LeftButton
PRICE_2 = Handle(kind="price", tier=1)


def chart_of(bench: Bench) -> CostCurveChart:
    return bench.find(CostCurveChart, "cost-curve")


def drag(bench: Bench, handle: Handle, *steps: QPoint) -> QPoint:
    """Press a handle and move by each step, waiting for its edit; returns where the hand is, still down."""
    chart, qtbot = chart_of(bench), bench.qtbot
    point = chart.handle_point(handle).toPoint()
    qtbot.mousePress(chart, Left, pos=point)
    for step in steps:
        point += step
        count = len(bench.edits)
        qtbot.mouseMove(chart, point)
        qtbot.waitUntil(lambda count=count: len(bench.edits) > count)
    return point


def test_a_drag_changes_the_price_while_it_moves_and_is_one_undo_step(bench: Bench, qtbot: QtBot) -> None:
    point = drag(bench, PRICE_2, QPoint(0, -8), QPoint(0, -8), QPoint(0, -8))
    while_moving = list(bench.edits)
    assert len(while_moving) == 3
    assert all(isinstance(edit, SetTierPrice) and edit.at == tier_at(1) for edit in while_moving)
    assert len({edit.price for edit in while_moving if isinstance(edit, SetTierPrice)}) == 3
    qtbot.mouseRelease(chart_of(bench), Left, pos=point)
    assert bench.steps == 1
    bench.undo()
    assert bench.prices == ["0.5", "0.4", "0.3"]


def test_table_and_curve_follow_the_hand(bench: Bench, qtbot: QtBot) -> None:
    point = drag(bench, PRICE_2, QPoint(0, -20))
    chart = chart_of(bench)
    assert chart.curve is not None
    assert Decimal(repr(chart.curve.tiers[1].slope)) == Decimal(bench.prices[1]) != Decimal("0.4")
    assert Decimal(bench.cell(1, "unit_price").removeprefix("$")) == Decimal(bench.prices[1])
    assert bench.table.current_cell() == (1, bench.table.column_of("unit_price"))
    qtbot.mouseRelease(chart, Left, pos=point)


def test_an_evaluation_that_arrives_meanwhile_leaves_the_drag_alone(bench: Bench, qtbot: QtBot) -> None:
    drag(bench, PRICE_2, QPoint(0, -8))
    bench.evaluate()
    chart = chart_of(bench)
    assert chart.gesture.handle == PRICE_2
    qtbot.mouseRelease(chart, Left, pos=chart.handle_point(PRICE_2).toPoint())
    assert bench.steps == 1


def test_escape_during_a_drag_puts_the_price_back_and_leaves_nothing_to_undo(bench: Bench, qtbot: QtBot) -> None:
    point = drag(bench, PRICE_2, QPoint(0, -20))
    qtbot.keyClick(chart_of(bench), Qt.Key.Key_Escape)
    qtbot.mouseRelease(chart_of(bench), Left, pos=point)
    assert bench.prices == ["0.5", "0.4", "0.3"]
    assert bench.steps == 0


def test_a_bound_is_dragged_sideways(bench: Bench, qtbot: QtBot) -> None:
    point = drag(bench, Handle(kind="bound", tier=0), QPoint(30, 0))
    qtbot.mouseRelease(chart_of(bench), Left, pos=point)
    edit = bench.edits[-1]
    assert isinstance(edit, SetTierBound)
    assert edit.at == tier_at(0)
    assert 100 < edit.up_to < 1000


def test_two_drags_are_two_undo_steps(bench: Bench, qtbot: QtBot) -> None:
    for _ in range(2):
        point = drag(bench, PRICE_2, QPoint(0, -10))
        qtbot.mouseRelease(chart_of(bench), Left, pos=point)
    assert bench.steps == 2


def test_the_arrow_keys_change_a_price_in_one_undo_step(bench: Bench, qtbot: QtBot) -> None:
    chart = chart_of(bench)
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(chart, Qt.Key.Key_Tab)
    for _ in range(3):
        count = len(bench.edits)
        qtbot.keyClick(chart, Qt.Key.Key_Up)
        qtbot.waitUntil(lambda count=count: len(bench.edits) > count)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert Decimal(bench.prices[0]) > Decimal("0.5")
    assert bench.steps == 1


def test_with_included_units_a_dragged_bound_is_told_without_them(empty_bench: Bench, qtbot: QtBot) -> None:
    empty_bench.open(priced_project(standard_plan(calls_charge(included=Decimal(500)))))
    chart = chart_of(empty_bench)
    assert chart.curve is not None
    assert [tier.upper for tier in chart.curve.tiers][:2] == [600, 1500]
    point = drag(empty_bench, Handle(kind="bound", tier=1), QPoint(20, 0))
    qtbot.mouseRelease(chart, Left, pos=point)
    assert chart.curve.tiers[1].upper == float(empty_bench.bounds[1]) + 500


@pytest.mark.parametrize(
    ("model", "handle", "kind"),
    [
        (PerUnit(unit_price=Decimal("0.5")), "price", SetUnitPrice),
        (Package(package_size=Decimal(100), package_price=Decimal(30)), "price", SetPackagePrice),
        (Percentage(rate=Decimal("0.05")), "price", SetRate),
        (Flat(amount=Decimal(100)), "flat", SetFlatAmount),
        (Stairstep(tiers=(Tier(up_to=None, flat_fee=Decimal(99)),)), "flat", SetTierFlatFee),
        (Graduated(tiers=(Tier(up_to=None, unit_price=Decimal(1)),)), "price", SetTierPrice),
    ],
)
def test_the_price_of_every_model_can_be_dragged(
    empty_bench: Bench, qtbot: QtBot, model: ChargeModel, handle: str, kind: type
) -> None:
    empty_bench.open(priced_project(standard_plan(calls_charge(model))))
    point = drag(empty_bench, Handle(kind=handle, tier=0), QPoint(0, 12))  # type: ignore[arg-type]
    qtbot.mouseRelease(chart_of(empty_bench), Left, pos=point)
    assert isinstance(empty_bench.edits[-1], kind)
    assert empty_bench.steps == 1


def test_the_axes_of_the_other_charts_do_not_shrink_while_the_hand_moves(bench: Bench, qtbot: QtBot) -> None:
    revenue = bench.find(SegmentRevenueChart, "chart-segments")
    before = revenue.scale_y.high
    point = drag(bench, Handle(kind="price", tier=0), QPoint(0, 30))
    bench.evaluate()
    assert revenue.scale_y.high == before
    qtbot.mouseRelease(chart_of(bench), Left, pos=point)
    assert not revenue.holds_ranges
