"""The picture of how the sheets belong together."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from vm_desktop.ui.importing.diagram import Diagram, Edge, Node
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, body_font, small_font
from vm_desktop.ui.theme.tokens import RADIUS_CONTROL, SPACE_M, Tokens

_BOX_HEIGHT, _GAP_ABOVE = 46, 10
_BOX_WIDEST, _LEAST_GAP = 220, 124
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ARROW = 5
_EMPTY = Diagram(nodes=(), edges=())


class DiagramView(QWidget):
    """Boxes from the customers at the left to what is looked up over several sheets. A click: `sheet_requested`.

    The keyboard has the list of sheets, and a screen reader the sentences that `describe` is given.
    """

    sheet_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-diagram")
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._diagram = _EMPTY
        self._name_font, self._small_font = body_font(MEDIUM), small_font()
        appearance().changed.connect(self.update)

    def show_diagram(self, diagram: Diagram, description: str) -> None:
        """Draw these; `description` says the same in words."""
        self.setAccessibleName(self.tr("How the sheets belong together"))
        self.setAccessibleDescription(description)
        if diagram != self._diagram:
            self._diagram = diagram
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        rows = max((len(self._diagram.column(depth)) for depth in range(self._diagram.depths)), default=0)
        return QSize(400, max(1, rows) * (_BOX_HEIGHT + _GAP_ABOVE) - _GAP_ABOVE + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = appearance().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places()
        for edge in self._diagram.edges:
            self._paint_edge(painter, places[edge.to_sheet], places[edge.sheet], edge, tokens)
        for node in self._diagram.nodes:
            self._paint_node(painter, places[node.sheet], node, tokens)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        node = self._node_at(event.position())
        if node is not None:
            self.sheet_requested.emit(node.sheet)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = self._node_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            node = self._node_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), f"{node.title}\n{node.detail}" if node else "", self)
            return True
        return super().event(event)

    def _places(self) -> dict[str, QRectF]:
        """The box of each sheet."""
        depths = self._diagram.depths
        width = min(_BOX_WIDEST, (self.width() - (depths - 1) * _LEAST_GAP) / depths)
        gap = (self.width() - depths * width) / (depths - 1) if depths > 1 else 0.0
        gap = min(gap, 1.6 * _LEAST_GAP)
        places = {}
        for depth in range(depths):
            for row, node in enumerate(self._diagram.column(depth)):
                top = row * (_BOX_HEIGHT + _GAP_ABOVE) + 1
                places[node.sheet] = QRectF(depth * (width + gap) + 1, top, width - 2, _BOX_HEIGHT)
        return places

    def _node_at(self, place: QPointF) -> Node | None:
        places = self._places()
        return next((node for node in self._diagram.nodes if places[node.sheet].contains(place)), None)

    def _paint_node(self, painter: QPainter, box: QRectF, node: Node, tokens: Tokens) -> None:
        is_root = node.depth == 0
        pen = QPen(QColor(tokens.warning if node.is_loose else tokens.accent if is_root else tokens.border_button), 1.2)
        if node.is_loose:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        fill = tokens.warning_soft if node.is_loose else tokens.accent_soft if is_root else tokens.surface
        painter.setBrush(QColor(fill))
        painter.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        room = box.adjusted(SPACE_M, 5, -SPACE_M, -5)
        upper, lower = QRectF(room), QRectF(room)
        upper.setHeight(room.height() / 2)
        lower.setTop(room.top() + room.height() / 2)
        detail = self.tr("not linked to customers") if node.is_loose else node.detail
        self._paint_text(painter, upper, node.title, self._name_font, tokens.text)
        self._paint_text(
            painter, lower, detail, self._small_font, tokens.warning if node.is_loose else tokens.text_muted
        )

    def _paint_text(self, painter: QPainter, room: QRectF, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, _LEFT, shown)

    def _paint_edge(self, painter: QPainter, to: QRectF, box: QRectF, edge: Edge, tokens: Tokens) -> None:
        """A curve from the row to what it is looked up in, with the name of the column on it."""
        start, end = QPointF(box.left(), box.center().y()), QPointF(to.right() + 1, to.center().y())
        half = QPointF((start.x() - end.x()) / 2, 0)
        path = QPainterPath(start)
        path.cubicTo(start - half, end + half, end + QPointF(_ARROW, 0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(tokens.warning if edge.is_doubtful else tokens.border_input), 1.4)
        if edge.is_doubtful:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPath(path)
        painter.drawLine(end, end + QPointF(_ARROW, -_ARROW))
        painter.drawLine(end, end + QPointF(_ARROW, _ARROW))
        painter.drawLine(end, end + QPointF(_ARROW, 0))
        self._paint_label(painter, start, end, edge.column, tokens)

    def _paint_label(self, painter: QPainter, start: QPointF, end: QPointF, text: str, tokens: Tokens) -> None:
        metrics = QFontMetricsF(self._small_font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, abs(start.x() - end.x()) - 3 * _ARROW)
        width = metrics.horizontalAdvance(shown) + 6
        middle = start + (end - start) * 0.4 if start.y() != end.y() else (start + end) / 2
        label = QRectF(middle.x() - width / 2, middle.y() - metrics.height() / 2, width, metrics.height())
        painter.fillRect(label, QColor(tokens.surface))
        painter.setFont(self._small_font)
        painter.setPen(QColor(tokens.text_muted))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, shown)
