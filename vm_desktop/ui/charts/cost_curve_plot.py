"""The cost curve as it is drawn: curves, tiers and customers. What a hand does to it is in ``cost_curve``."""

import math
from typing import Literal, TypeAlias

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from vm_desktop.ui.charts.chart import Chart, Spot
from vm_desktop.ui.charts.cost_curve_words import (
    curve_read_out,
    curve_summary,
    strip_read_out,
    tier_read_out,
)
from vm_desktop.ui.charts.curve_geometry import (
    amount_at,
    dense_points,
    handle_place,
    handles_of,
    lowest_on_log_axis,
    per_unit,
    round_step,
    rounded,
    visible_part,
)
from vm_desktop.ui.charts.customer_strip import STRIP_HEIGHT, CustomerStrip
from vm_desktop.ui.charts.header import LegendEntry
from vm_desktop.ui.charts.look import translucent
from vm_desktop.ui.charts.scale import Scale, linear_scale, log_scale
from vm_desktop.ui.charts.tier_layers import (
    NAME_ROW,
    TAG_ROW,
    HandleLayer,
    PlacedHandle,
    Pointer,
    TierBand,
    TierBands,
    TierNames,
)
from vm_desktop.ui.charts.view_data import CostCurve, Floats
from vm_desktop.ui.theme.tokens import Tokens

CostMode: TypeAlias = Literal["total", "unit_price"]

_POINTS = 240
_WIDE = 520
"""From this width on there is room to name the strip of customers at its left."""
_STEEP_START = 0.08
_STEEPEST = 3.0
"""In unit price mode neither the first part of the axis nor more than three times the middle price sets the range:
fees are divided by next to nothing there."""


class CostCurvePlot(Chart):
    """The curve, the baseline behind it, the tiers, and the strip of customers."""

    zoomable = True

    def __init__(self, tokens: Tokens, name: str, parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        self.curve: CostCurve | None = None
        self.mode: CostMode = "total"
        self.log_x = False
        self.log_y = False
        self.holds_ranges = False
        self.baseline_line = self.canvas.add_line(z=1)
        self.curve_line = self.canvas.add_line(z=2)
        self.bands = self.add_layer(TierBands(self.look))
        self.names = self.add_layer(TierNames(self.look))
        self.strip = self.add_layer(CustomerStrip(self.look))
        self.pointer = self.add_layer(Pointer(self.look))
        self.handles = self.add_layer(HandleLayer(self.look))
        self.apply_look()

    def apply_look(self) -> None:
        self.curve_line.set_pen(self.look.accent, width=2.2)
        self.curve_line.set_fill(translucent(self.look.accent, 20))
        self.baseline_line.set_pen(self.look.baseline, width=1.6, dashed=True)

    def meaning(self) -> str:
        return self.tr(
            "What base fee and charge cost a customer (up) at each usage (across), in total or per unit, before "
            "discounts, minimum and maximum. The dashed line is the baseline, where it prices the same metric. "
            "The handles are the bounds and prices of the charge."
        )

    def summary(self) -> str:
        return curve_summary(self.curve) if self.curve is not None else ""

    # -- ranges ------------------------------------------------------------------------------------------------

    def room_above(self) -> float:
        return TAG_ROW + NAME_ROW + 2 if self.curve is not None and len(self.curve.tiers) > 1 else 8.0

    def room_below(self) -> float:
        return STRIP_HEIGHT if self.strip.total else 0.0

    def fit_left(self, length: float) -> None:
        super().fit_left(length)
        self.axis_left.least_width = self.strip.title_width() if self.width() >= _WIDE and self.strip.total else 0.0

    def fit(self) -> None:
        curve = self.curve
        if curve is None:
            return
        self.strip.take(curve.customers)
        self.strip.title = self.tr("Customers")
        if not self.holds_ranges:
            self.scale_x = self._fitted_x(curve)
            self.scale_y = self._fitted_y(curve)
        measure = curve.amount if self.mode == "total" else curve.unit_price
        self.write_x, self.write_y = curve.quantity.tick, measure.tick
        self.axis_bottom.title = curve.quantity.title
        self.header.title = measure.title
        self.header.legend = self._legend(curve)

    def _fitted_x(self, curve: CostCurve) -> Scale:
        low, high = curve.x_range
        if not (math.isfinite(low) and math.isfinite(high) and low < high):
            low, high = 0.0, 1.0
        if self.log_x:
            low = lowest_on_log_axis(curve, self.strip.smallest())
            return Scale(low=low, high=max(high, low * 10), log=True).window(*self.window_x)
        return Scale(low=low, high=high).window(*self.window_x)

    def _fitted_y(self, curve: CostCurve) -> Scale:
        start = 0.0 if self.mode == "total" else _STEEP_START
        visible = [np.empty(0)]
        for x, amounts in self._curves(curve):
            shown_x, shown_y = self._points(x, amounts)
            shares = self.scale_x.shares(shown_x)
            visible.append(shown_y[(shares >= start - 1e-9) & (shares <= 1 + 1e-9)])
        values = np.concatenate(visible)
        if self.mode == "unit_price" and len(values):
            values = np.minimum(values, _STEEPEST * np.nanmedian(values))
        return log_scale(values, most_decades=6) if self.log_y else linear_scale(values, headroom=0.12)

    @staticmethod
    def _curves(curve: CostCurve) -> list[tuple[Floats, Floats]]:
        curves = [(curve.x, curve.amounts)]
        if curve.baseline_x is not None and curve.baseline_amounts is not None:
            curves.append((curve.baseline_x, curve.baseline_amounts))
        return curves

    def _points(self, x: Floats, amounts: Floats) -> tuple[Floats, Floats]:
        """The curve's points as the present mode shows them."""
        if len(x) == 0:
            return x, amounts
        x, amounts = dense_points(x, amounts, self.scale_x, _POINTS)
        return (x, amounts) if self.mode == "total" else (x, per_unit(x, amounts))

    def _legend(self, curve: CostCurve) -> tuple[LegendEntry, ...]:
        entries = [self.scenario_entry(curve)]
        if curve.baseline_x is not None:
            entries.insert(0, self.baseline_entry(curve))
        return tuple(entries)

    def scenario_entry(self, curve: CostCurve) -> LegendEntry:
        """The scenario's sample in legend and read-outs."""
        return LegendEntry(name=curve.name, colour=self.look.accent, mark="line")

    def baseline_entry(self, curve: CostCurve) -> LegendEntry:
        """The baseline's sample in legend and read-outs."""
        return LegendEntry(name=curve.baseline_name, colour=self.look.baseline, mark="dashes")

    # -- drawing -----------------------------------------------------------------------------------------------

    def draw(self) -> None:
        curve = self.curve
        if curve is None:
            return
        x, y = self._points(curve.x, curve.amounts)
        self.curve_line.show(self.scale_x.shares(x), self.scale_y.shares(y))
        if curve.baseline_x is not None and curve.baseline_amounts is not None:
            x, y = self._points(curve.baseline_x, curve.baseline_amounts)
            self.baseline_line.show(self.scale_x.shares(x), self.scale_y.shares(y))
        else:
            self.baseline_line.hide()
        self._draw_strip()
        self._draw_tiers(curve)
        self._draw_handles(curve)
        self._draw_marker(curve)

    def _draw_strip(self) -> None:
        area = self.plot_area
        self.strip.setVisible(self.strip.total > 0)
        self.strip.set_area(QRectF(area.left(), area.bottom(), area.width(), self.room_below()))
        if self.strip.total:
            self.strip.count(self.scale_x, area.width())

    def _draw_tiers(self, curve: CostCurve) -> None:
        area = self.plot_area
        self.bands.bands = self.names.bands = self._tier_bands(curve) if len(curve.tiers) > 1 else ()
        above = NAME_ROW if len(curve.tiers) > 1 else 0.0
        self.bands.set_area(area.adjusted(0, -above, 0, self.room_below()))
        self.names.set_area(QRectF(area.left(), area.top() - NAME_ROW, area.width(), NAME_ROW))

    def _tier_bands(self, curve: CostCurve) -> tuple[TierBand, ...]:
        width = self.plot_area.width()
        parts = ((tier, *visible_part(tier, self.scale_x)) for tier in curve.tiers)
        return tuple(
            TierBand(left=start * width, right=end * width, label=tier.label, price=tier.price_text)
            for tier, start, end in parts
            if end > start
        )

    def _draw_handles(self, curve: CostCurve) -> None:
        area = self.plot_area
        above = self.room_above()
        origin = QPointF(area.left(), area.top() - above)
        self.handles.set_area(QRectF(origin.x(), origin.y(), area.width(), above + area.height() + self.room_below()))
        placed = []
        for handle in handles_of(curve):
            place = handle_place(curve, handle, self.scale_x)
            if place is None:
                continue
            start, end = visible_part(curve.tiers[handle.tier], self.scale_x)
            tag = curve.quantity.exact(curve.tiers[handle.tier].upper) if handle.kind == "bound" else ""
            point = self.curve_point(*place) - origin
            if handle.kind != "bound" and handle != self.handles.chosen and self._is_above(place):
                continue
            placed.append(PlacedHandle(handle=handle, point=point, tag=tag, width=(end - start) * area.width()))
        self.handles.placed = tuple(placed)
        self.handles.arrange_tags()

    def _draw_marker(self, curve: CostCurve) -> None:
        self.pointer.set_area(self.plot_area)
        marker = curve.marker
        self.pointer.marker = None
        if marker is not None and 0 <= self.scale_x.share(marker.quantity) <= 1:
            self.pointer.marker = self.curve_point(marker.quantity, marker.amount) - self.plot_area.topLeft()
            self.pointer.marker_name = marker.name
            self.pointer.marker_to_left = self.mode == "total"  # where a rising curve leaves room

    def _is_above(self, place: tuple[float, float]) -> bool:
        """Whether the curve leaves the plot area at the top there, as it may while the ranges are held."""
        quantity, amount = place
        shown = amount if self.mode == "total" else amount / quantity if quantity > 0 else math.inf
        return self.scale_y.share(shown) > 1

    def curve_point(self, quantity: float, amount: float) -> QPointF:
        """The pixel of an amount at a quantity, in the present mode; kept inside the plot area's height."""
        shown = amount if self.mode == "total" else amount / quantity if quantity > 0 else math.nan
        share = self.scale_y.share(shown)
        share = 0.0 if math.isnan(share) else min(max(share, 0.0), 1.0)
        return self.point(self.scale_x.share(quantity), share)

    # -- read-outs ---------------------------------------------------------------------------------------------

    def spot_at(self, point: QPointF) -> Spot | None:
        curve = self.curve
        share = self.share_x_of(point)
        if curve is None or not -0.01 <= share <= 1.01:
            return None
        share = min(max(share, 0.0), 1.0)
        if self.strip.total and self.plot_area.bottom() < point.y() <= self.plot_area.bottom() + self.room_below():
            return self._strip_spot(curve, share, point)
        if self.plot_area.top() - NAME_ROW <= point.y() < self.plot_area.top() and len(curve.tiers) > 1:
            return self._tier_spot(curve, share, point)
        if not self.plot_area.adjusted(-4, -4, 4, 4).contains(point):
            return None
        pixel = 1 / self.plot_area.width()
        quantity = self.scale_x.value(share)
        step = round_step(abs(self.scale_x.value(share + pixel) - quantity))
        quantity = max(rounded(quantity, max(step, min(curve.bound_step, 1.0))), 0.0)
        entries = self.scenario_entry(curve), self.baseline_entry(curve)
        text = curve_read_out(curve, quantity, entries, self.numbers)
        return None if text is None else Spot(text=text, point=point, mark=quantity)

    def _strip_spot(self, curve: CostCurve, share: float, point: QPointF) -> Spot | None:
        number = self.strip.bin_at(share)
        if number is None:
            return None
        ends = float(self.strip.edges[number]), float(self.strip.edges[number + 1])
        text = strip_read_out(curve, ends, int(self.strip.counts[number]), self.strip.total, self.numbers)
        return Spot(text=text, point=point)

    def _tier_spot(self, curve: CostCurve, share: float, point: QPointF) -> Spot | None:
        for tier in curve.tiers:
            start, end = visible_part(tier, self.scale_x)
            if start <= share < end:
                count = self.strip.within(tier.lower, tier.upper)
                text = tier_read_out(curve, tier, count, self.strip.total, self.numbers)
                return Spot(text=text, point=point)
        return None

    def mark_spot(self, spot: Spot | None) -> None:
        self.pointer.line_x, self.pointer.dots = None, ()
        curve = self.curve
        if spot is not None and isinstance(spot.mark, float) and curve is not None:
            colours = (self.look.accent, self.look.baseline)
            points = []
            for (x, amounts), colour in zip(self._curves(curve), colours, strict=False):
                amount = amount_at(x, amounts, spot.mark)
                if not math.isnan(amount):
                    points.append((self.curve_point(spot.mark, amount) - self.plot_area.topLeft(), colour))
            self.pointer.line_x = self.scale_x.share(spot.mark) * self.plot_area.width()
            self.pointer.dots = tuple(reversed(points))
        self.pointer.update()

    def stops(self) -> tuple[QPointF, ...]:
        return tuple(self.point(share, 0.5) for share in np.linspace(0.0, 1.0, 41))
