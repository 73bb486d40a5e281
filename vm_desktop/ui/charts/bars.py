"""Bars, painted in pixels: sharp edges, rounded far ends, and a soft band behind the group under the pointer."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath

from vm_desktop.ui.charts.layer import Layer
from vm_desktop.ui.charts.look import ChartLook, translucent

_RADIUS = 2.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar in pixels. ``base`` is the side it stands on, which stays square."""

    rect: QRectF
    colour: QColor
    base: Qt.Edge = Qt.Edge.BottomEdge


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A word beside a bar, centred on ``point`` or, where ``leftwards``/``rightwards``, ending or starting there."""

    text: str
    point: QPointF
    colour: QColor
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter
    strong: bool = False


class Bars(Layer):
    """The bars of a chart, their notes, and the highlighted region."""

    bleed = 4.0

    def __init__(self, look: ChartLook, z: float = 3) -> None:
        super().__init__(look, z)
        self.bars: tuple[Bar, ...] = ()
        self.notes: tuple[Note, ...] = ()
        self.highlight: QRectF | None = None

    def show_bars(self, bars: tuple[Bar, ...], notes: tuple[Note, ...] = ()) -> None:
        """Paint these bars from now on."""
        self.bars, self.notes = bars, notes
        self.update()

    def show_highlight(self, region: QRectF | None) -> None:
        """Mark the region under the pointer, or none."""
        if region != self.highlight:
            self.highlight = region
            self.update()

    def draw(self, painter: QPainter) -> None:
        if self.highlight is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(translucent(self.look.accent, 22))
            painter.drawRoundedRect(self.highlight, 6, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in self.bars:
            painter.setBrush(bar.colour)
            painter.drawPath(_bar_path(bar))
        for note in self.notes:
            self._draw_note(painter, note)

    def _draw_note(self, painter: QPainter, note: Note) -> None:
        font: QFont = self.look.label_strong if note.strong else self.look.label
        width = QFontMetricsF(font).horizontalAdvance(note.text) + 2
        match note.align:
            case Qt.AlignmentFlag.AlignLeft:
                left = note.point.x()
            case Qt.AlignmentFlag.AlignRight:
                left = note.point.x() - width
            case _:
                left = note.point.x() - width / 2
        painter.setFont(font)
        painter.setPen(note.colour)
        row = QRectF(left, note.point.y() - 9, width, 18)
        painter.drawText(row, int(Qt.AlignmentFlag.AlignCenter), note.text)


def _bar_path(bar: Bar) -> QPainterPath:
    """A rectangle whose far end is rounded."""
    path = QPainterPath()
    rect = bar.rect
    radius = min(_RADIUS, rect.width() / 2, rect.height() / 2)
    path.addRoundedRect(rect, radius, radius)
    square = QRectF(rect)
    match bar.base:
        case Qt.Edge.BottomEdge:
            square.setTop(rect.bottom() - radius)
        case Qt.Edge.TopEdge:
            square.setBottom(rect.top() + radius)
        case Qt.Edge.LeftEdge:
            square.setRight(rect.left() + radius)
        case Qt.Edge.RightEdge:
            square.setLeft(rect.right() - radius)
    path.addRect(square)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
