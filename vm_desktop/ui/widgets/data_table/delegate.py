"""How one cell of a data table is painted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from vm_desktop.ui.theme.appearance import appearance
from vm_desktop.ui.theme.fonts import body_font
from vm_desktop.ui.theme.tokens import FOCUS_WIDTH, ROW_HEIGHT, SPACE_M, Tokens
from vm_desktop.ui.widgets.tool_tip import wrapped_tool_tip

if TYPE_CHECKING:
    from vm_desktop.ui.widgets.data_table.table import DataTable

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CellDelegate(QStyledItemDelegate):
    """Reads the model directly: asking `data()` for eight roles a cell would double the time of a scroll."""

    def __init__(self, table: "DataTable") -> None:
        super().__init__(table)
        self._table = table
        self._font = body_font()
        self._metrics = QFontMetrics(self._font)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        model = self._table.model()
        text = model.columns[index.column()].text(model.rows[index.row()])
        return QSize(self.text_width(text), ROW_HEIGHT)

    def text_width(self, text: str) -> int:
        """The width that a cell with this text needs, with its padding."""
        return self._metrics.horizontalAdvance(text) + 2 * SPACE_M + 1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens = appearance().tokens
        model = self._table.model()
        column, row = model.columns[index.column()], model.rows[index.row()]
        rect = option.rect
        self._paint_background(painter, option, index.row(), tokens)
        painter.setFont(self._font)
        painter.setPen(QColor(getattr(tokens, column.tone(row)) if self._table.isEnabled() else tokens.text_disabled))
        room = rect.adjusted(SPACE_M, 0, -SPACE_M, 0)
        text = column.text(row)
        if self._metrics.horizontalAdvance(text) > room.width():
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT if column.is_text else _RIGHT, text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(tokens.accent), FOCUS_WIDTH))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1, -1))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Show the whole text of a cell that is cut off, and what the cell means where its row has a meaning."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = wrapped_tool_tip(self.told(index.row(), index.column(), option.rect.width()))
        QToolTip.showText(event.globalPos(), text, view.viewport(), option.rect)
        return bool(text)

    def told(self, place: int, section: int, width: int) -> str:
        """What the tool tip of a cell that is so wide says; "" where the cell has said it all."""
        model = self._table.model()
        column, row = model.columns[section], model.rows[place]
        text = column.text(row)
        is_cut_off = self._metrics.horizontalAdvance(text) > width - 2 * SPACE_M
        return "\n".join(part for part in (text if is_cut_off else "", column.explanation(row)) if part)

    def _paint_background(self, painter: QPainter, option: QStyleOptionViewItem, place: int, tokens: Tokens) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.accent_soft))
        elif place == self._table.hovered_place:
            painter.fillRect(option.rect, QColor(tokens.surface_raised))
        line = QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1)
        painter.fillRect(line, QColor(tokens.border))
