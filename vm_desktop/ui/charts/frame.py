"""The frame around every chart: header, axes, grid, colours, an empty state, and pictures of it all."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from vm_desktop.ui.charts import export
from vm_desktop.ui.charts.axis import BottomAxis, Grid, LeftAxis
from vm_desktop.ui.charts.canvas import Canvas
from vm_desktop.ui.charts.header import Header
from vm_desktop.ui.charts.layer import Layer
from vm_desktop.ui.charts.look import ChartLook, chart_look
from vm_desktop.ui.charts.numbers import ChartNumbers, chart_numbers
from vm_desktop.ui.charts.scale import Scale, grown_scale
from vm_desktop.ui.charts.view_data import Formatter, plain_number
from vm_desktop.ui.theme.tokens import Tokens
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

LayerT = TypeVar("LayerT", bound=Layer)

_LEFT = 2.0
_RIGHT = 12.0
_TOP = 2.0
_BOTTOM = 2.0


class _EmptyText(Layer):
    """The words in the middle of a chart that has nothing to show."""

    text = ""

    def draw(self, painter: QPainter) -> None:
        painter.setFont(self.look.label)
        painter.setPen(self.look.muted)
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.size.adjusted(24, 8, -24, -8), flags, self.text)


class _FocusRing(Layer):
    """The ring that shows where the keyboard is."""

    def draw(self, painter: QPainter) -> None:
        painter.setPen(QPen(self.look.accent, 2))
        painter.drawRoundedRect(self.size.adjusted(1, 1, -1, -1), 7, 7)


class ChartFrame(QWidget):
    """A chart's canvas and everything around its plot area. Subclasses choose scales and draw."""

    def __init__(self, tokens: Tokens, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.look: ChartLook = chart_look(tokens)
        self.numbers = chart_numbers()
        self.canvas = Canvas(self)
        self.scale_x = Scale(low=0.0, high=1.0)
        self.scale_y = Scale(low=0.0, high=1.0)
        self.write_x: Formatter = plain_number
        self.write_y: Formatter = plain_number
        self.plot_area = QRectF(0, 0, 1, 1)
        self._layers: list[Layer] = []
        self.header = self.add_layer(Header(self.look))
        self.axis_left = self.add_layer(LeftAxis(self.look))
        self.axis_bottom = self.add_layer(BottomAxis(self.look))
        self.grid = self.add_layer(Grid(self.look))
        self._empty = self.add_layer(_EmptyText(self.look, z=50))
        self._ring = self.add_layer(_FocusRing(self.look, z=100))
        self._ring.setVisible(False)
        self._shows_data = False
        self.holds_ranges = False
        self.definition = ""
        self.define(self.meaning())
        self.canvas.show_background(self.look.surface)

    # -- what a chart has to say -------------------------------------------------------------------------------

    def fit(self) -> None:
        """Choose scales, titles and legend for the data."""
        raise NotImplementedError

    def draw(self) -> None:
        """Put the data into the items; ``plot_area`` and the scales are right."""
        raise NotImplementedError

    def apply_look(self) -> None:
        """Give the items their colours, which are in ``look``."""

    def summary(self) -> str:
        """The data in one or two sentences, for those who do not see the chart."""
        raise NotImplementedError

    def meaning(self) -> str:
        """What a chart of this kind shows, and how it is read."""
        raise NotImplementedError

    def description(self) -> str:
        """What a screen reader says now: what the chart means and its summary, unless something in it is chosen."""
        return f"{self.definition} {self.summary()}".strip()

    def room_above(self) -> float:
        """Pixels between the header and the plot area."""
        return 0.0

    def room_below(self) -> float:
        """Pixels between the plot area and the bottom axis."""
        return 0.0

    def fit_left(self, length: float) -> None:
        """Choose what the left axis shows."""
        self.axis_left.fit(self.scale_y, self.write_y, length)
        self.grid.rows = tuple(tick.share for tick in self.axis_left.ticks)

    def fit_bottom(self, length: float) -> None:
        """Choose what the bottom axis shows."""
        self.axis_bottom.fit(self.scale_x, self.write_x, length)

    # -- what a page uses --------------------------------------------------------------------------------------

    def define(self, definition: str) -> None:
        """Say what is shown in words of the page, where the page knows more than this kind of chart."""
        self.definition = definition
        self.setToolTip(wrapped_tool_tip(definition))
        self.setAccessibleDescription(self.description() if self._shows_data else definition)

    def set_tokens(self, tokens: Tokens) -> None:
        """Take the colours of another theme."""
        self.look = chart_look(tokens)
        self.canvas.show_background(self.look.surface)
        for layer in self._layers:
            layer.set_look(self.look)
        self.apply_look()
        self.refresh()

    def set_numbers(self, numbers: ChartNumbers) -> None:
        """Write counts, shares and months in other formats than those in force."""
        self.numbers = numbers
        self.refresh()

    def show_nothing(self, text: str) -> None:
        """Show ``text`` instead of data: what is missing and where it comes from."""
        self._shows_data = False
        self._empty.text = text
        self.setAccessibleDescription(f"{self.definition} {text}")
        self.refresh()

    def picture(self) -> QImage:
        """The chart as an image at twice its size, without pointer marks."""
        self._before_picture()
        return export.picture_of(self.canvas)

    def copy_image(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setImage(self.picture())

    def write_png(self, path: Path) -> None:
        """Write the chart as PNG. Raises UserError where the file cannot be written."""
        self._before_picture()
        export.write_png(self.canvas, path)

    def write_svg(self, path: Path) -> None:
        """Write the chart as SVG. Raises UserError where the file cannot be written."""
        self._before_picture()
        export.write_svg(self.canvas, path, self.accessibleName(), self.accessibleDescription())

    @property
    def shows_data(self) -> bool:
        """Whether there is data to see (or only the words of the empty state)."""
        return self._shows_data

    def hold_ranges(self, holds: bool) -> None:
        """While a hand elsewhere changes the data, let the upright range only grow; let go, it fits again."""
        if holds != self.holds_ranges:
            self.holds_ranges = holds
            self.refresh()

    # -- for subclasses ----------------------------------------------------------------------------------------

    def held(self, shown: Scale, wanted: Scale) -> Scale:
        """The scale to show: the wanted one, or while ranges are held the one that is shown, grown where it must."""
        return grown_scale(shown, wanted) if self.holds_ranges else wanted

    def add_layer(self, layer: LayerT) -> LayerT:
        """Put a layer on the canvas and keep it."""
        self._layers.append(layer)
        self.canvas.addItem(layer)
        return layer

    def data_changed(self) -> None:
        """Show the new data."""
        self._shows_data = True
        self.refresh()
        self.setAccessibleDescription(self.description())

    def refresh(self) -> None:
        """Arrange and draw everything again."""
        for layer in self._layers:
            if layer not in (self._empty, self._ring):
                layer.setVisible(self._shows_data)
        self.canvas.plot.setVisible(self._shows_data)
        self._empty.setVisible(not self._shows_data)
        whole = QRectF(0, 0, self.width(), self.height())
        self._empty.set_area(whole)
        self._ring.set_area(whole)
        if self._shows_data:
            self.fit()
            self._arrange()
            self.draw()

    def point(self, share_x: float, share_y: float) -> QPointF:
        """The pixel of a place in the plot area, in shares."""
        area = self.plot_area
        return QPointF(area.left() + share_x * area.width(), area.bottom() - share_y * area.height())

    def share_x_of(self, point: QPointF) -> float:
        """How far to the right of the plot area's left edge, in widths."""
        return (point.x() - self.plot_area.left()) / self.plot_area.width()

    def share_y_of(self, point: QPointF) -> float:
        """How far above the plot area's bottom, in heights."""
        return (self.plot_area.bottom() - point.y()) / self.plot_area.height()

    def show_focus_ring(self, visible: bool) -> None:
        """Show or hide the keyboard's ring."""
        self._ring.setVisible(visible)

    # -- Qt ----------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(480, 300)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 180)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.canvas.setGeometry(self.rect())
        self.refresh()

    def _before_picture(self) -> None:
        """Hide what belongs to pointer and keyboard."""
        self.show_focus_ring(False)

    def _arrange(self) -> None:
        """Divide the widget among header, axes and plot area: heights first, for widths depend on them."""
        width = float(self.width())
        header = self.header.wanted_height(width - _LEFT - _RIGHT / 2)
        top = _TOP + header + self.room_above()
        bottom = self.height() - _BOTTOM - self.axis_bottom.wanted_height()
        height = max(bottom - self.room_below() - top, 10.0)
        self.fit_left(height)
        left = _LEFT + min(self.axis_left.wanted_width(), width * 0.42)
        self.plot_area = QRectF(round(left), round(top), max(round(width - left - _RIGHT), 10), round(height))
        area = self.plot_area
        self.axis_bottom.room_left, self.axis_bottom.room_right = area.left() - _LEFT, _RIGHT
        self.fit_bottom(area.width())
        self.header.set_area(QRectF(_LEFT, _TOP, width - _LEFT - _RIGHT / 2, header))
        self.axis_left.set_area(QRectF(_LEFT, area.top(), area.left() - _LEFT, area.height()))
        axis_top = area.bottom() + self.room_below()
        self.axis_bottom.set_area(QRectF(area.left(), axis_top, area.width(), self.axis_bottom.wanted_height()))
        self.grid.set_area(area)
        self.canvas.set_plot_area(area)
