"""How one line of the list of sheets is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from vm_desktop.ui.importing.draft_words import SheetLine, SheetState
from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import MEDIUM, body_font, small_font
from vm_desktop.ui.theme.icons import ICON_SIZE, icon_pixmap
from vm_desktop.ui.theme.tokens import RADIUS_CONTROL, SPACE_M, SPACE_S, Tokens

if TYPE_CHECKING:
    from vm_desktop.ui.importing.sheet_list import SheetModel

_HEIGHT = 54
_FOCUS = QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_KeyboardFocusChange  # no ring for those who click
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SheetDelegate(QStyledItemDelegate):
    """Icon, name, a line about it, and a mark where something is to be checked."""

    def __init__(self, model: SheetModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._name_font, self._small_font = body_font(MEDIUM), small_font()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(option.rect.width(), _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = appearance().tokens
        line = self._model.lines[index.row()]
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_background(painter, option, tokens, is_chosen=is_chosen)
        room = option.rect.adjusted(SPACE_M, 8, -SPACE_M, -8)
        icon = "list-checks" if index.row() == 0 else "eye-off" if line.state is SheetState.UNUSED else "table-2"
        colour = tokens.accent if is_chosen else tokens.text_muted
        self._paint_icon(painter, QPointF(room.left(), room.center().y() - ICON_SIZE / 2), icon, colour)
        self._paint_texts(painter, room, line, tokens, is_chosen=is_chosen)
        if line.state is SheetState.CHECK:
            place = QPointF(room.right() - ICON_SIZE + 1, room.center().y() - ICON_SIZE / 2)
            self._paint_icon(painter, place, "circle-question-mark", tokens.warning)
        painter.restore()

    def _paint_background(
        self, painter: QPainter, option: QStyleOptionViewItem, tokens: Tokens, *, is_chosen: bool
    ) -> None:
        rect = QRectF(option.rect).adjusted(1, 1, -1, -3)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_chosen:
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(tokens.surface_raised))
            painter.drawRoundedRect(rect, RADIUS_CONTROL, RADIUS_CONTROL)
        if option.state & _FOCUS == _FOCUS:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_icon(self, painter: QPainter, place: QPointF, name: str, colour: str) -> None:
        painter.drawPixmap(place, icon_pixmap(name, colour, ICON_SIZE, painter.device().devicePixelRatioF()))

    def _paint_texts(self, painter: QPainter, room: QRect, line: SheetLine, tokens: Tokens, *, is_chosen: bool) -> None:
        mark = ICON_SIZE + SPACE_S if line.state is SheetState.CHECK else 0
        texts = room.adjusted(ICON_SIZE + SPACE_M, 0, -mark, 0)
        half = texts.height() // 2
        unused = line.state is SheetState.UNUSED
        painter.setFont(self._name_font)
        painter.setPen(QColor(tokens.accent if is_chosen else tokens.text_muted if unused else tokens.text))
        name = QFontMetrics(self._name_font).elidedText(line.name, Qt.TextElideMode.ElideMiddle, texts.width())
        painter.drawText(texts.adjusted(0, 0, 0, -half), _LEFT, name)
        painter.setFont(self._small_font)
        painter.setPen(QColor(tokens.text_muted))
        detail = QFontMetrics(self._small_font).elidedText(line.detail, Qt.TextElideMode.ElideRight, texts.width())
        painter.drawText(texts.adjusted(0, half, 0, 0), _LEFT, detail)
