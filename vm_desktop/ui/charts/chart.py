"""What every chart does under the hand: read-outs on hover and by arrow keys, clicks, zoom, and a menu of its own."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from vm_desktop.ui.charts.frame import ChartFrame
from vm_desktop.ui.charts.read_out import ReadOut, ReadOutText
from vm_desktop.ui.theme.tokens import Tokens

_CLICK_PIXELS = 4.0
_ZOOM_STEP = 0.8
_SMALLEST_WINDOW = 1e-4
_NEAR = QPoint(12, 12)  # The tool tip goes when the pointer moves further: it would lie over the read-out.
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What is under the pointer: the words of the read-out, where it points, and what to highlight."""

    text: ReadOutText
    point: QPointF
    mark: object = None


class Chart(ChartFrame):
    """A chart that answers to mouse and keyboard."""

    save_requested = Signal(str)
    """"png" or "svg": the user wants the chart as a file; the page asks for the place."""

    zoomable = False

    def __init__(self, tokens: Tokens, name: str, parent: QWidget | None = None) -> None:
        super().__init__(tokens, name, parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.read_out = ReadOut(self.look, self)
        self.window_x = (0.0, 1.0)
        self._pressed_at: QPointF | None = None
        self._panned_from: tuple[float, float] | None = None
        self._stop: int | None = None

    # -- what a chart has to say -------------------------------------------------------------------------------

    def spot_at(self, point: QPointF) -> Spot | None:
        """What the read-out says about this place, if anything."""
        return None

    def mark_spot(self, spot: Spot | None) -> None:
        """Highlight what the read-out speaks of."""

    def stops(self) -> tuple[QPointF, ...]:
        """The places that the arrow keys visit, from first to last."""
        return ()

    def clicked_at(self, point: QPointF) -> None:
        """React to a click (or Enter) at this place."""

    def fill_menu(self, menu: QMenu) -> None:
        """Add the chart's own entries to the menu."""

    # -- what a page uses --------------------------------------------------------------------------------------

    def reset_view(self) -> None:
        """Show the whole range again."""
        self.window_x = (0.0, 1.0)
        self.refresh()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        super().set_tokens(tokens)
        self.read_out.set_look(self.look)

    def show_nothing(self, text: str) -> None:
        """Show ``text`` instead of data: what is missing and where it comes from."""
        self.leave()
        super().show_nothing(text)

    def build_menu(self) -> QMenu:
        """The chart's menu."""
        menu = QMenu(self)
        self.fill_menu(menu)
        if not menu.isEmpty():
            menu.addSeparator()
        if self.zoomable:
            reset = menu.addAction(self.tr("Reset view"), self.reset_view)
            reset.setEnabled(self.window_x != (0.0, 1.0))
            menu.addSeparator()
        menu.addAction(self.tr("Copy image"), self.copy_image)
        menu.addAction(self.tr("Save as PNG…"), lambda: self.save_requested.emit("png"))
        menu.addAction(self.tr("Save as SVG…"), lambda: self.save_requested.emit("svg"))
        return menu

    # -- hover and keys ----------------------------------------------------------------------------------------

    def look_at(self, point: QPointF) -> None:
        """Show the read-out of this place, or none."""
        spot = self.spot_at(point) if self.shows_data else None
        self.mark_spot(spot)
        if spot is None:
            self.read_out.clear()
        else:
            self.read_out.show_at(spot.text, spot.point)

    def leave(self) -> None:
        """Hide the read-out and its highlight."""
        self._stop = None
        self.mark_spot(None)
        self.read_out.clear()

    def visit(self, stop: int) -> None:
        """Show the read-out of one of the ``stops``, and say it to a screen reader."""
        stops = self.stops()
        if not stops:
            return
        self._stop = min(max(stop, 0), len(stops) - 1)
        self.look_at(stops[self._stop])
        if self.read_out.text is not None:
            self.setAccessibleDescription(f"{self.read_out.text.sentence()}. {self.summary()}")

    def zoom_at(self, share: float, factor: float) -> None:
        """Show ``factor`` times the present range of x, keeping the place at ``share`` where it is."""
        start, end = self.window_x
        width = max((end - start) * factor, _SMALLEST_WINDOW)
        fixed = start + share * (end - start)
        self._show_window(fixed - share * width, width)

    @property
    def is_panned(self) -> bool:
        """Whether the mouse is moving the visible range."""
        return self._panned_from is not None

    def _show_window(self, start: float, width: float) -> None:
        width = min(width, 1.0)
        start = min(max(start, 0.0), 1.0 - width)
        self.window_x = (start, start + width)
        self.refresh()

    # -- Qt ----------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
            return super().event(event)
        if self.read_out.text is None:  # Over data the read-out speaks: the definition is told beside them.
            near = QRect(event.pos() - _NEAR, event.pos() + _NEAR)
            QToolTip.showText(event.globalPos(), self.toolTip(), self, near)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.shows_data:
            super().mousePressEvent(event)
            return
        self.show_focus_ring(False)
        self._pressed_at = event.position()
        if self.zoomable and self.window_x != (0.0, 1.0):
            self._panned_from = self.window_x

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._panned_from is not None and self._pressed_at is not None:
            start, end = self._panned_from
            moved = (event.position().x() - self._pressed_at.x()) / self.plot_area.width()
            self._show_window(start - moved * (end - start), end - start)
        self._stop = None
        self.look_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_at, self._panned_from = self._pressed_at, None, None
        if pressed is not None and (event.position() - pressed).manhattanLength() < _CLICK_PIXELS:
            self.clicked_at(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if self.zoomable:
            self.reset_view()

    def leaveEvent(self, event: QEvent) -> None:
        self.leave()

    def wheelEvent(self, event: QWheelEvent) -> None:
        with_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not (self.zoomable and with_control and self.shows_data):
            event.ignore()  # the page scrolls
            return
        steps = event.angleDelta().y() / 120
        self.zoom_at(min(max(self.share_x_of(event.position()), 0.0), 1.0), _ZOOM_STEP**steps)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.leave()
        menu = self.build_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.shows_data or not self._handle_key(Qt.Key(event.key()), event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.show_focus_ring(event.reason() in _BY_KEYBOARD)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.show_focus_ring(False)
        self.leave()
        super().focusOutEvent(event)

    def _before_picture(self) -> None:
        super()._before_picture()
        self.leave()

    def _handle_key(self, key: Qt.Key, event: QKeyEvent) -> bool:
        """Whether the key meant something here."""
        last = len(self.stops()) - 1
        match key:
            case Qt.Key.Key_Right | Qt.Key.Key_Down if last >= 0:
                self.visit(0 if self._stop is None else self._stop + 1)
            case Qt.Key.Key_Left | Qt.Key.Key_Up if last >= 0:
                self.visit(last if self._stop is None else self._stop - 1)
            case Qt.Key.Key_Home if last >= 0:
                self.visit(0)
            case Qt.Key.Key_End if last >= 0:
                self.visit(last)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if self._stop is not None:
                self.clicked_at(self.stops()[self._stop])
            case Qt.Key.Key_Escape if self.read_out.text is not None:
                self.leave()
            case Qt.Key.Key_Plus if self.zoomable:
                self.zoom_at(0.5, _ZOOM_STEP)
            case Qt.Key.Key_Minus if self.zoomable:
                self.zoom_at(0.5, 1 / _ZOOM_STEP)
            case Qt.Key.Key_0 if self.zoomable:
                self.reset_view()
            case _:
                return False
        return True
