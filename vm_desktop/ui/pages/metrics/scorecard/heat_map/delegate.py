"""How the cells of the heat map are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vm_desktop.core.fit.statistics.estimate import Estimate
from vm_desktop.ui.pages.metrics.scorecard.figures import points_text
from vm_desktop.ui.pages.metrics.scorecard.heat_map.colours import points_colour, text_on
from vm_desktop.ui.pages.metrics.scorecard.heat_map.model import COMPOSITE, NAME
from vm_desktop.ui.pages.metrics.scorecard.view import CellState, CellView, RowView
from vm_desktop.ui.pages.metrics.scorecard.words import scorecard_text
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, inter
from vm_desktop.ui.theme.tokens import SIZE_BODY, SIZE_SECTION, SIZE_SMALL, SPACE_M, SPACE_S, Tokens

if TYPE_CHECKING:
    from vm_desktop.ui.pages.metrics.scorecard.heat_map.table import HeatMap

SIZE_TINY = 11
_GAP = 1.5
_RADIUS = 5.0
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class HeatMapDelegate(QStyledItemDelegate):
    """Paints names, composites and cells; the colour repeats the points, which the tool tip says in figures."""

    def __init__(self, table: HeatMap) -> None:
        super().__init__(table)
        self._table = table
        self._value = inter(SIZE_BODY, SEMIBOLD)
        self._name = inter(SIZE_BODY, SEMIBOLD)
        self._big = inter(SIZE_SECTION + 1, SEMIBOLD)
        self._tiny = inter(SIZE_TINY)
        self._small = inter(SIZE_SMALL)
        self._badge = inter(SIZE_TINY, SEMIBOLD)
        self._medium = inter(SIZE_SMALL, MEDIUM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, model = appearance().tokens, self._table.model()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        cell = model.cell(index)
        if index.column() == NAME:
            self._paint_name(painter, rect, model.row(index), tokens)
        elif index.column() == COMPOSITE:
            self._paint_composite(painter, rect, model.row(index), tokens)
        elif cell is None:
            self._paint_strip(painter, rect, tokens)
        else:
            self._paint_cell(painter, rect.adjusted(_GAP, _GAP, -_GAP, -_GAP), cell, tokens)
        if self._table.is_marked(index, bool(option.state & QStyle.StateFlag.State_HasFocus)):
            self._paint_ring(painter, rect, tokens)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRectF, row: RowView, tokens: Tokens) -> None:
        if row.is_leader:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent))
            painter.drawRoundedRect(QRectF(rect.left(), rect.center().y() - 15, 3, 30), 1.5, 1.5)
        room = rect.adjusted(SPACE_M, 0, -SPACE_S, 0)
        middle = rect.center().y()
        self._write(painter, QRectF(room.left(), middle - 19, room.width(), 18), row.name, self._name, tokens.text)
        pill = QRectF(room.left(), middle + 2, 17, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface_pressed))
        painter.drawRoundedRect(pill, 4, 4)
        self._write(painter, pill, row.grade.value, self._badge, tokens.text, _CENTRE)
        unit = scorecard_text("per {unit}").format(unit=row.unit)
        rest = room.adjusted(pill.width() + 6, 0, 0, 0)
        self._write(painter, QRectF(rest.left(), middle + 1, rest.width(), 18), unit, self._small, tokens.text_muted)

    def _paint_composite(self, painter: QPainter, rect: QRectF, row: RowView, tokens: Tokens) -> None:
        room = rect.adjusted(SPACE_S, 0, -SPACE_M, 0)
        middle = rect.center().y()
        upper = QRectF(room.left(), middle - 19, room.width(), 18)
        if row.composite is None:
            lines = QRectF(room.left(), middle - 18, room.width(), 36)
            self._write(painter, lines, scorecard_text("not ranked"), self._small, tokens.text_muted)
            return
        self._write(painter, upper, points_text(row.composite.value), self._big, tokens.text)
        if room.width() < 70:
            lower = QRectF(room.left(), middle + 1, room.width(), 18)
            self._write(painter, lower, row.chance, self._tiny, tokens.text_muted)
            return
        tone = tokens.text if row.is_leader else tokens.text_muted
        self._write(painter, upper, row.chance, self._medium if row.is_leader else self._small, tone, _RIGHT)
        track = QRectF(room.left(), middle + 7, room.width(), 6)
        self._paint_bar(painter, track, row.composite, tokens.accent if row.is_leader else tokens.baseline, tokens)

    def _paint_bar(self, painter: QPainter, track: QRectF, composite: Estimate, colour: str, tokens: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.surface_pressed))
        painter.drawRoundedRect(track, 3, 3)
        filled = QRectF(track)
        filled.setWidth(max(track.width() * composite.value / 100.0, 4.0))
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(filled, 3, 3)
        low, high = (track.left() + track.width() * end / 100.0 for end in (composite.low, composite.high))
        middle = track.center().y()
        for pen in (QPen(QColor(tokens.surface), 3.4), QPen(QColor(tokens.text), 1.4)):
            painter.setPen(pen)
            painter.drawLine(QLineF(low, middle, high, middle))
            painter.drawLine(QLineF(low, middle - 4, low, middle + 4))
            painter.drawLine(QLineF(high, middle - 4, high, middle + 4))

    def _paint_cell(self, painter: QPainter, box: QRectF, cell: CellView, tokens: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        match cell.state:
            case CellState.ABSENT:
                self._paint_hatched(painter, box, tokens)
                if box.width() >= 60:
                    self._write(painter, box, cell.value, self._tiny, tokens.text_muted, _CENTRE)
                return
            case CellState.DESCRIBED:
                painter.setPen(QPen(QColor(tokens.border), 1))
                painter.setBrush(QColor(tokens.surface))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
                text = tokens.text
            case CellState.SCORED:
                colour = points_colour(tokens, cell.points or 0.0)
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(box, _RADIUS, _RADIUS)
                text = text_on(tokens, colour)
        self._paint_figures(painter, box, cell, text)
        if cell.cautions:
            self._paint_caution(painter, box, tokens)

    def _paint_figures(self, painter: QPainter, box: QRectF, cell: CellView, colour: str) -> None:
        interval = "" if self._table.is_narrow else self._fitting(cell.interval, box.width() - 2)
        if not interval:
            self._write(painter, box, cell.value, self._value, colour, _CENTRE)
            return
        middle = box.center().y()
        upper = QRectF(box.left(), middle - 18, box.width(), 18)
        self._write(painter, upper, cell.value, self._value, colour, _CENTRE)
        lower = QRectF(box.left(), middle + 1, box.width(), 15)
        self._write(painter, lower, interval, self._tiny, colour, _CENTRE)

    def _fitting(self, interval: str, room: float) -> str:
        """Return the interval, without its blanks where it is too long, or nothing where even that is."""
        metrics = QFontMetricsF(self._tiny)
        tight = interval.replace(" – ", "–")
        return next((text for text in (interval, tight) if metrics.horizontalAdvance(text) <= room), "")

    def _paint_caution(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        """A mark in the corner, on a plate of its own so that it can be seen on every colour."""
        centre = QPointF(box.right() - 8, box.top() + 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.warning_soft))
        painter.drawEllipse(centre, 6.5, 6.5)
        plate = QRectF(centre.x() - 7, centre.y() - 7, 14, 14)
        self._write(painter, plate, "!", self._badge, tokens.warning, _CENTRE)

    def _paint_hatched(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(tokens.border), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)

    def _paint_strip(self, painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
        self._paint_hatched(painter, rect.adjusted(6, 0, -2, 0), tokens)

    def _paint_ring(self, painter: QPainter, rect: QRectF, tokens: Tokens) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(tokens.surface), 4))
        painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -2.5), _RADIUS, _RADIUS)
        painter.setPen(QPen(QColor(tokens.text), 2))
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _write(
        self, painter: QPainter, room: QRectF, text: str, font: QFont, colour: str, alignment: int = _LEFT
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, room.width() + 1)
        painter.drawText(room, alignment, shown)
