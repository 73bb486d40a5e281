"""A part of a chart that is painted in pixels: axes, bars, labels, handles."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from vm_desktop.ui.charts.look import ChartLook


class Layer(QGraphicsItem):
    """A rectangle of the chart. Subclasses paint in ``draw``; (0, 0) is the rectangle's top left corner."""

    bleed = 0.0
    """How far, in pixels, the painting may reach outside the rectangle."""

    def __init__(self, look: ChartLook, z: float) -> None:
        super().__init__()
        self.look = look
        self._size = QRectF()
        self.setZValue(z)

    def set_look(self, look: ChartLook) -> None:
        """Paint with other colours and fonts from now on."""
        self.look = look
        self.update()

    def set_area(self, area: QRectF) -> None:
        """Take this rectangle of the scene (pixels)."""
        if self.pos() != area.topLeft():
            self.setPos(area.topLeft())
        size = QRectF(QPointF(0, 0), area.size())
        if size != self._size:
            self.prepareGeometryChange()
            self._size = size
        self.update()

    @property
    def area(self) -> QRectF:
        """The rectangle in scene coordinates."""
        return self._size.translated(self.pos())

    @property
    def size(self) -> QRectF:
        """The rectangle in the layer's own coordinates: its top left corner is (0, 0)."""
        return self._size

    def boundingRect(self) -> QRectF:
        return self._size.adjusted(-self.bleed, -self.bleed, self.bleed, self.bleed)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        if not self._size.isEmpty():
            self.draw(painter)

    def draw(self, painter: QPainter) -> None:
        """Paint the layer."""
        raise NotImplementedError


def crisp(position: float) -> float:
    """The middle of the pixel that holds ``position``: a line of one pixel there is sharp."""
    return float(int(position)) + 0.5
