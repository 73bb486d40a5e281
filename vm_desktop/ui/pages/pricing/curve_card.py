"""The card of the cost curve: a hand on a handle changes a price, and everything follows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts import CostCurveChart
from vm_desktop.ui.charts.view_data import Handle
from vm_desktop.ui.commands import SaveChart
from vm_desktop.ui.pages.pricing.asking import Asker
from vm_desktop.ui.pages.pricing.view.cost_curve import (
    ShownCharge,
    cost_curve,
    dragged_number,
    handle_setting,
    wants_log_axis,
)
from vm_desktop.ui.pages.pricing.view.customers import CustomerUse
from vm_desktop.ui.pages.pricing.view.settings import Setting
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.widgets.button import Button
from vm_desktop.ui.widgets.card import Card
from vm_desktop.ui.widgets.segmented_control import SegmentedControl

TOTAL, PER_UNIT = "total", "unit_price"


class CurveCard(Card):
    """Shows the cost curve of one charge. Emits `tier_held(row, key)` when a handle is taken, and commands."""

    tier_held = Signal(int, str)
    command_requested = Signal(object)

    def __init__(self, asker: Asker, *, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What customers pay"), name="curve-card", parent=parent)
        self._asker = asker
        self._shown: ShownCharge | None = None
        self._use: CustomerUse | None = None
        self._hint = ""
        self._before: Setting | None = None
        self._gesture: object | None = None
        self._axis_of = ""
        self.chart = CostCurveChart(appearance().tokens)
        self.chart.setObjectName("cost-curve")
        options = ((TOTAL, self.tr("Total")), (PER_UNIT, self.tr("Per unit")))
        self._mode = SegmentedControl(options, name="curve-mode", label=self.tr("What the curve shows"))
        self._log = Button(self.tr("Log"), name="curve-log")
        self._log.setCheckable(True)
        self._log.setAccessibleName(self.tr("Logarithmic usage axis"))
        self._log.setToolTip(self.tr("Logarithmic usage axis: small and large customers in one picture"))
        self.add_action(self._log)
        self.add_action(self._mode)
        self.add(self.chart, 1)
        self._connect()

    def show_charge(self, shown: ShownCharge | None, use: CustomerUse | None, *, hint: str) -> None:
        """Show the curve of a charge and the customers on its axis; `hint` says where customers would come from."""
        if shown is not None and shown == self._shown and use is self._use and hint == self._hint:
            return
        self._shown, self._use, self._hint = shown, use, hint
        if shown is None:
            self.show_title(self.tr("What customers pay"))
            self.chart.show_nothing(self.tr("Add a charge to see what customers pay for their usage."))
            return
        curve = cost_curve(shown, use)
        self._choose_axis(f"{shown.at.scenario}/{shown.at.plan}/{shown.charge.metric}", wants_log_axis(curve))
        self.show_title(self.tr("What customers pay"), f"{shown.metric} · {hint}")
        self.chart.show_curve(curve)

    def _choose_axis(self, charge: str, wants_log: bool) -> None:
        """Choose the axis once for each charge; afterwards it is the person's."""
        if charge != self._axis_of:
            self._axis_of = charge
            self.chart.set_log_x(wants_log)
            self._log.setChecked(wants_log)

    # -- the hand ----------------------------------------------------------------------------------------------

    def _begin(self, handle: Handle) -> None:
        self._gesture = self._asker.begin_gesture()
        self._before = handle_setting(self._shown, handle) if self._shown is not None else None

    def _drag(self, handle: Handle, value: float) -> None:
        if self._shown is None or self._before is None:
            return
        setting = handle_setting(self._shown, handle)
        if setting is not None:
            edit = setting.edit_of(dragged_number(self._shown, handle, value))
            self._asker.ask(edit, self._gesture)  # a refused value leaves the curve where it is

    def _finish(self, handle: Handle, value: float) -> None:
        self._drag(handle, value)
        self._let_go()

    def _cancel(self, _handle: Handle) -> None:
        if self._before is not None:
            self._asker.take_back(self._before.edit_of(self._before.value), self._gesture)
        self._let_go()

    def _let_go(self) -> None:
        self._gesture = self._before = None
        self._asker.end_gesture()

    def _tell_tier(self, handle: Handle | None) -> None:
        if handle is not None:
            key = {"bound": "up_to", "price": "unit_price", "flat": "flat_fee"}[handle.kind]
            self.tier_held.emit(handle.tier, key)

    def _connect(self) -> None:
        chart = self.chart
        chart.drag_started.connect(self._begin)
        chart.dragged.connect(self._drag)
        chart.drag_finished.connect(self._finish)
        chart.drag_cancelled.connect(self._cancel)
        chart.handle_chosen.connect(self._tell_tier)
        chart.mode_changed.connect(self._mode.show_choice)
        chart.scales_changed.connect(lambda: self._log.setChecked(chart.log_x))
        self._mode.chosen.connect(chart.set_mode)
        self._log.clicked.connect(chart.set_log_x)
        chart.save_requested.connect(lambda kind: self.command_requested.emit(SaveChart(chart, kind)))
        appearance().changed.connect(chart.set_tokens)
