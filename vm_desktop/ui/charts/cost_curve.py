"""The cost curve under the hand: its handles are dragged with the mouse or nudged with the keys."""

import math

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from vm_desktop.ui.charts.cost_curve_plot import CostCurvePlot, CostMode
from vm_desktop.ui.charts.cost_curve_words import handle_read_out, handle_sentence
from vm_desktop.ui.charts.curve_geometry import (
    bound_between,
    handle_place,
    handle_value,
    handles_of,
    round_step,
    rounded,
    value_from_amount,
)
from vm_desktop.ui.charts.gesture import Gesture
from vm_desktop.ui.charts.view_data import CostCurve, Handle
from vm_desktop.ui.theme.tokens import Tokens

_REACH = 12.0
_FINE = 0.1
_LARGE = 10.0
_MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)
_UP = (Qt.Key.Key_Up, Qt.Key.Key_Right)
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_Left)


class CostCurveChart(CostCurvePlot):
    """Customer cost against usage with a handle on each tier's boundary and price.

    A drag asks for a value and changes nothing itself: the chart is drawn again when ``show_curve`` is called.
    While a gesture lasts the axes stay as they are.
    """

    drag_started = Signal(object)
    """A ``Handle`` begins to move: one undo step begins."""
    dragged = Signal(object, float)
    """A ``Handle`` and its new value, at most once per frame."""
    drag_finished = Signal(object, float)
    """A ``Handle`` and the value that stands."""
    drag_cancelled = Signal(object)
    """A ``Handle`` whose value from before the gesture is to be restored."""
    handle_chosen = Signal(object)
    """The ``Handle`` that the keyboard or mouse holds, or None."""
    mode_changed = Signal(str)
    scales_changed = Signal()

    def __init__(self, tokens: Tokens, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        if not name:
            self.setAccessibleName(self.tr("Customer cost by usage"))
        self.gesture = Gesture(self)
        self.gesture.started.connect(self.drag_started)
        self.gesture.moved.connect(self.dragged)
        self.gesture.finished.connect(self.drag_finished)
        self.gesture.cancelled.connect(self.drag_cancelled)
        self._hand: QPointF | None = None
        self._last_mouse = QPointF()

    # -- what a page uses --------------------------------------------------------------------------------------

    def show_curve(self, curve: CostCurve) -> None:
        """Show this curve; the ranges of the axes stay while a gesture lasts."""
        if len(curve.x) == 0:
            self.show_nothing(self.tr("No price curve yet."))
            return
        self.curve = curve
        if self.gesture.handle is not None and self.gesture.handle not in handles_of(curve):
            self._cancel()
        if self.handles.chosen is not None and self.handles.chosen not in handles_of(curve):
            self._choose(None)
        self.data_changed()

    def set_mode(self, mode: CostMode) -> None:
        """Show the total amount or the amount per unit."""
        if mode != self.mode:
            self.gesture.finish()
            self.mode = mode
            self.refresh()
            self.mode_changed.emit(mode)

    def set_log_x(self, log: bool) -> None:
        """Let the usage axis be logarithmic."""
        if log != self.log_x:
            self.log_x = log
            self._scales_were_set()

    def set_log_y(self, log: bool) -> None:
        """Let the cost axis be logarithmic, so that low tiers can be dragged as easily as high ones."""
        if log != self.log_y:
            self.log_y = log
            self._scales_were_set()

    def fill_menu(self, menu: QMenu) -> None:
        per_unit = self.mode == "unit_price"
        action = _checkable(menu, self.tr("Show cost per unit"), per_unit)
        action.triggered.connect(lambda: self.set_mode("total" if per_unit else "unit_price"))
        _checkable(menu, self.tr("Logarithmic usage axis"), self.log_x).triggered.connect(self.set_log_x)
        _checkable(menu, self.tr("Logarithmic cost axis"), self.log_y).triggered.connect(self.set_log_y)

    def handle_point(self, handle: Handle) -> QPointF:
        """The middle of a handle in the chart's pixels: where a hand takes hold of it. ``KeyError`` out of sight."""
        for placed in self.handles.placed:
            if placed.handle == handle:
                is_bound = handle.kind == "bound"
                return self.handles.pos() + (self.handles.tag_of(handle).center() if is_bound else placed.point)
        raise KeyError(handle)

    def _holding_point(self, handle: Handle) -> QPointF:
        """Where a handle's value lies: a tag may stand a little beside its line."""
        placed = next(placed for placed in self.handles.placed if placed.handle == handle)
        return self.handles.pos() + placed.point

    def _scales_were_set(self) -> None:
        self.gesture.finish()
        self.reset_view()
        self.scales_changed.emit()

    # -- the hand ----------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        handle = self._handle_at(event.position())
        if handle is None or event.button() != Qt.MouseButton.LeftButton or self.curve is None:
            self._choose(None)
            super().mousePressEvent(event)
            return
        self._choose(handle)
        self.holds_ranges = True
        self.gesture.begin(handle, handle_value(self.curve, handle))
        self._hand = self._holding_point(handle)
        self._last_mouse = event.position()
        self._say_handle(handle)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._hand is not None:
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._drag(event.position(), fine)
            return
        handle = None if self.is_panned else self._handle_at(event.position())
        self._hover(handle)
        if handle is None:
            super().mouseMoveEvent(event)
        else:
            self.mark_spot(None)
            self._say_handle(handle)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._hand is None:
            super().mouseReleaseEvent(event)
            return
        self._finish()
        self._release(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._handle_at(event.position()) is None:
            super().mouseDoubleClickEvent(event)

    def leave(self) -> None:
        if self._hand is None:
            self._hover(None)
            super().leave()

    def _handle_at(self, point: QPointF) -> Handle | None:
        if not self.shows_data:
            return None
        found = self.handles.find(point - self.handles.pos(), _REACH)
        return found.handle if found is not None else None

    def _drag(self, mouse: QPointF, fine: bool) -> None:
        if self._hand is None or self.gesture.handle is None:
            return
        self._hand = self._hand + (mouse - self._last_mouse) * (_FINE if fine else 1.0)
        self._last_mouse = mouse
        self.gesture.move_to(self._value_at(self.gesture.handle, self._hand, _FINE if fine else 1.0))
        self._say_handle(self.gesture.handle)

    def _value_at(self, handle: Handle, point: QPointF, fineness: float) -> float:
        """The value with which the handle would lie at ``point``: the roundest one within a pixel."""
        if handle.kind == "bound":
            return self._bound_at(handle, self.share_x_of(point), fineness)
        share = min(max(self.share_y_of(point), 0.0), 1.0)
        step = self._price_step(handle, share, fineness)
        return max(0.0, rounded(self._price_at(handle, share), step))

    def _price_step(self, handle: Handle, share: float, fineness: float = 1.0) -> float:
        """The roundest step that is at most a pixel."""
        pixel = 1 / self.plot_area.height()
        return round_step(abs(self._price_at(handle, share + pixel) - self._price_at(handle, share)) * fineness)

    def _share_of_handle(self, handle: Handle) -> float:
        assert self.curve is not None
        place = handle_place(self.curve, handle, self.scale_x)
        return self.share_y_of(self.curve_point(*place)) if place is not None else 0.5

    def _bound_at(self, handle: Handle, share: float, fineness: float = 1.0) -> float:
        assert self.curve is not None
        share = min(max(share, 0.0), 1.0)
        step = self._bound_resolution(share, fineness)
        return bound_between(self.curve, handle.tier, rounded(self.scale_x.value(share), step), step)

    def _bound_resolution(self, share: float, fineness: float = 1.0) -> float:
        assert self.curve is not None
        pixel = 1 / self.plot_area.width()
        resolution = abs(self.scale_x.value(share + pixel) - self.scale_x.value(share)) * fineness
        return max(round_step(resolution), self.curve.bound_step)

    def _price_at(self, handle: Handle, share: float) -> float:
        assert self.curve is not None
        place = handle_place(self.curve, handle, self.scale_x)
        if place is None:
            return self.gesture.value
        shown = self.scale_y.value(share)
        amount = shown if self.mode == "total" else shown * place[0]
        return value_from_amount(self.curve.tiers[handle.tier], handle, place[0], amount)

    def _finish(self) -> None:
        self.gesture.finish()
        self._let_go()

    def _cancel(self) -> None:
        was_mouse, handle = self._hand is not None, self.gesture.handle
        self.gesture.cancel()
        self._let_go()
        if was_mouse:
            self._release(self._last_mouse)
        elif handle is not None:
            self._say_handle(handle)

    def _release(self, point: QPointF) -> None:
        """The mouse holds nothing any more: show what is under it now."""
        self._choose(None)
        self.read_out.clear()
        self._hover(self._handle_at(point))

    def _let_go(self) -> None:
        self._hand = None
        self.holds_ranges = False
        self.refresh()

    # -- handles and read-outs ---------------------------------------------------------------------------------

    def draw(self) -> None:
        super().draw()
        if self.gesture.handle is not None:
            self._say_handle(self.gesture.handle)

    def _choose(self, handle: Handle | None) -> None:
        if handle == self.handles.chosen:
            return
        self.handles.chosen = handle
        self.handles.update()
        self.handle_chosen.emit(handle)
        self.setAccessibleDescription(self.description())

    def description(self) -> str:
        """The chosen handle and its value, else the curve."""
        chosen, curve = self.handles.chosen, self.curve
        if chosen is not None and curve is not None and chosen in handles_of(curve):
            return handle_sentence(curve, chosen)
        return super().description()

    def _hover(self, handle: Handle | None) -> None:
        if handle != self.handles.hovered:
            self.handles.hovered = handle
            self.handles.update()
        if handle is None:
            self.unsetCursor()
        else:
            sideways = handle.kind == "bound"
            self.setCursor(Qt.CursorShape.SizeHorCursor if sideways else Qt.CursorShape.SizeVerCursor)

    def _say_handle(self, handle: Handle) -> None:
        """Show the handle's value beside it."""
        if self.curve is None:
            return
        is_held = self.gesture.handle == handle
        value = self.gesture.value if is_held else handle_value(self.curve, handle)
        hint = "" if is_held else self._hint(handle)
        try:
            point = self.handle_point(handle)
        except KeyError:
            return
        if handle.kind == "bound":
            point = QPointF(point.x(), point.y() + 20)
        self.read_out.show_at(handle_read_out(self.curve, handle, value, hint), point + QPointF(8, 0))

    def _hint(self, handle: Handle) -> str:
        if handle == self.handles.chosen:
            return self.tr("Arrow keys change it. Hold Shift for large steps.")
        return self.tr("Drag to change it. Hold Shift for fine steps.")

    # -- keys --------------------------------------------------------------------------------------------------

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab visits the handles in sight before it leaves the chart."""
        handles = [placed.handle for placed in self.handles.placed] if self.shows_data else []
        self._finish_keys()
        chosen = self.handles.chosen
        at = handles.index(chosen) if chosen in handles else (-1 if next else len(handles))
        at += 1 if next else -1
        if 0 <= at < len(handles) and (next or chosen is not None):
            self._choose(handles[at])
            self.mark_spot(None)
            self._say_handle(handles[at])
            return True
        self._choose(None)
        self.leave()
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen, key = self.handles.chosen, Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self.gesture.handle is not None:
            self._cancel()
        elif chosen is None or self.curve is None:
            super().keyPressEvent(event)
        elif key in _UP or key in _DOWN:
            large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._nudge(chosen, (1 if key in _UP else -1) * (_LARGE if large else 1.0))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish_keys()
        elif key == Qt.Key.Key_Escape:
            self._choose(None)
            self.leave()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self.gesture.handle:
            key = Qt.Key(event.key())
            if key == Qt.Key.Key_Escape:
                event.accept()  # it cancels the gesture before it may close anything
            elif key not in (*_UP, *_DOWN, *_MODIFIERS):
                self._finish_keys()  # undo must find the gesture finished
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self._hand is None:
            self._finish_keys()
            self._choose(None)
        super().focusOutEvent(event)

    def _finish_keys(self) -> None:
        if self.gesture.handle is not None and self._hand is None:
            self._finish()

    def _nudge(self, handle: Handle, steps: float) -> None:
        assert self.curve is not None
        if self.gesture.handle != handle:
            self.holds_ranges = True
            self.gesture.begin(handle, handle_value(self.curve, handle))
        if handle.kind == "bound":
            step = self._bound_resolution(min(max(self.scale_x.share(self.gesture.value), 0.0), 1.0))
            value = bound_between(self.curve, handle.tier, rounded(self.gesture.value + steps * step, step), step)
        else:
            step = self._price_step(handle, self._share_of_handle(handle))
            value = max(0.0, rounded(self.gesture.value + steps * step, step))
        if math.isfinite(value):
            self.gesture.move_to(value)
        self._say_handle(handle)


def _checkable(menu: QMenu, text: str, checked: bool) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(checked)
    return action
