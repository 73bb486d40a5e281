"""What pyqtgraph draws: one scene with a plot area whose coordinates are shares, 0 to 1 both ways."""

import numpy as np
import pyqtgraph as pg  # type: ignore[import-untyped]
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsView, QStyleOptionGraphicsItem, QWidget

from vm_desktop.ui.charts.view_data import Counts, Floats


class Canvas(pg.GraphicsView):  # type: ignore[misc]
    """The scene of one chart. Mouse and keyboard belong to the chart around it, so nothing here reacts to them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, useOpenGL=False, background=None)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the chart around it takes the keyboard
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.BoundingRectViewportUpdate)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # pyqtgraph mirrors coordinates otherwise
        self.plot = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.plot.setRange(xRange=(0, 1), yRange=(0, 1), padding=0)
        self.plot.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.plot.setZValue(2)
        self.addItem(self.plot)

    def set_plot_area(self, area: QRectF) -> None:
        """Let the plot area take this rectangle (pixels)."""
        self.plot.setGeometry(area)

    def show_background(self, colour: QColor) -> None:
        """Fill the scene with one colour."""
        self.setBackgroundBrush(QBrush(colour))

    def add_line(self, z: float = 0.0) -> "Line":
        """A new line in the plot area, to be kept and updated."""
        return Line(self.plot, z)


class _Curve(pg.PlotCurveItem):  # type: ignore[misc]
    """A curve whose line is as wide on every screen: a cosmetic pen counts the screen's own, smaller pixels."""

    line_width = 2.0

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None) -> None:
        self.opts["pen"].setWidthF(self.line_width * painter.device().devicePixelRatioF())
        super().paint(painter, option, widget)


class Line:
    """One line (and the area below it) whose points change in place."""

    def __init__(self, plot: pg.ViewBox, z: float) -> None:
        self.item = _Curve(antialias=True, connect="finite")
        self.item.setSegmentedLineMode("off")
        self.item.setZValue(z)
        plot.addItem(self.item, ignoreBounds=True)

    def set_pen(self, colour: QColor, *, width: float = 2.0, dashed: bool = False) -> None:
        """Draw with this pen, ``width`` in pixels."""
        pen = QPen(colour, width)
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if dashed else Qt.PenCapStyle.RoundCap)
        if dashed:
            pen.setDashPattern([4, 3])
        self.item.line_width = width
        self.item.setPen(pen)

    def set_fill(self, colour: QColor) -> None:
        """Fill down to the bottom of the plot area."""
        self.item.setFillLevel(0.0)
        self.item.setBrush(QBrush(colour))

    def show(self, x: Floats, y: Floats) -> None:
        """Draw through these points (shares of the plot area); NaN leaves a gap."""
        keep = np.isfinite(x) & np.isfinite(y)
        if not keep.any():
            self.item.setVisible(False)
            return
        self.item.setData(x=x, y=y, connect="all" if keep.all() else "finite")
        self.item.setVisible(True)

    def hide(self) -> None:
        """Draw nothing."""
        self.item.setVisible(False)


class RangeBand:
    """The area between two lines, changed in place."""

    def __init__(self, plot: pg.ViewBox, z: float) -> None:
        self._low = pg.PlotCurveItem(pen=None)  # FillBetweenItem wants curves without a pen
        self._high = pg.PlotCurveItem(pen=None)
        self.item = pg.FillBetweenItem(self._low, self._high)
        self.item.setZValue(z)
        plot.addItem(self.item, ignoreBounds=True)

    def set_fill(self, colour: QColor) -> None:
        """Fill with this colour."""
        self.item.setBrush(QBrush(colour))

    def show(self, x: Floats, low: Floats, high: Floats) -> None:
        """Fill between the two lines (shares of the plot area); places where one is unknown are left out."""
        keep = np.isfinite(x) & np.isfinite(low) & np.isfinite(high)
        self.item.setVisible(bool(keep.sum() > 1))
        if keep.sum() > 1:
            self._low.setData(x=x[keep], y=low[keep])
            self._high.setData(x=x[keep], y=high[keep])

    def hide(self) -> None:
        """Draw nothing."""
        self.item.setVisible(False)


class Dots:
    """Many equal dots, changed in place."""

    def __init__(self, plot: pg.ViewBox, z: float) -> None:
        self.item = pg.ScatterPlotItem(size=6.5, pen=None, pxMode=True)
        self.item.setZValue(z)
        plot.addItem(self.item, ignoreBounds=True)

    def set_colour(self, colour: QColor, edge: QColor) -> None:
        """Fill with ``colour``, with a thin line of ``edge`` around each dot."""
        self.item.setBrush(QBrush(colour))
        self.item.setPen(QPen(edge, 0.8))

    def show(self, x: Floats, y: Floats) -> None:
        """Draw a dot at each point (shares of the plot area)."""
        self.item.setData(x=x, y=y)


class DensityImage:
    """The whole plot area as cells, coloured by how much is in them, changed in place."""

    def __init__(self, plot: pg.ViewBox, z: float) -> None:
        self.item = pg.ImageItem()
        self.item.setZValue(z)
        self.item.setVisible(False)
        plot.addItem(self.item, ignoreBounds=True)

    def set_colours(self, colours: tuple[QColor, ...]) -> None:
        """From few to many; an empty cell stays clear."""
        stops = np.asarray([colour.getRgb() for colour in colours], dtype=np.float64)
        places = np.linspace(0, len(colours) - 1, 255)
        table = np.column_stack([np.interp(places, np.arange(len(colours)), stops[:, part]) for part in range(4)])
        self.item.setLookupTable(np.vstack((np.zeros((1, 4)), table)).astype(np.ubyte))

    def show(self, counts: Counts) -> None:
        """Colour the cells by the logarithm of their counts, shape ``(columns, rows)``."""
        most = max(float(np.log1p(counts.max())), 1e-9)
        shades = np.where(counts > 0, 1 + np.log1p(counts) / most * 254, 0).astype(np.ubyte)
        self.item.setImage(shades, autoLevels=False, levels=(0, 255))
        self.item.setRect(QRectF(0, 0, 1, 1))
        self.item.setVisible(True)

    def hide(self) -> None:
        """Draw nothing."""
        self.item.setVisible(False)
