"""How the cells of the segment matrix are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vm_desktop.ui.pages.metrics.scorecard.heat_map.colours import points_colour, text_on
from vm_desktop.ui.pages.metrics.segments.view import CellState, SegmentCell
from vm_desktop.ui.pages.metrics.segments.words import segments_text
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, SEMIBOLD, inter
from vm_desktop.ui.theme.icons import icon_pixmap
from vm_desktop.ui.theme.tokens import SIZE_SECTION, Tokens

if TYPE_CHECKING:
    from vm_desktop.ui.pages.metrics.segments.matrix import SegmentMatrix

_SIZE_TINY = 11
_GAP = 2.0
_RADIUS = 6.0
_MARK = 14
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


class MatrixDelegate(QStyledItemDelegate):
    """Paints the composite with its interval and the chance of being best; a tick where a metric is clearly first."""

    def __init__(self, table: SegmentMatrix) -> None:
        super().__init__(table)
        self._table = table
        self._value = inter(SIZE_SECTION + 1, SEMIBOLD)
        self._tiny = inter(_SIZE_TINY)
        self._chance = inter(_SIZE_TINY, MEDIUM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, cell = appearance().tokens, self._table.model().cell(index)
        box = QRectF(option.rect).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell.state is CellState.RANKED:
            self._paint_ranked(painter, box, cell, tokens)
        else:
            self._paint_empty(painter, box, cell, tokens)
        if option.state & QStyle.StateFlag.State_HasFocus and self._table.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.text), 2))
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        painter.restore()

    def _paint_ranked(self, painter: QPainter, box: QRectF, cell: SegmentCell, tokens: Tokens) -> None:
        background = points_colour(tokens, cell.points)
        ink = text_on(tokens, background)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(background))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        top = box.center().y() - 26
        self._write(painter, QRectF(box.left(), top, box.width(), 20), cell.value, self._value, ink)
        self._write(painter, QRectF(box.left(), top + 20, box.width(), 15), cell.interval, self._tiny, ink)
        chance = segments_text("best {chance}").format(chance=cell.chance)
        self._write(painter, QRectF(box.left(), top + 35, box.width(), 15), chance, self._chance, ink)
        if cell.is_clear:
            ratio = painter.device().devicePixelRatioF()
            pixmap = icon_pixmap("circle-check", ink, _MARK, ratio)
            painter.drawPixmap(int(box.right()) - _MARK - 5, int(box.top()) + 5, pixmap)

    def _paint_empty(self, painter: QPainter, box: QRectF, cell: SegmentCell, tokens: Tokens) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(tokens.border), Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        few = cell.state is CellState.TOO_FEW
        words = segments_text("too few") if few else segments_text("not ranked")
        room = QFontMetricsF(self._tiny).horizontalAdvance(words) + 12
        plate = QRectF(box.center().x() - room / 2, box.center().y() - 9, room, 18)
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(plate, 4, 4)
        self._write(painter, box, words, self._tiny, tokens.text_muted)

    def _write(self, painter: QPainter, room: QRectF, text: str, font: QFont, colour: str) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _CENTRE, shown)
