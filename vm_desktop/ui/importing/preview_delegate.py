"""How a cell of the preview is painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vm_desktop.io.workbook.cells import Kind
from vm_desktop.ui.importing.preview_model import PreviewModel
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, body_font
from vm_desktop.ui.theme.tokens import FOCUS_WIDTH, SPACE_M, Tokens

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PreviewDelegate(QStyledItemDelegate):
    """Names stand out, what is above them steps back, and spreadsheet errors are red."""

    def __init__(self, model: PreviewModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._font, self._name_font = body_font(), body_font(MEDIUM)
        self._metrics = QFontMetrics(self._name_font)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = appearance().tokens
        row, section = index.row(), index.column()
        is_name = self._model.is_name(row)
        self._paint_background(painter, option, tokens, is_name=is_name)
        painter.setFont(self._name_font if is_name else self._font)
        painter.setPen(QColor(self._colour(row, section, tokens)))
        room = option.rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
        text = self._metrics.elidedText(self._model.text(row, section), Qt.TextElideMode.ElideRight, room.width())
        is_right = self._model.is_number(section) and not is_name and not self._model.is_above_table(row)
        painter.drawText(room, _RIGHT if is_right else _LEFT, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), FOCUS_WIDTH))
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))

    def _paint_background(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens, *, is_name: bool
    ) -> None:
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.accent_soft))
        elif is_name:
            painter.fillRect(rect, QColor(tokens.surface_raised))
        painter.fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), QColor(tokens.border))

    def _colour(self, row: int, section: int, tokens: Tokens) -> str:
        if self._model.kind(row, section) is Kind.ERROR:
            return tokens.bad
        return tokens.text_muted if self._model.is_above_table(row) else tokens.text
