"""How a cell of the preview is painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vm_desktop.io.workbook.cells import Kind
from vm_desktop.ui.importing.preview_model import PreviewModel
from vm_desktop.ui.importing.sheet_rows import RowState
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, body_font
from vm_desktop.ui.theme.tokens import FOCUS_WIDTH, SPACE_M, Tokens

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CORNER = 7
_STEPPED_BACK = (RowState.ABOVE, RowState.LEFT_OUT)


class PreviewDelegate(QStyledItemDelegate):
    """Names stand out, what is above them steps back, what is left out is struck through, and what is wrong is red."""

    def __init__(self, model: PreviewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._font, self._name_font = body_font(), body_font(MEDIUM)
        self._struck_font = QFont(self._font)
        self._struck_font.setStrikeOut(True)
        self._metrics = QFontMetrics(self._name_font)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = appearance().tokens
        row, section = index.row(), index.column()
        state = self._model.row_state(row)
        is_marked = self._model.marks().is_marked(row, section)
        self._paint_background(painter, option, tokens, state, is_marked=is_marked)
        self._paint_text(painter, option.rect, row, section, tokens)
        if is_marked:
            self._paint_corner(painter, option.rect, tokens)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), FOCUS_WIDTH))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))

    def _paint_background(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens, state: RowState, *, is_marked: bool
    ) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif is_marked:
            painter.fillRect(rect, QColor(tokens.bad_soft))
        elif state is RowState.NAMES:
            painter.fillRect(rect, QColor(tokens.surface_raised))
        line = QColor(tokens.border)
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), line)
        painter.fillRect(QRectF(rect.right(), rect.top(), 1, rect.height()), line)

    def _paint_text(self, painter: QPainter, rect: QRect, row: int, section: int, tokens: Tokens) -> None:
        state = self._model.row_state(row)
        is_name = state is RowState.NAMES
        struck = state is RowState.LEFT_OUT
        painter.setFont(self._struck_font if struck else self._name_font if is_name else self._font)
        painter.setPen(QColor(self._colour(row, section, tokens)))
        room = rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
        text = self._metrics.elidedText(self._model.text(row, section), Qt.TextElideMode.ElideRight, room.width())
        is_right = self._model.is_number(section) and state in (RowState.DATA, RowState.LEFT_OUT)
        painter.drawText(room, (_RIGHT if is_right else _LEFT) | Qt.TextFlag.TextSingleLine, text)

    def _paint_corner(self, painter: QPainter, rect: QRect, tokens: Tokens) -> None:
        """A small triangle, as spreadsheet programs have it: colour alone does not tell everyone."""
        right, top = rect.right() + 1.0, float(rect.top())
        corner = QPolygonF([QPointF(right - _CORNER, top), QPointF(right, top), QPointF(right, top + _CORNER)])
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.bad))
        painter.drawPolygon(corner)
        painter.restore()

    def _colour(self, row: int, section: int, tokens: Tokens) -> str:
        if self._model.kind(row, section) is Kind.ERROR:
            return tokens.bad
        is_outside = self._model.column(section) is None
        return tokens.text_muted if is_outside or self._model.row_state(row) in _STEPPED_BACK else tokens.text
